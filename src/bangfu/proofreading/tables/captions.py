"""Rows under a line that says by what they divide the row above: 按收入来源分：工资性收入, 经营净收入, …

What comes to each person adds up by sources and by uses, but not by places: the people of each are others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from .adding import add_up
from .fields import Field, Grid
from .names import is_per_one, opens
from .outline import is_numbered
from .rows import without_unit

_CAPTION = re.compile(r"(?:其中)?[:：]?\s*按(?P<by>[^分]{1,10})(?:划?分|分组)?(?:类|布)?\s*[:：]?")
_OF_EACH = re.compile("来源|类别|项目|用途|构成|消费|支出|收入")
_WEIGHT = 2.0
_COLUMNS = 3

Numbers = dict[int, Quantity]


@dataclass(slots=True)
class _Division:
    by: str
    parts: list[Numbers] = field(default_factory=list)


def find_captioned(grid: Grid) -> Iterator[Relation]:
    """The sums of the rows under each such line, in every column that adds up."""
    columns = {column for column in range(grid.width) if not is_per_one(grid.last_name(column))}
    whole: tuple[str, Numbers] | None = None
    division: _Division | None = None
    for row in grid.body():
        name = next((cell.words for cell in row if cell.quantity is None and cell.words), "")
        numbers = _numbers(row, columns)
        caption = _CAPTION.fullmatch(name.strip()) if not numbers else None
        if caption is not None or (division is not None and is_numbered(name)):
            yield from _sums(whole, division)
            division = _Division(caption["by"]) if caption is not None else None
        if numbers and division is None:
            whole = name, numbers
        elif numbers and division is not None and not opens(name):
            division.parts.append(numbers)
    yield from _sums(whole, division)


def _numbers(row: Sequence[Field], columns: set[int]) -> Numbers:
    cells = {cell.column: cell.quantity for cell in row if cell.quantity is not None and cell.column in columns}
    return {column: quantity for column, quantity in cells.items() if quantity.unit != PERCENT}


def _sums(whole: tuple[str, Numbers] | None, division: _Division | None) -> Iterator[Relation]:
    if whole is None or division is None or len(division.parts) < 2:
        return
    name, numbers = whole
    if is_per_one(without_unit(name)) and not _OF_EACH.search(division.by):
        return
    made = [
        add_up(stated, [part[column] for part in division.parts], _WEIGHT)
        for column, stated in numbers.items()
        if all(column in part for part in division.parts)
    ]
    if len(made) > 1 and all(relation.expected.high < relation.goal.low for relation in made):
        return  # rows are left out
    if len(made) < _COLUMNS or any(relation.holds for relation in made):  # where every column breaks, a row is set awry
        yield from made
