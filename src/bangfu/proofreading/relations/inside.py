"""Wholes that a bracket tells inside of what they are called: 占全国（销售额为5230.3亿元）彩票销售额的2.87%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import share

_OPENS = re.compile(r"占[^，。；()]{1,12}\([^()\d]*$")
_ENDS = re.compile(r"\)[^，。；()\d]{0,16}的$")
_WEIGHT = 2.0


def find_told_inside(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The shares of one paragraph right behind such a bracket, each of the last like level before it."""
    for whole, rate in pairwise(mentions):
        inside = whole.depth > rate.depth and _OPENS.search(whole.gap) and _ENDS.match(rate.gap)
        if rate.unit != PERCENT or not inside:
            continue
        before = (m for m in reversed(mentions) if m.role is Role.LEVEL and m.sentence == rate.sentence)
        part = next((m for m in before if m.start < whole.start and m.unit == whole.unit and not m.depth), None)
        relation = share(rate.quantity, [part.quantity], whole.quantity, _WEIGHT) if part is not None else None
        yield from [relation] if relation is not None else ()
