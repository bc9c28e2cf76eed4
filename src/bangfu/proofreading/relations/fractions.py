"""Shares with what they are computed of beside them: 达标率为82.93%（34/41）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.scan import Fraction
from ..quantities.units import RATES
from ..statements.mention import Mention
from .base import Relation
from .portions import share

_OPENS, _CLOSES = re.compile(r"\s*[(]\s*"), re.compile(r"\s*(?:人|例|名|家|所|份|次)?\s*[)]")
_WEIGHT = 2.0


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
