"""Numbers of a year that are those of the year before, one after another: 2016年省级2项、市级12项。2017年省级2项、市级
12项. One may well be the same; that several are is more often a line that was copied and not brought up to date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..interval import Interval
from ..statements.labels import core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import REPEAT, Formula, Relation

_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST, _DIGITS = 2, 3  # numbers in a row, and what they have together
_NAMED = 2  # characters
_MOST, _ALL = 12, 80  # of a run, and of a year: more is a table in words
_BY_ITSELF = -1.0  # the weight: it says nothing of what the numbers should be


def find_copied(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The runs of like numbers in two years in a row that a paragraph tells."""
    told: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        years = _YEAR.findall(mention.period)
        if mention.role is Role.LEVEL and mention.unit and is_arabic(mention) and len(years) == 1:
            told[int(years[0])].append(mention)
    for year, now in told.items():
        before = told.get(year - 1)
        if before is not None and before[-1].start < now[0].start and len(before) <= _ALL:
            yield from _runs(before, now)


def _runs(before: Sequence[Mention], now: Sequence[Mention]) -> Iterator[Relation]:
    """What is told in one order of both years, each number of the later one once."""
    start = 0
    while start < len(now):
        runs = (_run(before[other : other + _MOST], now[start : start + _MOST]) for other in range(len(before)))
        longest = max(runs, key=len)
        if len(longest) >= _FEWEST and sum(later.quantity.digits for _earlier, later in longest) >= _DIGITS:
            quantities = [*(one.quantity for one, _later in longest), *(later.quantity for _one, later in longest)]
            expected = Interval.point(quantities[-1].value)
            yield Relation(REPEAT, Formula.COPIED, quantities[-1], quantities[:-1], expected, _BY_ITSELF)
        start += max(1, len(longest))


def _run(before: Sequence[Mention], now: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """The pairs, from the first on, that are one number of one name."""
    found = []
    for one, other in zip(before, now, strict=False):
        if one.unit != other.unit or one.quantity.value != other.quantity.value or not _are_called_alike(one, other):
            break
        found.append((one, other))
    return found


def _are_called_alike(one: Mention, other: Mention) -> bool:
    """Whether one name ends in the other, for the first of a sentence has more of it."""
    shorter, longer = sorted((core(words(one)), core(words(other))), key=len)
    return len(shorter) >= _NAMED and longer.endswith(shorter)
