"""Columns whose heads say what each of those they count gets: 走读生(每生每学期250元) | 寄宿生(每生每学期500元) | 资金
合计; 国家助学金(3300元/年) over 人数 | 金额."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..quantities.quantity import Quantity
from ..quantities.scan import scan
from ..quantities.units import MONEY, PERSONS, VISITS
from ..relations.base import TABLE_TOTAL, Relation
from ..relations.portions import paid_to_all
from .columns import Column, columns_of
from .fields import Field, Grid
from .names import STANDARD, is_per_one, without_standard

_PAID = re.compile("金额|资金|经费|补助|发放|合计|小计")
_COUNTED = ("", PERSONS, VISITS)
_MOST, _WEIGHT = 0.5, 2.2  # of the rows keep what the heads say, and what that says for the others


def rates_of(grid: Grid, text: str) -> dict[int, Quantity]:
    """What the heads say that each of those counted below gets, by column."""
    heads = [field for row in grid.rows[: grid.heading] for field in row if STANDARD.search(field.words)]
    told = [(head, rate) for head in heads if (rate := _rate(head, text)) is not None]
    return {c: rate for head, rate in told for c in range(head.column, head.column + head.columns)}


def _rate(head: Field, text: str) -> Quantity | None:
    """The only amount that a head tells."""
    amounts = [q for q in scan(text, head.start, head.end).quantities if q.unit.partition("/")[0] == MONEY]
    return amounts[0] if len(amounts) == 1 else None


def find_granted(grid: Grid, rates: Mapping[int, Quantity]) -> Iterator[Relation]:
    """What all the columns' people get beside the amount of the row, where most rows show that this is meant."""
    columns = columns_of(grid)
    paid = [c for c, column in columns.items() if _is_paid(grid.name(c), column)]
    counted = [c for c in columns if c in rates and c not in paid and _is_count(grid.last_name(c), columns[c])]
    for many in _groups(counted, rates):
        behind = (c for c in paid if c > many[-1])
        readings = [list(_by_row(many, amount, columns, rates)) for amount in behind]
        best = max(readings, key=_kept, default=[])
        if best and _kept(best) >= max(1, _MOST * len(best)):
            yield from best


def _groups(counted: Sequence[int], rates: Mapping[int, Quantity]) -> list[list[int]]:
    """The columns that one amount may be paid to: each by itself, and all of them."""
    each = [[c] for c in counted]
    return [*each, list(counted)] if len(each) > 1 and len({rates[c].start for c in counted}) > 1 else each


def _by_row(
    many: Sequence[int], amount: int, columns: Mapping[int, Column], rates: Mapping[int, Quantity]
) -> Iterator[Relation]:
    for row, stated in columns[amount].items():
        groups = [(columns[c][row], rates[c]) for c in many if row in columns[c]]
        if groups and stated.value > 0:
            yield paid_to_all(TABLE_TOTAL, stated, groups, _WEIGHT)


def _kept(relations: Sequence[Relation]) -> int:
    return sum(relation.holds for relation in relations)


def _is_paid(name: str, column: Column) -> bool:
    units = {q.unit for q in column.values()}
    named = _PAID.search(without_standard(name)) is not None and not is_per_one(name)
    return units == {MONEY} or (units == {""} and named)


def _is_count(name: str, column: Column) -> bool:
    return all(q.unit in _COUNTED and q.factor == 1 for q in column.values()) and not is_per_one(name)
