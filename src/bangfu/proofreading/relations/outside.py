"""Columns of a table whose total the text states: 投资17720亿元。… 地区 | 投资额: 东部, 中部, 西部, 东北.

A table without a row of totals shows that it is complete where one of its columns comes to a number of the text, or
its shares to a hundred; then each column is held against the numbers of its name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from ..tables.additive import Line
from ..tables.fields import Grid
from ..tables.names import is_share, is_total
from ..tables.rows import without_unit
from .base import TABLE_TOTAL, Relation, likelihood, nearest_sums, slip_of, summed
from .lexicon import REMAINDER
from .partitions import is_partition

_FEWEST = 3  # rows
_CLOSE = 0.15
_ANY = re.compile("绝对[额量数值]|数[量值额]|金额|总[额量]|本期|本年|当年")
_NEAR = 4  # numbers before a table
_CROWD = 200  # numbers of one name
_ALL = Interval.point(100)
_WEIGHT, _SHOWN = 1.0, 0.9


@dataclass(frozen=True, slots=True)
class _Open:
    """The columns of a table without totals, by what they are called; whether something shows it to be complete."""

    columns: list[tuple[str, list[Quantity]]]
    complete: bool


class OutsideReader:
    """Remembers the tables that state no totals of their own; the text is held against them when it is read whole."""

    def __init__(self) -> None:
        self._tables: list[_Open] = []

    def add(self, grid: Grid, rows: Sequence[Line]) -> None:
        """Remember a table's columns."""
        rows = [row for row in rows if not row.nested]  # 其中: only details the row above
        if len(rows) < _FEWEST or any(is_total(row.name) for row in rows):
            return
        columns = []
        for place in sorted({place for row in rows for place in row.cells}):
            numbers = [row.cells[place] for row in rows if place in row.cells]
            head = without_unit(grid.last_name(place))
            name = "" if _ANY.fullmatch(head) else core(content(head))
            if len(numbers) == len(rows) and (name or head) and numbers[0].unit:
                columns.append((name, numbers))
        names = [row.name for row in rows]
        rest = REMAINDER.search(names[-1]) is not None
        self._tables.append(_Open(columns, rest or is_partition(names) or _has_all_shares(grid)))

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The columns that come to a number of the text, and those that should."""
        if not self._tables:
            return
        levels = _Levels([m for m in mentions if m.role is Role.LEVEL])
        for table in self._tables:
            yield from _related(table, levels)


class _Levels:
    """The numbers of the text, by their unit and the last sign of their name."""

    def __init__(self, levels: Sequence[Mention]) -> None:
        self._all = levels
        self._starts = [m.start for m in levels]
        self._called: defaultdict[tuple[str, str], list[tuple[str, Mention]]] = defaultdict(list)
        for mention in levels:
            name = core(words(mention))
            self._called[mention.unit, name[-1:]].append((name, mention))

    def before(self, start: int, unit: str) -> list[Mention]:
        """The last numbers before a table, those of the unit."""
        place = bisect_left(self._starts, start)
        return [m for m in self._all[max(0, place - _NEAR) : place] if m.unit == unit]

    def called(self, name: str, unit: str) -> list[Mention]:
        """The numbers whose name ends so; none where so many do that it tells nothing."""
        named = [m for own, m in self._called.get((unit, name[-1:]), ()) if own.endswith(name)]
        return named if len(named) <= _CROWD else []


def _has_all_shares(grid: Grid) -> bool:
    """Whether a column of shares comes to a hundred."""
    for place in range(grid.width):
        if is_share(grid.last_name(place)):
            shares = [f.quantity for row in grid.body() for f in row if f.column == place and f.quantity is not None]
            if len(shares) >= _FEWEST and all(q.unit == PERCENT for q in shares):
                return total(q.interval for q in shares).meets(_ALL)
    return False


def _related(table: _Open, levels: _Levels) -> Iterator[Relation]:
    """A column with the number of its name that it comes to; else with the one it misses least."""
    broken: list[list[Relation]] = []
    complete = table.complete
    for name, numbers in table.columns:
        unit = numbers[0].unit  # 绝对额 says nothing of what it is of
        called = levels.called(name, unit) if name else levels.before(numbers[0].start, unit)
        readings = [_column(quantity, numbers) for quantity in nearest_sums([m.quantity for m in called], numbers)]
        held = next((relation for relation in readings if relation.holds), None)
        if held is not None:
            complete = True
            yield held
        elif readings:
            broken.append(readings)
    for readings in broken if complete else ():
        best = max(readings, key=likelihood)
        best.weight += _SHOWN
        if best.miss < _CLOSE or slip_of(best) is not None:
            yield best


def _column(stated: Quantity, numbers: list[Quantity]) -> Relation:
    relation = summed(stated, numbers, _WEIGHT)
    relation.kind = TABLE_TOTAL
    return relation
