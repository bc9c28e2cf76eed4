"""A figure's table as a chart."""

from decimal import Decimal

from django.utils.translation import gettext as _

from bangfu.figures.api import plain_number
from bangfu.figures.definition import Format
from bangfu.figures.pivot import Entry, Table
from bangfu.figures.text import YUAN, unit_text
from bangfu.web.charts import ChartSpec

MOST_SERIES = 8
MOST_CATEGORIES = 30


def chart_of(table: Table, kind: str, money: str = YUAN) -> ChartSpec | None:
    """The chart of a table's rows, None when none is wanted or there is nothing to compare."""
    rows = table.of("row")
    if kind == "none" or not table.rows or not rows or _mixed(table):
        return None
    shown = rows[:MOST_CATEGORIES]
    names = [" · ".join(line.labels) for line in shown]
    note = _("只画前 %(count)s 项。") % {"count": MOST_CATEGORIES} if len(rows) > len(shown) else ""
    categories, series = (
        names,
        [(str(table.figure.title), [_point(table, e.entries[0], money) for e in shown])],
    )
    if table.across and kind == "pie":
        series = [(str(table.figure.title), [_point(table, line.total, money) for line in shown])]
    elif table.across and len(rows) <= MOST_SERIES:
        categories = list(table.columns)
        series = [
            (name, [_point(table, entry, money) for entry in line.entries])
            for name, line in zip(names, shown, strict=True)
        ]
    elif table.across:
        series = [
            (column, [_point(table, line.entries[i], money) for line in shown])
            for i, column in enumerate(table.columns[:MOST_SERIES])
        ]
    return ChartSpec(
        _kind(kind, len(categories)),
        table.figure.title,
        categories,
        series,
        unit_text(table.figure, money),
        note,
    )


def _mixed(table: Table) -> bool:
    """Whether values of different units would share an axis."""
    chosen = dict(table.result.request.filters)
    return any(len(chosen.get(code, ())) != 1 for code in table.figure.apart if not _is_period(table, code))


def _is_period(table: Table, code: str) -> bool:
    return table.figure.dimension(code).period is not None


def _kind(kind: str, categories: int) -> str:
    """Long lists lie down, so that their names can be read."""
    return "bar" if kind == "column" and categories > 12 else kind


def _point(table: Table, entry: Entry | None, money: str) -> int | Decimal | None:
    figure = table.figure
    value = plain_number(entry.cell.value if entry else None, money, is_money=figure.format == Format.MONEY)
    if value is not None and figure.format == Format.PERCENT:
        value = round(Decimal(value) * 100, 1)
    return round(value, 6) if isinstance(value, Decimal) else value
