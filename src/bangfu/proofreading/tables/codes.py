"""Rows with codes of accounts: 208 is what 20805 and 20808 are, and 20805 what 2080501 and 2080505 are.

So budgets and accounts are told by subject (政府收支分类科目); the row of the total is what the shortest codes are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantities.quantity import Quantity
from ..relations.base import Relation, same_number
from .adding import add_up
from .fields import Field, Grid
from .names import is_per_one, is_sum

_CODE = re.compile(r"\d{3}(?:\d\d){0,3}")
_FEWEST = 3
_MOST = 0.6
_WEIGHT = 2.2


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    cells: dict[int, Quantity]


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
    totals = [_Row("", _cells(row, grid)) for row in grid.body() if any(is_sum(cell.words) for cell in row)]
    for whole in totals:
        relations += _related(whole, [row for row in coded if not _parent(row.code, codes)])
    return relations


def _code(row: Sequence[Field]) -> str:
    words = row[0].words if row[0].column == 0 else ""
    return words if _CODE.fullmatch(words) and len(row) > 2 and row[1].quantity is None else ""


def _cells(row: Sequence[Field], grid: Grid) -> dict[int, Quantity]:
    """The numbers of a row but for its code."""
    return {
        cell.column: cell.quantity
        for cell in row
        if cell.column and cell.quantity is not None and not is_per_one(grid.last_name(cell.column))
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
