"""The bulk path leaves the same records and events as the service, row by row."""

import datetime

import pytest
from django.forms.models import model_to_dict

from bangfu.aid.models import AidPayment
from bangfu.core.identity import make_identity_number
from bangfu.intake.services import import_file
from bangfu.intake.sheets import KINDS
from bangfu.people.models import Student
from bangfu.registers.services import add_record
from bangfu.trail.models import Event
from tests.factories import make_organisation, make_scheme, make_student, make_unit
from tests.integration.intake_support import payment, payments_file

pytestmark = pytest.mark.django_db
NUMBER = make_identity_number("990101", datetime.date(1999, 1, 1), 13)
OWN = {"id", "organisation", "student", "scheme", "unit", "created_by", "updated_by"}


def facts(record):
    fields = {f.name: getattr(record, f.attname) for f in record._meta.concrete_fields}
    return {name: value for name, value in fields.items() if name not in OWN and not name.endswith("_at")}


def events_of(record):
    events = Event.objects.filter(subject_model=record._meta.label_lower, subject_id=record.pk)
    return [(e.action, e.subject_title, e.changes) for e in events]


@pytest.fixture
def twins(school):
    """Two schools that look alike; the system writes to both."""
    from bangfu.accounts.models import User
    from bangfu.core.scoping import viewing

    other = make_organisation("另一职业学院")
    by = User.objects.system()
    with viewing(by.access):
        yield by, school, other


def test_payments(twins, tmp_path):
    by, school, other = twins
    for organisation in (school, other):
        unit = make_unit(organisation)
        make_student(by, organisation, student_number="S1", name="张三丰", unit=unit)
        make_scheme(by, organisation)
    path = tmp_path / "x.xlsx"
    path.write_bytes(payments_file([payment(reference="87", paid_on="2016-11-05")]))
    import_file(kind=KINDS["aid_payments"], path=path, organisation=school, by=by)
    student = Student.objects.get(organisation=other)
    single = add_record(
        model=AidPayment,
        values={
            "organisation": other, "student": student, "scheme": make_scheme_of(other), "paid_on": "2016-11-05",
            "academic_year": 2015, "amount": 500_000, "reference": "87", "note": "",
        },
        by=by,
    )  # fmt: skip
    bulk = AidPayment.objects.get(organisation=school)
    assert facts(bulk) == facts(AidPayment.objects.get(pk=single.pk))
    assert bulk.unit.name == "机电工程学院"
    ((action, title, changes),) = events_of(bulk)
    expected = events_of(single)[0]
    assert (action, title) == expected[:2]
    assert {**changes, "organisation": 0} == {**expected[2], "organisation": 0}
    assert "张三丰" not in str(changes) + title


def make_scheme_of(organisation):
    from bangfu.aid.models import AidScheme

    return AidScheme.objects.get(organisation=organisation)


def test_students(twins, tmp_path):
    by, school, other = twins
    path = tmp_path / "x.xlsx"
    headings = ["学号", "姓名", "性别", "身份证号", "年级", "班级", "学段"]
    path.write_bytes(payments_file([["S1", "张三丰", "男", NUMBER, "2015", "数控1501", "高职"]], headings))
    import_file(kind=KINDS["students"], path=path, organisation=school, by=by)
    values = {
        "organisation": other, "student_number": "S1", "name": "张三丰", "sex": "M", "identity_number": NUMBER,
        "grade": 2015, "class_name": "数控1501", "segment": "higher",
    }  # fmt: skip
    single = add_record(model=Student, values=values, by=by)
    bulk = Student.objects.get(organisation=school)
    assert facts(bulk) == facts(Student.objects.get(pk=single.pk))
    assert bulk.identity_number == NUMBER
    ((action, title, changes),) = events_of(bulk)
    expected = events_of(single)[0]
    assert (action, title) == expected[:2]
    assert {**changes, "organisation": 0} == {**expected[2], "organisation": 0}
    assert model_to_dict(bulk)["name"] == "张三丰"


def test_a_row_that_is_out_of_sight_is_refused_by_its_cell(client, school, centre):
    from bangfu.core.permissions import Permission
    from tests.factories import as_user, log_in, make_user_with
    from tests.integration.intake_support import refusals, upload

    mine, hidden = make_unit(school), make_unit(school, "经济管理学院")
    make_student(centre, school, student_number="S1", name="张三丰", unit=hidden)
    rights = [Permission.PEOPLE_VIEW, Permission.PEOPLE_EDIT, Permission.INTAKE_USE]
    limited = make_user_with(rights, school, unit=mine)
    rows = [["S1", "李四", "机电工程学院"], ["S2", "王五", "机电工程学院"]]
    with as_user(limited):
        shown = upload(log_in(client, limited), payments_file(rows, ["学号", "姓名", "学院"]), kind="students")
    assert refusals(shown) == {"A2": "record.unseen"}
    text = shown.content.decode()
    assert "该学号已有记录，属于您看不到的部门" in text and "张三丰" not in text
    assert shown.context["counts"]["add"] == 1


def test_an_organisation_that_one_may_not_keep_is_refused_by_its_cell(client, school):
    from tests.factories import log_in, make_user
    from tests.integration.intake_support import batch_of, commit, refusals, upload

    bureau = make_organisation("示例市教育局")
    make_user("assistance_office", bureau)
    rows = [["示例市教育局", "其他", "乱改"], ["某新学校", "中职", "黄石"]]
    shown = upload(
        log_in(client, make_user("assistance_office", school)),
        payments_file(rows, ["单位名称", "类型", "所在地"]),
        kind="organisations",
    )
    assert refusals(shown) == {"A2": "organisation.foreign"}
    commit(client, batch_of(shown), partial=1)
    bureau.refresh_from_db()
    assert bureau.region == ""
    assert type(bureau).objects.filter(name="某新学校").exists()
