"""What stands beside a number each time it is told: 投入20.63亿元，实施项目207个 … 投入20.63亿元，实施帮扶项目270个.

That one exact number is told twice under like names says that both passages tell the same; what stands beside it, of
one unit and under like names, should then be the same too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..quantities.units import DURATIONS
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .alike import are_of_two_scopes
from .base import Relation, same_number
from .echoes import is_telling
from .whereabouts import are_of_two_governments

_COMPARED = re.compile(r"(?:低于|高于|少于|多于|超过|不及)[^，。；]{0,12}的$")  # 低于2月份的137.83亿股
_PLANNED = re.compile("计划|预算|目标|任务")
_LIKE = 0.6  # of the shorter name in the longer
_BESIDE = 2  # levels before and behind
_MOST = 3  # times that a number is told; one told more often stands beside many things
_WEIGHT = 1.2


def find_companions(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers beside those that a document tells twice; the later one is held against the earlier."""
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and m.unit not in DURATIONS and is_arabic(m)]
    levels = [m for m in levels if _COMPARED.search(m.gap) is None]
    told: dict[tuple[str, str], list[int]] = {}
    times = Counter((m.unit, m.quantity.value) for m in levels)
    for place, level in enumerate(levels):
        if is_telling(level.quantity):
            told.setdefault((level.unit, level.quantity.raw), []).append(place)
    for places in told.values():
        for one, other in pairwise(places):
            apart = are_of_two_governments(_opening(levels, one), _opening(levels, other))
            if len(places) <= _MOST and not apart and _tell_alike(levels[one], levels[other]):
                yield from (r for r in _beside(levels, one, other) if r.holds or not _is_told_again(r, times))


def _opening(levels: Sequence[Mention], place: int) -> Mention:
    """The first of the levels in the sentence of one."""
    return next(level for level in levels[: place + 1] if level.sentence == levels[place].sentence)


def _is_told_again(relation: Relation, times: Counter[tuple[str, Decimal]]) -> bool:
    """Whether another place confirms one of the two numbers: 处分56731人, told twice; 党纪处分53514人."""
    return any(times[q.unit, q.value] > 1 for q in relation.quantities)


def _tell_alike(one: Mention, other: Mention) -> bool:
    apart = one.sentence != other.sentence and not are_of_two_times(one.period, other.period)
    return apart and not are_of_two_scopes(one, other) and _are_alike(one, other)


def _are_alike(one: Mention, other: Mention) -> bool:
    return likeness(core(words(one)), core(words(other))) >= _LIKE


def _beside(levels: Sequence[Mention], one: int, other: int) -> Iterator[Relation]:
    for mention in (m for m in _near(levels, other) if is_telling(m.quantity)):
        alike = [m for m in _near(levels, one) if m.unit == mention.unit and _are_alike(m, mention)]
        rivals = [m for m in _near(levels, other) if m.unit == mention.unit and _are_alike(m, mention)]
        if len(alike) == len(rivals) == 1 and alike[0].sign == mention.sign:
            relation = same_number(alike[0].quantity, mention.quantity, _WEIGHT)
            if relation.holds or _is_planned(alike[0]) is _is_planned(mention):
                yield relation


def _is_planned(mention: Mention) -> bool:
    """专升本计划600名, not the 598名 that really came."""
    return _PLANNED.search(mention.label) is not None


def _near(levels: Sequence[Mention], place: int) -> list[Mention]:
    """The levels beside one, in its sentence."""
    here = levels[max(0, place - _BESIDE) : place + _BESIDE + 1]
    return [m for m in here if m is not levels[place] and m.sentence == levels[place].sentence]
