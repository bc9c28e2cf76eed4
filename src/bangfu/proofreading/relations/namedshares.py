"""Shares whose part and whole the document counts elsewhere, each under just its name: 双师型教师占专业课教师的68.5%. …
专业课教师298人，其中双师型教师204人; or whose part it does, where the share tells its whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT, is_whole
from ..statements.labels import core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .base import Relation
from .portions import share

_SHORTEST, _FULL = 2, 6  # characters of a name, and of one that may follow a place's: 广东一般公共预算教育经费
_TELLING = 2  # digits
_WEIGHT = 1.2

Counted = defaultdict[str, list[Mention]]


def find_named_shares(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The shares told without their part beside them, of the only numbers of the names."""
    shares = [m for m in mentions if _is_alone(m)]
    counted: Counted = defaultdict(list)
    for level in mentions if shares else ():
        if level.role is Role.LEVEL and level.unit and is_arabic(level) and not level.listed:
            counted[_name(level)].append(level)
    full = [name for name in counted if len(name) >= _FULL]
    for rate in shares:
        name = _name(rate)
        called = name if name in counted else next((own for own in full if name.endswith(own)), "")
        part = _only(counted, called, rate)
        whole = rate.whole  # 教育经费占预算支出17297.85亿元的比例为18.60%
        if whole is None:
            part = part if part is not None and is_whole(part.unit) else None
            whole = _only(counted, core(rate.of), rate)
        if part is not None and whole is not None and part.unit == whole.unit:
            relation = share(rate.quantity, [part.quantity], whole.quantity, _WEIGHT)
            yield from [relation] if relation is not None else ()


def _is_alone(rate: Mention) -> bool:
    plain = rate.role is Role.SHARE and rate.unit == PERCENT and not rate.of_plan and not rate.listed
    return plain and rate.head is None and (rate.whole is not None or bool(rate.of))


def _name(mention: Mention) -> str:
    """What a number is called."""
    return core(words(mention).removeprefix("其中").rstrip("为"))


def _only(counted: Counted, name: str, rate: Mention) -> Mention | None:
    """The number of a name, if all that bear it tell the same and none is of another time."""
    told = counted.get(name, []) if len(name) >= _SHORTEST else []
    one = len({m.quantity.value for m in told}) == 1 and told[0].quantity.digits >= _TELLING
    return told[0] if one and not any(are_of_two_times(m.period, rate.period) for m in told) else None
