"""What the 核对版 says beside each number: of what it is, the value with its unit, a link."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import override_settings

from bangfu.reports.compose import compose, scene_of
from bangfu.reports.models import Edition
from bangfu.reports.services import issue_edition
from bangfu.reports.tracing import number_title, value_then
from bangfu.reports.word import document as w
from tests.factories import as_user

Write, Accept, Add = Callable[..., Any], Callable[[Any], Any], Callable[..., Any]

pytestmark = pytest.mark.usefixtures("no_pdf")
SCHOOLS = "测试职业学院，测试县职教中心"


def text(line: str) -> dict[str, str]:
    return {"kind": "text", "text": line}


def notes(report: Any, user: Any) -> list[w.NumberNote]:
    """The notes of paragraphs and table cells, in order."""
    with as_user(user):
        document, _made = compose(report, scene_of(report, user.access))
    return [run.note for run in _runs(document) if isinstance(run, w.Number) and run.note]


def _runs(document: w.Document) -> Iterator[w.Run]:
    for block in document.blocks:
        if isinstance(block, w.Paragraph):
            yield from block.runs
        elif isinstance(block, w.Table):
            yield from (run for row in block.rows for cell in row for run in cell.runs)


@pytest.fixture
def land(partner: Any, system: Any) -> None:
    """占地面积: 820 亩 in 2017."""
    from bangfu.organisations.models import Indicator, ProfileValue
    from bangfu.registers.services import add_record

    with as_user(system):
        given = {"organisation": partner, "indicator": Indicator.objects.get(code="land_area"), "as_of": "2017"}
        add_record(model=ProfileValue, values={**given, "value": 820}, by=system)


@pytest.mark.usefixtures("land")
def test_an_indicator_is_named_with_school_and_year(write: Write, leader: Any) -> None:
    report = write(text("占地{{profile.value|organisation=受援校,indicator=占地面积,year=2017}}亩。"))
    (note,) = notes(report, leader)
    assert (note.title, note.value_text) == ("2017年 占地面积（测试县职教中心）", "820 亩")


def test_a_cell_of_a_table_is_named_by_its_row_and_column(write: Write, add_project: Add, leader: Any) -> None:
    add_project("甲", area="teaching")
    add_project("乙", area="teaching", year=2017)
    figures = [{"code": "projects.count"}]
    report = write({"kind": "table", "title": "项目", "figures": figures, "rows": ["area"], "across": "year"})
    found = [note.title for note in notes(report, leader)]
    assert found[0] == f"2016年 帮扶项目数（教研教改，{SCHOOLS}）"
    assert found[2] == f"2016—2017年 帮扶项目数（教研教改，{SCHOOLS}）"


@pytest.fixture
def rate(write: Write, school: Any, system: Any) -> Any:
    """A report with a rate and both its sides: 14,000 元 for two students."""
    return write(text("人均{{aid.average}}元，{{aid.average|part=numerator}}与{{aid.average|part=denominator}}。"))


@pytest.mark.usefixtures("aid")
def test_the_sides_of_a_rate_say_which_they_are(rate: Any, leader: Any) -> None:
    whole, above, below = notes(rate, leader)
    assert (whole.title, above.title, below.title) == (
        "2016—2017年 人均资助金额（测试职业学院）", "2016—2017年 人均资助金额的分子（测试职业学院）",
        "2016—2017年 人均资助金额的分母（测试职业学院）",
    )  # fmt: skip
    assert below.value_text == "2（7000.00 元/人 = 14000.00 / 2）"


@pytest.mark.usefixtures("aid")
def test_an_edition_names_its_numbers_as_the_notes_do(rate: Any, accepted: Accept, leader: Any) -> None:
    accepted(rate)
    with as_user(leader):
        edition: Edition = issue_edition(report=rate, by=leader)
        below = edition.numbers.last()
        assert below is not None
        assert number_title(below) == "2016—2017年 人均资助金额的分母（测试职业学院）"
        assert value_then(below) == "2"


@pytest.mark.parametrize(
    ("site", "link"), [("", ""), ("https://bangfu.example.edu.cn", "https://bangfu.example.edu.cn/figures/")]
)
def test_links_lead_to_the_sites_address(site: str, link: str, write: Write, add_project: Add, leader: Any) -> None:
    add_project("甲")
    with override_settings(SITE_URL=site):
        (note,) = notes(write(text("{{projects.count}}个")), leader)
    assert note.link.startswith(link) and bool(note.link) == bool(site)
