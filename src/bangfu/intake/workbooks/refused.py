"""Refused rows as a workbook like the one uploaded, with the reasons in the cells; mended, it is uploaded again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import IO, Any

import xlsxwriter

from bangfu.core.office.refs import parse_ref
from bangfu.core.office.sheet import Sheet
from bangfu.intake.grid import REASONS, Grid
from bangfu.intake.plan import PlannedRow
from bangfu.intake.reading import MONEY_UNIT, CellKind, QuantityColumn, Table

WIDEST = 40
_LOST_ZERO = re.compile(r"[0-9]{4}\.1", re.ASCII)


def write_refused(file: IO[bytes], grid: Grid, rows: Sequence[PlannedRow]) -> None:
    """Write the refused rows, each under the headings of its sheet."""
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        looks = {
            "heading": book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F6"}),
            "text": book.add_format({"num_format": "@"}),
            "wrong": book.add_format(
                {"num_format": "@", "bg_color": "#FDE2E1", "border": 1, "border_color": "#D63939"}
            ),
            "reason": book.add_format({"font_color": "#B42318", "text_wrap": True, "valign": "top"}),
        }
        for table in grid.tables:
            own = [row for row in rows if grid.locate(row.position)[0] is table]
            if own:
                _write_table(book.add_worksheet(_free_name(book, table.sheet.name)), grid, table, own, looks)


def _free_name(book: Any, name: str) -> str:
    plain = "".join("_" if c in "[]:*?/\\'" else c for c in name)[:28] or "Sheet"
    taken = {sheet.name.lower() for sheet in book.worksheets()}
    names = itertools.chain([plain], (f"{plain}{number}" for number in itertools.count(2)))
    return next(name for name in names if name.lower() not in taken)


def _write_table(sheet: Any, grid: Grid, table: Table, rows: Sequence[PlannedRow], looks: dict[str, Any]) -> None:
    headings = _headings(grid, table)
    places = {place: column for column, place in enumerate(headings)}
    throughout = {code: text for code, text in grid.throughout(table).items() if code not in table.mapping}
    said = {str(s.title): throughout[s.code] for s in grid.columns_of_kind if s.code in throughout}
    top = 0
    if units := _units_above(grid, table):
        sheet.write_string(0, 0, units, looks["text"])
        top = 1
    for column, heading in enumerate([*headings.values(), *said]):
        sheet.write_string(top, column, heading, looks["heading"])
        sheet.set_column(column, column, max(10, min(WIDEST, 2 * len(heading) + 4)), looks["text"])
    last = len(headings) + len(said)
    sheet.write_string(top, last, REASONS, looks["heading"])
    sheet.set_column(last, last, 60)
    sheet.freeze_panes(top + 1, 0)
    for number, row in enumerate(rows, start=top + 1):
        source = grid.locate(row.position)[1]
        for place, column in places.items():
            _write_cell(sheet, number, column, table.sheet, (source, place), looks["text"])
        for column, text in enumerate(said.values(), start=len(headings)):
            sheet.write_string(number, column, text, looks["text"])
        for problem in row.problems:
            ref = parse_ref(problem.cell)
            if ref:
                column = places[ref[1]]
                _write_cell(sheet, number, column, table.sheet, (source, ref[1]), looks["wrong"])
                sheet.write_comment(number, column, problem.refusal.text, {"x_scale": 2})
        told = [f"{p.column}：{p.refusal.text}" if p.column else p.refusal.text for p in row.problems]
        sheet.write_string(number, last, "\n".join(told), looks["reason"])


def _headings(grid: Grid, table: Table) -> dict[int, str]:
    """Column → heading of the file's own columns, under the names by which they were understood.

    Of columns side by side only the one whose rows these are: what its heading says stands in a column of its own.
    """
    headings = {n: text.rpartition("/")[2] for n, text in enumerate(table.headers) if n not in table.beside}
    for spec in grid.columns_of_kind:
        if spec.code in table.mapping:
            unit = table.unit_of(spec)
            headings[table.mapping[spec.code]] = f"{spec.title}（{unit}）" if unit else str(spec.title)
    if MONEY_UNIT.code in table.mapping:
        headings[table.mapping[MONEY_UNIT.code]] = "金额单位"
    return headings


def _units_above(grid: Grid, table: Table) -> str:
    """The line "单位：万元" where a column's figures depend on it and its heading cannot say so."""
    unscaled = (s for s in grid.columns_of_kind if isinstance(s, QuantityColumn) and not s.scaled)
    if any(s.code in table.mapping and s.code not in table.units for s in unscaled) and table.units_above:
        return "单位：" + "、".join(table.units_above)
    return ""


def _write_cell(sheet: Any, number: int, column: int, read: Sheet, source: tuple[int, int], look: Any) -> None:
    """A cell as it was; numbers stay numbers, because an ID that lost its digits must not look like text.

    So does what a csv may have from a number: 2016.1, January or October.
    """
    row, place = source
    text, kind = read.columns[place][row], read.kinds[place][row]
    lost_zero = not read.typed and _LOST_ZERO.fullmatch(text.strip())
    if (kind == CellKind.NUMBER or lost_zero) and not text.startswith("="):
        try:
            sheet.write_number(number, column, float(text), look)
        except ValueError:
            sheet.write_string(number, column, text, look)
    elif text:
        sheet.write_string(number, column, text, look)
    else:
        sheet.write_blank(number, column, None, look)
