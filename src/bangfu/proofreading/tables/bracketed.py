"""Numbers with their shares in brackets: 男 | 48(27.91%), 女 | 124(72.09%).

A block of a column, or a row, whose shares make a hundred counts everyone: each share is that of its number in all of
them. Where several things may be named at once, the shares make more, and nothing follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from ..quantities.quantity import Quantity
from ..relations.base import Relation
from ..relations.portions import part
from .fields import Field, Grid

_FEWEST, _MOST = 2, 40  # cells of a block
_NEARLY = Decimal("0.06")  # what rounding may leave of a hundred for each share
_HUNDRED = 100
_SHOWN = 0.6  # of a table's shares that come out
_WEIGHT = 2.0

Pair = tuple[Quantity, Quantity]  # a number and its share


def find_bracketed_shares(grid: Grid) -> Iterator[Relation]:
    """The shares of the table's columns, block by block, or of its rows, whichever come out more often."""
    sides = [_of_blocks(_down(grid)), _of_blocks(list(_pairs(row)) for row in grid.body())]
    best = max(sides, key=lambda side: (sum(r.holds for made in side for r in made), len(side)))
    yield from (relation for made in best for relation in made)


def _down(grid: Grid) -> Iterator[list[Pair]]:
    """The blocks of each column: what stands between rows that have no share there."""
    for column in range(grid.width):
        cells = [next((f for f in row if f.column == column), None) for row in grid.body()]
        for shared, run in groupby(cells, key=lambda f: f is not None and f.share is not None):
            if shared:
                yield list(_pairs([f for f in run if f is not None]))


def _pairs(cells: Sequence[Field]) -> Iterator[Pair]:
    return ((f.quantity, f.share) for f in cells if f.quantity is not None and f.share is not None)


def _of_blocks(blocks: Iterable[Sequence[Pair]]) -> list[list[Relation]]:
    """Each share of a block with its number and the others: where the shares make a hundred, or where most of the
    table's come out and all but one of the block's."""
    sure: list[list[Relation]] = []
    open_: list[list[Relation]] = []
    for block in blocks:
        if _FEWEST <= len(block) <= _MOST:
            made = [part(share, own, [n for n, other in block if other is not share], _WEIGHT) for own, share in block]
            shares = sum((share.value for _own, share in block), Decimal(0))
            whole = abs(shares - _HUNDRED) <= _NEARLY * len(block)
            (sure if whole else open_).append([r for r in made if r is not None])
    told = [relation for made in (*sure, *open_) for relation in made]
    shown = sum(relation.holds for relation in told) >= _SHOWN * len(told)
    return [*sure, *(made for made in open_ if shown and sum(r.holds for r in made) >= len(made) - 1)]
