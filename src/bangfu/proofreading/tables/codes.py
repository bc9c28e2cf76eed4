"""Rows with codes of accounts: 208 is what 20805 and 20808 are, and 20805 what 2080501 and 2080505 are.

So budgets and accounts are told by subject (政府收支分类科目), the code in one column or in one for each of its levels
(类, 款, 项); the row of the total is what the shortest codes are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantities.quantity import Quantity
from ..relations.base import Relation, same_number
from .adding import add_up
from .fields import Field, Grid
from .names import closes, is_per_one

_CODE, _LEVEL = re.compile(r"\d{3}(?:\d\d){0,3}"), re.compile(r"\d\d")
_CODED = re.compile("编码|代码|科目编号")
_FEWEST = 3
_MOST, _MOST_BELOW = 0.6, 0.5  # of the rows, and of the longer codes
_WEIGHT = 2.2


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    cells: dict[int, Quantity]


def take_codes(grid: Grid) -> None:
    """Read the numbers that are codes of accounts as such, those of several columns as one."""
    for first in range(grid.width - 2):
        cells = _filled(grid, first)
        codes = [cell for cell in cells if _CODE.fullmatch(cell.words)]
        if len(codes) < _FEWEST or any(cell.quantity is not None for cell in cells if cell not in codes):
            continue
        levels: list[list[Field]] = []
        while _are_levels(level := _filled(grid, first + 1 + len(levels))):
            levels.append(level)
        whole = {cell.row: cell.words for cell in codes}
        for cell in (cell for level in levels for cell in level):
            whole[cell.row] = whole.get(cell.row, "") + cell.words
        behind = first + 1 + len(levels)
        headed = any(_CODED.search(grid.name(column)) for column in range(first, behind))
        if (headed or _are_nested(set(whole.values()))) and _are_before_names(grid, behind, set(whole)):
            for cell in (*codes, *(cell for level in levels for cell in level)):
                cell.words, cell.quantity, cell.code = "", None, whole[cell.row] if cell.column == first else ""


def _filled(grid: Grid, column: int) -> list[Field]:
    """The cells of a column that hold something."""
    return [cell for row in grid.body() for cell in row if cell.column == column and cell.words]


def _are_levels(cells: Sequence[Field]) -> bool:
    """Whether a column holds the further digits of codes."""
    return len(cells) > 1 and all(_LEVEL.fullmatch(cell.words) for cell in cells)


def _are_nested(codes: set[str]) -> bool:
    """Whether most of the longer codes begin with another."""
    longer = [code for code in codes if len(code) > len(min(codes, key=len))]
    return len(longer) > 1 and sum(_parent(code, codes) != "" for code in longer) >= _MOST_BELOW * len(longer)


def _are_before_names(grid: Grid, column: int, rows: set[int]) -> bool:
    """Whether names stand behind the codes."""
    behind = [cell for cell in _filled(grid, column) if cell.row in rows]
    return len(behind) >= _MOST * len(rows) and all(cell.quantity is None for cell in behind)


def find_coded(grid: Grid) -> list[Relation]:
    """What the rows with codes add up to in each column; [] for a table without them."""
    rows = [_Row(_code(row), _cells(row, grid)) for row in grid.body() if row]
    coded = [row for row in rows if row.code]
    codes = {row.code for row in coded}
    nested = any(_parent(row.code, codes) for row in coded)
    if len(coded) < _FEWEST or len(coded) < _MOST * len(rows) or not nested or len(codes) < len(coded):
        return []
    relations: list[Relation] = []
    for whole in coded:
        relations += _related(whole, [row for row in coded if _parent(row.code, codes) == whole.code])
    totals = [_Row("", _cells(row, grid)) for row in grid.body() if any(closes(cell.words) for cell in row)]
    for whole in totals:
        relations += _related(whole, [row for row in coded if not _parent(row.code, codes)])
    return relations


def _code(row: Sequence[Field]) -> str:
    return next((cell.code for cell in row if cell.code), "")


def _cells(row: Sequence[Field], grid: Grid) -> dict[int, Quantity]:
    return {
        cell.column: cell.quantity
        for cell in row
        if cell.quantity is not None and not is_per_one(grid.last_name(cell.column))
    }


def _parent(code: str, codes: set[str]) -> str:
    """The longest code that this one begins with; "" for none."""
    return next((code[:end] for end in range(len(code) - 1, 2, -1) if code[:end] in codes), "")


def _related(whole: _Row, parts: Sequence[_Row]) -> Iterator[Relation]:
    for place, stated in whole.cells.items():
        present = [part.cells[place] for part in parts if place in part.cells]
        if len(present) > 1 and (stated.value or any(q.value for q in present)):
            yield add_up(stated, present, _WEIGHT)
        elif len(parts) == len(present) == 1 and stated.value:
            yield same_number(stated, present[0], _WEIGHT)
