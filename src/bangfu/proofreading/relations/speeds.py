"""The growth of the whole economy, named again only as such: 前三季度全市经济呈现恢复向好态势，5.7%的增速高于全国."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..statements.mention import Mention, Role
from ..statements.wording import content
from .base import Relation, same_number

_SPEED = re.compile("的(?:增速|增幅|增长率|增长速度)(?!目标)")
_OF_ECONOMY = re.compile("经济[^。；]*，[^。；]{0,6}$")
_ECONOMY = re.compile("生产总值|GDP")
_WEIGHT = 1.6


def find_speeds(mentions: Sequence[Mention], overall: Mention | None) -> Iterator[Relation]:
    """What a sentence about the economy calls its speed, beside the growth told before; ``overall``: that of the whole
    economy, which it should be where no growth told is the same."""
    told: dict[Decimal, Mention] = {}
    for mention in mentions if overall is not None else ():
        if mention.role is Role.GROWTH:
            told[mention.quantity.value] = mention
        elif overall is not None and overall.start < mention.start and _is_speed(mention, overall):
            same = told.get(mention.quantity.value, overall)
            yield same_number(same.quantity, mention.quantity, _WEIGHT)


def _is_speed(mention: Mention, overall: Mention) -> bool:
    """Whether a rate without a name is called the speed of the economy."""
    nameless = mention.role is Role.RATE and mention.unit == overall.unit and not content(mention.label)
    return nameless and _SPEED.match(mention.noun) is not None and _OF_ECONOMY.search(mention.gap) is not None


def overall_growth(mentions: list[Mention]) -> Mention | None:
    """The growth of the whole economy, where this paragraph states it: the first behind its level in one sentence."""
    sentence = -1
    for mention in mentions:
        if mention.role is Role.LEVEL and _ECONOMY.search(mention.label):
            sentence = mention.sentence
        elif mention.role is Role.GROWTH and mention.sentence == sentence:
            return mention
    return None
