"""Columns that follow from other columns: totals, shares, growth.

What a column is may be said by its name alone (合计, 占比, 增长), and which columns it comes from is found in the rows:
the arithmetic that most rows keep is what the table means, and a row that breaks it has a wrong number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import is_whole
from ..relations.base import TABLE_TOTAL, Formula, Relation
from ..relations.growth import grown
from ..relations.shares import share
from .grid import Field, Grid

TOTAL = re.compile(r"合计|总计|小计|共计|总数|总量|总额|总人数|总和|^计$|^总$|全部")
SUM_ROW = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|合计数|全[校省市县区院]|计)(?:\(.*)?$")
_SHARE = re.compile(r"比例|占比|比重|百分比|率|%")
_GROWTH = re.compile(r"增长|增幅|增速|同比|环比|增减")
_REACH = 10
_MOST = 0.6  # of the rows keep what the table means

Column = dict[int, Quantity]
Rule = Callable[[Quantity, Sequence[Quantity]], Relation | None]


def columns_of(grid: Grid, rows: Sequence[Sequence[Field]]) -> dict[int, Column]:
    """The numbers of each column by row; a number of words in it does not matter."""
    columns: dict[int, Column] = {}
    for row in rows:
        for cell in row:
            if cell.quantity is not None:
                columns.setdefault(cell.column, {})[cell.row] = cell.quantity
    return columns


def find_column_relations(grid: Grid) -> Iterator[Relation]:
    """The relations between the columns of a table with two and more rows of numbers."""
    columns = columns_of(grid, grid.body())
    for index, column in columns.items():
        name = grid.names[index] if index < len(grid.names) else ""
        if TOTAL.search(name):
            yield from _totals(index, column, columns, grid)
        if _GROWTH.search(name):
            yield from _searched(index, column, columns, _growth)
        elif _SHARE.search(name) or (not name and _are_rates(column)):
            yield from _searched(index, column, columns, _share)


def _are_rates(column: Column) -> bool:
    """Whether the numbers of a nameless column may be percentages: none above 100, some with decimals."""
    return all(q.value <= 100 for q in column.values()) and any("." in q.raw for q in column.values())


def _totals(index: int, column: Column, columns: dict[int, Column], grid: Grid) -> Iterator[Relation]:
    """合计: the columns beside it, or those of the same name under other heads (资金, 人次)."""
    best: list[Relation] = []
    for others in _addends(index, columns, grid):
        relations = [
            add_up(stated, [columns[c][row] for c in others if row in columns[c]], 0.0)
            for row, stated in column.items()
            if sum(row in columns[c] for c in others) > 1
        ]
        if relations and _kept(relations) > _kept(best):
            best = relations
    yield from _weighed(best, alone=1.4)


def _addends(index: int, columns: dict[int, Column], grid: Grid) -> Iterator[list[int]]:
    left = [c for c in sorted(columns) if c < index]
    right = [c for c in sorted(columns) if c > index]
    last = _last_name(grid, index)
    for side in (left, right):
        alike = [c for c in side if last and _last_name(grid, c) == last]
        plain = [c for c in side if not _SHARE.search(_last_name(grid, c)) and not TOTAL.search(_last_name(grid, c))]
        for others in (alike, plain, side):
            if len(others) > 1:
                yield others
        for start in range(1, len(plain) - 1):
            yield plain[start:]
    for start, end in combinations(range(len(right) + 1), 2):
        if start == 0 and end > 1:
            yield right[:end]


def _last_name(grid: Grid, column: int) -> str:
    return grid.names[column].rpartition(" ")[2] if column < len(grid.names) else ""


def _searched(index: int, column: Column, columns: dict[int, Column], rule: Rule) -> Iterator[Relation]:
    """The pair of columns from which most rows' figures follow by ``rule``; nothing where no pair does."""
    near = [c for c in sorted(columns, key=lambda c: (c > index, abs(c - index))) if c != index][:_REACH]
    best: list[Relation] = []
    for one in near:
        for other in near:
            if one == other:
                continue
            relations = [
                relation
                for row, stated in column.items()
                if row in columns[one] and row in columns[other]
                and (relation := rule(stated, [columns[one][row], columns[other][row]])) is not None
            ]  # fmt: skip
            if _kept(relations) > max(1, _kept(best)):
                best = relations
    yield from _weighed(best, alone=0.0)


def _kept(relations: Sequence[Relation]) -> int:
    """How many of the relations hold and could have failed."""
    return sum(relation.holds and relation.stated.value != 0 for relation in relations)


def _weighed(relations: Sequence[Relation], *, alone: float) -> Iterator[Relation]:
    """The relations with what the rows say for them.

    Where most rows keep the rule it is the table's; where most break it, it is none. ``alone``: what the column's
    name says without the rows' help, when there are only one or two.
    """
    telling = [r for r in relations if r.stated.value != 0 or not r.holds]
    kept = _kept(relations)
    few = len(telling) < 3
    if not telling or (kept < len(telling) * _MOST and not (few and alone)):
        return
    sureness = alone if few else 2.0
    for relation in relations:
        relation.weight += sureness
        yield relation


def _share(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    part, whole = operands
    if whole.value <= 0 or part.value < 0:
        return None
    return share(stated, [part], whole, 0.6)


def _growth(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    level, base = operands
    return grown(stated, level, base, 0.6) if base.value > 0 else None


def add_up(stated: Quantity, parts: Sequence[Quantity], weight: float) -> Relation:
    """parts should come to the stated total; whole numbers are exact, a mixed list is as fine as its finest."""
    finest = min(q.step for q in (*parts, stated))
    step = Decimal(0) if finest >= 1 and is_whole(stated.unit) else finest
    known = [_known(q, step) for q in parts]
    target = _known(stated, step)
    needed: list[Interval | None] = [target.minus(total(known[:i] + known[i + 1 :])) for i in range(len(known))]
    return Relation(TABLE_TOTAL, Formula.SUM, stated, list(parts), total(known), weight, needed, target=target)


def _known(quantity: Quantity, step: Decimal) -> Interval:
    return Interval(quantity.value - step / 2, quantity.value + step / 2)
