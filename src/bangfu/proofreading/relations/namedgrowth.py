"""Growth that names what has grown, told behind the numbers of both years.

公路完成1436.2万吨，水路86.3万吨；上年同期公路1289.7万吨，水路92.8万吨。公路增长11.4%，水路下降7.0%; 事故342起，
死亡68人；上年分别为410起、83人。死亡人数下降18.1%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT
from ..statements.labels import core, listed_name, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before, is_earlier
from ..statements.wording import YEARLY, content
from .base import Relation
from .lexicon import REAL_TERMS
from .moves import grown

_NAME = 2  # characters
_NEAR, _BACK = 16, 2  # numbers and sentences before the rate
_WEIGHT = 1.6


def find_named_growth(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of a paragraph each of which names one number of this year and one of the year before."""
    for index, rate in enumerate(mentions):
        if rate.role is not Role.GROWTH or rate.unit != PERCENT or not rate.sign or YEARLY.search(rate.gap):
            continue
        name = core(content(listed_name(rate))) if rate.listed else core(words(rate))
        if len(name) < _NAME or (rate.head is not None and not rate.listed):
            continue
        near = [m for m in mentions[max(0, index - _NEAR) : index] if rate.sentence - m.sentence <= _BACK]
        levels = [m for m in near if m.role in (Role.LEVEL, Role.BASE) and m.unit and is_arabic(m)]
        now = [m for m in levels if _is_called(m, name) and not is_before(m.period)]
        if not now or len({m.quantity.value for m in now}) > 1 or REAL_TERMS.search(now[0].label + rate.gap):
            continue
        last = _last_year(now[0], name, levels)
        if last is not None and last.quantity.interval.low > 0:
            yield grown(rate.quantity, now[0].quantity, last.quantity, _WEIGHT, sign=rate.sign)


def _is_called(level: Mention, name: str) -> bool:
    own = core(words(level))
    return own.endswith(name) or (len(own) >= _NAME and name.endswith(own))


def _last_year(now: Mention, name: str, levels: Sequence[Mention]) -> Mention | None:
    """The number of the year before that bears the name, or has the place of this year's in a list without names."""
    before = [m for m in levels if m.unit == now.unit and m.start > now.start and _is_of_year_before(m, now)]
    called = [m for m in before if _is_called(m, name)]
    if called:
        return called[0] if len(called) == 1 else None
    listed = [m for m in before if m.listed and not core(listed_name(m))]
    if len(listed) == 1:
        return listed[0]
    told = [m for m in levels if m.sentence == now.sentence and m.unit == now.unit and m not in before]
    alike = bool(listed) and len(told) == listed[0].listing == len(listed)
    return listed[told.index(now)] if alike else None


def _is_of_year_before(level: Mention, now: Mention) -> bool:
    return is_before(level.period) or is_earlier(level.period, now.period)
