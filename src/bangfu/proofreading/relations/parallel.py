"""Statements of one form, one after another: 学校167所，在校生131164人，专任教师11232人 of all, then of each stage.

Such a passage is a table written out: each segment, or each paragraph (——小学。…; ——初中。…), is a row, each name a
column. The rows that add up to another are found as in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, RATES
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..tables.additive import Line, find_additive
from .base import SUM, Relation

_MOST_ROWS = 40
_APART = 3  # rows between two of one form
_COLUMNS = 2  # names that must come back for the passage to be a table

Row = dict[str, Quantity]
Place = tuple[int, int]


def find_parallel(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums among the like statements of a document, segment by segment and paragraph by paragraph."""
    for rows in (_rows(mentions, lambda m: (m.sentence, m.segment)), _rows(mentions, lambda m: (m.paragraph, 0))):
        for block in _blocks(list(rows)):
            if not 3 <= len(block) <= _MOST_ROWS:
                continue
            columns = sorted({name for _nested, row in block for name in row})
            lines = [
                Line("", {columns.index(name): quantity for name, quantity in row.items()}, nested, unit="")
                for nested, row in block
            ]
            for relation in find_additive(lines, least=_COLUMNS):
                relation.kind = SUM
                yield relation


def _rows(mentions: Sequence[Mention], place_of: Callable[[Mention], Place]) -> Iterator[tuple[bool, Row]]:
    """The levels told in one place, and what they rose by, by their names; whether 其中 opens the row."""
    place: Place | None = None
    row: Row = {}
    nested = False
    for mention in mentions:
        here = place_of(mention)
        if here != place:
            if row:
                yield nested, row
            place, row, nested = here, {}, "其中" in mention.gap
        if not mention.unit or mention.unit in DURATIONS | RATES:
            continue
        if mention.role is Role.LEVEL:
            row.setdefault(f"{core(words(mention))[-4:]}/{mention.unit}", mention.quantity)
        elif mention.role is Role.CHANGE and mention.sign > 0 and mention.head is not None:
            row.setdefault(f"{core(words(mention.head))[-4:]}+{mention.unit}", mention.quantity)
    if row:
        yield nested, row


def _blocks(rows: list[tuple[bool, Row]]) -> Iterator[list[tuple[bool, Row]]]:
    """Runs of rows that have names in common with those shortly before them."""
    block: list[tuple[bool, Row]] = []
    gap: list[tuple[bool, Row]] = []
    for nested, row in rows:
        common = any(row.keys() & other.keys() for _nested, other in block[-_APART:])
        if common or not block:
            block.append((nested, row))
            gap = []
        else:
            gap.append((nested, row))
            if len(gap) > _APART:
                yield block
                block, gap = [gap[-1]], []
    yield block
