"""Shares of a table by row: a row of shares under the row that it divides, and shares beside the parts of a block.

    数量      62  49     8      5            专任教师数  总计  1732
    比例(%)       79.03  12.90  8.06         其中: 硕士  430   24.83

or beside each part of a row: 教师总数 | 专任: 人数, 比例 | 兼职: 人数, 比例.

Which number is the whole the others tell: the one that most shares come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from ..relations.portions import share
from .adding import add_up
from .fields import Field, Grid
from .names import is_share, is_total
from .rows import find_share_rows, name_of, without_unit

_SHARES = re.compile(r"(?:所占|占)?(?:比例|占比|比重|百分比|比率)\s*[%‰]?")
_MOST = 0.6
_NEARLY_ALL = 0.8
_FEWEST = 3
_FEW_ROWS = 2
_ALL = Interval.point(100)
_WEIGHT = 2.2


def find_shares(grid: Grid) -> Iterator[Relation]:
    """The shares of rows in other rows."""
    yield from find_share_rows(grid)
    yield from find_shares_below(grid)
    yield from find_shares_beside(grid)


def find_shares_below(grid: Grid) -> Iterator[Relation]:
    """Rows of nothing but shares, under the row of numbers that they divide."""
    body = grid.body()
    for above, row in pairwise(body):
        parts = {cell.column: cell.quantity for cell in above if cell.quantity is not None}
        stated = {cell.column: cell.quantity for cell in row if cell.quantity is not None}
        name = without_unit(name_of(row)[0]).strip()
        only_shares = not name and len(stated) > 1 and all(q.unit == PERCENT for q in stated.values())
        if _SHARES.fullmatch(name) or (only_shares and all(q.unit != PERCENT for q in parts.values())):
            pairs = [(stated[c], parts[c]) for c in stated if c in parts]
            yield from _of_one(pairs, list(parts.values()))
            if only_shares and len(parts) == 1 + len(pairs) and total(q.interval for q in stated.values()).meets(_ALL):
                whole, *rest = parts.values()
                yield add_up(whole, rest, _WEIGHT)


def find_shares_beside(grid: Grid) -> Iterator[Relation]:
    """Rows of a number and its share, under the row that gives the total of their block."""
    blocks: list[list[Relation]] = [[]]
    whole: Quantity | None = None
    for row in grid.body():
        numbers = [cell.quantity for cell in row if cell.quantity is not None]
        if len(numbers) == 1 and any(is_total(cell.words) for cell in row if cell.quantity is None):
            whole = replace(numbers[0], unit="")  # it stands under the head of the shares
            blocks.append([])
        elif whole is not None and len(numbers) == 2 and _is_share(grid, row):
            relation = share(numbers[1], [numbers[0]], whole, _WEIGHT)
            blocks[-1] += [relation] if relation is not None else []
    if _most_hold([relation for block in blocks for relation in block]):
        yield from (relation for block in blocks for relation in block)
    else:
        for block in blocks:
            yield from _kept(block) if _most_hold(block) else _of_another(block)


def find_shares_of_first(grid: Grid) -> Iterator[Relation]:
    """Rows of a first number and, behind it, parts with their shares of it, in tables with so few rows that the columns
    cannot show it; where the shares make a hundred, the parts come to the number."""
    body = [row for row in grid.body() if any(cell.quantity is not None for cell in row)]
    for row in body if len(body) <= _FEW_ROWS else ():
        numbers = [cell for cell in row if cell.quantity is not None]
        pairs = [
            (share_cell.quantity, cell.quantity)
            for cell, share_cell in zip(numbers[1::2], numbers[2::2], strict=False)
            if cell.quantity is not None and share_cell.quantity is not None
            and is_share(grid.last_name(share_cell.column)) and not is_share(grid.last_name(cell.column))
        ]  # fmt: skip
        whole = numbers[0].quantity
        if whole is not None and len(pairs) > 1 and len(numbers) == 1 + 2 * len(pairs):
            yield from _of_one(pairs, [whole])
            if total(stated.interval for stated, _part in pairs).meets(_ALL):
                yield add_up(whole, [part for _stated, part in pairs], _WEIGHT)


def _is_share(grid: Grid, row: Sequence[Field]) -> bool:
    """Whether the last number of a row stands under a head of shares."""
    last = [cell for cell in row if cell.quantity is not None][-1]
    return last.quantity is not None and (last.quantity.unit == PERCENT or "%" in grid.name(last.column))


def _of_one(pairs: Sequence[tuple[Quantity, Quantity]], wholes: Sequence[Quantity]) -> Iterator[Relation]:
    """The shares of the one number that most of them are of."""
    best: list[Relation] = []
    for whole in wholes:
        made = [share(stated, [part], whole, _WEIGHT) for stated, part in pairs if part is not whole]
        relations = [relation for relation in made if relation is not None]
        if sum(r.holds and r.stated.value > 0 for r in relations) > sum(r.holds and r.stated.value > 0 for r in best):
            best = relations
    if _most_hold(best):
        yield from best
    elif wholes:
        made = [share(stated, [part], wholes[0], _WEIGHT) for stated, part in pairs if part is not wholes[0]]
        yield from _of_another([relation for relation in made if relation is not None])


def _kept(relations: list[Relation]) -> Iterator[Relation]:
    """The relations, where most of those that say something hold."""
    if _most_hold(relations):
        yield from relations


def _most_hold(relations: Sequence[Relation]) -> bool:
    telling = [r for r in relations if r.stated.value > 0]
    return len(telling) > 1 and sum(r.holds for r in telling) >= _MOST * len(telling)


def _of_another(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Where all shares are of one number and the whole that stands there is another, it is the whole that is wrong;
    the share that tells its number best says so."""
    telling = [r for r in relations if r.stated.value > 0 and r.operands[0].value > 0 and r.stated.digits > 1]
    wanted = [needed for r in telling if (needed := r.wanted[-1]) is not None]
    if len(telling) < _FEWEST or len(wanted) < len(telling):
        return
    finest = min(range(len(wanted)), key=lambda place: wanted[place].half)
    common = wanted[finest]
    agreeing = [needed for needed in wanted if needed.meets(common)]
    if len(agreeing) < _NEARLY_ALL * len(wanted) or any(r.holds for r in telling):
        return
    narrow = Interval(max(n.low for n in agreeing), min(n.high for n in agreeing))
    if narrow.low <= narrow.high:
        yield telling[finest]
