"""References and tables with their values."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bangfu.core.errors import Refusal
from bangfu.figures.api import FigureReference
from bangfu.figures.definition import Period
from bangfu.figures.request import Request
from bangfu.reports import checks, listing
from bangfu.reports.blocks import ChecksBlock, RecordsBlock, TableBlock, TableFigure
from bangfu.reports.resolve import Grid, Piece, Printed, Scene, Span, grid, line
from bangfu.reports.tracing import titled
from tests.factories import as_user, make_organisation, make_payment, make_scheme, make_student


@pytest.fixture
def scene(school: Any, partner: Any, system: Any) -> Any:
    """2016–2017 at the school with its partner, seen by the system."""
    with as_user(system):
        yield Scene(system.access, 2016, 2017, school.pk, partner.pk)


def printed(text: str, scene: Scene) -> Printed:
    (found,) = line(text, scene)
    assert isinstance(found, Printed)
    return found


def said(lines: list[list[Piece]]) -> list[str]:
    return ["".join(piece.text for piece in pieces) for pieces in lines]


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("{{aid.amount|unit=万元}}", "1.4"),
        ("{{aid.amount}}", "14000.00"),
        ("{{aid.amount|year=2016,unit=万元}}", "0.8"),
        ("{{aid.amount|repayable=否,unit=万元}}", "0.8"),
        ("{{aid.times|kind=生源地贷款}}", "1"),
        ("{{aid.times|year=2012}}", "未统计"),
        ("{{aid.times|year=2016,repayable=是}}", "0"),
        ("{{aid.persons}}", "2"),
        ("{{aid.times|unit=万}}", "0.0003"),
    ],
)
def test_values(reference: str, text: str, aid: None, scene: Scene) -> None:
    assert printed(reference, scene).text == text


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("{{aid.amount|year=2017,unit=万元}}", "0.6"),
        ("{{aid.amount|academic_year=2017,unit=万元}}", "0.36"),
        ("{{aid.amount|academic_year=2017-2018,unit=万元}}", "0.36"),
        ("{{aid.amount|period=学年,year=2017—2018学年,unit=万元}}", "0.36"),
        ("{{aid.amount|period=academic_year,from=2016-2017,to=2017-2018,unit=万元}}", "0.36"),
        ("{{aid.times|term=20171}}", "2"),
        ("{{aid.times|period=学期,from=20162,to=2017-2018-1}}", "2"),
    ],
)
def test_school_years_are_not_cut_by_the_reports_own_years(
    reference: str, text: str, aid: None, scene: Scene, system: Any, school: Any
) -> None:
    person, grant = make_student(system, school), make_scheme(system, school, name="另一")
    make_payment(system, person, grant, paid_on="2018-01", academic_year=2017, amount=360_000)
    assert printed(reference, scene).text == text


def test_a_trace_names_the_school_year() -> None:
    for period, title in ((Period.ACADEMIC_YEAR, "2016—2017学年 资助金额"), (Period.YEAR, "2016年 资助金额")):
        assert titled(FigureReference("aid.amount", Request(period=period, first=2016, last=2016))) == title


def test_a_trace_names_the_question_of_a_yes_or_no() -> None:
    asked = Request(filters=(("kind", ("grant",)), ("repayable", (False,))))
    assert titled(FigureReference("aid.amount", asked)).endswith("，须偿还：否）")


def test_a_value_carries_its_definition_and_records(aid: None, scene: Scene) -> None:
    value = printed("{{aid.amount|year=2016}}", scene).value
    assert value is not None
    assert (value.value, value.records, value.title) == (800_000, 2, "资助金额")


def test_only_the_reports_own_schools_are_counted(
    scene: Scene, add_project: Callable[..., Any], school: Any
) -> None:
    other = make_organisation("别处职教中心", kind="secondary_school")
    add_project("共建")
    add_project("别处的", partner=other)
    assert printed("{{projects.count}}", scene).text == "1"
    assert printed("{{projects.count|partner=全部}}", scene).text == "2"
    assert printed("{{projects.count|partner=别处职教中心}}", scene).text == "1"


@pytest.mark.parametrize(
    ("reference", "word"),
    [
        ("{{aid.nothing}}", "没有指标"), ("{{aid.amount|level=省级}}", "没有维度"),
        ("{{aid.amount|kind=国债}}", "没有“国债”"), ("{{aid.amount|part=numerator}}", "不是比率"),
        ("{{aid.amount|from=2017,to=2015}}", "晚于"), ("{{aid.amount|from=2015-2016}}", "请写明期间"),
        ("{{aid.amount|period=学年}}", "没有写明起止"), ("{{aid.amount|period=学月}}", "没有期间“学月”"),
        ("{{projects.count|period=学年,year=2016-2017}}", "不能按学年统计；可用的期间：自然年（year）"),
        ("{{aid.amount|academic_year=2016,year=2017}}", "在起止之外"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_why_and_stays(reference: str, word: str, scene: Scene) -> None:
    found = printed(reference, scene)
    assert found.text == reference and found.value is None
    assert word in found.fault


def test_a_declared_number_is_printed_with_its_origin(scene: Scene) -> None:
    found = line("制订{{=7|某文件}}个", scene)
    assert found == [Span("制订"), Printed("7", origin="某文件"), Span("个")]


def aid_grid(scene: Scene) -> Grid:
    figures = (TableFigure("aid.amount", "资金", "wan"), TableFigure("aid.times", "人次"))
    return grid(TableBlock("资助", figures, ("kind",), "year"), scene)


def test_the_aid_table(aid: None, scene: Scene) -> None:
    made = aid_grid(scene)
    assert (made.headings, made.groups, made.measures) == (("资助类别",), ("2016", "2017", "小计"), ("资金", "人次"))
    lines = [(kind, labels, [cell.text for cell in cells]) for kind, labels, cells in made.lines]
    assert lines == [
        ("row", ("国家奖助学金",), ["0.8", "2", "0", "0", "0.8", "2"]),
        ("row", ("生源地贷款",), ["0", "0", "0.6", "1", "0.6", "1"]),
        ("total", ("合计",), ["0.8", "2", "0.6", "1", "1.4", "3"]),
        ("memo", ("其中不含贷款",), ["0.8", "2", "0", "0", "0.8", "2"]),
    ]


def test_a_single_value_has_no_total_of_its_own(aid: None, scene: Scene, add_project: Callable[..., Any]) -> None:
    add_project("甲")
    add_project("乙", area="teachers")
    figures = (TableFigure("projects.count"),)
    made = grid(TableBlock("项目", figures, ("year", "area"), "stage"), replace(scene, last_year=2016))
    assert made.groups == ("进行中",)
    assert [(kind, labels) for kind, labels, _cells in made.lines] == [
        ("row", ("2016", "专业建设")), ("row", ("2016", "师资培训")), ("total", ("合计",)),
    ]  # fmt: skip
    alone = grid(TableBlock("项目", figures, ("year",)), replace(scene, last_year=2016))
    assert [(kind, [cell.text for cell in cells]) for kind, _labels, cells in alone.lines] == [("row", ["2"])]
    loans = grid(TableBlock("资助", (TableFigure("aid.times"),), ("kind",)), replace(scene, first_year=2017))
    assert [kind for kind, _labels, _cells in loans.lines] == ["row", "total", "memo"]


def test_every_cell_of_a_table_can_be_asked_again(aid: None, scene: Scene) -> None:
    for _kind, _labels, cells in aid_grid(scene).lines:
        for cell in cells:
            assert cell.value is not None
            assert scene.value(cell.value.reference).value == cell.value.value


def test_records_are_listed_oldest_first_in_the_period(scene: Scene, add_project: Callable[..., Any]) -> None:
    add_project("乙", year=2017)
    add_project("甲")
    add_project("早", year=2014)
    assert said(listing.lines(RecordsBlock("projects", "{name}（{unit}）。"), scene)) == ["1. 甲。", "2. 乙。"]


@pytest.mark.parametrize(
    ("register", "template", "code"),
    [
        ("nothing", "{name}", "records.register"), ("projects", "{secret}", "records.field"),
        ("projects", "{name", "records.template"), ("students", "{identity_number}", "records.field"),
        ("students", "{name}", "records.field"),
    ],
)  # fmt: skip
def test_lists_refuse_what_they_may_not_print(register: str, template: str, code: str, scene: Scene) -> None:
    with pytest.raises(Refusal) as refused:
        listing.lines(RecordsBlock(register, template), scene)
    assert refused.value.code == code


def test_lists_are_narrowed_by_choices_only(scene: Scene, add_project: Callable[..., Any]) -> None:
    add_project("甲")
    add_project("乙", area="teachers")
    found = listing.lines(RecordsBlock("projects", "{name}", where={"area": "师资培训"}), scene)
    assert said(found) == ["1. 乙"]
    with pytest.raises(Refusal) as refused:
        listing.lines(RecordsBlock("projects", "{name}", where={"created_by__password__startswith": "p"}), scene)
    assert refused.value.code == "records.where"


def profile(partner: Any, system: Any, **values: int) -> None:
    from bangfu.organisations.models import Indicator, ProfileValue
    from bangfu.registers.services import add_record

    for code, value in values.items():
        indicator = Indicator.objects.get(code=code)
        given = {"organisation": partner, "indicator": indicator, "as_of": "2017", "value": value}
        add_record(model=ProfileValue, values=given, by=system)


def test_a_total_that_its_parts_do_not_make_up_is_noted(partner: Any, system: Any, scene: Scene) -> None:
    profile(partner, system, students=4224, undergraduate_students=2624, technical_students=2106)
    (note,) = checks.texts(ChecksBlock(partner.name), scene)
    text = "".join(piece.text for piece in line(note, scene))
    assert text == (
        "核对说明：测试县职教中心登记的在校生为4224人，按分项统计为本专科生2624人、中专生2106人，"
        "分项之和与合计相差506人，以核实后的数据为准。"
    )


def test_a_total_that_agrees_is_not_mentioned(partner: Any, system: Any, scene: Scene) -> None:
    profile(partner, system, students=4730, undergraduate_students=2624, technical_students=2106)
    assert list(checks.texts(ChecksBlock(partner.name), scene)) == []


def test_shares_are_rounded_half_up() -> None:
    from bangfu.figures.registry import figure_of
    from bangfu.figures.result import Ratio
    from bangfu.figures.text import value_text

    assert value_text(figure_of("graduates.employment_rate"), Ratio(1, 16)) == "6.3%"
    assert value_text(figure_of("graduates.placement_rate"), Ratio(129, 149)) == "86.6%"
