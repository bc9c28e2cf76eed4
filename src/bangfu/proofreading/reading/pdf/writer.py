"""A PDF's lines and tables written into a document: lines joined to paragraphs, tables over pages to one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from bangfu.proofreading.document import BODY, Cell, Document, Table

from ..builder import Builder
from ..limits import Limits
from ..regroup import regroup
from .broken import mend, repeated_rows
from .flow import continues, margins
from .lines import Line, glue
from .ruled import RuledTable

_NEAR = 4.0
_DIGITS = re.compile("[0-9]+")


class PdfWriter:
    """Writes one document."""

    def __init__(self, limits: Limits) -> None:
        self._builder = Builder(limits)
        self._page = -1
        self._page_start = 0

    def write(self, name: str, items: Sequence[Line | RuledTable], roles: Mapping[int, str]) -> Document:
        """The document of lines and tables in reading order; ``roles`` tells headers and footers by identity."""
        body = [item for item in items if id(item) not in roles]
        right, left, spacing = margins([item for item in body if isinstance(item, Line) and not item.columns])
        for run in _runs(body, right, left, spacing):
            lines = [item for item in run if isinstance(item, Line)]
            if lines:
                self._paragraph(lines)
            else:
                self._table([item for item in run if isinstance(item, RuledTable)])
        self._turn(-1)
        self._furniture([item for item in items if isinstance(item, Line) and id(item) in roles], roles)
        self._builder.blocks = regroup(self._builder.text(), self._builder.blocks)
        return self._builder.build(name)

    def _paragraph(self, lines: Sequence[Line]) -> None:
        start, before = self._builder.length, ""
        for line in lines:
            self._builder.add(glue(before, line.text))
            self._turn(line.page)
            self._builder.add(line.text)
            before = line.text
        self._builder.paragraph(start, BODY)

    def _table(self, tables: Sequence[RuledTable]) -> None:
        mend(tables)
        cells: list[Cell] = []
        first = 0
        for table in tables:
            self._turn(table.page)
            repeated = 0 if table is tables[0] else repeated_rows(tables[0], table)
            for row in range(repeated, table.height):
                cells += self._row(table, row, first - repeated)
            first += table.height - repeated
        if cells:
            self._builder.block(Table(cells[0].start, max(cell.end for cell in cells), tuple(cells)))

    def _row(self, table: RuledTable, row: int, first: int) -> list[Cell]:
        """Write a row: a tab for every cell but the first that stands in it, also for one from the row above."""
        filled = [cell for cell in table.cells if cell.row <= row < cell.row + cell.rows]
        filled.sort(key=lambda cell: cell.column)
        while len(filled) > 2 and (filled[-1].row != row or not filled[-1].text):
            filled.pop()
        cells = []
        for number, cell in enumerate(filled):
            self._builder.add("\t" if number else "")
            if cell.row == row:
                self._builder.count_cell()
                start = self._builder.add(cell.text)
                end = self._builder.length
                cells.append(Cell(start, end, first + row, cell.column, cell.rows, cell.columns))
        self._builder.add("\n")
        return cells

    def _furniture(self, lines: Sequence[Line], roles: Mapping[int, str]) -> None:
        """Every running line once, numbers apart; page numbers alone say nothing and are written once as well."""
        seen: set[tuple[str, str]] = set()
        for line in lines:
            key = roles[id(line)], _DIGITS.sub("#", line.text)
            if key not in seen:
                seen.add(key)
                start = self._builder.length
                self._builder.line(line.text, key[0])
                self._builder.place(start, _("第 %s 页") % (line.page + 1))

    def _turn(self, page: int) -> None:
        """Note where the page before ends, when another begins."""
        if page == self._page:
            return
        if self._page >= 0:
            self._builder.place(self._page_start, _("第 %s 页") % (self._page + 1))
        self._page, self._page_start = page, self._builder.length


def _runs(
    items: Sequence[Line | RuledTable], right: float, left: float, spacing: float
) -> list[list[Line | RuledTable]]:
    """Lines that make one paragraph, and tables that go on over pages."""
    runs: list[list[Line | RuledTable]] = []
    for item in items:
        before = runs[-1][-1] if runs else None
        if isinstance(before, Line) and isinstance(item, Line):
            joins = continues(before, item, right, left, spacing)
        else:
            joins = isinstance(before, RuledTable) and isinstance(item, RuledTable) and _is_same_table(before, item)
        if joins:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _is_same_table(before: RuledTable, after: RuledTable) -> bool:
    """Whether a table on the next page has the same columns, with nothing in between."""
    if after.page != before.page + 1 or len(after.edges) != len(before.edges):
        return False
    return all(abs(one - other) <= _NEAR for one, other in zip(before.edges, after.edges, strict=True))
