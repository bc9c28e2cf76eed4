"""A figure's table as a chart."""

from decimal import Decimal

from django.utils.translation import gettext as _

from bangfu.figures.api import plain_number
from bangfu.figures.definition import Format
from bangfu.figures.labels import unit_named
from bangfu.figures.pivot import Entry, Table
from bangfu.figures.text import YUAN
from bangfu.web.charts import ChartSpec

MOST_SERIES = 8
MOST_CATEGORIES = 30


def chart_of(table: Table, kind: str, money: str = YUAN) -> ChartSpec | None:
    """The chart of a table's rows, None when none is wanted or there is nothing to compare."""
    rows = table.of("row")
    if kind == "none" or not table.rows or not rows or undrawn(table):
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
        unit_named(table.figure, table.result.units, money),
        note,
    )


def undrawn(table: Table) -> str:
    """Why the rows are not drawn, in words; "" when they are."""
    if len(table.result.units) > 1:
        return _("各项不能放在一起比较，不画图；筛选到一项即可画出。")
    entries = [entry for line in table.of("row") for entry in (*line.entries, line.total) if entry]
    known = any(entry.cell.records and plain_number(entry.cell.value) is not None for entry in entries)
    return "" if known or not entries else _("没有已统计的数，不画图。")


def _kind(kind: str, categories: int) -> str:
    """Long lists lie down, so that their names can be read."""
    return "bar" if kind == "column" and categories > 12 else kind


def _point(table: Table, entry: Entry | None, money: str) -> int | Decimal | None:
    figure = table.figure
    value = plain_number(entry.cell.value if entry else None, money, is_money=figure.format == Format.MONEY)
    if value is not None and figure.format == Format.PERCENT:
        value = round(Decimal(value) * 100, 1)
    return round(value, 6) if isinstance(value, Decimal) else value
