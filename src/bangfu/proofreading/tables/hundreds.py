"""Columns of shares that make a hundred, beside the row of totals at the table's top or bottom.

    地区     人口数   比重（%）
    全县     320801   100.00
    豫海镇   116912    36.44
    …

That the rows are all there are, another column shows that adds up; without one, only a near miss or a slip does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation, slip_of
from ..relations.hundreds import hundred
from ..relations.partitions import is_partition
from .adding import add_up
from .fields import Field, Grid
from .names import is_detail, is_growth, is_per_one, is_share, is_total, opens
from .rows import name_of, without_unit

_HUNDRED = 100
_FEWEST, _PAIR = 3, 2  # parts
_SHOWN, _ALONE, _COUNTED = 2.2, 1.2, 1.4
_MOST, _NEARLY_ALL, _MOST_COLUMNS = 0.6, 0.8, 12
_OPEN, _SAID, _ALL_NAMED, _MOST_ROWS = 0.5, 1.0, 1.0, 20
_ONLY_SHARE = re.compile("占比|比重|比例|构成|所占(?:比例|比重)|百分比")
_SOME_OF_ALL = 0.2  # rows that miss by more may only be the first of many
_SHARE = re.compile("占|比重|百分比|构成")
_MADE_UP = re.compile(r"(?:构成|结构)(?:情况)?(?:\(%\))?:?$")
_HEADED = 1.8
_OF_SHARES = re.compile("比例|比重|占比|构成|结构")
_RUNGS = re.compile("其[他它余]|以[上下]$|以[上下][的人次(]")  # ends of a list that is whole
_ALL = Interval.point(100)
_MOST_WRONG = 2  # numbers of a column that may be none of a hundred's parts


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's numbers by their column; ``inner``: whether it details the row above."""

    name: str
    cells: dict[int, Quantity]
    inner: bool


def find_hundreds_of(grid: Grid) -> Iterator[Relation]:
    """The share columns of a table with a row of totals."""
    rows = [row for fields in grid.body() if (row := _row(fields)).cells]
    if len(rows) <= _FEWEST or sum(_is_all(row) for row in rows) > 1:
        return
    for whole, rest in ((rows[0], rows[1:]), (rows[-1], rows[:-1])):
        parts = _parts(whole, rest)
        columns = [column for column in whole.cells if _is_of_shares(grid, column, whole, parts)]
        made = {column: _sum(whole, parts, column, _ALONE) for column in whole.cells}
        if any(_is_hundred(whole.cells[column]) for column in columns):
            shown = {column for column, relation in made.items() if relation is not None and relation.holds}
            yield from _told(made, columns, shown)
            if shown.intersection(columns):
                yield from _counted(grid, made, columns)
            return


def _parts(whole: _Row, rest: Sequence[_Row]) -> list[_Row]:
    """The rows that a total is of: without those that one of them is divided into, but with the first, if a sign (#) at
    it alone begins them all and they come to the total."""
    plain = [row for row in rest if not row.inner and not is_total(row.name)]
    if not rest or not rest[0].inner or any(row.inner for row in rest[1:]):
        return plain
    opened = [rest[0], *plain]
    made = (_sum(whole, opened, column, _ALONE) for column in whole.cells)
    return opened if any(relation is not None and relation.holds for relation in made) else plain


def find_hundreds_among(grid: Grid, told: Set[int]) -> Iterator[Relation]:
    """The shares of a table without totals, in all its columns, in its one row or in one column; ``told``: the starts
    of the numbers that come from other columns."""
    yield from find_hundreds_down(grid)
    yield from find_hundreds_in_line(grid)
    yield from find_hundreds_alone(grid, told)


def find_hundreds_alone(grid: Grid, told: Set[int]) -> Iterator[Relation]:
    """The share columns of a table without a row of totals: its rows may be all there are.

    ``told``: the starts of the numbers that come from other columns.
    """
    rows = [row for fields in grid.body() if (row := _row(fields)).name and not row.inner]
    if not _FEWEST <= len(rows) <= _MOST_ROWS or any(is_total(row.name) or _is_all(row) for row in rows):
        return
    for column in range(grid.width):
        numbers = [row.cells[column] for row in rows if column in row.cells]
        head = grid.name(column)
        if any(q.start in told for q in numbers):
            continue
        if len(numbers) == len(rows) and _SHARE.search(head) and not is_growth(head) and _may_be_shares(numbers):
            names = [row.name for row in rows]
            yield from _of_those_named(numbers, names, _SAID if _ONLY_SHARE.fullmatch(without_unit(head)) else _OPEN)


