"""A figure's table as Excel: numbers as numbers, with the definition and the as-of date on the sheet."""

import tempfile
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bangfu.core.workbook import Formatted, Sheet, write_workbook
from bangfu.figures.address import View
from bangfu.figures.api import plain_number
from bangfu.figures.definition import Figure, Format, Rate
from bangfu.figures.labels import names, unit_named
from bangfu.figures.periods import words_of
from bangfu.figures.pivot import Entry, Line, Table
from bangfu.figures.result import Ratio
from bangfu.figures.text import WAN, missing


def workbook_of(table: Table, view: View, extent: str = "") -> IO[bytes]:
    """An open temporary workbook: the table below two lines that say what it shows, and a sheet that says it all.

    extent: the part of the records that the viewer sees, in words.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    main = Sheet(
        str(table.figure.title),
        _headings(table),
        [_cells(table, view, line) for line in table.lines],
        note="\n".join(_notes(table, view, extent)),
    )
    headings = [pgettext("explanation", "项目"), _("内容")]
    notes = Sheet(pgettext("notes", "说明"), headings, explained(table, view, extent), widths=[16, 90])
    write_workbook(file, [main, notes])
    file.seek(0)
    return file


def _notes(table: Table, view: View, extent: str) -> list[str]:
    """Two lines, so that the headings are always in the third row."""
    said = {
        pgettext("measure", "单位"): unit_named(table.figure, table.result.units, view.money),
        _("期间"): period_text(view),
        pgettext("rights", "范围"): extent,
        _("截至"): f"{table.result.as_of:%Y-%m-%d %H:%M}",
    }
    shown = "　".join(f"{title}：{text}" for title, text in said.items() if text)
    return [shown, f"{_('口径')}：{table.figure.definition}"]


def _headings(table: Table) -> list[str]:
    figure = table.figure
    heads = [str(figure.dimension(code).title) for code in table.rows] or [""]
    values = [*table.columns, table.total_title] if table.across else [str(figure.title)]
    if not isinstance(figure.measure, Rate):
        return [*heads, *values]
    return [*heads, *(f"{value}{part}" for value in values for part in ("", _("（分子）"), _("（分母）")))]


def _cells(table: Table, view: View, line: Line) -> list[Any]:
    width = max(len(table.rows), 1)
    labels = [*line.labels, *[""] * width][:width]
    entries = [*line.entries, *([line.total] if line.total else [])]
    return labels + [value for entry in entries for value in _values(table.figure, view.money, entry)]


def _values(figure: Figure, money: str, entry: Entry) -> list[Any]:
    """The value as a number; of a rate its two sides too, and nothing in their place where it is 未统计."""
    value, is_money = entry.cell.value, figure.format == Format.MONEY
    number = plain_number(value, money, is_money=is_money)
    shown = [missing() if number is None else _number(number, _format(figure, money))]
    if not isinstance(figure.measure, Rate):
        return shown
    if not isinstance(value, Ratio):
        return [*shown, None, None]
    top = Decimal(value.numerator)
    above = _number(top.scaleb(-6 if money == WAN else -2), _format(figure, money)) if is_money else _number(top)
    return [*shown, above, _number(value.denominator)]


def _format(figure: Figure, money: str) -> str:
    """How the page shows a value; "" where whole numbers and others stand together."""
    if figure.format == Format.MONEY:
        return "#,##0.00####" if money == WAN else "#,##0.00"
    return "0.0%" if figure.format == Format.PERCENT else ""


def _number(number: int | Decimal, code: str = "") -> Formatted:
    whole = number == int(number)
    exact = int(number) if whole else round(Decimal(number), 6)
    return Formatted(exact, code or ("#,##0" if whole else "#,##0.00"))


def explained(table: Table, view: View, extent: str) -> list[tuple[str, str]]:
    """What the numbers mean, in lines: definition, version, period, filters, the part seen, as-of date."""
    figure, request = table.figure, view.request
    lines = [
        (_("指标"), f"{figure.title}（{figure.code}）"),
        (_("口径"), str(figure.definition)),
        (_("口径版本"), str(figure.version)),
        (pgettext("measure", "单位"), unit_named(figure, table.result.units, view.money)),
        (_("期间"), period_text(view)),
    ]
    for code, values in request.filters:
        dimension = figure.dimension(code)
        lines.append((str(dimension.title), "、".join(str(word) for word in names(dimension, values).values())))
    lines += [(pgettext("rights", "范围"), extent)] if extent else []
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
