"""Tables beside each other: 收入 and its amounts at the left, 支出 and its amounts at the right.

Each is a table of its own; where all have the same heads and no totals, they are one table broken into columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from .fields import Field, Grid
from .names import is_total

_FEWEST = 2  # rows that a column of names has at least


def sides_of(grid: Grid) -> Iterator[Grid]:
    """The table cut before every column of names that stands between columns of numbers, or that is called as the
    first, and before every column of codes."""
    cuts = [0, *_cuts(grid), grid.width]
    if len(cuts) == 2:
        yield grid
        return
    sides = [_side(grid, first, end) for first, end in pairwise(cuts)]
    names = [[grid.name(column) for column in range(first, end)] for first, end in pairwise(cuts)]
    whole = any(is_total(cell.words) for row in sides[0].body() for cell in row) and not _closes_all(sides)
    if not whole and names[0] != [""] * len(names[0]) and all(heads == names[0] for heads in names):
        yield _joined(sides, cuts)
    else:
        yield from sides


def _side(grid: Grid, first: int, end: int) -> Grid:
    rows = [[cell for cell in row if first <= cell.column < end] for row in grid.rows]
    body = [row for row in rows[grid.heading :] if any(cell.words for cell in row)]
    return replace(grid, rows=[*rows[: grid.heading], *body])


def _closes_all(sides: list[Grid]) -> bool:
    """Whether the only total of all sides stands at the left of a last row of its own."""
    told = [[any(is_total(cell.words) for cell in row) for row in side.body()] for side in sides]
    shorter = all(len(side.body()) < len(sides[0].body()) for side in sides[1:])
    return shorter and told[0].count(True) == 1 and told[0][-1] and not any(map(any, told[1:]))


def _joined(sides: list[Grid], cuts: list[int]) -> Grid:
    """The rows of the right side under those of the left, and a total of them all last."""
    first = sides[0]
    rows = list(first.rows)
    last = [rows.pop()] if _closes_all(sides) else []
    for side, start in zip(sides[1:], cuts[1:], strict=False):
        rows += [[_moved(cell, cell.column - start) for cell in row] for row in side.body()]
    return replace(first, rows=[*rows, *last], width=cuts[1], names=first.names[: cuts[1]])


def _moved(cell: Field, column: int) -> Field:
    return replace(cell, column=column)


def _cuts(grid: Grid) -> Iterator[int]:
    numbers = [0] * grid.width
    names = [0] * grid.width
    for row in grid.body():
        for cell in row:
            if cell.column < grid.width and cell.words:
                numbers[cell.column] += cell.quantity is not None
                names[cell.column] += cell.quantity is None
    for column in range(2, grid.width - 1):
        if grid.name(column) == grid.name(0) != "":
            yield column  # 年度, 企业, 合计, 年度, 企业, 合计
            continue
        if any(cell.code for row in grid.body() for cell in row if cell.column == column):
            yield column
            continue
        named = names[column] >= _FEWEST and not numbers[column]
        if named and numbers[column - 1] > names[column - 1] and numbers[column + 1] > names[column + 1]:
            yield column