def find_hundreds_in_line(grid: Grid) -> Iterator[Relation]:
    """The shares of a table of one row: its columns may be all there are.

    文娱活动   体育活动   郊游   其它
    12.8       13.4       17.3   56.5
    """
    rows = [row for fields in grid.body() if (row := _row(fields)).cells]
    if len(rows) != 1 or len(rows[0].cells) < _FEWEST:
        return
    numbers = list(rows[0].cells.values())
    names = [without_unit(grid.last_name(column)) for column in rows[0].cells]
    if all(q.unit == PERCENT for q in numbers) and all(names) and not any(map(is_growth, names)):
        yield from _of_those_named(numbers, names, _OPEN) if not any(map(is_total, names)) else ()


def _of_those_named(numbers: Sequence[Quantity], names: Sequence[str], weight: float) -> Iterator[Relation]:
    """The shares of some names as a hundred, where these are all there are or the shares come near it."""
    whole = _RUNGS.search(names[-1]) is not None or is_partition(names)
    relation = hundred(numbers, _ALL_NAMED if whole else weight)
    if whole or relation.miss < _SOME_OF_ALL:
        yield relation


def _is_all(row: _Row) -> bool:
    return any(_is_hundred(q) for q in row.cells.values() if q.unit == PERCENT)


def _may_be_shares(numbers: Sequence[Quantity]) -> bool:
    percent = all(q.unit in ("", PERCENT) for q in numbers)
    return percent and sum(not 0 <= q.value < _HUNDRED for q in numbers) < _MOST_WRONG


def _told(made: dict[int, Relation | None], columns: Sequence[int], shown: set[int]) -> Iterator[Relation]:
    for column in columns:
        relation = made[column]
        if relation is not None:
            relation.weight = _SHOWN if shown - {column} else _ALONE
            yield relation


def _counted(grid: Grid, made: dict[int, Relation | None], columns: Sequence[int]) -> Iterator[Relation]:
    """What the columns of counts beside shares that make a hundred come to: the rows are then all there are."""
    for column, relation in made.items():
        head = grid.name(column)
        if relation is None or column in columns or is_per_one(head) or is_growth(head) or is_share(head):
            continue
        more = sum(q.value > relation.stated.value for q in relation.operands)
        counts = all(q.unit != PERCENT and q.value >= 0 for q in relation.operands)
        if counts and (more < _MOST_WRONG or slip_of(relation) is not None):
            relation.weight = _COUNTED
            yield relation


def _row(fields: Sequence[Field]) -> _Row:
    name = name_of(fields)[0]
    cells = {cell.column: cell.quantity for cell in fields if cell.quantity is not None}
    return _Row(name, cells, opens(name) or is_detail(name))


def _is_hundred(quantity: Quantity) -> bool:
    return quantity.value == _HUNDRED


def _is_of_shares(grid: Grid, column: int, whole: _Row, parts: Sequence[_Row]) -> bool:
    """Whether a column holds shares of one whole: all numbers are, but for a slip, below a hundred."""
    head = grid.name(column)
    numbers = [row.cells[column] for row in parts if column in row.cells]
    if is_growth(head) or head.endswith("率") or len(numbers) < len(parts) or len(numbers) < _FEWEST:
        return False
    if any(q.unit not in ("", PERCENT) for q in numbers):
        return False
    named = is_share(head) or is_share(whole.name) or numbers[0].unit == PERCENT or _is_hundred(whole.cells[column])
    wrong = sum(not 0 <= q.value < _HUNDRED for q in numbers) + (not _is_hundred(whole.cells[column]))
    return named and wrong < _MOST_WRONG


