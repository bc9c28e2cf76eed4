"""How much of an earlier year's number there is again.

游客268.4万人次，恢复到2019年的76.3%（2019年为351.9万人次）; 旅客5115.3万人次，较2019年增加551.6万人次，恢复到其112.1%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..interval import Interval
from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role
from .base import PERCENT as PERCENT_KIND
from .base import Formula, Relation
from .moves import increased
from .portions import share

_OF_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:同期|全年)?[^，。；\d]{0,6}的[约近]?$")
_BACK_TO = re.compile(rf"(?:恢复|达|相当于|[是为])[到至]?了?{_OF_YEAR.pattern}")
_SINCE = re.compile(r"[比较与](?P<year>(?:19|20)\d\d)年(?:同期|全年)?")
_HUNDRED = Interval.point(100)
_WEIGHT = 2.0


def find_recovered(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Rates of a number in a year that the bracket right behind them tells, or the change since that before them."""
    for change, rate in pairwise(mentions):
        relation = _since_then(change, rate)
        yield from [relation] if relation is not None else ()
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


def _since_then(change: Mention, rate: Mention) -> Relation | None:
    """The rate as what there is now of what there was before the change."""
    year = _BACK_TO.search(rate.gap) if rate.unit == PERCENT and change.role is Role.CHANGE else None
    level, since = change.head, _SINCE.search(change.gap)
    if year is None or since is None or level is None or level.unit != change.unit or since["year"] != year["year"]:
        return None
    grown = increased(rate.quantity, level.quantity, change.quantity, _WEIGHT, sign=change.sign)
    if grown is None:
        return None
    expected = grown.expected.scaled(change.sign).plus(_HUNDRED)  # 100 and by how much it is more, or less
    operands = [level.quantity, change.quantity]
    return Relation(PERCENT_KIND, Formula.RECOVERED, rate.quantity, operands, expected, _WEIGHT)
