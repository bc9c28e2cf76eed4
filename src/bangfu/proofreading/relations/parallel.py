"""Statements of one form, one after another: 学校167所，在校生131164人，专任教师11232人 of all, then of each stage.

Such a passage is a table written out: each segment, or each paragraph (——小学。…; ——初中。…), is a row, each name a
column. The rows that add up to another are found as in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, RATES
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..tables.additive import Line, find_additive
from .base import SUM, Relation
from .partitions import is_partition

_MOST_ROWS = 40
_APART = 3  # rows between two of one form
_TOTAL = "合计"
_COLUMNS = 2  # names that must come back for the passage to be a table

Place = tuple[int, int]


class _Row(NamedTuple):
    """The numbers of one place by their names, whether 其中 opens it, and the words that it begins with."""

    nested: bool
    numbers: dict[str, Quantity]
    opening: str


def find_parallel(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums among the like statements of a document, segment by segment and paragraph by paragraph."""
    for rows in (_rows(mentions, lambda m: (m.sentence, m.segment)), _rows(mentions, lambda m: (m.paragraph, 0))):
        for block in _blocks(list(rows)):
            if not 3 <= len(block) <= _MOST_ROWS:
                continue
            columns = sorted({name for _nested, row, _opening in block for name in row})
            halves = is_partition([opening for _nested, _row, opening in block[1:]])
            lines = [
                Line(
                    _TOTAL if halves and place == 0 else "",
                    {columns.index(name): quantity for name, quantity in row.items()}, nested, unit="",
                )
                for place, (nested, row, _opening) in enumerate(block)
            ]  # fmt: skip
            for relation in find_additive(lines, least=1 if halves else _COLUMNS):
                relation.kind = SUM
                yield relation


def _rows(mentions: Sequence[Mention], place_of: Callable[[Mention], Place]) -> Iterator[_Row]:
    """The levels told in one place, and what they rose by."""
    place: Place | None = None
    row = _Row(nested=False, numbers={}, opening="")
    for mention in mentions:
        here = place_of(mention)
        if here != place:
            if row.numbers:
                yield row
            place, row = here, _Row("其中" in mention.gap, {}, mention.label + mention.unit)  # 四县
        if not mention.unit or mention.unit in DURATIONS | RATES:
            continue
        if mention.role is Role.LEVEL:
            row.numbers.setdefault(f"{core(words(mention))[-4:]}/{mention.unit}", mention.quantity)
        elif mention.role is Role.CHANGE and mention.sign > 0 and mention.head is not None:
            row.numbers.setdefault(f"{core(words(mention.head))[-4:]}+{mention.unit}", mention.quantity)
    if row.numbers:
        yield row


def _blocks(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Runs of rows that have names in common with those shortly before them."""
    block: list[_Row] = []
    gap: list[_Row] = []
    for row in rows:
        common = any(row.numbers.keys() & other.numbers.keys() for other in block[-_APART:])
        if common or not block:
            block.append(row)
            gap = []
        else:
            gap.append(row)
            if len(gap) > _APART:
                yield block
                block, gap = [gap[-1]], []
    yield block
