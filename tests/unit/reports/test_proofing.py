"""The report before the auditor: the text as in Word, contradictions against issuing, numbers against figures."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from bangfu.accounts.models import User
from bangfu.core.errors import Refusals
from bangfu.proofreading.reading import read
from bangfu.reports.compose import compose, scene_of
from bangfu.reports.models import Edition, EditionException
from bangfu.reports.proofing import audit, audit_section
from bangfu.reports.proofing.naming import names
from bangfu.reports.proofing.reading import report_text
from bangfu.reports.services import issue_edition, withdraw_edition
from bangfu.reports.services.exceptions import known_reasons
from bangfu.reports.word.writer import write as write_word
from bangfu.trail.models import Event
from tests.factories import as_user, make_payment, make_scheme, make_student

Write, Accept, Add = Callable[..., Any], Callable[[Any], Any], Callable[..., Any]

pytestmark = pytest.mark.usefixtures("no_pdf")
WRONG = "学校现有在校生{{=4224|上报表}}人，其中男生{{=2624|上报表}}人，女生{{=2106|上报表}}人。"
MESSAGE = "2624 + 2106 = 4730，而所写为 4224"


def text(line: str) -> dict[str, str]:
    return {"kind": "text", "text": line}


def audited(report: Any, user: Any) -> Any:
    with as_user(user):
        scene = scene_of(report, user.access)
        document, made = compose(report, scene)
        return audit(document, made, scene)


@pytest.mark.usefixtures("aid")
def test_the_text_is_that_of_the_word_file(write: Write, add_project: Add, leader: Any) -> None:
    add_project("甲")
    report = write(
        text("共发放资助{{aid.amount|unit=万元}}万元。\n第二段{{=3|某文件}}个。"),
        {"kind": "table", "title": "资助表", "figures": [{"code": "aid.amount"}, {"code": "aid.times"}],
         "rows": ["kind"], "across": "year"},
        {"kind": "heading", "level": 3, "text": "1. 小标题"},
        text("末段。"),
    )  # fmt: skip
    with as_user(leader):
        document, made = compose(report, scene_of(report, leader.access))
    out = io.BytesIO()
    write_word(document, out, rendition="clean")
    word = read(out.getvalue(), "r.docx")
    ours = report_text(document.title, document.blocks, made.places)
    lines = [line for line in word.text.splitlines() if line.strip()]
    first = lines.index("一、情况")
    own = [line for line in ours.document.text.splitlines() if line.strip()]
    assert own[0] == lines[0] == document.title
    assert own[1:] == lines[first : first + len(own) - 1]
    tables = [next(b for b in d.blocks if hasattr(b, "cells")) for d in (word, ours.document)]
    shapes = [[(c.row, c.column, c.rows, c.columns, d.text[c.start : c.end]) for c in t.cells]
              for t, d in zip(tables, (word, ours.document), strict=True)]  # fmt: skip
    assert shapes[0] == shapes[1]
    figures = [ours.document.text[a:b] for a, b in ours.figures]
    assert figures[0] == "1.4" and [ours.document.text[a:b] for a, b in ours.declared] == ["3"]


def test_persons_who_are_counted_once_need_not_add_up(write: Write, leader: Any, school: Any) -> None:
    system = User.objects.system()
    with as_user(system):
        grant = make_scheme(system, school)
        for number, years in enumerate([(2016,), (2016,), (2016, 2017), (2017,)] * 20):
            person = make_student(system, school, student_number=f"2015{number:04}")
            for year in years:
                make_payment(system, person, grant, paid_on=f"{year}-03")
    persons = {"kind": "table", "title": "受助人数", "figures": [{"code": "aid.persons"}], "rows": ["kind"],
               "across": "year"}  # fmt: skip
    said = text(
        "共资助{{aid.persons}}人，其中2016年{{aid.persons|year=2016}}人，2017年{{aid.persons|year=2017}}人。"
    )
    report = write(persons, said)
    assert audited(report, leader).contradictions == []
    with as_user(leader):
        document, _made = compose(report, scene_of(report, leader.access))
    out = io.BytesIO()
    write_word(document, out, rendition="clean")
    word = read(out.getvalue(), "r.docx").text
    assert "小计（去重）" in word and "合计（去重）" in word


def test_a_contradiction_is_found_where_it_stands(write: Write, leader: Any) -> None:
    report = write(text("导语。"), text(WRONG))
    (error,) = audited(report, leader).errors
    section = report.sections.get()
    assert (error.message.split("；")[0], error.section, error.block) == (MESSAGE, section.pk, 1)
    assert error.statement == "学校现有在校生4224人，其中男生2624人，女生2106人。"
    assert not error.live


def test_figures_that_contradict_each_other_are_told_too(write: Write, leader: Any, add_project: Add) -> None:
    for name, year, number in (("甲", 2015, 4224), ("乙", 2016, 2624), ("丙", 2017, 2106)):
        add_project(name, year=year, beneficiaries=number)
    live = WRONG
    for number, year in (("4224", 2015), ("2624", 2016), ("2106", 2017)):
        live = live.replace(f"{{{{={number}|上报表}}}}", f"{{{{projects.person_times|year={year}}}}}")
    (error,) = audited(write(text(live)), leader).errors
    assert error.message.startswith(MESSAGE) and error.live


def test_a_contradiction_stands_against_issuing(write: Write, accepted: Accept, leader: Any) -> None:
    report = accepted(write(text(WRONG)))
    with as_user(leader), pytest.raises(Refusals) as refused:
        issue_edition(report=report, by=leader)
    ((_field, refusal),) = refused.value
    assert refusal.code == "issue.contradiction"
    assert refusal.reason.startswith(f"“一、情况”中的数字互相矛盾：{MESSAGE}")
    assert not Edition.everything.exists()


def test_a_reason_lets_it_pass_and_is_frozen(write: Write, accepted: Accept, leader: Any) -> None:
    report = accepted(write(text(WRONG)))
    (error,) = audited(report, leader).errors
    with as_user(leader):
        with pytest.raises(Refusals):
            issue_edition(report=report, by=leader, reasons={error.fingerprint: "  "})
        with pytest.raises(Refusals, match="写了 301 个字，最多 300 个字"):
            issue_edition(report=report, by=leader, reasons={error.fingerprint: "长" * 301})
        edition = issue_edition(report=report, by=leader, reasons={error.fingerprint: "上报如此"})
    kept = edition.exceptions.get()
    assert (kept.section, kept.reason, kept.live, kept.statement) == ("一、情况", "上报如此", False, error.statement)
    event = Event.objects.get(action="report.issue")
    assert event.changes["exceptions"] == [None, [f"{kept.message}（上报如此）"]]
    for change in ({"reason": "改"}, {"message": "改"}):
        with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
            EditionException.objects.filter(pk=kept.pk).update(**change)
    with pytest.raises(DatabaseError, match="kept as it was"), transaction.atomic():
        EditionException.objects.filter(pk=kept.pk).delete()


def test_a_reason_is_offered_again_in_the_next_edition(write: Write, accepted: Accept, leader: Any) -> None:
    report = accepted(write(text(WRONG)))
    errors = audited(report, leader).errors
    with as_user(leader):
        edition = issue_edition(report=report, by=leader, reasons={errors[0].fingerprint: "上报如此"})
        withdraw_edition(edition=edition, reason="重发", by=leader)
        assert known_reasons(report, errors) == {errors[0].fingerprint: "上报如此"}


def test_what_was_dismissed_in_a_checked_file_is_offered(write: Write, leader: Any, school: Any) -> None:
    from bangfu.proofs.services import dismiss_finding, upload_file

    report = write(text(WRONG))
    errors = audited(report, leader).errors
    with as_user(leader):
        file = io.BytesIO(errors[0].statement.encode())
        checked = upload_file(file=file, name="a.txt", organisation=school, by=leader)
        dismiss_finding(checked=checked, fingerprint=errors[0].fingerprint, reason="口径不同", by=leader)
        assert known_reasons(report, errors) == {errors[0].fingerprint: "口径不同"}


@pytest.mark.parametrize(
    ("line", "number", "reference"),
    [
        ("2016年，学校共实施帮扶项目2个。", "2", "{{projects.count|year=2016}}"),
        ("2016年至2017年，共实施帮扶项目2个。", "2", "{{projects.count}}"),
        ("共实施帮扶项目2个。", "2", "{{projects.count}}"),
        ("2016年项目受益人次为40人次。", "40", "{{projects.person_times|year=2016}}"),
        ("2016年资助金额为8000元。", "8000", "{{aid.amount|year=2016}}"),
        ("2016年共发放各类资助0.8万元。", "0.8万", "{{aid.amount|year=2016,unit=万元}}"),
        ("2016年共发放资助2人次。", "2", "{{aid.times|year=2016}}"),
    ],
)
@pytest.mark.usefixtures("aid")
def test_a_typed_number_that_a_figure_has_is_to_be_replaced(
    write: Write, add_project: Add, leader: Any, line: str, number: str, reference: str
) -> None:
    add_project("甲")
    add_project("乙")
    found = audited(write(text(line)), leader)
    assert [(s.number, s.reference) for s in found.suggestions] == [(number, reference)]
    assert found.contradictions == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2016年，学校共实施帮扶项目{{=3|口头}}个。", "所写为 3，而指标“帮扶项目数”为 2 个"),
        ("2016年，学校共实施帮扶项目3个。", "所写为 3，而指标“帮扶项目数”为 2 个"),
        ("2016年资助金额达{{=8500|口头}}元。", "所写为 8500，而指标“资助金额”为 8,000.00 元"),
        ("2016年资助金额达{{=0.9|口头}}万元。", "所写为 0.9万，而指标“资助金额”为 0.8 万元"),
    ],
)
@pytest.mark.usefixtures("aid")
def test_a_number_that_contradicts_the_figure_that_it_names(
    write: Write, add_project: Add, leader: Any, line: str, message: str
) -> None:
    add_project("甲")
    add_project("乙")
    found = audited(write(text(line)), leader)
    assert [(e.message, e.sure, e.block) for e in found.errors] == [(message, True, 0)]


@pytest.mark.parametrize(
    "line",
    [
        "学校共实施帮扶项目3个。",  # no period: perhaps another one
        "2016年师资培训类帮扶项目3个。",  # a narrower one
        "2016年上半年共实施帮扶项目3个。",  # a part of the year
        "2016年实施帮扶项目3项。",  # another unit
        "2016年国家助学金资助金额{{=8500|口头}}元。",
        "2016年，学校共实施帮扶项目{{projects.count|year=2016}}个。",  # a figure
        "2016年，学校共实施帮扶项目{{=2|口头}}个。",  # declared, and agrees
        "2013年帮扶项目约{{=1|口头}}场。",
    ],
)
@pytest.mark.usefixtures("aid")
def test_what_names_no_figure_is_left_alone(write: Write, add_project: Add, leader: Any, line: str) -> None:
    add_project("甲")
    add_project("乙")
    found = audited(write(text(line)), leader)
    assert (found.contradictions, found.suggestions) == ([], [])


def test_rounding_is_not_a_contradiction(write: Write, leader: Any, add_project: Add) -> None:
    add_project("甲", beneficiaries=12_345)
    found = audited(write(text("2016年项目受益人次为{{=1.23|口头}}万人次。")), leader)
    assert found.contradictions == []


def test_a_section_is_audited_alone(write: Write, leader: Any) -> None:
    report = write(text(WRONG))
    with as_user(leader):
        found = audit_section(report.sections.get(), scene_of(report, leader.access))
    assert [e.message.split("；")[0] for e in found.errors] == [MESSAGE]


def test_every_figure_has_a_name_and_every_alias_a_figure(db: None) -> None:
    from bangfu.figures.registry import registry
    from bangfu.reports.proofing.naming import ALIASES, PROFILE

    assert set(ALIASES) <= set(registry())
    assert {name.code for name in names()} >= set(registry()) - {PROFILE}


@pytest.fixture
def students(school: Any, partner: Any, system: Any) -> None:
    """2017: 8,923 students at the school and 4,224 at the one that it helps."""
    from bangfu.organisations.models import Indicator, ProfileValue
    from bangfu.registers.services import add_record

    with as_user(system):
        for organisation, number in ((school, 8923), (partner, 4224)):
            values = {"organisation": organisation, "indicator": Indicator.objects.get(name="在校生"), "as_of": "2017"}
            add_record(model=ProfileValue, values={**values, "value": number}, by=system)


@pytest.mark.usefixtures("students")
@pytest.mark.parametrize(
    ("line", "school_named"),
    [
        ("2017年，测试职业学院在校生8923人。", "测试职业学院"),
        ("测试县职教中心由三校整合组建。2017年在校生4224人。", "测试县职教中心"),
        ("测试县职教中心是受援学校。2017年我校在校生8923人。", "测试职业学院"),  # of the other one, and it agrees
        ("在校生8923人。", "测试职业学院"),  # the report's last year
    ],
)
def test_a_profile_is_that_of_the_school_spoken_of(write: Write, leader: Any, line: str, school_named: str) -> None:
    found = audited(write(text(line)), leader)
    assert [s.reference for s in found.suggestions] == [
        f"{{{{profile.value|organisation={school_named},indicator=在校生,year=2017}}}}"
    ]
    assert found.errors == []


@pytest.mark.usefixtures("students")
def test_a_profile_value_that_is_neither_schools_is_told(write: Write, leader: Any) -> None:
    found = audited(write(text("测试县职教中心2017年在校生{{=4730|口头}}人。")), leader)
    assert [e.message for e in found.errors] == ["所写为 4730，而指标“在校生”为 4,224 人"]
