"""Statements of one form, one after another: 学校167所，在校生131164人，专任教师11232人 of all, then of each stage.

Such a passage is a table written out: each segment, or each paragraph (——小学。…; ——初中。…), is a row, each name a
column. The rows that add up to another are found as in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..quantities.quantity import Quantity
from ..quantities.units import PERSONS, UNCOUNTED, VISITS
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.wording import ASIDES
from ..tables.additive import Line, find_additive
from .base import Relation, is_mistyped, summed
from .partitions import is_partition

_MOST_ROWS = 40
_APART = 3  # rows between two of one form
_TOTAL, _FIRST, _OPENED = "合计", "首", "其中"
_SEVERAL, _LONG, _SHOWN = 5, 5, 2.2  # rows below the first, digits of it, and what they say
_COLUMNS = 2  # names that must come back for the passage to be a table

Place = tuple[int, int]


class _Row(NamedTuple):
    """The numbers of one place by their names, whether 其中 opens it, the words that it begins with, and the names of
    what fell."""

    nested: bool
    numbers: dict[str, Quantity]
    opening: str
    fallen: set[str]


def find_parallel(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums among the like statements of a document, segment by segment and paragraph by paragraph."""
    by_segment, by_paragraph = _rows(mentions, _segment_of), _rows(mentions, lambda m: (m.paragraph, 0))
    for rows in (by_segment, by_paragraph, _nested_rows(mentions)):
        for block in _blocks(list(rows)):
            if not 3 <= len(block) <= _MOST_ROWS:
                continue
            fallen = {name for row in block for name in row.fallen}  # of which not all rows say how they changed
            columns = sorted({name for row in block for name in row.numbers} - fallen)
            halves = is_partition([row.opening for row in block[1:]])
            lines = [
                Line(
                    _TOTAL if halves and place == 0 else "",
                    {columns.index(name): told for name, told in row.numbers.items() if name in columns},
                    row.nested, unit="",
                )
                for place, row in enumerate(block)
            ]  # fmt: skip
            for relation in [*find_additive(lines, least=1 if halves else _COLUMNS), *_all_of_first(lines)]:
                made = summed(relation.stated, relation.operands, relation.weight)  # each as finely as it is told
                some = len(made.operands) < sum(not line.nested for line in lines) - 1  # have no such number
                meant = is_mistyped(made) or not some
                yield from [made] if made.holds or (meant and not _comes_out_without_one(made)) else ()


def _all_of_first(lines: Sequence[Line]) -> Iterator[Relation]:
    """Of rows that have the same two columns, the one in which the first should be what all others come to, as it is
    in the other: 年初预算为2993.92万元，支出决算为2940.05万元, and both of each item. Few long numbers are so by
    chance."""
    for _columns, group in groupby(lines, lambda line: frozenset(line.cells)):
        whole, *parts = group
        columns = {quantity.start: c for c, quantity in whole.cells.items()}  # the first number has two names
        if len(columns) == _COLUMNS and len(parts) >= _SEVERAL:
            made = [summed(whole.cells[c], [part.cells[c] for part in parts], _SHOWN) for c in columns.values()]
            told = [relation for relation in made if relation.holds and relation.stated.digits >= _LONG]
            yield from (relation for relation in made if told and not relation.holds)


def _comes_out_without_one(relation: Relation) -> bool:
    """Whether all rows but one come to the whole, of which that one is no part: 县处级问题12起. … 形式主义218起，享乐
    主义268起 of 486."""
    several = len(relation.operands) > _COLUMNS
    return several and any(relation.expected.minus(q.interval).meets(relation.goal) for q in relation.operands)


def _rows(mentions: Sequence[Mention], place_of: Callable[[Mention], Place]) -> Iterator[_Row]:
    """The levels told in one place, what they were before, and what they rose by."""
    place: Place | None = None
    row = _Row(nested=False, numbers={}, opening="", fallen=set())
    for mention in mentions:
        here = place_of(mention)
        if here != place:
            if row.numbers:
                yield row
            place, row = here, _Row(_OPENED in mention.gap, {}, mention.label + mention.unit, set())  # 四县
        if not mention.unit or mention.unit in UNCOUNTED:
            continue
        if mention.role is Role.LEVEL:
            if not row.numbers:  # 学校14401所, 职业高中5652所 of it
                row.numbers[f"{_FIRST}/{mention.unit}"] = mention.quantity
            row.numbers.setdefault(f"{core(ASIDES.sub('', words(mention)))[-4:]}/{mention.unit}", mention.quantity)
        elif mention.role is Role.BASE:
            row.numbers.setdefault(f"{core(words(mention))[-4:]}<{mention.unit}", mention.quantity)
        elif mention.role is Role.CHANGE and mention.head is not None:
            name = f"{core(words(mention.head))[-4:]}+{mention.unit}"
            row.numbers.setdefault(name, mention.quantity)
            row.fallen.update([name] if mention.sign < 0 else [])
    if row.numbers:
        yield row


def _nested_rows(mentions: Sequence[Mention]) -> Iterator[_Row]:
    """The segments of which 其中 tells a part, each number by its place in them: 资助3272人次、170万元，其中困难学生720
    人次、78万元."""
    levels = (m for m in mentions if m.role is Role.LEVEL and m.unit and m.unit not in UNCOUNTED)
    for _place, group in groupby(levels, key=_segment_of):
        first, *others = group
        if not any(_OPENED in m.gap for m in others):
            continue
        row = _Row(_OPENED in first.gap, {}, first.label + first.unit, set())
        inner = ""
        for mention in (first, *others):
            inner = _OPENED if mention is not first and _OPENED in mention.gap else inner
            unit = PERSONS if mention.unit == VISITS else mention.unit  # 资助1473人, where others are 人次
            row.numbers.setdefault(f"{inner}/{unit}", mention.quantity)
        yield row


def _segment_of(mention: Mention) -> Place:
    return mention.sentence, mention.segment


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
