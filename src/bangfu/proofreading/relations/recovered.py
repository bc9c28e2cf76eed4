"""How much of an earlier year's number there is again: 游客268.4万人次，恢复到2019年的76.3%（2019年为351.9万人次）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import share

_OF_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:同期|全年)?[^，。；\d]{0,6}的[约近]?$")
_WEIGHT = 2.0


def find_recovered(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Rates of a number in a year that the bracket right behind them tells."""
    for index, (rate, base) in enumerate(pairwise(mentions)):
        year = _OF_YEAR.search(rate.gap) if rate.unit == PERCENT else None
        if year is None or rate.role not in (Role.RATE, Role.SHARE) or base.depth <= rate.depth:
            continue
        told = base.gap.startswith("(") and year["year"] in base.gap and base.sentence == rate.sentence
        before = (m for m in reversed(mentions[:index]) if m.role is Role.LEVEL and m.sentence == rate.sentence)
        level = rate.head or next(before, None)
        if told and level is not None and level.unit == base.unit:
            relation = share(rate.quantity, [level.quantity], base.quantity, _WEIGHT)
            yield from [relation] if relation is not None else ()
