"""Sheets of destinations: whom a student number means, and what a second file may change."""

import pytest

from bangfu.accounts.models import User
from bangfu.core.scoping import viewing
from bangfu.programmes.models import Destination
from bangfu.registers.services import change_record
from tests.factories import log_in, make_student, make_unit, make_user
from tests.integration.intake_support import batch_of, commit, payments_file, refusals, upload

pytestmark = pytest.mark.django_db
HEADINGS = ["届", "学号", "姓名", "去向"]


@pytest.fixture
def desk(client, school):
    by = User.objects.system()
    with viewing(by.access):
        make_student(by, school, student_number="201310300", name="蒋让国", unit=make_unit(school), origin="阳新县")
    return log_in(client, make_user("assistance_office", school))


def sent(desk, *rows, headings=HEADINGS):
    return upload(desk, payments_file([list(row) for row in rows], headings), kind="destinations")


def test_a_number_under_another_name_is_refused(desk):
    shown = sent(desk, (2016, "201310300", "蒋让囯", "待就业"))
    assert refusals(shown) == {"C2": "student.name"}
    assert "名册中201310300的姓名是“蒋让国”" in shown.content.decode()
    commit(desk, batch_of(shown), partial=1)
    assert not Destination.everything.exists()


def test_a_number_recorded_that_year_under_another_name_is_refused(desk):
    commit(desk, batch_of(sent(desk, (2016, "S9", "错明", "待就业"))))
    shown = sent(desk, (2016, "S9", "错名", "升学"), (2017, "S9", "错名", "升学"))
    assert refusals(shown) == {"C2": "student.name"}
    assert "S9 这一届的去向已登记，姓名是“错明”" in shown.content.decode()


def test_a_number_that_is_not_on_the_roll_is_said(desk):
    shown = sent(desk, (2017, "不存在", "某某", "待就业"), (2016, "201310300", "蒋让国", "升学"))
    assert shown.context["counts"]["add"] == 2
    assert shown.context["preview"].grid.notices == [
        "1 个学号不在学生名册中，只按表中的内容登记，请核对：不存在"
    ]


def test_what_a_sheet_does_not_say_changes_nothing(desk, school):
    row = (2016, "201310300", "蒋让国", "待就业")
    commit(desk, batch_of(sent(desk, (*row, "2016-12-31"), headings=[*HEADINGS, "统计截止"])))
    record = Destination.everything.get()
    assert (record.as_of, record.origin) == ("2016-12-31", "阳新县")
    by = User.objects.system()
    with viewing(by.access):
        change_record(record=record, values={"origin": "大冶市"}, by=by)
    again = sent(desk, row)
    assert (again.context["counts"]["leave"], again.context["counts"]["change"]) == (1, 0)
    batch = batch_of(sent(desk, (*row[:3], "升学")))
    desk.post(f"/import/batches/{batch.pk}/options/", {"update": "1"})
    commit(desk, batch)
    record.refresh_from_db()
    assert (record.outcome, record.as_of, record.origin) == ("further_study", "2016-12-31", "大冶市")
