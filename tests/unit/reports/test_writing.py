"""Making reports, writing sections, the workflow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.reports.models import Outline, SectionVersion
from bangfu.reports.picking import Picker
from bangfu.reports.services import (
    copy_outline,
    install_outlines,
    move_outline_section,
    move_section,
    start_report,
    write_section,
)
from bangfu.trail.models import Event
from tests.factories import as_user, make_user

Write = Callable[..., Any]
TEXT = {"kind": "text", "text": "{支援校简称}与{受援校}，{起}年至{止}年共{{aid.times}}人次。"}


def text(words: str) -> list[dict[str, str]]:
    return [{"kind": "text", "text": words}]


def test_a_report_takes_names_and_years_from_its_outline(write: Write, school: Any, partner: Any) -> None:
    report = write(TEXT)
    section = report.sections.get()
    assert report.title == "测试职业学院2016—2017年总结"
    assert section.body[0]["text"] == f"{school.label}与{partner.name}，2016年至2017年共{{{{aid.times}}}}人次。"
    assert [version.number for version in section.versions.all()] == [1]


def test_one_year_is_not_written_as_a_period(write: Write) -> None:
    report = write(TEXT, first=2017, last=2017)
    assert report.title == "测试职业学院2017年总结"
    assert "2017年共" in report.sections.get().body[0]["text"]
    assert "至" not in report.sections.get().body[0]["text"]


def test_one_report_for_a_period(write: Write, office: Any, agreement: Any) -> None:
    from bangfu.reports.services import create_report

    report = write(TEXT)
    with pytest.raises(Refusals, match="已有"):
        create_report(
            outline=report.outline, organisation=report.organisation, agreement=agreement, first_year=2016,
            last_year=2017, by=office,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (-5, 2017, "没有 -5 年度的报告；年度请在 1990 至 2100 之间"),
        (2016, 999_999, "没有 999999 年度的报告"),
        (2017, 2016, "起始年度 2017 晚于截止年度 2016"),
    ],
)
def test_years_that_no_report_covers_are_refused(write: Write, office: Any, first: int, last: int, said: str) -> None:
    from bangfu.registers.register import REGISTRY
    from bangfu.reports.models import Report
    from bangfu.reports.services import create_report

    report = write(TEXT)
    with pytest.raises(Refusal, match=said):
        create_report(
            outline=report.outline, organisation=report.organisation, agreement=report.agreement, first_year=first,
            last_year=last, by=office,
        )  # fmt: skip
    assert Report.everything.get() == report
    with pytest.raises(Refusal, match=said):
        REGISTRY["reports"].save_change(
            record=report, values={"first_year": first, "last_year": last}, version=report.version, by=office
        )


def test_saving_keeps_every_version(write: Write, office: Any) -> None:
    section = write(TEXT).sections.get()
    saved = write_section(section=section, body=text("甲"), version=section.version, by=office)
    write_section(section=saved, body=text("甲"), version=saved.version, by=office)
    assert [v.body for v in section.versions.order_by("number")] == [section.body, text("甲")]


def test_a_history_says_how_much_of_a_text_changed(write: Write, office: Any) -> None:
    section = write(TEXT, {"kind": "break"}).sections.get()
    write_section(section=section, body=[*text("甲"), {"kind": "break"}], version=section.version, by=office)
    event = Event.objects.filter(subject_model="reports.section", action="change").get()
    assert (event.detail, event.changes["body"][1]) == (
        "内容：改动 1 处（见“版本与差异”）", [*text("甲"), {"kind": "break"}],
    )  # fmt: skip


def test_settings_that_spell_out_the_default_are_no_change(write: Write, office: Any) -> None:
    table = {"kind": "table", "title": "表", "figures": [{"code": "aid.times"}], "rows": ["kind"]}
    section = write(table).sections.get()
    spelt = {**table, "figures": [{"code": "aid.times", "title": "", "money": "yuan"}], "where": {}, "memos": True}
    assert write_section(section=section, body=[spelt], by=office).version == section.version


def test_two_people_do_not_overwrite_each_other(write: Write, office: Any) -> None:
    section = write(TEXT).sections.get()
    write_section(section=section, body=text("甲"), version=section.version, by=office)
    with pytest.raises(Conflict) as refused:
        write_section(section=section, body=text("乙"), version=section.version, by=office)
    assert refused.value.code == "record.version"


def test_all_faulty_references_are_named_at_once(write: Write, office: Any) -> None:
    section = write(TEXT).sections.get()
    with pytest.raises(Refusals) as refused:
        body = [*text("{{aid.amount|year}}和{{=7}}{{aid.times year=2016}}"), {"kind": "song"}]
        write_section(section=section, body=body, by=office)
    assert [refusal.code for _f, refusal in refused.value] == [
        "reference.part", "declared.source", "reference.form", "block.kind",
    ]  # fmt: skip
    assert "第 1 字" in refused.value.items[0][1].text
    assert "应如 {{aid.amount|year=2016}}" in refused.value.items[2][1].text


def test_whoever_submits_does_not_accept(write: Write, office: Any, leader: Any) -> None:
    section = move_section(section=write(TEXT).sections.get(), step="submit", by=office)
    with pytest.raises(Refusal) as refused:
        move_section(section=section, step="accept", by=office)
    assert refused.value.code == "section.own"
    with as_user(leader):
        assert move_section(section=section, step="accept", by=leader).state == "accepted"


def test_returning_needs_a_reason_and_reopens(write: Write, office: Any, leader: Any) -> None:
    section = move_section(section=write(TEXT).sections.get(), step="submit", by=office)
    with pytest.raises(Conflict):
        write_section(section=section, body=text("甲"), by=office)
    with as_user(leader):
        with pytest.raises(Refusal):
            move_section(section=section, step="return", by=leader, reason=" ")
        with pytest.raises(Refusal, match="写了 301 个字，最多 300 个字"):
            move_section(section=section, step="return", by=leader, reason="长" * 301)
        section = move_section(section=section, step="return", by=leader, reason="数字不全")
    assert (section.state, section.state_reason) == ("returned", "数字不全")
    assert write_section(section=section, body=text("甲"), by=office).body == text("甲")


@pytest.mark.parametrize("step", ["accept", "return", "withdraw"])
def test_a_section_being_written_can_only_be_submitted(step: str, write: Write, leader: Any) -> None:
    section = write(TEXT).sections.get()
    with as_user(leader), pytest.raises(Conflict) as refused:
        move_section(section=section, step=step, by=leader, reason="x")
    assert refused.value.code == "section.state"


def test_a_writer_may_not_accept(write: Write, office: Any, school: Any) -> None:
    section = move_section(section=write(TEXT).sections.get(), step="submit", by=office)
    teacher = make_user("teacher", school)
    with as_user(teacher), pytest.raises(Forbidden):
        move_section(section=section, step="accept", by=teacher)


def test_kept_versions_cannot_be_changed_in_the_database(write: Write) -> None:
    version = write(TEXT).sections.get().versions.get()
    for statement in ("UPDATE reports_sectionversion SET number = 9", "DELETE FROM reports_sectionversion"):
        with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert SectionVersion.objects.get().number == version.number


def test_initial_outlines_are_installed_once_and_answer(office: Any, school: Any) -> None:
    added = install_outlines(organisation=school, by=office)
    assert [outline.code for outline in added] == ["annual", "summary", "bulletin", "agreement"]
    assert install_outlines(organisation=school, by=office) == []
    headings = [section.heading for section in added[0].sections.order_by("order") if section.level == 1]
    assert headings == ["一、基本情况", "二、工作情况", "三、存在的问题与解决方案", "四、今后工作思路", "五、建议"]


def test_starting_a_report_installs_what_is_missing(office: Any, school: Any, agreement: Any) -> None:
    from bangfu.accounts.models import User

    by = User.objects.get(pk=office.pk)
    with as_user(by):
        years = {"first_year": 2016, "last_year": 2016}
        report = start_report(organisation=school, outline="summary", agreement=agreement, by=by, **years)
    assert report.title == "测试职业学院2016年对口帮扶工作小结"
    assert Outline.objects.count() == 4


def test_a_copied_outline_is_its_own(office: Any, school: Any) -> None:
    outline = install_outlines(organisation=school, by=office)[1]
    copy = copy_outline(outline=outline, code="short", title="短", by=office)
    first, second = copy.sections.order_by("order")[:2]
    move_outline_section(section=second, up=True, by=office)
    assert [s.pk for s in copy.sections.order_by("order")[:2]] == [second.pk, first.pk]
    assert [s.heading for s in outline.sections.order_by("order")[:2]] == ["", "一、主要工作"]
    with pytest.raises(Refusal) as refused:
        move_outline_section(section=type(second).objects.get(pk=second.pk), up=True, by=office)
    assert refused.value.code == "outline.end"


def test_the_picker_names_what_a_rate_is_of(write: Write, office: Any) -> None:
    section = write({"kind": "text", "text": "一"}).sections.get()
    picker = Picker({"figure": "graduates.employment_rate", "part": "numerator"}, section.report, office.access)
    assert picker.part is not None
    assert [(value, str(words), picked) for value, words, picked in picker.part.options] == [
        ("", "比率", False), ("numerator", "就业人数", True), ("denominator", "毕业生数", False),
    ]  # fmt: skip
    assert Picker({"figure": "aid.amount"}, section.report, office.access).part is None


@pytest.mark.parametrize(
    ("chosen", "reference"),
    [
        ({}, "{{aid.amount}}"),
        ({"from": "2016", "to": "2016"}, "{{aid.amount|year=2016}}"),
        ({"period": "academic_year"}, "{{aid.amount|period=学年,from=2016-2017,to=2017-2018}}"),
        ({"period": "academic_year", "from": "20161", "to": "2016"}, "{{aid.amount|period=学年,year=2016-2017}}"),
        ({"period": "term", "from": "2016-2017", "to": "20171"}, "{{aid.amount|period=学期,from=20161,to=20171}}"),
        ({"period": "year", "from": "2016-2017", "to": "2017"}, "{{aid.amount}}"),
    ],
)
def test_the_picker_offers_school_years_and_terms(
    chosen: dict[str, str], reference: str, write: Write, office: Any
) -> None:
    section = write({"kind": "text", "text": "一"}).sections.get()
    picker = Picker({"figure": "aid.amount", **chosen}, section.report, office.access)
    assert picker.reference == reference
    assert picker.period is not None
    assert [words for _value, words, _picked in picker.period.options] == ["自然年", "学年", "学期"]
    assert picker.printed is not None and not picker.printed.fault
