"""门票收入2417.6万元，综合收入6893.2万元，前者占后者的35.1%: the one of two numbers told side by side in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation
from .portions import share

_FORMER, _LATTER = "前者", "后者"
_BOTH = 2  # numbers
_WEIGHT = 2.0


def find_former(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The shares of one paragraph that are of the one number in the other, whichever way round."""
    for place, rate in enumerate(mentions):
        names = [rate.label[-_BOTH:], rate.of[:_BOTH]]
        if rate.role is not Role.SHARE or rate.unit != PERCENT or sorted(names) != sorted((_FORMER, _LATTER)):
            continue
        before = [m for m in mentions[:place] if rate.sentence - m.sentence <= 1 and is_arabic(m)]
        both = [m for m in before if m.role is Role.LEVEL][-_BOTH:]
        if len(both) == _BOTH and both[0].unit == both[1].unit:
            part, whole = both if names[0] == _FORMER else reversed(both)
            relation = share(rate.quantity, [part.quantity], whole.quantity, _WEIGHT)
            yield from [relation] if relation is not None else ()
