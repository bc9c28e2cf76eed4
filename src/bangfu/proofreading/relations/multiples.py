"""Multiples: 21846人次，是上年18513人次的1.18倍.

The number before 的…倍 is the base, what the sentence said last in its unit before that is measured by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import DURATIONS
from ..statements.mention import Mention, Role, is_arabic
from .averages import quotient
from .base import Relation

_OF = re.compile(r"的(?:近|约|超过?)?$")
_IS = re.compile(r"(?:是|为|相当于|达到?)[^，。；]{0,16}$")
_WEIGHT = 1.6


def find_multiples(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The multiples of one paragraph."""
    for index, mention in enumerate(mentions):
        if index < 2 or mention.role is not Role.TIMES or mention.sign or not _OF.search(mention.gap):
            continue
        base = mentions[index - 1]
        if base.unit in DURATIONS or base.sentence != mention.sentence or not _IS.search(base.gap):
            continue
        level = next(
            (
                m for m in reversed(mentions[: index - 1])
                if m.role is Role.LEVEL and m.unit == base.unit and base.sentence - m.sentence <= 1 and is_arabic(m)
            ),
            None,
        )  # fmt: skip
        if level is not None and base.quantity.interval.low > 0:
            yield quotient(mention.quantity, level.quantity, base.quantity, _WEIGHT)
