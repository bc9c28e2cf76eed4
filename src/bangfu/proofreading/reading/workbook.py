"""Excel files: what the visible sheets show, a table for every block of cells, single lines as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.office import Limits as SheetLimits
from bangfu.core.office.formats import shown_display
from bangfu.core.office.refs import cell_ref
from bangfu.core.office.safety import open_sheets
from bangfu.proofreading.document import BODY, HEADING, Cell, Document, Table

from .builder import Builder
from .headings import heading_level
from .limits import DEFAULT_LIMITS, Limits
from .sheetblocks import SheetCell, blocks_of_sheet

_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*\d*", re.I)
_ROWS, _COLUMNS, _AREA = 50_000, 300, 1_000_000


def read_sheets(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of a workbook, sheet after sheet; hidden sheets are left out, hidden rows and columns read.

    A sheet with a name of its own begins with it as a heading. Every cell has its place (工作表“汇总”C5); merged
    cells cover their rectangle; numbers and dates are as shown, formulas with the value that was saved. Refuses what
    the reader of spreadsheets refuses, and workbooks without a visible word.
    """
    caps = SheetLimits(
        limits.bytes, limits.uncompressed, limits.ratio, limits.members, rows=_ROWS, columns=_COLUMNS, area=_AREA
    )
    _kind, sheets = open_sheets(data, caps, shown_display)
    builder = Builder(limits)
    for sheet in sheets:
        if sheet.hidden or not sheet.height:
            continue
        if not _UNNAMED.fullmatch(sheet.name):
            builder.line(sheet.name, HEADING, 1)
        writer = _SheetWriter(builder, sheet.name)
        for block in blocks_of_sheet(sheet):
            writer.lines(block.above)
            writer.table(block.rows)
            writer.lines(block.below)
    if not builder.blocks:
        raise Refusal("file.no_text", _("表格里没有可见的内容"), _("请核对文件是否选对"))
    return builder.build(name)


class _SheetWriter:
    """Writes the blocks of one sheet."""

    def __init__(self, builder: Builder, sheet: str) -> None:
        self._builder, self._sheet = builder, sheet

    def lines(self, cells: Sequence[SheetCell]) -> None:
        """Write single lines; those within a cell are paragraphs of their own."""
        for cell in cells:
            start = self._builder.length
            for text in cell.text.split("\n"):
                level = heading_level(text)
                self._builder.line(text, HEADING if level else BODY, level)
            self._place(start, cell)

    def table(self, rows: Sequence[Sequence[SheetCell]]) -> None:
        """Write a table; its rows and columns count from its own first ones."""
        if not rows:
            return
        top, left = rows[0][0].row, min(cell.column for row in rows for cell in row)
        cells = [written for row in rows for written in self._row(row, top, left)]
        self._builder.block(Table(cells[0].start, max(cell.end for cell in cells), tuple(cells)))

    def _row(self, row: Sequence[SheetCell], top: int, left: int) -> list[Cell]:
        cells, column = [], left
        for cell in row:
            self._builder.count_cell()
            self._builder.add("\t" * (cell.column - column))
            start = self._builder.add(cell.text)
            end = self._builder.length
            self._place(start, cell)
            cells.append(Cell(start, end, cell.row - top, cell.column - left, cell.rows, cell.columns))
            column = cell.column
        self._builder.add("\n")
        return cells

    def _place(self, start: int, cell: SheetCell) -> None:
        place = {"sheet": self._sheet, "cell": cell_ref(cell.row, cell.column)}
        self._builder.place(start, _("工作表“%(sheet)s”%(cell)s") % place)
