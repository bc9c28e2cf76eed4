"""What a spreadsheet is refused for, a form is refused for too, in the same words."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from bangfu.aid.models import AidPayment
from bangfu.assistance.models import ActivityParticipant, Award, Project
from bangfu.core.errors import Refusals
from bangfu.core.identity import make_identity_number, mask_identity
from bangfu.core.scoping import everything
from bangfu.mandates.models import Agreement
from bangfu.people.models import Student
from bangfu.registers.services import add_record, change_record, remove_record
from tests.factories import log_in, make_organisation, make_scheme, make_student, make_unit
from tests.integration.intake_support import payments_file, upload

pytestmark = pytest.mark.django_db
MALE = make_identity_number("990101", datetime.date(1999, 1, 1), 13)
AWARD = {
    "awarded_on": "2016-05", "level": "provincial", "holder_kind": "student", "holder_names": "赵一",
    "competition": "技能大赛", "prize": "二等奖",
}  # fmt: skip
PROJECT = {"name": "实训指导", "area": "facilities", "year": 2016, "stage": "running"}


@pytest.fixture
def visitor(client: Client, office: Any, school: Any) -> Client:
    make_unit(school)
    return log_in(client, office)


def said_by_the_form(visitor: Client, path: str, values: dict[str, Any]) -> str:
    answer = visitor.post(path, values)
    assert answer.status_code == 422
    return str(answer.context["form"].errors)


def said_by_the_import(visitor: Client, kind: str, row: dict[str, str]) -> str:
    shown = upload(visitor, payments_file([list(row.values())], list(row)), kind=kind)
    assert shown.context["counts"]["add"] == 0
    return " ".join(problem.refusal.text for problem in shown.context["preview"].problems)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "甲?2"}, "“甲?2”中有生僻字在转存时丢失"),
        ({"name": "2015101"}, "“2015101”不像姓名"),
        ({"name": "张*"}, "姓名“张*”中有符号“*”"),
        ({"sex": "F", "identity_number": MALE}, "性别与身份证号第 17 位不符"),
        ({"grade": "15"}, "15 不是年份；请写四位年份"),
        ({"student_number": f"G{MALE}"}, f"编号 G{mask_identity(MALE)} 里有身份证号；请用学校自己的编号"),
    ],
)
def test_students(visitor: Client, school: Any, changed: dict[str, str], words: str) -> None:
    titles = {"student_number": "学号", "name": "姓名", "sex": "性别", "identity_number": "身份证号", "grade": "年级"}
    values = {"student_number": "S1", "name": "张三", **changed}
    assert words in said_by_the_form(visitor, "/students/new/", {"organisation": school.pk, **values})
    row = {titles[name]: {"F": "女"}.get(value, value) for name, value in values.items()}
    assert words in said_by_the_import(visitor, "students", row)
    with everything():
        assert not Student.objects.exists()


@pytest.mark.parametrize(
    ("kind", "path", "values"),
    [
        ("teachers", "/teachers/new/", {"工号": ("staff_number", "T1"), "姓名": ("name", "甲?2")}),
        ("destinations", "/destinations/new/", {"姓名": ("name", "甲?2"), "届": ("cohort", "2016"),
            "去向": ("outcome", "contract")}),
    ],
)  # fmt: skip
def test_other_persons(visitor: Client, school: Any, kind: str, path: str, values: dict[str, Any]) -> None:
    given = {"organisation": school.pk, "as_of": "2016", **dict(values.values())}
    assert "“甲?2”中有生僻字在转存时丢失" in said_by_the_form(visitor, path, given)
    row = {title: value.replace("contract", "合同就业") for title, (_name, value) in values.items()}
    assert "“甲?2”中有生僻字在转存时丢失" in said_by_the_import(visitor, kind, row)


def test_a_staff_number_is_no_identity_number(visitor: Client, school: Any) -> None:
    words = f"编号 {mask_identity(MALE)} 里有身份证号"
    given = {"organisation": school.pk, "staff_number": MALE, "name": "张三"}
    assert words in said_by_the_form(visitor, "/teachers/new/", given)
    assert words in said_by_the_import(visitor, "teachers", {"工号": MALE, "姓名": "张三"})


def test_a_participant_is_one_person(visitor: Client, office: Any, school: Any, partner: Any) -> None:
    from bangfu.assistance.models import Activity

    given = {"organisation": school, "partner": partner, "title": "座谈会", "kind": "meeting", "held_on": "2016-05-06"}
    activity = add_record(model=Activity, values=given, by=office)
    values = {"activity": activity.pk, "name": "李四等", "side": "partner"}
    words = "“李四等”没有写全是哪些人"
    assert words in said_by_the_form(visitor, "/activity-participants/new/", values)
    row = {
        "活动名称": "备课", "活动类型": "会议", "时间": "2016-05-07", "受援学校": partner.name,
        "受援校参加人员": "李四等",
    }  # fmt: skip
    assert words in said_by_the_import(visitor, "activities", row)
    assert not ActivityParticipant.objects.exists()


@time_machine.travel("2026-03-15T08:00:00+08:00", tick=False)
def test_an_award_still_to_come_was_not_won(visitor: Client, office: Any, school: Any, partner: Any) -> None:
    words = "获奖时间在今天之后"
    row = {
        "级别": "省级", "获奖者": "学生", "获奖人": "赵一", "比赛名称": "技能大赛", "奖项": "二等奖",
        "受援学校": partner.name,
    }  # fmt: skip
    for day in ("2026-03-16", "2026-04", "2027"):
        given = {**AWARD, "organisation": school.pk, "partner": partner.pk, "awarded_on": day}
        assert words in said_by_the_form(visitor, "/awards/new/", given)
        assert words in said_by_the_import(visitor, "awards", {"获奖时间": day, **row})
    for day in ("2026-03-15", "2026-03", "2026"):
        values = {**AWARD, "organisation": school, "partner": partner, "awarded_on": day}
        assert add_record(model=Award, values=values, by=office).pk


@time_machine.travel("2026-03-15T08:00:00+08:00", tick=False)
@pytest.mark.parametrize(
    ("kind", "path", "date", "label", "values"),
    [
        ("donations", "/donations/new/", "donated_on", "捐赠时间",
            {"物资": ("asset", "车床"), "数量": ("quantity", "2"), "计量单位": ("quantity_unit", "台")}),
        ("activities", "/activities/new/", "held_on", "时间",
            {"活动名称": ("title", "备课"), "活动类型": ("kind", "meeting"), "方向": ("direction", "online")}),
        ("research", "/research/new/", "approved_on", "立项时间",
            {"课题名称": ("title", "课题"), "级别": ("level", "provincial"), "状态": ("status", "approved")}),
        ("destinations", "/destinations/new/", "as_of", "统计截止",
            {"姓名": ("name", "甲乙"), "届": ("cohort", "2026"), "去向": ("outcome", "contract")}),
    ],
)  # fmt: skip
def test_nothing_is_recorded_before_it_happened(
    visitor: Client, school: Any, partner: Any, kind: str, path: str, date: str, label: str, values: dict[str, Any]
) -> None:
    words = {"meeting": "会议", "online": "线上", "provincial": "省级", "approved": "在研", "contract": "合同就业"}
    given = {"organisation": school.pk, "partner": partner.pk, **dict(values.values())}
    row = {title: words.get(value, value) for title, (_name, value) in values.items()}
    for day in ("2026-03-16", "2026-04", "2027"):
        assert f"{label}在今天之后" in said_by_the_form(visitor, path, {**given, date: day})
        assert f"{label}在今天之后" in said_by_the_import(visitor, kind, {**row, label: day})
    named = next(iter(values.values()))[0]
    for name, day in (("甲", "2026-03-15"), ("乙", "2026-03"), ("丙", "2026")):
        assert visitor.post(path, {**given, date: day, named: f"甲乙{name}"}).status_code == 302


@time_machine.travel("2026-03-15T08:00:00+08:00", tick=False)
def test_a_payment_still_to_come_was_not_made(visitor: Client, centre: Any, school: Any) -> None:
    student, scheme = make_student(centre, school), make_scheme(centre, school)
    log_in(visitor, centre)
    row = {"学号": student.student_number, "资助项目": scheme.name, "金额": "100"}
    for day in ("2026-03-16", "2026-04", "2027"):
        assert "发放时间在今天之后" in said_by_the_import(visitor, "aid_payments", {**row, "发放时间": day})
        values = {"organisation": school, "student": student, "scheme": scheme, "amount": 10000, "paid_on": day}
        with pytest.raises(Refusals) as caught:
            add_record(model=AidPayment, values=values, by=centre)
        assert [(name, refusal.code) for name, refusal in caught.value] == [("paid_on", "date.to_come")]


@time_machine.travel("2026-03-15T08:00:00+08:00", tick=False)
def test_who_has_not_graduated_needs_a_cut_off(visitor: Client, school: Any) -> None:
    row = {"姓名": "甲乙", "届": "2027", "去向": "合同就业"}
    assert "2027 届还没有到毕业的年份" in said_by_the_import(visitor, "destinations", row)
    shown = upload(visitor, payments_file([[*row.values(), "2026-03"]], [*row, "统计截止"]), kind="destinations")
    assert shown.context["counts"]["add"] == 1


def project_row(partner: Any) -> dict[str, str]:
    return {"项目名称": "实训指导", "统计年度": "2016", "项目类别": "实训条件", "受援学校": partner.name}


def test_help_goes_to_a_school(visitor: Client, school: Any) -> None:
    bureau = make_organisation("测试市教育局", kind="bureau")
    words = "受援的须是学校，“测试市教育局”登记为行政部门。"
    given = {**PROJECT, "organisation": school.pk, "partner": bureau.pk}
    assert words in said_by_the_form(visitor, "/projects/new/", given)
    assert words in said_by_the_import(visitor, "projects", project_row(bureau))
    with everything():
        assert not Project.objects.exists()


def test_help_goes_to_a_school_with_an_agreement_where_there_is_any(
    visitor: Client, office: Any, school: Any, partner: Any
) -> None:
    other = make_organisation("另一县职教中心", kind="secondary_school")
    early = add_record(model=Project, values={**PROJECT, "organisation": school, "partner": other}, by=office)
    terms = {"title": "对口帮扶协议", "valid_from": datetime.date(2015, 5, 15)}
    agreement = add_record(model=Agreement, values={**terms, "organisation": school, "partner": partner}, by=office)
    words = "与“另一县职教中心”没有帮扶协议；请核对学校，或先登记协议。"
    given = {**PROJECT, "organisation": school.pk, "partner": other.pk, "name": "另一项"}
    assert words in said_by_the_form(visitor, "/projects/new/", given)
    assert words in said_by_the_import(visitor, "projects", {**project_row(other), "项目名称": "另一项"})
    late = add_record(model=Project, values={**PROJECT, "organisation": school, "partner": partner}, by=office)
    # What is recorded stays open to correction, whatever became of the agreement.
    assert change_record(record=early, values={"beneficiaries": 3}, by=office).beneficiaries == 3
    remove_record(record=agreement, reason="登记有误", by=office)
    assert change_record(record=late, values={"beneficiaries": 4}, by=office).beneficiaries == 4


def test_a_major_opens_in_a_year(visitor: Client, school: Any) -> None:
    given = {"organisation": school.pk, "name": "数控技术", "opened_in": "3"}
    assert "3 不是年份" in said_by_the_form(visitor, "/majors/new/", given)
    assert "3 不是年份" in said_by_the_import(visitor, "majors", {"专业名称": "数控技术", "开设年份": "3"})
