"""Identity numbers in files: damaged ones are refused, odd ones are said."""

import datetime

import pytest
from openpyxl import Workbook

from bangfu.core.identity import make_identity_number
from bangfu.core.scoping import everything
from bangfu.people.models import Student
from tests.factories import log_in, make_user
from tests.integration.intake_support import batch_of, commit, payments_file, refusals, saved, upload

pytestmark = pytest.mark.django_db
DAMAGED = next(
    number
    for day in range(1, 29)
    if (number := make_identity_number("990101", datetime.date(1995, 1, day), 0)).endswith("000")
)
WOMAN = make_identity_number("420202", datetime.date(1996, 1, 1), 112)
NOWHERE = make_identity_number("990101", datetime.date(1996, 1, 2), 113)


@pytest.fixture
def desk(client, school):
    return log_in(client, make_user("aid_centre", school))


def test_what_a_spreadsheet_left_of_a_number_is_refused_from_csv_and_from_text(desk):
    csv = f"学号,姓名,身份证号\nZ1,甲乙,{DAMAGED}\n".encode("gb18030")
    assert refusals(upload(desk, csv, kind="students", name="名册.csv")) == {"C2": "identity.zeros"}
    book = payments_file([["Z1", "甲乙", DAMAGED]], ["学号", "姓名", "身份证号"])
    shown = upload(desk, book, kind="students")
    assert refusals(shown) == {"C2": "identity.zeros"}
    assert "以 000 结尾" in shown.content.decode() and DAMAGED not in shown.content.decode()


@pytest.mark.parametrize(("kind", "number"), [("students", "学号"), ("teachers", "工号")])
def test_a_sex_that_the_number_contradicts_is_refused(client, school, kind, number):
    from bangfu.core.permissions import Permission
    from tests.factories import make_user_with

    rights = [Permission.PEOPLE_VIEW, Permission.PEOPLE_EDIT, Permission.INTAKE_USE]
    desk = log_in(client, make_user_with(rights, school))
    rows = [["Z1", "甲乙", "男", WOMAN], ["Z2", "丙丁", "男", NOWHERE]]
    shown = upload(desk, payments_file(rows, [number, "姓名", "性别", "身份证号"]), kind=kind)
    assert refusals(shown) == {"C2": "identity.sex"}


def test_a_region_that_does_not_exist_is_only_said(desk):
    rows = [["Z1", "甲乙", WOMAN], ["Z2", "丙丁", NOWHERE]]
    shown = upload(desk, payments_file(rows, ["学号", "姓名", "身份证号"]), kind="students")
    assert shown.context["counts"]["add"] == 2
    assert shown.context["preview"].grid.notices == ["1 个身份证号的行政区划代码 990101 不在代码表中，请核对"]


def test_a_new_sex_is_held_against_the_number_on_the_roll_and_a_new_number_against_the_sex(desk):
    shown = upload(desk, payments_file([["Z1", "甲乙", WOMAN]], ["学号", "姓名", "身份证号"]), kind="students")
    commit(desk, batch_of(shown))
    shown = upload(desk, payments_file([["Z1", "甲乙", "男"]], ["学号", "姓名", "性别"]), kind="students")
    assert refusals(shown) == {"C2": "identity.sex"}
    shown = upload(desk, payments_file([["Z1", "甲乙", "女"]], ["学号", "姓名", "性别"]), kind="students")
    desk.post(f"/import/batches/{batch_of(shown).pk}/options/", {"update": "1"})
    commit(desk, batch_of(shown))
    with everything():
        assert Student.objects.get().sex == "F"
    shown = upload(desk, payments_file([["Z1", "甲乙", NOWHERE]], ["学号", "姓名", "身份证号"]), kind="students")
    assert [problem.refusal.code for problem in shown.context["preview"].problems] == ["identity.sex"]
    both = payments_file([["Z1", "甲乙", "男", NOWHERE]], ["学号", "姓名", "性别", "身份证号"])
    shown = upload(desk, both, kind="students")
    assert shown.context["counts"]["change"] == 1


def test_the_same_person_on_two_sheets_is_named_with_the_sheet(desk):
    book = Workbook()
    for sheet in (book.active, book.create_sheet("10月")):
        for row in (["学号", "姓名", "身份证号"], [f"Z{sheet.title}", "甲乙", WOMAN]):
            sheet.append(row)
    book.active.title = "9月"
    shown = upload(desk, saved(book), kind="students")
    reasons = [problem.refusal.reason for problem in shown.context["preview"].problems]
    assert reasons == ["身份证号与“9月”第 2 行相同"]
