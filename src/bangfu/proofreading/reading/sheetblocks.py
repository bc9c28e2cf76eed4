"""The blocks of a sheet: cells apart from others by blank rows or columns, and the lines above and below a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bangfu.core.office import Sheet

from .grid import is_number


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell and what it covers; rows and columns count from 0 in the sheet."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(slots=True)
class Block:
    """Rows of filled cells: a table, or single lines above and below one."""

    above: list[SheetCell] = field(default_factory=list)
    rows: list[list[SheetCell]] = field(default_factory=list)
    below: list[SheetCell] = field(default_factory=list)


def blocks_of_sheet(sheet: Sheet) -> Iterator[Block]:
    """The blocks of a sheet from the top, those beside each other from the left."""
    for band in _apart(_cells(sheet), by_row=True):
        for part in _apart(band, by_row=False):
            for block in _apart(part, by_row=True):
                yield _block(block)


def _cells(sheet: Sheet) -> list[SheetCell]:
    spans = {(m.top, m.left): (m.bottom - m.top + 1, m.right - m.left + 1) for m in sheet.merges}
    covered = _Covered(sheet)
    found = []
    for column, (texts, kinds) in enumerate(zip(sheet.columns, sheet.kinds, strict=True)):
        for row, text in enumerate(texts):
            if kinds[row] and text.strip() and not covered.hides(row, column):
                rows, columns = spans.get((row, column), (1, 1))
                found.append(SheetCell(row, column, max(1, rows), max(1, columns), _clean(text)))
    return found


class _Covered:
    """Which cells lie under a merged one; ranges are looked up by column, as there may be many."""

    def __init__(self, sheet: Sheet) -> None:
        self._ranges: dict[int, list[tuple[int, int, int]]] = {}
        for merge in sheet.merges:
            for column in range(merge.left, min(merge.right + 1, sheet.width)):
                self._ranges.setdefault(column, []).append((merge.top, merge.bottom, merge.left))
        for ranges in self._ranges.values():
            ranges.sort()

    def hides(self, row: int, column: int) -> bool:
        """Whether a cell other than the first of a merged range stands here."""
        ranges = self._ranges.get(column)
        if not ranges:
            return False
        at = bisect_right(ranges, (row, 1 << 30, 0)) - 1
        if at < 0:
            return False
        top, bottom, left = ranges[at]
        return row <= bottom and (row, column) != (top, left)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()


def _apart(cells: Sequence[SheetCell], by_row: bool) -> Iterator[list[SheetCell]]:
    """Cells in groups between which a row or column is blank."""
    start = _row if by_row else _column
    group: list[SheetCell] = []
    reached = -1
    for cell in sorted(cells, key=start):
        if group and start(cell) > reached:
            yield group
            group = []
        group.append(cell)
        reached = max(reached, start(cell) + (cell.rows if by_row else cell.columns))
    if group:
        yield group


def _row(cell: SheetCell) -> int:
    return cell.row


def _column(cell: SheetCell) -> int:
    return cell.column


def _block(cells: Sequence[SheetCell]) -> Block:
    """A group with its single lines taken off: words alone in their row, above the table or below it."""
    lines: dict[int, list[SheetCell]] = {}
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        lines.setdefault(cell.row, []).append(cell)
    rows = list(lines.values())
    block = Block()
    while rows and _is_line(rows[0]):
        block.above.append(rows.pop(0)[0])
    while rows and _is_line(rows[-1]):
        block.below.insert(0, rows.pop()[0])
    block.rows = rows
    return block


def _is_line(row: Sequence[SheetCell]) -> bool:
    """Whether a row is a line of words. A column of numbers alone stays a table."""
    return len(row) == 1 and row[0].rows == 1 and not is_number(row[0].text)
