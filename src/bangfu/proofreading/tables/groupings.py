"""One total and several groupings of it side by side: 总数 | 职称 … | 学位 … | 年龄 …, each of which comes to it.

The heads of such tables are often lost when they are pasted, so the groupings are found in the numbers: from the total
on, and from the end back, runs that come to it follow each other. What is left between two such runs is a grouping
with a wrong number. Rows of one shape have the same groupings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..interval import needed_of, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import TABLE_TOTAL, Formula, Relation
from .fields import Field, Grid

_NOTHING = re.compile(r"\s*[-—–－/／]+\s*")  # how an empty cell is written
_FEWEST = 5  # numbers of a row
_LEAST = 2  # groupings that make a table of this kind
_WEIGHT = 2.2

Bounds = tuple[int, ...]


def find_groupings(grid: Grid) -> Iterator[Relation]:
    """The groupings of every row that has the shape of one that is told whole, or that shows its own."""
    told = [row for row in grid.body() if len(_numbers(row)) >= _FEWEST]
    rows = [_numbers(row) for row in told]
    shapes: dict[int, list[set[int]]] = {}
    shown = Counter(len(row) for row in rows if _whole(row))
    for row in rows:
        if bounds := _whole(row):
            slots = [_slots(row, bound) for bound in bounds]
            shapes[len(row)] = _common(shapes.get(len(row), slots), slots)
    unlike = Counter(len(row) for row in rows) - shown - shown  # 限额 | 余额, which are the same in one district only
    for cells, row in zip(told, rows, strict=True):
        known = [min(places) for places in shapes.get(len(row), []) if places and unlike[len(row)] <= 1]
        least = _LEAST if any(_NOTHING.fullmatch(cell.words) for cell in cells if cell.quantity is None) else 1
        for first, last in pairwise(_whole(row) or known or _own(row)):
            if last - first >= least:  # among empty cells one number may belong to another grouping
                yield _grouping(row, first, last)


def _numbers(row: Sequence[Field]) -> list[Quantity]:
    """The counts of a row, the total first; none where it counts nothing whole. What stands before its name only
    counts the row."""
    named = next((place for place, cell in enumerate(row) if cell.quantity is None and cell.words), 0)
    numbers = [cell.quantity for cell in row[named:] if cell.quantity is not None]
    units = {q.unit for q in numbers}  # not 人数 and 金额 beside each other
    counts = len(units) == 1 and PERCENT not in units
    counts = counts and all(q.value >= 0 and q.value == q.value.to_integral_value() for q in numbers)
    return numbers if counts and numbers and numbers[0].value > 0 else []


def _bounds(values: Sequence[Decimal], whole: Decimal) -> list[int]:
    """Where runs that each come to the whole end, from the beginning on."""
    found = []
    come = Decimal(0)
    for place, value in enumerate(values, 1):
        come += value
        if come == whole:
            found.append(place)
            come = Decimal(0)
        elif come > whole:
            break
    return found


def _whole(row: Sequence[Quantity]) -> Bounds:
    """The bounds of a row whose numbers all belong to groupings; () for another."""
    values = [q.value for q in row[1:]]
    found = _bounds(values, row[0].value)
    while found and not any(values[found[-1] :]) and found[-1] < len(values):
        found[-1] = len(values)  # what is empty at the end belongs to the last
    return (0, *found) if len(found) >= _LEAST and found[-1] == len(values) else ()


def _slots(row: Sequence[Quantity], bound: int) -> set[int]:
    """Where the bound may be as well: empty numbers behind it may belong to the grouping before."""
    places = {bound}
    while 0 < bound < len(row) - 2 and row[1 + bound].value == 0:
        bound += 1
        places.add(bound)
    return places


def _common(known: list[set[int]], slots: list[set[int]]) -> list[set[int]]:
    """The places on which the rows of one shape agree; none where they have other groupings."""
    return [one & other for one, other in zip(known, slots, strict=True)] if len(known) == len(slots) else []


def _own(row: Sequence[Quantity]) -> Bounds:
    """The bounds of a row with one broken grouping between whole ones; () where that is not plain."""
    values = [q.value for q in row[1:]]
    ahead = _bounds(values, row[0].value)
    behind = [len(values) - place for place in _bounds(values[::-1], row[0].value)]
    if not ahead or not behind or behind[-1] - ahead[-1] < 2:
        return ()
    return (0, *ahead, *reversed(behind), len(values))


def _grouping(row: Sequence[Quantity], first: int, last: int) -> Relation:
    whole, parts = row[0], row[1 + first : 1 + last]
    known = [q.interval for q in parts]
    needed = needed_of(whole.interval, known)
    return Relation(TABLE_TOTAL, Formula.SUM, whole, list(parts), total(known), _WEIGHT, needed)
