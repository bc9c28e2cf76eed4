"""By how much a rate moved, told in per cent: 建册率由79.72%上升到85.78%，增长了6.06%.

Authors mean the points between the two or how much larger the one is than the other; what comes out was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role
from ..statements.wording import FROM, INTO, TO, YEARLY
from .base import Relation, likelihood
from .moves import grown_by
from .points import difference

_SAID = re.compile(r"，(?:[^，。；\d]{0,4})(?:增长|提高|上升|提升|增加|下降|降低|减少)(?:幅度|了)*(?:为|达)?到?")
_WEIGHT = 1.6


def find_rate_shifts(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The moves of a paragraph's rates from one to another, with the number right behind that tells how far."""
    for base, level, told in zip(mentions, mentions[1:], mentions[2:], strict=False):
        rates = all(m.unit == PERCENT and m.sentence == told.sentence for m in (base, level, told))
        roles = level.role in (Role.RATE, Role.SHARE) and told.role is Role.GROWTH and told.sign != 0
        into = INTO.search(level.gap) or TO.search(level.gap)  # 上升到2019年的
        moved = roles and FROM.search(base.gap) is not None and into is not None
        if not (rates and moved) or YEARLY.search(told.gap) or not _SAID.fullmatch(told.gap):
            continue
        if base.quantity.interval.low <= 0:
            continue
        readings = [difference(level, base, told, _WEIGHT), grown_by(told, level.quantity, base.quantity, _WEIGHT)]
        held = next((relation for relation in readings if relation.holds), None)
        yield held or max(readings, key=likelihood)
