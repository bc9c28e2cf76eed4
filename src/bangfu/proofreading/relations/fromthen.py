"""What a base that is told without its level grew by: 与第五次普查的1265825048人相比，共增加73899804人，增长5.84%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..statements.mention import Mention, Role
from ..statements.wording import YEARLY
from .base import Relation
from .lexicon import REAL_TERMS
from .portions import share

_WEIGHT = 2.0


def find_grown_from(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The growths of one paragraph right behind their change, where the sentence tells only what it began with."""
    for change, rate in pairwise(mentions):
        pair = change.role is Role.CHANGE and rate.role is Role.GROWTH and rate.sign == change.sign != 0
        if not pair or change.sentence != rate.sentence or YEARLY.search(rate.gap) or REAL_TERMS.search(rate.gap):
            continue
        said = [m for m in mentions if m.sentence == rate.sentence and m.start < change.start]
        like = [m for m in said if m.unit == change.unit]
        if [m.role for m in like] == [Role.BASE]:
            relation = share(rate.quantity, [change.quantity], like[0].quantity, _WEIGHT)
            yield from [relation] if relation is not None else ()
