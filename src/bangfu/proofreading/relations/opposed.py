"""The share of one of the sides that make a whole which is not told: 寄宿生1034人，走读生562人，寄宿生占64.8%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from .base import Relation
from .partitions import is_partition
from .portions import part

_MOST = 5  # sides
_WEIGHT = 1.5


def find_opposed(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The shares of one paragraph that a side's own name introduces, right behind the sides."""
    for place, share in enumerate(mentions):
        if share.role is not Role.SHARE or share.head is not None or core(share.of) or share.listed:
            continue
        sides = _sides(share, mentions[:place])
        name = core(words(share))
        own = next((m for m in sides if name and core(words(m)) == name), None)
        if own is not None and is_partition([m.label for m in sides]):
            others = [m.quantity for m in sides if m is not own]
            relation = part(share.quantity, own.quantity, others, _WEIGHT)
            yield from [relation] if relation is not None else ()


def _sides(share: Mention, before: Sequence[Mention]) -> list[Mention]:
    """The like numbers of its sentence right before the share."""
    last = before[-1] if before else None
    if last is None or last.role is not Role.LEVEL or last.sentence != share.sentence:
        return []
    like = takewhile(lambda m: (m.role, m.unit, m.sentence) == (last.role, last.unit, last.sentence), reversed(before))
    sides = list(like)[::-1]
    return sides if len(sides) in range(2, _MOST) else []
