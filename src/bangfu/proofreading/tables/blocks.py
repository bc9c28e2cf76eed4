"""Rows that stand under one head after another: 招生数, # 本科, 专科; 在校生数, # 本科, 专科.

Where the rows of one block come to its head, those of every other block of the same rows do: a table divides each of
its measures in one way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..relations.base import Relation
from ..relations.partitions import leaves_bills_out
from .adding import add_up
from .lines import Line
from .names import is_growth

_PAIR, _MOST = 2, 40  # rows of a block
_WEIGHT = 2.2


class _Block(NamedTuple):
    """The place of a head, and of the first and behind the last row under it."""

    head: int
    first: int
    end: int


def find_blocks(lines: Sequence[Line]) -> Iterator[Relation]:
    """The heads of blocks with the rows under them, where one of the blocks comes out."""
    for blocks in _alike(lines):
        made = [relation for block in blocks for relation in _of_block(lines, block)]
        if any(relation.holds and relation.stated.value for relation in made):
            yield from made


def _alike(lines: Sequence[Line]) -> Iterator[list[_Block]]:
    """The blocks whose rows have the same names, one right behind the other: the name of a first row comes again as far
    behind the next head."""
    names = [line.name.strip() for line in lines]
    place = 1
    while place < len(lines):
        again = next((p for p in range(place + 1, min(len(lines), place + _MOST)) if names[p] == names[place]), None)
        step = again - place if again is not None and names[place] else 0
        blocks: list[_Block] = []
        start = place
        while step > _PAIR and names[start : start + step - 1] == names[place : place + step - 1]:
            blocks.append(_Block(start - 1, start, start + step - 1))
            start += step
        if len(blocks) >= _PAIR:
            yield blocks
            place = blocks[-1].end
        else:
            place += 1


def _of_block(lines: Sequence[Line], block: _Block) -> Iterator[Relation]:
    head, rows = lines[block.head], lines[block.first : block.end]
    if is_growth(head.name) or any(not row.counts_like(head) for row in rows):
        return
    for place, stated in head.cells.items():
        parts = [row.cells[place] for row in rows if place in row.cells]
        if len(parts) == len(rows) and stated.value > 0:
            relation = add_up(stated, parts, _WEIGHT)
            if relation.holds or not leaves_bills_out(head.name, [row.name for row in rows]):
                yield relation
