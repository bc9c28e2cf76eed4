"""Shares with what they are computed of beside them: 达标率为82.93%（34/41）; 占62.4%（教师1862人，双师型1162人）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.scan import Fraction
from ..quantities.units import PERCENT, RATES
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import share
from .quotas import opens_behind

_OPENS, _CLOSES = re.compile(r"\s*[(]\s*"), re.compile(r"\s*(?:人|例|名|家|所|份|次)?\s*[)]")
_WEIGHT, _IN_BRACKET = 2.0, 1.7
_BOTH = 2


def find_fractions(mentions: Sequence[Mention], fractions: Sequence[Fraction], text: str) -> Iterator[Relation]:
    """The rates of one paragraph that a fraction in brackets follows; it is at most one."""
    rates = {mention.quantity.tail: mention.quantity for mention in mentions if mention.unit in RATES}
    for above, below in fractions:
        opened = next((at for at in range(above.start - 1, above.start - 4, -1) if at in rates), None)
        if opened is None or above.value > below.value or not below.value:
            continue
        if _OPENS.fullmatch(text, opened, above.start) and _CLOSES.match(text, below.tail):
            relation = share(rates[opened], [above], below, _WEIGHT)
            if relation is not None:
                yield relation


def find_bracketed(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of one paragraph that a bracket follows which tells just the whole and the part, in either order."""
    for place, rate in enumerate(mentions):
        if rate.role not in (Role.SHARE, Role.RATE) or rate.unit != PERCENT or rate.listed:
            continue
        both = mentions[place + 1 : place + 1 + _BOTH]
        if len(both) < _BOTH or not opens_behind(both[0], rate) or not _are_all_of_bracket(both, mentions, rate):
            continue
        small, large = sorted((m.quantity for m in both), key=lambda quantity: quantity.value)
        relation = share(rate.quantity, [small], large, _IN_BRACKET)
        yield from [relation] if relation is not None else ()


def _are_all_of_bracket(both: Sequence[Mention], mentions: Sequence[Mention], rate: Mention) -> bool:
    """Whether the two count one thing and nothing else stands in their bracket."""
    one, other = both
    alike = one.role is other.role is Role.LEVEL and one.unit == other.unit != "" and one.sentence == other.sentence
    behind = next((m for m in mentions if m.start > other.start), None)
    closed = behind is None or behind.depth < other.depth or behind.sentence != other.sentence
    return alike and closed and one.depth == other.depth == rate.depth + 1
