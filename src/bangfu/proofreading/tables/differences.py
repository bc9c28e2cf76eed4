"""Columns that tell by how much two others differ: 比重变化（百分点） beside 投诉比重 of this year and of the last, or
增长 beside 本年度 and 上年度 of whatever measures.

Which two they are is found in the rows: those whose difference most rows tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import TABLE_TOTAL, Formula, Relation
from .columns import Column, columns_of
from .fields import Grid
from .names import is_growth, is_per_one

_NEAR = 6  # columns before the difference
_FEWEST, _MOST = 3, 0.7  # rows that tell the difference of the two, and how many of all do
_WEIGHT = 2.2
_ROUNDED = 2  # steps by which rounded numbers may miss their difference


def find_differences(grid: Grid) -> Iterator[Relation]:
    """What the columns of changes in rates should be by the two columns that most rows show them to be of."""
    columns = columns_of(grid)
    rates = {c for c, column in columns.items() if is_per_one(grid.name(c)) or _are_percentages(column)}
    for index, column in columns.items():
        if is_growth(grid.name(index)):
            before = [c for c in range(max(0, index - _NEAR), index) if c in columns]
            told = list(_shown(column, [columns[c] for c in before if c in rates]))
            yield from told or _shown(column, [columns[c] for c in before])


def _are_percentages(column: Column) -> bool:
    return all(quantity.unit == PERCENT for quantity in column.values())


def _shown(column: Column, before: list[Column]) -> Iterator[Relation]:
    """The differences of the two columns of which most rows tell one, the first less the second or the other way about,
    or without a sign."""
    for one, other in combinations(before, 2):
        rows = [row for row in column if row in one and row in other and one[row].unit == other[row].unit]
        for order in (_first_less_second, _second_less_first, _larger_less_smaller):
            near = sum(_comes_near(column[row], *order(one[row], other[row])) for row in rows)
            if near < max(_FEWEST, _MOST * len(rows)):
                continue
            made = [_difference(_as_told(column[row], one[row]), *order(one[row], other[row])) for row in rows]
            kept = sum(relation.holds and relation.stated.value != 0 for relation in made)
            telling = sum(relation.stated.value != 0 or not relation.holds for relation in made)
            if kept >= _FEWEST and kept >= _MOST * telling:
                yield from made
                return


def _comes_near(stated: Quantity, more: Quantity, less: Quantity) -> bool:
    """Whether a difference may be the stated one: the cheap test before relations are made."""
    off = abs(more.value - less.value) - abs(stated.value) * (1 if stated.unit == more.unit else more.factor)
    return abs(off) <= _ROUNDED * max(more.step, less.step)


def _as_told(change: Quantity, level: Quantity) -> Quantity:
    """A change in the measure of what changed, which its own column may not say: 增长 563.00 of 21177 in 万元."""
    if change.unit == level.unit or level.unit == PERCENT:
        return change
    value, step = change.value * level.factor, change.step * level.factor
    return replace(change, value=value, step=step, factor=level.factor, unit=level.unit, whole=False)


def _first_less_second(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    return one, other


def _second_less_first(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    return other, one


def _larger_less_smaller(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    return (one, other) if one.value > other.value else (other, one)


def _difference(stated: Quantity, more: Quantity, less: Quantity) -> Relation:
    """One number less the other should be the stated one."""
    needed: list[Interval | None] = [
        stated.interval.plus(less.interval), more.interval.minus(stated.interval)
    ]
    expected = more.interval.minus(less.interval)
    return Relation(TABLE_TOTAL, Formula.BALANCE, stated, [more, less], expected, _WEIGHT, needed, taken=1)
