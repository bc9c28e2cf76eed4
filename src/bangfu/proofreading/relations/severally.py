"""A list that tells more of some of its members: 报告病例26756例。尘肺病22790例，其中矽肺22701例；耳鼻喉疾病1608例；…；
其他12例.

One member opens each segment of the sentence, the last one is all that is left, and their whole is what the sentence
before ended with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .base import Relation, summed
from .lexicon import REMAINDER

_LEAST = 4  # segments
_WEIGHT = 1.6


def find_severally(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The lists of one paragraph that have a member to each segment and something told of at least one of them."""
    last: Mention | None = None
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit]
    for _sentence, group in groupby(levels, key=attrgetter("sentence")):
        told = list(group)
        firsts = [next(segment) for _key, segment in groupby(told, key=attrgetter("segment"))]
        if last is not None and _is_divided_so(last, firsts, told):
            yield summed(last.quantity, [m.quantity for m in firsts], _WEIGHT)
        last = told[-1] if len(told) == 1 else None


def _is_divided_so(whole: Mention, firsts: Sequence[Mention], told: Sequence[Mention]) -> bool:
    if not _LEAST <= len(firsts) < len(told) or firsts[0].sentence != whole.sentence + 1:
        return False
    plain = all(m.unit == whole.unit and not m.listed and not m.depth and words(m) for m in firsts)
    largest = max(m.quantity.value for m in firsts)
    return plain and REMAINDER.search(words(firsts[-1])) is not None and whole.quantity.value > largest
