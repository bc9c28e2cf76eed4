"""A right narrowed to a class (班级) reaches its students and what belongs to them, and nothing else."""

import datetime
from typing import Any

import pytest

from bangfu.accounts.classes import classes_of
from bangfu.accounts.models import Membership, User
from bangfu.accounts.services import add_membership
from bangfu.accounts.services.memberships import Tenure
from bangfu.aid.models import AidPayment
from bangfu.core.errors import Forbidden, Refusals
from bangfu.core.permissions import Permission
from bangfu.core.scoping import SchoolClass
from bangfu.people.models import PovertyRegistration, Student, Teacher
from bangfu.people.services import reveal_identity
from bangfu.registers.services import change_record, remove_record
from tests.factories import (
    as_user,
    log_in,
    make_payment,
    make_scheme,
    make_student,
    make_unit,
    make_user,
    make_user_with,
)
from tests.factories.accounts import role_named
from tests.unit.people.conftest import number

CLASS = {"class_name": "15机电1班", "grade": 2015}


@pytest.fixture
def roll(centre: Any, school: Any, hire: Any, register_poor: Any) -> dict[str, Any]:
    """One student of the class; one of the same college's other class; one of a class named alike elsewhere."""
    college, other = make_unit(school), make_unit(school, "建筑学院")
    people = {
        "mine": make_student(centre, school, unit=college, name="王小明", identity_number=number(1), **CLASS),
        "neighbour": make_student(centre, school, unit=college, class_name="15机电2班", grade=2015, name="李小红"),
        "namesake": make_student(centre, school, unit=other, name="赵小刚", **CLASS),
        "younger": make_student(centre, school, unit=college, class_name="15机电1班", grade=2016, name="钱小丽"),
    }
    for name, person in people.items():
        register_poor(centre, school, name=name, student=person, identity_number="")
    hire(centre, school, unit=college)
    return {"college": college, "school": school, "centre": centre, **people}


@pytest.fixture
def reviewer(roll: dict[str, Any]) -> User:
    """The class reviewer, appointed as an administrator does it."""
    school, college = roll["school"], roll["college"]
    account = make_user("student", school)
    tenure = Tenure(datetime.date(2020, 1, 1), school_class=SchoolClass(school.pk, "15机电1班", college.pk, 2015))
    add_membership(
        account=account, organisation=school, role=role_named("class_reviewer"), tenure=tenure,
        by=make_user("administrator", school),
    )  # fmt: skip
    return User.objects.get(pk=account.pk)


def test_lists_hold_the_class_alone(reviewer: User, roll: dict[str, Any]) -> None:
    with as_user(reviewer):
        assert list(Student.objects.all()) == [roll["mine"]]
        assert list(PovertyRegistration.objects.values_list("name", flat=True)) == ["mine"]
        assert list(Teacher.objects.all()) == []


def test_pages_search_and_choices_know_no_stranger(reviewer: User, roll: dict[str, Any], client: Any) -> None:
    browser = log_in(client, reviewer)
    page = browser.get("/students/").content.decode()
    assert "王小明" in page and not any(name in page for name in ("李小红", "赵小刚", "钱小丽"))
    assert browser.get(f"/students/{roll['mine'].pk}/").status_code == 200
    for stranger in ("neighbour", "namesake", "younger"):
        assert browser.get(f"/students/{roll[stranger].pk}/").status_code == 404
        assert browser.get(f"/students/{roll[stranger].pk}/edit/").status_code in (403, 404)
    assert [hit["text"][:3] for hit in browser.get("/lookup/students/?q=小").json()["choices"]] == ["王小明"]
    for address in ("/search/?q=小", "/"):
        assert not any(name in browser.get(address).content.decode() for name in ("李小红", "赵小刚", "钱小丽"))


def test_the_export_holds_the_class_alone(roll: dict[str, Any], client: Any) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    rights = [Permission.PEOPLE_VIEW, Permission.EXPORT]
    user = make_user_with(rights, roll["school"], unit=roll["college"], **CLASS)
    answer = b"".join(log_in(client, user).get("/students/export/").streaming_content)
    cells = {str(cell) for row in load_workbook(BytesIO(answer)).active.iter_rows(values_only=True) for cell in row}
    assert "王小明" in cells and not cells & {"李小红", "赵小刚", "钱小丽"}


