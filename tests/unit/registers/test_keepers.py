"""Everybody of a school sees its work; a right narrowed to a department changes only what that department keeps."""

from typing import Any

import pytest
from django.test import Client

from bangfu.assistance.models import Activity, ActivityParticipant, Award, Donation, Project
from bangfu.core.errors import Forbidden
from bangfu.core.scoping import everything
from bangfu.registers.services import add_record, attach_evidence, change_record, remove_record, restore_record
from tests.factories import as_user, log_in, make_unit, make_user
from tests.unit.assistance.makers import make, make_activity, make_project, photo

AWARD = {
    "awarded_on": "2016-05", "level": "municipal", "holder_kind": "student", "holder_names": "赵一",
    "competition": "技能大赛", "prize": "一等奖",
}  # fmt: skip


@pytest.fixture
def units(school: Any) -> tuple[Any, Any]:
    return make_unit(school, "机电工程学院"), make_unit(school, "教务处", "office")


@pytest.fixture
def teacher(school: Any, units: Any) -> Any:
    return make_user("teacher", school, unit=units[0], name="孙老师")


def test_a_teacher_sees_but_does_not_change_another_departments_project(
    teacher: Any, units: Any, office: Any, school: Any, partner: Any, client: Client
) -> None:
    mine = make_project(office, school, partner, name="甲", unit=units[0])
    other = make_project(office, school, partner, name="乙", unit=units[1])
    none = make_project(office, school, partner, name="丙")
    log_in(client, teacher)
    for project, status in ((mine, 200), (other, 403), (none, 403)):
        page = client.get(f"/projects/{project.pk}/")
        assert page.status_code == 200 and page.context["may_edit"] is (status == 200)
        for action in ("edit", "remove"):
            assert client.get(f"/projects/{project.pk}/{action}/").status_code == status
    ticked = {"selected": [mine.pk, other.pk], "reason": "批量"}
    assert client.post("/projects/remove/", ticked).status_code == 403
    assert Project.objects.count() == 3


def test_the_services_hold_a_teacher_to_the_own_department(
    teacher: Any, units: Any, office: Any, school: Any, partner: Any
) -> None:
    other = make_project(office, school, partner, unit=units[1])
    gone = remove_record(record=make_project(office, school, partner, name="丁", unit=units[1]), reason="错", by=office)
    award = make(Award, office, school, partner, **AWARD)
    with as_user(teacher):
        for act in (
            lambda: change_record(record=other, values={"leader_name": "孙老师"}, by=teacher),
            lambda: restore_record(record=gone, by=teacher),
            lambda: change_record(record=award, values={"prize": "特等奖"}, by=teacher),
            lambda: attach_evidence(record=other, file=photo(), name="a.jpg", by=teacher),
            lambda: make_project(teacher, school, partner, name="新", unit=units[1]),
            lambda: make_project(teacher, school, partner, name="新"),
        ):
            with pytest.raises(Forbidden):
                act()
        own = make_project(teacher, school, partner, name="新", unit=units[0])
        with pytest.raises(Forbidden):
            change_record(record=own, values={"unit": units[1]}, by=teacher)


def test_a_teacher_keeps_what_the_teacher_made_leads_or_took_part_in(
    teacher: Any, units: Any, office: Any, school: Any, partner: Any
) -> None:
    led = make_project(office, school, partner, unit=units[1], leader_name="钱二、孙老师")
    attended = make_activity(office, school, partner, unit=units[1])
    person = {"activity": attended, "organisation": school, "partner": partner}
    add_record(model=ActivityParticipant, values={**person, "name": "孙老师", "side": "supporter"}, by=office)
    other = make_activity(office, school, partner, title="别处", unit=units[1])
    guest = {**person, "activity": other, "name": "孙老师", "side": "partner"}
    add_record(model=ActivityParticipant, values=guest, by=office)
    with as_user(teacher):
        assert change_record(record=led, values={"summary": "一"}, by=teacher).summary == "一"
        assert change_record(record=attended, values={"place": "报告厅"}, by=teacher).place == "报告厅"
        add_record(model=ActivityParticipant, values={**person, "name": "李四"}, by=teacher)
        with pytest.raises(Forbidden):  # a namesake of the supported school
            change_record(record=other, values={"place": "报告厅"}, by=teacher)
        with pytest.raises(Forbidden):
            add_record(model=ActivityParticipant, values={**guest, "name": "李四"}, by=teacher)
        award = make(Award, teacher, school, partner, **AWARD)
        assert change_record(record=award, values={"prize": "二等奖"}, by=teacher).prize == "二等奖"


def test_school_wide_roles_keep_everything(units: Any, office: Any, school: Any, partner: Any) -> None:
    other = make_project(office, school, partner, unit=units[1])
    head = make_user("department_head", school)
    with as_user(head):
        assert change_record(record=other, values={"summary": "一"}, by=head).summary == "一"


def test_new_records_of_a_teacher_are_of_the_own_department(
    teacher: Any, units: Any, school: Any, partner: Any, client: Client
) -> None:
    log_in(client, teacher)
    field = client.get("/donations/new/").context["form"]["unit"]
    assert [label for value, label in field.field.choices if value] == ["机电工程学院"]
    values = {
        "organisation": school.pk, "partner": partner.pk, "asset": "车床", "quantity": 1, "quantity_unit": "台",
        "donated_on": "2016.5",
    }  # fmt: skip
    assert client.post("/donations/new/", {**values, "unit": units[1].pk}).status_code == 422
    assert client.post("/donations/new/", {**values, "unit": units[0].pk}).status_code == 302
    quick = {
        "organisation": school.pk, "partner": partner.pk, "kind": "lecture", "title": "讲座", "held_on": "2016-05-01",
        "direction": "outgoing",
    }  # fmt: skip
    assert client.post("/activities/quick/", quick).status_code == 302
    with everything():
        assert Donation.objects.get().unit == units[0]
        assert Activity.objects.get().unit == units[0]
