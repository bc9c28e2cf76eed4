"""By how much and by what rate a thing has grown of which another sentence tells how much it is.

货物类、工程类和服务类采购金额分别为6571.4亿元、11155.2亿元和3343.9亿元. … 服务类采购大幅增长，较上年增加1409.7亿元，
增长72.9%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.units import PERCENT
from ..statements.labels import core, listed_name, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times, is_before
from ..statements.wording import YEARLY, content
from .base import Relation
from .lexicon import REAL_TERMS
from .moves import increased

_MOVED = re.compile(
    r"(?:^|[，。；])(?P<name>[^，。；\d]{2,14}?)(?:大幅|明显|显著|快速|较快|稳步|持续|继续|有所)*[增减升降下上][^，。；\d]{0,2}，"
)
_SHORTEST, _TELLING = 3, 3  # characters of a name, digits
_WEIGHT = 1.3


def find_risen(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates beside a change, both without their number, with the only number of their name in the document."""
    told = [(change, rate) for change, rate in pairwise(mentions) if _are_alone(change, rate)]
    levels = [m for m in mentions if m.role is Role.LEVEL and m.quantity.digits >= _TELLING] if told else []
    for change, rate in told:
        name = _name(change)
        own = [m for m in levels if m.unit == change.unit and len(name) >= _SHORTEST and _is_called(m, name)]
        own = [m for m in own if not (is_before(m.period) or are_of_two_times(m.period, change.period))]
        if len({m.quantity.value for m in own}) == 1 and not REAL_TERMS.search(own[0].label + rate.gap):
            relation = increased(rate.quantity, own[0].quantity, change.quantity, _WEIGHT, sign=change.sign)
            yield from [relation] if relation is not None else ()


def _are_alone(change: Mention, rate: Mention) -> bool:
    """Whether a change and a rate stand beside each other, and no number that has changed before them."""
    beside = (change.sentence, change.segment) == (rate.sentence, rate.segment) and change.sign == rate.sign != 0
    both = change.role is Role.CHANGE and rate.role is Role.GROWTH and rate.unit == PERCENT and is_arabic(change)
    alone = change.head is rate.head is None and not (change.listed or rate.listed)
    return both and beside and alone and not YEARLY.search(change.gap + rate.gap)


def _name(change: Mention) -> str:
    """What has changed, by the words before the change or by the clause before them."""
    moved = _MOVED.search(change.gap)
    return core(content(moved["name"])) if moved is not None else core(words(change))


def _is_called(level: Mention, name: str) -> bool:
    return core(listed_name(level) if level.listed else words(level)) == name
