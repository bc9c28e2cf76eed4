"""Header cells placed on the column grid: a spanning cell continues in every row below it."""

from __future__ import annotations

from dataclasses import dataclass

from bangfu.reports.word.document import Cell, Table


@dataclass(frozen=True)
class Placed:
    """A header cell at column ``left``; ``continued`` is the part of a row span below its first row."""

    cell: Cell
    left: int
    continued: bool


def header_grid(table: Table) -> list[list[Placed]]:
    """One list per header row, from left to right, covering every column."""
    rows: list[list[Placed]] = [[] for _ in table.header_rows]
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.header_rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            for y in range(top, top + cell.row_span):
                rows[y].append(Placed(cell, left, continued=y > top))
                taken.update((y, x) for x in range(left, left + cell.column_span))
    return [sorted(row, key=lambda placed: placed.left) for row in rows]
