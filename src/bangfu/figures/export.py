"""A figure's table as Excel: numbers as numbers, with the definition and the as-of date on the sheet."""

import tempfile
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bangfu.figures.address import View
from bangfu.figures.api import plain_number
from bangfu.figures.definition import Format
from bangfu.figures.labels import names
from bangfu.figures.periods import words_of
from bangfu.figures.pivot import Entry, Line, Table
from bangfu.figures.result import Ratio
from bangfu.figures.text import unit_text
from bangfu.registers.workbook import Sheet, write_workbook


def workbook_of(table: Table, view: View) -> IO[bytes]:
    """An open temporary workbook: the table, and a sheet that says what the numbers mean."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    note = _("单位：%(unit)s　截至 %(when)s") % {
        "unit": unit_text(table.figure, view.money),
        "when": f"{table.result.as_of:%Y-%m-%d %H:%M}",
    }
    main = Sheet(
        str(table.figure.title),
        _headings(table),
        [_cells(table, view, line) for line in table.lines],
        note=note,
    )
    headings = [pgettext("explanation", "项目"), _("内容")]
    notes = Sheet(pgettext("notes", "说明"), headings, explained(table, view), widths=[16, 90])
    write_workbook(file, [main, notes])
    file.seek(0)
    return file


def _headings(table: Table) -> list[str]:
    figure = table.figure
    heads = [str(figure.dimension(code).title) for code in table.rows] or [""]
    values = [*table.columns, table.total_title] if table.across else [str(figure.title)]
    if figure.format != Format.PERCENT or len(figure.measures) != 2:
        return [*heads, *values]
    return [*heads, *(f"{value}{part}" for value in values for part in ("", _("（分子）"), _("（分母）")))]


def _cells(table: Table, view: View, line: Line) -> list[Any]:
    width = max(len(table.rows), 1)
    labels = [*line.labels, *[""] * width][:width]
    entries = [*line.entries, *([line.total] if line.total else [])]
    return labels + [value for entry in entries for value in _values(table, view, entry)]


def _values(table: Table, view: View, entry: Entry) -> list[Any]:
    figure, value = table.figure, entry.cell.value
    number = plain_number(value, view.money, is_money=figure.format == Format.MONEY)
    shown: Any = _("未统计") if number is None else number
    if len(figure.measures) == 2 and figure.format == Format.PERCENT:
        parts = [value.numerator, value.denominator] if isinstance(value, Ratio) else [None, None]
        percent = round(Decimal(number) * 100, 2) if number is not None else shown
        return [percent, *parts]
    return [round(shown, 6) if isinstance(shown, Decimal) else shown]


def explained(table: Table, view: View) -> list[tuple[str, str]]:
    """What the numbers mean, in lines: definition, version, period, filters, as-of date."""
    figure, request = table.figure, view.request
    lines = [
        (_("指标"), f"{figure.title}（{figure.code}）"),
        (_("口径"), str(figure.definition)),
        (_("口径版本"), str(figure.version)),
        (pgettext("measure", "单位"), unit_text(figure, view.money)),
        (_("期间"), period_text(view)),
    ]
    for code, values in request.filters:
        dimension = figure.dimension(code)
        lines.append((str(dimension.title), "、".join(str(word) for word in names(dimension, values).values())))
    lines.append((_("截至"), f"{table.result.as_of:%Y-%m-%d %H:%M}"))
    lines.append((_("合计记录数"), str(table.result.total.records)))
    return lines


def period_text(view: View) -> str:
    """The period in words."""
    request = view.request
    if request.period is None:
        return _("现状")
    first, last = (words_of(view.figure, request.period, n) if n else "" for n in (request.first, request.last))
    if not (first or last):
        return _("全部")
    return first if first == last else f"{first or _('最早')} – {last or _('最近')}"
