"""DrawingML of charts: colour-blind-safe palette, zero-based axes, data labels, gaps for 未统计."""

from __future__ import annotations

from collections.abc import Callable

from bangfu.core.office.refs import column_letters
from bangfu.reports.word.document import Chart, Series, Value
from bangfu.reports.word.gongwen import LATIN, SONGTI
from bangfu.reports.word.markup import DECLARATION, A, C, R, attribute, escape

SHEET = "Sheet1"
# Okabe and Ito's colours, told apart with any colour vision; the first ones also in black and white.
PALETTE = ("0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00", "999999", "000000")
MARKERS = ("circle", "square", "triangle", "diamond", "x", "star", "plus", "dash")
GREY = "7F7F7F"
TEXT_SIZE, LABEL_SIZE, SMALL_LABEL_SIZE = 1050, 900, 700  # 1/100 pt
CROWDED, UNREADABLE = 20, 60  # data points
CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222


def chart_part(chart: Chart, workbook_rel: str) -> bytes:
    """The chart part; ``workbook_rel`` relates it to its embedded workbook."""
    xml = (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{_plot(chart)}</c:plotArea>'
        f'{_legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{_text(TEXT_SIZE)}"
        f'<c:externalData r:id="{workbook_rel}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return xml.encode()


def _plot(chart: Chart) -> str:
    return _PLOTS[chart.kind](chart)


def _bars(chart: Chart) -> str:
    direction = "bar" if chart.kind == "bar" else "col"
    series = "".join(
        _series(chart, index, _fill(index) + '<c:invertIfNegative val="0"/>', "outEnd")
        for index in range(len(chart.series))
    )
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f"{series}"
        f'<c:gapWidth val="{80 if len(chart.series) > 1 else 120}"/>{_axis_ids()}</c:barChart>{_axes(chart)}'
    )


def _lines(chart: Chart) -> str:
    series = "".join(
        _series(chart, index, _stroke(index), "t", '<c:smooth val="0"/>') for index in range(len(chart.series))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f"{_axis_ids()}</c:lineChart>{_axes(chart)}"
    )


def _pie(chart: Chart) -> str:
    slices = "".join(
        f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/>'
        f'<c:spPr>{_solid(_colour(index))}<a:ln w="12700">{_solid("FFFFFF")}</a:ln></c:spPr></c:dPt>'
        for index in range(len(chart.categories))
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/>{_series(chart, 0, slices, "bestFit")}'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


_PLOTS: dict[str, Callable[[Chart], str]] = {"column": _bars, "bar": _bars, "line": _lines, "pie": _pie}


def _series(chart: Chart, index: int, look: str, label_position: str, tail: str = "") -> str:
    series = chart.series[index]
    column = column_letters(index + 1)
    last = len(chart.categories) + 1
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{_strings((series.name,))}</c:strRef></c:tx>"
        f"{look}{_labels(chart, label_position)}"
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_strings(chart.categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>{_numbers(chart, series)}"
        f"</c:numRef></c:val>{tail}</c:ser>"
    )


def _strings(texts: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(chart: Chart, series: Series) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{_decimal(value)}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:numCache><c:formatCode>{escape(chart.number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache>'
    )


def _decimal(value: Value) -> str:
    return repr(value) if isinstance(value, float) else str(value)


def _colour(index: int) -> str:
    return PALETTE[index % len(PALETTE)]


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _fill(index: int) -> str:
    return f"<c:spPr>{_solid(_colour(index))}</c:spPr>"


def _stroke(index: int) -> str:
    colour = _solid(_colour(index))
    return (
        f'<c:spPr><a:ln w="25400" cap="rnd">{colour}<a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{MARKERS[index % len(MARKERS)]}"/><c:size val="7"/>'
        f"<c:spPr>{colour}<a:ln>{colour}</a:ln></c:spPr></c:marker>"
    )


def _labels(chart: Chart, position: str) -> str:
    """Direct labels; a pie's name the slice but give no share: a share would be a figure nobody traced.

    Too many labels would hide the chart they explain.
    """
    points = len(chart.categories) * len(chart.series)
    if points > UNREADABLE:
        return '<c:dLbls><c:delete val="1"/></c:dLbls>'
    is_pie = chart.kind == "pie"
    named = int(is_pie)
    separator = "<c:separator>  </c:separator>" if is_pie else ""
    leader = '<c:showLeaderLines val="1"/>' if is_pie else ""
    return (
        f"<c:dLbls>{_number_format(chart)}<c:spPr>{_solid('FFFFFF') if is_pie else '<a:noFill/>'}"
        "<a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_text(LABEL_SIZE if points <= CROWDED else SMALL_LABEL_SIZE)}"
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        f'<c:showCatName val="{named}"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        f'<c:showBubbleSize val="0"/>{separator}{leader}</c:dLbls>'
    )


def _number_format(chart: Chart) -> str:
    return f'<c:numFmt formatCode="{attribute(chart.number_format)}" sourceLinked="0"/>'


def _axis_ids() -> str:
    return f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'


def _axes(chart: Chart) -> str:
    """Horizontal bars read from the top, so their category axis runs downwards."""
    is_bar = chart.kind == "bar"
    order, crosses = ("maxMin", "max") if is_bar else ("minMax", "autoZero")
    line = f'<c:spPr><a:ln w="9525">{_solid(GREY)}</a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if is_bar else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{_text(TEXT_SIZE)}'
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/>{_scaling(chart)}<c:delete val="0"/>'
        f'<c:axPos val="{"b" if is_bar else "l"}"/><c:majorGridlines><c:spPr>'
        f'<a:ln w="6350">{_solid("D9D9D9")}</a:ln></c:spPr></c:majorGridlines>{_number_format(chart)}'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}'
        f'{_text(TEXT_SIZE)}<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{crosses}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _scaling(chart: Chart) -> str:
    """An axis always shows zero: lengths would lie otherwise."""
    values = list(chart.values())
    low = '<c:min val="0"/>' if all(value >= 0 for value in values) else ""
    high = '<c:max val="0"/>' if values and all(value < 0 for value in values) else ""
    return f'<c:scaling><c:orientation val="minMax"/>{high}{low}</c:scaling>'


def _legend(chart: Chart) -> str:
    if len(chart.series) == 1:
        return ""
    return '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'


def _text(size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{_solid("000000")}'
        f'<a:latin typeface="{LATIN}"/><a:ea typeface="{SONGTI}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
