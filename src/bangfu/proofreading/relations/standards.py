"""A rate of aid that the text tells, and a table of how many get it and what that comes to: 每生每学期625元, beside
城关镇中心学校 | 412人 | 25.75万元.

The rows of such a table all pay one rate; it should be the one told, or so many times it: a year has two terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import MONEY, PERSONS, VISITS
from ..statements.mention import Mention, Role, is_arabic
from ..tables.fields import Grid
from ..tables.names import without_opening
from ..tables.rows import name_of, without_unit
from .base import Relation
from .portions import quotient

_EACH = re.compile(
    "每(?:人|生|名[\u4e00-\u9fff]{0,6})(?:每(?:学期|学年|年|期)|一次性)?(?:补助|资助|发放|标准)?(?:为|是)?$"
)
_HEADS, _AMOUNT = re.compile("人数|人次|名额"), re.compile("金额|资金|补助额|经费")
_FEWEST, _NEARLY_ALL = 3, 0.7  # rows
_NAME = 3  # characters
_MOST = 12  # rates that a text tells
_TIMES = tuple(map(Decimal, ("0.5", "1", "2", "5", "10", "12")))  # terms, and months, of a year
_WEIGHT = 1.4


class _Row(NamedTuple):
    """What a row is called, how many it counts, and what they get."""

    name: str
    number: Quantity
    amount: Quantity


@dataclass(slots=True)
class StandardReader:
    """Remembers the tables of how many get what."""

    _tables: list[list[_Row]] = field(default_factory=list)

    def add(self, grid: Grid) -> None:
        """Remember a table of one column of people and one of money."""
        columns: dict[int, dict[int, Quantity]] = {}
        names: list[str] = []
        for place, row in enumerate(grid.body()):
            names.append(without_opening(without_unit(name_of(row)[0])).strip())
            for cell in row:
                if cell.quantity is not None:
                    columns.setdefault(cell.column, {})[place] = cell.quantity
        people = [c for c in columns if _is_of(columns[c], grid.name(c), _HEADS, (PERSONS, VISITS))]
        money = [c for c in columns if _is_of(columns[c], grid.name(c), _AMOUNT, (MONEY,))]
        if len(people) == len(money) == 1:
            counted, paid = columns[people[0]], columns[money[0]]
            rows = [_Row(names[place], q, paid[place]) for place, q in counted.items() if place in paid and q.value > 0]
            self._tables += [rows] if len(rows) >= _FEWEST else []

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The rates told in the text, with the rows of the tables that pay them."""
        told = (m for m in mentions if m.unit == MONEY and m.role is Role.LEVEL and _EACH.search(m.label))
        stated = list(islice(filter(is_arabic, told), _MOST)) if self._tables else []
        rates = [m.quantity for m in stated]
        for rows in self._tables if rates else ():
            each = [row.amount.interval.over(row.number.interval) or row.amount.interval for row in rows]
            paying = next((rate for rate in rates if _pay(each, rate.interval)), None)
            if paying is not None:
                yield from (quotient(paying, row.amount, row.number, _WEIGHT) for row in rows)
                continue
            named = list(_of_rows(stated, rows))
            yield from named
            one_rate = len(rates) == 1 and not named and _pay(each, _most_exact(each))
            if one_rate and not any(_pay(each, rates[0].interval.scaled(times)) for times in _TIMES):
                row = max(rows, key=lambda row: row.number.value)
                yield quotient(rates[0], row.amount, row.number, _WEIGHT)


def _of_rows(stated: Sequence[Mention], rows: Sequence[_Row]) -> Iterator[Relation]:
    """The rates that the text tells of one row each: 国家奖学金每人8000元."""
    for mention in stated:
        for row in rows:
            if len(row.name) >= _NAME and row.name in mention.gap + mention.label:
                made = quotient(mention.quantity, row.amount, row.number, _WEIGHT)
                paid = [mention.quantity.interval.scaled(times) for times in _TIMES]
                yield from [made] if made.holds or not any(made.expected.meets(rate) for rate in paid) else ()


def _is_of(column: dict[int, Quantity], name: str, called: re.Pattern[str], units: Sequence[str]) -> bool:
    """Whether a column counts in one of the units, or is called so where it names none."""
    found = {q.unit for q in column.values()}
    return len(found) == 1 and (found <= set(units) or (found == {""} and called.search(name) is not None))


def _pay(each: Sequence[Interval], rate: Interval) -> bool:
    """Whether nearly all the rows pay the rate."""
    return sum(one.meets(rate) for one in each) >= max(_FEWEST, _NEARLY_ALL * len(each))


def _most_exact(each: Sequence[Interval]) -> Interval:
    """What comes to each in the row that tells it most exactly."""
    return min(each, key=lambda one: one.half)
