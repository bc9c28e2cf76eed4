"""Native charts: the chart part, its workbook and how they agree."""

from __future__ import annotations

import io
import math
from decimal import Decimal

import openpyxl
import pytest
from lxml import etree

from bangfu.reports.word.chart_xml import PALETTE
from bangfu.reports.word.document import Chart, DocumentError, Series
from tests.unit.reports.word import samples
from tests.unit.reports.word.reading_back import body, find, parts, texts, values, written


def chart_part(chart: Chart) -> etree._Element:
    return etree.fromstring(parts(written(samples.document(chart)))["word/charts/chart1.xml"])


def workbook(chart: Chart) -> openpyxl.Workbook:
    content = parts(written(samples.document(chart)))
    return openpyxl.load_workbook(io.BytesIO(content["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))


def column(**changes: object) -> Chart:
    values: dict[str, object] = {
        "title": "资助资金",
        "kind": "column",
        "categories": ("2015年", "2016年"),
        "series": (Series("资金", (101.39, None)),),
    }
    return Chart(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("column", "c:barChart[c:barDir/@val='col']"),
        ("bar", "c:barChart[c:barDir/@val='bar']"),
        ("line", "c:lineChart"),
        ("pie", "c:pieChart"),
    ],
)
def test_each_kind_is_a_native_chart(kind: str, element: str) -> None:
    assert len(find(chart_part(samples.chart(kind)), f"c:chart/c:plotArea/{element}")) == 1


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
def test_edit_data_opens_a_workbook_with_the_charts_data(kind: str) -> None:
    chart = samples.chart(kind)
    sheet = workbook(chart)["Sheet1"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (None, *(series.name for series in chart.series))
    for index, category in enumerate(chart.categories):
        assert rows[index + 1] == (category, *(series.values[index] for series in chart.series))


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
def test_formulas_point_at_the_cells_that_hold_the_cached_values(kind: str) -> None:
    chart = samples.chart(kind)
    sheet = workbook(chart)["Sheet1"]
    for series in find(chart_part(chart), "//c:ser"):
        for part, cache in (("c:cat", "c:strCache"), ("c:val", "c:numCache"), ("c:tx", "c:strCache")):
            reference = values(series, f"{part}//c:f/text()")[0].removeprefix("Sheet1!").replace("$", "")
            found = sheet[reference]
            cells = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
            cached = {
                int(values(point, "@idx")[0]): values(point, "c:v/text()")[0]
                for point in find(series, f"{part}//{cache}/c:pt")
            }
            expected = {index: str(value) for index, value in enumerate(cells) if value is not None}
            assert cached == expected


def test_what_is_not_recorded_leaves_a_gap_and_is_no_zero() -> None:
    part = chart_part(column())
    assert values(part, "//c:val//c:ptCount/@val") == ["2"]
    assert values(part, "//c:val//c:pt/@idx") == ["0"]
    assert values(part, "//c:dispBlanksAs/@val") == ["gap"]
    assert workbook(column())["Sheet1"]["B3"].value is None
    zero = chart_part(column(series=(Series("资金", (101.39, 0)),)))
    assert values(zero, "//c:val//c:pt[@idx='1']/c:v/text()") == ["0"]


def test_axes_start_at_zero() -> None:
    assert values(chart_part(column()), "//c:valAx/c:scaling/c:min/@val") == ["0"]
    falling = chart_part(column(series=(Series("增减", (-3, -5)),)))
    assert values(falling, "//c:valAx/c:scaling/c:max/@val") == ["0"]
    assert values(falling, "//c:valAx/c:scaling/c:min/@val") == []
    both = chart_part(column(series=(Series("增减", (-3, 5)),)))
    assert values(both, "//c:valAx/c:scaling/*/@val") == ["minMax"]


def test_a_chart_of_nothing_but_gaps_still_has_an_axis_from_zero() -> None:
    part = chart_part(column(series=(Series("资金", (None, None)),)))
    assert values(part, "//c:valAx/c:scaling/c:min/@val") == ["0"]
    assert values(part, "//c:val//c:pt/@idx") == []


def test_values_keep_their_digits() -> None:
    series = Series("数", (Decimal("268.04"), 9007199254740993, 0.1, 1e-7, None))
    part = chart_part(column(categories=tuple("甲乙丙丁戊"), series=(series,)))
    assert values(part, "//c:val//c:v/text()") == ["268.04", "9007199254740993", "0.1", "1e-07"]


def test_numbers_are_shown_in_the_format_asked_for() -> None:
    part = chart_part(column(number_format='#,##0.0"万"'))
    assert values(part, "//c:dLbls/c:numFmt/@formatCode") == ['#,##0.0"万"']
    assert values(part, "//c:valAx/c:numFmt/@formatCode") == ['#,##0.0"万"']
    assert values(part, "//c:numCache/c:formatCode/text()") == ['#,##0.0"万"']


def test_series_have_different_colours_of_the_safe_palette() -> None:
    for kind, path in (("column", "c:spPr"), ("line", "c:spPr/a:ln")):
        part = chart_part(samples.chart(kind))
        colours = values(part, f"//c:ser/{path}/a:solidFill/a:srgbClr/@val")
        assert tuple(colours) == PALETTE[:2]
    slices = values(chart_part(samples.chart("pie")), "//c:dPt/c:spPr/a:solidFill/a:srgbClr/@val")
    assert tuple(slices) == PALETTE[:5]


def test_lines_also_differ_by_marker() -> None:
    assert values(chart_part(samples.chart("line")), "//c:ser/c:marker/c:symbol/@val") == ["circle", "square"]


def test_values_are_labelled_and_a_pie_names_its_slices_without_shares() -> None:
    part = chart_part(samples.chart("column"))
    assert values(part, "//c:dLbls/c:showVal/@val") == ["1", "1"]
    pie = chart_part(samples.chart("pie"))
    assert values(pie, "//c:dLbls/c:showCatName/@val") == ["1"]
    assert values(pie, "//c:dLbls/c:showPercent/@val") == ["0"]


def test_labels_give_way_where_they_would_hide_the_chart() -> None:
    many = tuple(str(year) for year in range(61))
    part = chart_part(column(categories=many, series=(Series("数", tuple(range(61))),)))
    assert values(part, "//c:dLbls/c:delete/@val") == ["1"]


def test_a_legend_only_where_there_is_something_to_tell_apart() -> None:
    assert find(chart_part(samples.chart("column")), "//c:legend") != []
    assert find(chart_part(samples.chart("column", series=1)), "//c:legend") == []


def test_bars_read_from_the_top() -> None:
    part = chart_part(samples.chart("bar"))
    assert values(part, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert values(part, "//c:valAx/c:crosses/@val") == ["max"]


def test_text_is_set_in_chinese_fonts() -> None:
    part = chart_part(samples.chart("column"))
    assert set(values(part, "//a:ea/@typeface")) == {"宋体"}
    assert set(values(part, "//a:latin/@typeface")) == {"Times New Roman"}


def test_caption_below_with_unit_and_alternative_text() -> None:
    element = body(samples.chart("column"))
    assert texts(element)[1:] == ["", "2015—2017年学生资助资金（单位：万元）"]
    assert values(element, "//wp:docPr/@descr") == ["2015—2017年学生资助资金"]
    assert values(element, "//wp:extent/@cx") == [str(156 * 36000)]


def test_many_bars_make_a_taller_chart_that_still_fits_the_page() -> None:
    def height(categories: int) -> int:
        names = tuple(str(index) for index in range(categories))
        element = body(column(kind="bar", categories=names, series=(Series("数", tuple(range(categories))),)))
        return int(values(element, "//wp:extent/@cy")[0])

    assert height(2) == 75 * 36000
    assert height(12) == (20 + 12 * 2 * 5) * 36000
    assert height(500) == 190 * 36000


def test_every_chart_has_its_own_parts_and_id() -> None:
    file = written(samples.document(*(samples.chart(kind) for kind in ("column", "bar", "line", "pie"))))
    names = parts(file)
    assert sum(name.startswith("word/charts/chart") for name in names) == 4
    assert sum(name.startswith("word/embeddings/") for name in names) == 4
    element = etree.fromstring(names["word/document.xml"])
    assert values(element, "//wp:docPr/@id") == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "radar"}, "chart.kind"),
        ({"categories": ()}, "chart.empty"),
        ({"series": ()}, "chart.empty"),
        ({"series": (Series("数", (1,)),)}, "chart.length"),
        ({"series": (Series("数", (1, math.nan)),)}, "chart.not_finite"),
        ({"series": (Series("数", (1, math.inf)),)}, "chart.not_finite"),
        ({"kind": "pie", "series": (Series("甲", (1, 2)), Series("乙", (1, 2)))}, "chart.pie"),
        ({"kind": "pie", "series": (Series("甲", (1, -2)),)}, "chart.pie"),
    ],
)
def test_charts_that_cannot_be_drawn_are_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        column(**changes)
    assert caught.value.code == code