def _sum(whole: _Row, parts: Sequence[_Row], column: int, weight: float) -> Relation | None:
    """The column's parts beside its total; None where a row has no number there."""
    numbers = [row.cells[column] for row in parts if column in row.cells]
    if len(numbers) < len(parts) or len(numbers) < _FEWEST:
        return None
    return add_up(whole.cells[column], numbers, weight)


def find_hundreds_down(grid: Grid) -> Iterator[Relation]:
    """Columns of shares without a row of totals: where they make a hundred in most columns, they should in all.

    类型       1985年   1995年   2005年
    国有工业   74.6     53.7     41.1
    …

    So should those under each line that has no number of its own: 人员性别构成; 人员年龄构成.
    """
    rows = [row for fields in grid.body() if (row := _row(fields)).name and not row.inner]
    heads = [at for at, row in enumerate(rows) if not row.cells]
    whole = [row for row in rows if row.cells]
    heads = [-1, *heads] if heads else []  # the first group's own head goes with the table's
    groups = [rows[head + 1 : end] for head, end in pairwise([*heads, len(rows)])]
    for made in (
        list(_down(grid, whole, _FEWEST)),
        [relation for group in groups for relation in _down(grid, group, _PAIR)],
    ):
        kept = sum(relation.holds for relation in made)
        if len(made) >= _FEWEST and kept > 1 and kept >= _MOST * len(made):
            yield from made


def find_hundreds_headed(grid: Grid, caption: str) -> Iterator[Relation]:
    """The columns of a table that the line above calls the make-up of something: 人员年龄构成 / 35岁及以下 15.8 /
    36-54岁 49.2 / 55岁及以上 35.0."""
    rows = [row for fields in grid.body() if (row := _row(fields)).name]
    if _MADE_UP.search(caption) is not None and all(row.cells and not row.inner for row in rows):
        for relation in _down(grid, rows, _PAIR):
            relation.weight = _HEADED
            yield relation


def _down(grid: Grid, rows: Sequence[_Row], fewest: int) -> Iterator[Relation]:
    """The columns of some rows that may make a hundred in each of them."""
    if not fewest <= len(rows) <= _MOST_ROWS or any(is_total(row.name) or _is_all(row) for row in rows):
        return
    cells = [row.cells for row in rows]
    for column in range(grid.width):
        if _are_shares(cells, column, fewest) and not is_growth(grid.name(column)):
            yield hundred([row[column] for row in cells if column in row], _SHOWN)


def find_hundreds_across(grid: Grid, caption: str = "") -> Iterator[Relation]:
    """Rows of shares: the neighbouring columns that make a hundred in most rows should in all; ``caption``: what stands
    above the table, which may say that it tells shares.

    镇名     0—14岁   15—59岁   60岁及以上   其中：65岁及以上
    巴燕镇   29.22    59.95     10.83        8.25
    """
    told = _OF_SHARES.search(caption) is not None or all(is_share(name_of(fields)[0]) for fields in grid.body())
    rows = [_row(fields).cells for fields in grid.body()]
    columns = [column for column in range(grid.width) if _are_shares(rows, column)][:_MOST_COLUMNS]
    best: list[list[Quantity]] = []
    kept = max(_FEWEST - told, -int(-_MOST * len(rows) // 1)) - 1
    for first in range(len(columns) - 1):
        for end in range(first + 2, len(columns) + 1):
            parts = [[cells[c] for c in columns[first:end] if c in cells] for cells in rows]
            whole = [row for row in parts if len(row) == end - first]
            agreeing = sum(total(q.interval for q in row).meets(_ALL) for row in whole)
            if agreeing > kept:
                best, kept = whole, agreeing
    yield from (hundred(row, _SHOWN) for row in best)


def _are_shares(rows: Sequence[dict[int, Quantity]], column: int, fewest: int = _FEWEST) -> bool:
    """Whether nearly all numbers of a column may be shares with decimals; none may be less than nothing."""
    numbers = [cells[column] for cells in rows if column in cells]
    if any(q.value < 0 for q in numbers):
        return False
    within = sum(q.unit in ("", PERCENT) and 0 <= q.value < _HUNDRED and "." in q.raw for q in numbers)
    return len(numbers) >= fewest and within >= min(_NEARLY_ALL * len(numbers), len(numbers) - 1)
