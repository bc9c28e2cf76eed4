"""Charts: a small specification becomes an ECharts option and, beside it, the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

Number = int | float | Decimal
# Okabe and Ito's order of hues, darkened so that each keeps 3:1 against white (light) or lightened for dark.
PALETTE = ("#0b6b73", "#c25a00", "#2f6fb5", "#a8437a", "#5b7f1f", "#7a5a00", "#5a6b74", "#3b3f8f")
PALETTE_DARK = ("#5cc4c4", "#f0a04b", "#7fb6f0", "#e38ab9", "#a8cc62", "#d9b650", "#a9bac3", "#a5a8f0")
KINDS = ("column", "bar", "line", "stacked", "pie")
MANY_POINTS = 24  # beyond this number of points, labels would lie over one another
LABEL_SHARE = 0.06  # a part of a stacked column needs this share of the tallest to hold its label


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """What a chart shows.

    kind: column, bar (horizontal), line, stacked (columns) or pie; categories: labels of the axis;
    series: (name, values) with one value per category, None for 未统计; unit: of every value;
    note: source or definition in words, printed below; gap: what None means where it is not 未统计.
    """

    kind: str
    title: Any
    categories: Sequence[Any]
    series: Sequence[tuple[Any, Sequence[Number | None]]]
    unit: Any = ""
    note: Any = ""
    gap: Any = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of chart: {self.kind}")
        for name, values in self.series:
            if len(values) != len(self.categories):
                raise ValueError(
                    f"series {name} has {len(values)} values for {len(self.categories)} categories"
                )

    @property
    def empty(self) -> bool:
        """Whether there is no value at all to draw."""
        return not any(value is not None for _name, values in self.series for value in values)


    def text(self, value: Number | None) -> str:
        """A value of this chart as it is printed."""
        return str(self.gap) if value is None and self.gap else number_text(value)


def number_text(value: Number | None) -> str:
    """A value as it is printed: thousands separated, no trailing zeros, 未统计 for None."""
    if value is None:
        return _("未统计")
    if isinstance(value, int):
        return f"{value:,}"
    exact = Decimal(str(value))
    text = f"{exact:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def option(spec: ChartSpec) -> dict[str, Any]:
    """The ECharts option: zero-based axis, direct labels, no colour alone to tell series apart."""
    if spec.kind == "pie":
        return _pie(spec)
    labelled = len(spec.categories) * max(len(spec.series), 1) <= MANY_POINTS
    several = len(spec.series) > 1
    names = [str(c) for c in spec.categories]
    categories: dict[str, Any] = {"type": "category", "data": names, "axisTick": {"show": False}}
    values = {"type": "value", "min": 0 if _positive(spec) else None}
    horizontal = spec.kind == "bar"
    if horizontal:
        categories["inverse"] = True
    return {
        "color": list(PALETTE),
        "animation": False,
        "legend": {"show": several, "bottom": 0, "icon": "roundRect"},
        "grid": {"left": 8, "right": 56 if horizontal else 16, "top": 24, "bottom": 8, "containLabel": True},
        "tooltip": {"trigger": "axis", "renderMode": "richText", "axisPointer": {"type": "shadow"}},
        "xAxis": values if horizontal else categories,
        "yAxis": categories if horizontal else values,
        "series": [_series(spec, index, labelled) for index in range(len(spec.series))],
    }


def _positive(spec: ChartSpec) -> bool:
    return all(value is None or value >= 0 for _name, values in spec.series for value in values)


def _series(spec: ChartSpec, index: int, labelled: bool) -> dict[str, Any]:
    name, values = spec.series[index]
    stacked = spec.kind == "stacked"
    smallest = _tallest_stack(spec) * LABEL_SHARE if stacked else None
    position = "inside" if stacked else "right" if spec.kind == "bar" else "top"
    series: dict[str, Any] = {
        "name": str(name),
        "type": "line" if spec.kind == "line" else "bar",
        "data": [_point(value, smallest) for value in values],
        "label": {"show": labelled, "position": position},
        "labelLayout": {"hideOverlap": True},
    }
    if spec.kind == "line":
        # Shape tells lines apart where colour does not.
        series |= {"symbol": ("circle", "rect", "triangle", "diamond")[index % 4], "symbolSize": 8}
        series |= {"lineStyle": {"width": 2, "type": ("solid", "dashed", "dotted")[index % 3]}}
    else:
        series["barMaxWidth"] = 48
    if stacked:
        series["stack"] = "all"
    return series


def _point(value: Number | None, smallest: float | None) -> dict[str, Any] | str:
    """One datum with its own label; a part of a column lower than its label has none (the table has it)."""
    if value is None:
        return "-"
    hidden = smallest is not None and abs(float(value)) < smallest
    return {"value": _plain(value), "label": {"show": False} if hidden else {"formatter": number_text(value)}}


def _tallest_stack(spec: ChartSpec) -> float:
    columns = zip(*(values for _name, values in spec.series), strict=True)
    return max((sum(float(abs(value or 0)) for value in column) for column in columns), default=0.0)


def _plain(value: Number) -> int | float:
    return float(value) if isinstance(value, Decimal) else value


def _pie(spec: ChartSpec) -> dict[str, Any]:
    values = spec.series[0][1] if spec.series else ()
    rows = [(str(c), v) for c, v in zip(spec.categories, values, strict=True) if v is not None]
    total = sum((Decimal(str(v)) for _c, v in rows), Decimal(0))
    return {
        "color": list(PALETTE),
        "animation": False,
        "legend": {"show": False},
        "tooltip": {"trigger": "item", "renderMode": "richText"},
        "series": [
            {
                "type": "pie",
                "radius": ["36%", "58%"],
                "name": str(spec.series[0][0]) if spec.series else "",
                "label": {"show": True},
                "data": [_part(category, value, total) for category, value in rows],
            }
        ],
    }


def _part(category: str, value: Number, total: Decimal) -> dict[str, Any]:
    text = f"{_literal(category)}\n{number_text(value)}（{_share(value, total)}）"
    return {"name": category, "value": _plain(value), "label": {"formatter": text}}


def _literal(text: str) -> str:
    """Text for a label formatter, where braces would name a variable."""
    return text.replace("{", "｛").replace("}", "｝")


def _share(value: Number, total: Decimal) -> str:
    return f"{Decimal(str(value)) * 100 / total:.1f}%" if total else "—"


def description(spec: ChartSpec) -> str:
    """The chart in words, for those who do not see it."""
    unit = str(spec.unit)
    lines = []
    for name, values in spec.series:
        said = "，".join(
            f"{category} {spec.text(value)}{unit if value is not None else ''}"
            for category, value in zip(spec.categories, values, strict=True)
        )
        lines.append(f"{name}：{said}" if str(name) else said)
    return f"{spec.title}。{'；'.join(lines)}。"
