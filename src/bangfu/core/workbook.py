"""Plain workbooks, streamed row by row in constant memory. No cell ever becomes a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass
class Sheet:
    """One sheet: a name, headings, rows of str, int, Decimal or None, and a note above them."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    note: str = ""
    widths: Sequence[int] = field(default_factory=list)


def write_workbook(file: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write the sheets to `file`."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF2F6"})
        grey = book.add_format({"font_color": "#666666"})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_safe_name(sheet.name)), sheet, bold, grey)


def _write_sheet(target: Any, sheet: Sheet, bold: Any, grey: Any) -> None:
    start = 0
    for index, heading in enumerate(sheet.headings):
        width = sheet.widths[index] if index < len(sheet.widths) else max(10, min(40, 2 * len(heading) + 4))
        target.set_column(index, index, width)
    if sheet.note:
        target.write_string(0, 0, sheet.note, grey)
        start = 1
    target.write_row(start, 0, sheet.headings, bold)
    target.freeze_panes(start + 1, 0)
    for number, row in enumerate(sheet.rows, start + 1):
        for column, value in enumerate(row):
            _write(target, number, column, value)


def _write(target: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        target.write_string(row, column, str(value)[:32767])
    elif isinstance(value, int) and abs(value) >= 10**15:
        target.write_string(row, column, str(value))  # Excel would lose its last digits
    else:
        target.write_number(row, column, float(value))


def _safe_name(name: str) -> str:
    return "".join("_" if c in "[]:*?/\\'" else c for c in name)[:31]
