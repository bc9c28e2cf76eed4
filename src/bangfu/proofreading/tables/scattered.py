"""Parts that stand among rows of their own details: 医院, 基层机构, 专业机构 and 其他 come to 总计, and under each of
them some of its kinds, which are not all of it.

Nothing marks the parts, so they are looked for in the numbers: rows that come to the total in most columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..quantities.quantity import Quantity
from ..relations.base import Relation
from .adding import add_up
from .additive import find_additive
from .lines import Line
from .names import is_sum

_MOST_ROWS = 24
_STEPS = 20_000  # of the search
_DIGITS = 3  # of a column in which parts are looked for
_WEIGHT = 2.2


class _Sought(NamedTuple):
    """How many parts there are at least, and in how many columns, and which share of them, they come to the total."""

    parts: int
    columns: int
    share: float


_OPENING, _CLOSING = _Sought(3, 3, 0.6), _Sought(2, 2, 1.0)


def find_totals(lines: Sequence[Line]) -> Iterator[Relation]:
    """The totals among the rows: of neighbours, and where the parts of the first row or the last are none, of scattered
    ones."""
    found = list(find_additive(lines))
    first = {id(stated) for line in lines[:1] for stated in line.cells.values()}
    told = any(relation.holds for relation in found if id(relation.stated) in first)
    scattered = [] if told else find_scattered(lines)
    last = {id(stated) for line in lines[-1:] for stated in line.cells.values()}
    closed = any(relation.holds for relation in found if id(relation.stated) in last)
    scattered += [] if closed else find_scattered([*lines[-1:], *lines[:-1]], _CLOSING)
    whole = {id(relation.stated) for relation in scattered}
    yield from (relation for relation in found if id(relation.stated) not in whole)
    yield from scattered


def find_scattered(lines: Sequence[Line], sought: _Sought = _OPENING) -> list[Relation]:
    """The first row, where it is a total, with those of the others that it is of; [] where none come to it."""
    if not sought.parts < len(lines) <= _MOST_ROWS or not is_sum(lines[0].name):
        return []
    whole, rest = lines[0], lines[1:]
    places = [p for p, stated in whole.cells.items() if stated.digits >= _DIGITS and all(p in r.cells for r in rest)]
    if len(places) < sought.columns:
        return []
    needed = max(sought.columns, -int(-sought.share * len(places) // 1))
    for place in places:
        for parts in _subsets([row.cells[place] for row in rest], whole.cells[place], sought.parts):
            made = [add_up(whole.cells[p], [rest[i].cells[p] for i in parts], _WEIGHT) for p in places]
            if sum(relation.holds for relation in made) >= needed:
                return made
    return []


def _subsets(column: Sequence[Quantity], whole: Quantity, fewest: int) -> Iterator[list[int]]:
    """The rows, at least some of them, whose numbers come to the whole; not all of them."""
    values = [q.value for q in column]
    behind = [sum(values[place:], Decimal(0)) for place in range(len(values) + 1)]
    steps = 0
    open_ways: list[tuple[int, list[int], Decimal]] = [(0, [], whole.value)]
    while open_ways and steps < _STEPS:
        steps += 1
        place, taken, left = open_ways.pop()
        if left == 0:
            if fewest <= len(taken) < len(values):
                yield taken
            continue
        if place == len(values) or left < 0 or behind[place] < left:
            continue
        open_ways.append((place + 1, taken, left))
        open_ways.append((place + 1, [*taken, place], left - values[place]))