def test_payments_follow_the_students_class(roll: dict[str, Any]) -> None:
    centre, school = roll["centre"], roll["school"]
    scheme = make_scheme(centre, school)
    paid = make_payment(centre, roll["mine"], scheme)
    make_payment(centre, roll["neighbour"], scheme)
    with as_user(make_user_with([Permission.AID_VIEW], school, unit=roll["college"], **CLASS)):
        assert list(AidPayment.objects.all()) == [paid]


def test_what_may_be_changed_is_of_the_class(roll: dict[str, Any]) -> None:
    rights = [Permission.PEOPLE_VIEW, Permission.PEOPLE_EDIT, Permission.PEOPLE_UNMASK]
    user = make_user_with(rights, roll["school"], unit=roll["college"], **CLASS)
    with as_user(user):
        assert change_record(record=roll["mine"], values={"origin": "阳新"}, by=user).origin == "阳新"
        assert reveal_identity(person=roll["mine"], reason="核对", by=user) == number(1)
        for stranger in ("neighbour", "namesake", "younger"):
            with pytest.raises(Forbidden):
                change_record(record=roll[stranger], values={"origin": "阳新"}, by=user)
            with pytest.raises(Forbidden):
                remove_record(record=roll[stranger], reason="x", by=user)
            with pytest.raises(Forbidden):
                reveal_identity(person=roll[stranger], reason="核对", by=user)
        with pytest.raises(Forbidden):  # nobody moves a student out of the own reach
            change_record(record=roll["mine"], values={"class_name": "15机电2班"}, by=user)


def test_the_form_offers_the_classes_of_the_roll(roll: dict[str, Any], client: Any) -> None:
    school, college = roll["school"], roll["college"]
    account = make_user("student", school)
    browser = log_in(client, make_user("administrator", school))
    page = browser.get(f"/account/people/{account.pk}/roles/new/")
    field = page.context["form"].fields["school_class"]
    assert [str(label) for _value, label in field.choices] == [
        "不限班级", "建筑学院 · 2015 级 · 15机电1班", "机电工程学院 · 2015 级 · 15机电1班",
        "机电工程学院 · 2015 级 · 15机电2班", "机电工程学院 · 2016 级 · 15机电1班",
    ]  # fmt: skip
    given = {"organisation": school.pk, "role": role_named("class_reviewer").pk, "valid_from": "2020-01-01"}
    refused = browser.post(page.request["PATH_INFO"], given)
    assert refused.status_code == 422 and "班级评议只看一个班；请选择班级" in refused.content.decode()
    given["school_class"] = field.choices[2][0]
    assert browser.post(page.request["PATH_INFO"], given).status_code == 302
    made = Membership.objects.get(user=account, role__code="class_reviewer")
    assert (made.unit, made.grade, made.class_name) == (college, 2015, "15机电1班")
    assert "机电工程学院 · 2015 级 · 15机电1班" in browser.get(f"/account/people/{account.pk}/").content.decode()


def test_a_class_that_is_not_on_the_roll_is_refused(roll: dict[str, Any], partner: Any) -> None:
    school, college = roll["school"], roll["college"]
    assert len(classes_of([school.pk])) == 4 and classes_of([partner.pk]) == []
    account, by = make_user("student", school), make_user("administrator", school)
    for wrong in (SchoolClass(school.pk, "没有这个班", college.pk, 2015), SchoolClass(partner.pk, "15机电1班")):
        with pytest.raises(Refusals) as caught:
            add_membership(
                account=account, organisation=school, role=role_named("class_reviewer"),
                tenure=Tenure(school_class=wrong), by=by,
            )  # fmt: skip
        assert [(field, refusal.code) for field, refusal in caught.value] == [("school_class", "membership.class")]


def test_a_college_reviewer_is_not_given_the_whole_school(school: Any) -> None:
    with pytest.raises(Refusals) as caught:
        add_membership(
            account=make_user("student", school), organisation=school, role=role_named("college_reviewer"),
            by=make_user("administrator", school),
        )  # fmt: skip
    assert [(field, refusal.code) for field, refusal in caught.value] == [("unit", "membership.college")]
