"""Several people at one report: two at one section, one who is late, one who may not see every figure."""

import datetime
from typing import Any

import pytest
from django.test import Client

from bangfu.accounts.models import User
from bangfu.core.errors import Refusals
from bangfu.core.permissions import Permission
from bangfu.core.scoping import everything
from bangfu.registers.services import change_record
from bangfu.reports.models import Edition, Report, Section
from bangfu.reports.services import change_section, start_report
from tests.factories import (
    as_user,
    log_in,
    make_organisation,
    make_payment,
    make_scheme,
    make_student,
    make_unit,
    make_user,
    make_user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bangfu.reports.services.issuing.libreoffice_available", lambda: False)


@pytest.fixture
def report(school: Any) -> Report:
    """A bulletin of 2016 about 5,000 元."""
    system = User.objects.system()
    with as_user(system):
        make_payment(system, make_student(system, school), make_scheme(system, school))
        return start_report(organisation=school, outline="bulletin", first_year=2016, last_year=2016, by=system)


@pytest.fixture
def section(report: Report) -> Section:
    with everything():
        return report.sections.get(level=0)


def desk(role: str, school: Any, name: str) -> Client:
    return log_in(Client(), make_user(role, school, name=name))


def text(words: str, version: int, **more: str) -> dict[str, Any]:
    return {"blocks": "1", "b0-kind": "text", "b0-text": words, "version": version, "action": "save", **more}


def test_whoever_saves_second_loses_nothing_and_sees_the_other(section: Section, school: Any) -> None:
    first, second = desk("assistance_office", school, "先存者"), desk("department_head", school, "后存者")
    url = f"/reports/sections/{section.pk}/"
    assert first.post(url, text("甲写的一段。", section.version)).status_code == 302
    answer = second.post(url, text("乙写的另一段。", section.version))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "先存者" in page and "乙写的另一段。</textarea>" in page.replace("\n", "")
    assert "<del>甲</del><ins>乙</ins>" in page
    with everything():
        kept = Section.objects.get(pk=section.pk)
    assert kept.body[0]["text"] == "甲写的一段。"
    assert second.post(url, text("甲写的一段，乙也写。", kept.version)).status_code == 302
    with everything():
        assert [v.body[0]["text"] for v in kept.versions.order_by("number")][1:] == [
            "甲写的一段。",
            "甲写的一段，乙也写。",
        ]


def test_a_faulty_text_keeps_the_heading_that_was_typed(report: Report, school: Any) -> None:
    with everything():
        section = report.sections.get(order=2)
    answer = desk("assistance_office", school, "甲").post(
        f"/reports/sections/{section.pk}/", text("{{=7|}}", section.version, heading="一、新的标题")
    )
    assert answer.status_code == 422
    assert 'value="一、新的标题"' in answer.content.decode()


def test_a_late_section_says_so_and_can_still_be_handed_in(section: Section, report: Report, school: Any) -> None:
    system = User.objects.system()
    with as_user(system):
        change_record(record=section, values={"due_on": datetime.date(2017, 1, 1)}, by=system)
    office = desk("assistance_office", school, "甲")
    assert "逾期" in office.get(f"/reports/{report.pk}/").content.decode()
    assert "逾期" in office.get(f"/reports/sections/{section.pk}/").content.decode()
    office.post(f"/reports/sections/{section.pk}/step/submit/")
    assert "逾期" not in office.get(f"/reports/sections/{section.pk}/").content.decode()


def test_a_figure_one_may_not_see_is_neither_shown_nor_in_the_way(
    section: Section, report: Report, school: Any
) -> None:
    reader = log_in(Client(), make_user_with([Permission.REPORTS_VIEW, Permission.FIGURES_VIEW], school))
    for url in (f"/reports/{report.pk}/read/", f"/reports/sections/{section.pk}/"):
        answer = reader.get(url)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "0.5万元" not in page and "{{aid.amount" not in page
        assert "无权查看" in page


def test_an_issued_number_is_read_but_its_records_stay_hidden(report: Report, school: Any) -> None:
    leader = desk("school_leader", school, "校领导")
    leader.post(f"/reports/{report.pk}/issue/", {"dated": "2017-01-05", "note": "急", "unaccepted": "on"})
    with everything():
        edition = Edition.objects.get()
        number = edition.numbers.filter(code="aid.amount").first()
    reader = log_in(Client(), make_user_with([Permission.REPORTS_VIEW], school))
    trace = reader.get(f"/reports/editions/{edition.pk}/numbers/{number.position}/")
    assert trace.status_code == 200
    page = trace.content.decode()
    assert "共 1 条，其中 1 条您无权查看" in page
    assert "/aid-payments/" not in page and "签发时没有记录" not in page
    compared = reader.get(f"/reports/editions/{edition.pk}/compare/").content.decode()
    hidden = edition.numbers.exclude(record_model="").count()
    assert f"另有 {hidden} 个数字涉及您无权查看的记录，未作比较。" in compared and "没有变化" not in compared


def test_withdrawn_and_reissued(report: Report, school: Any) -> None:
    leader = desk("school_leader", school, "校领导")
    issue = {"dated": "2017-01-05", "note": "急", "unaccepted": "on"}
    leader.post(f"/reports/{report.pk}/issue/", issue)
    with everything():
        first = Edition.objects.get()
    leader.post(f"/reports/editions/{first.pk}/withdraw/", {"reason": "数据有误"})
    system = User.objects.system()
    with as_user(system):
        make_payment(system, make_student(system, school), make_scheme(system, school, name="助学金"))
    leader.post(f"/reports/{report.pk}/issue/", issue)
    with everything():
        states = list(Edition.objects.order_by("number").values_list("number", "state"))
    assert states == [(1, "withdrawn"), (2, "issued")]
    page = leader.get(f"/reports/{report.pk}/").content.decode()
    assert "第1版" in page and "已撤回" in page and "第2版" in page
    assert "0.5" in leader.get(f"/reports/editions/{first.pk}/text/").content.decode()
    assert leader.get(f"/reports/editions/{first.pk}/file/word/").status_code == 200


def test_a_department_writes_what_is_assigned_to_it(report: Report, section: Section, school: Any) -> None:
    system, unit = User.objects.system(), make_unit(school)
    head = make_user("department_head", school, unit=unit)
    client, url = log_in(Client(), head), f"/reports/sections/{section.pk}/"
    assert "<textarea" not in client.get(url).content.decode()
    assert client.post(url, text("不该写的。", section.version)).status_code == 403
    for given in ({"unit": unit}, {"unit": None, "owner": head}):
        with as_user(system):
            section = change_section(record=section, values=given, by=system)
        assert "<textarea" in client.get(url).content.decode()
        assert client.post(url, text(f"{given.keys()}", section.version)).status_code == 302
        with everything():
            section = Section.objects.get(pk=section.pk)
    client.post(f"{url}step/submit/")
    with everything():
        assert Section.objects.get(pk=section.pk).state == "submitted"
    assert client.get(f"/report-sections/{section.pk}/edit/").status_code == 403  # whoever keeps the report assigns


def test_who_is_given_a_section_is_told_and_has_it_to_do(section: Section, school: Any) -> None:
    system, unit, other = User.objects.system(), make_unit(school), make_unit(school, "商学院")
    head, colleague = (make_user("department_head", school, unit=u) for u in (unit, other))
    first, second = log_in(Client(), head), log_in(Client(), colleague)
    url = f"/reports/sections/{section.pk}/"
    assert url not in first.get("/").content.decode()
    with as_user(system):
        section = change_section(record=section, values={"unit": unit, "owner": None}, by=system)
    assert url in first.get("/").content.decode()
    assert url not in second.get("/").content.decode()
    with as_user(system):
        change_section(record=section, values={"owner": colleague}, by=system)
    assert url not in first.get("/").content.decode()
    told = second.get("/notifications/").context["notices"]
    assert [(n.title.split("：")[0], n.unread) for n in told] == [(f"{system} 修改", True)]
    assert str(colleague) in told[0].text


def test_a_section_is_given_only_to_who_may_write_it_and_to_departments_of_the_school(
    section: Section, school: Any
) -> None:
    elsewhere = make_organisation("别的学院")
    wrong = {"owner": make_user("administrator", school, name="无权的人"), "unit": make_unit(elsewhere, "外校系部")}
    with as_user(User.objects.system()), pytest.raises(Refusals) as refused:
        change_section(record=section, values=wrong, by=User.objects.system())
    assert [(where, str(what)) for where, what in refused.value.items] == [
        ("owner", "无权的人 没有“撰写报告”的权限；请另选撰写人"),
        ("unit", "“外校系部”不是本校的部门；请另选责任部门"),
    ]
