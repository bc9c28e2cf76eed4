"""Tables of two sides: 收入 and its amounts at the left, 支出 and its amounts at the right, each a table of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .grid import Grid

_FEWEST = 2  # rows that a column of names has at least


def sides_of(grid: Grid) -> Iterator[Grid]:
    """The table cut before every column of names that stands between columns of numbers."""
    cuts = [0, *_cuts(grid), grid.width]
    if len(cuts) == 2:
        yield grid
        return
    for first, end in pairwise(cuts):
        rows = [[cell for cell in row if first <= cell.column < end] for row in grid.rows]
        heading = rows[: grid.heading]
        body = [row for row in rows[grid.heading :] if any(cell.words for cell in row)]
        yield replace(grid, rows=[*heading, *body])


def _cuts(grid: Grid) -> Iterator[int]:
    numbers = [0] * grid.width
    names = [0] * grid.width
    for row in grid.body():
        for cell in row:
            if cell.column < grid.width and cell.words:
                numbers[cell.column] += cell.quantity is not None
                names[cell.column] += cell.quantity is None
    for column in range(2, grid.width - 1):
        named = names[column] >= _FEWEST and not numbers[column]
        if named and numbers[column - 1] > names[column - 1] and numbers[column + 1] > names[column + 1]:
            yield column
