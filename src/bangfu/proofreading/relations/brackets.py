"""Rates by name with a bracket right behind: 上线率53.2%(参考人数913人); 对口就业率81.67%(352人)."""

from __future__ import annotations

from ..statements.mention import Mention
from .base import Relation
from .passage import of_a_kind
from .portions import share
from .ratenames import SURE, naming


def of_bracket(rate: Mention, stem: str, near: list[Mention], behind: list[Mention]) -> Relation | None:
    """上线486人，上线率53.2%(参考人数913人): the whole in a bracket right behind the rate."""
    whole = next((m for m in behind if opens_behind(m, rate)), None)
    like = [m for m in near if whole is not None and of_a_kind(whole, m) and m.quantity.value <= whole.quantity.value]
    part = next((m for m in reversed(like) if naming(stem, m) >= SURE), like[-1] if len(like) == 1 else None)
    if whole is not None and part is None:
        return _told_in_bracket(rate, whole, near)
    if whole is None or part is None:
        return None
    return share(rate.quantity, [part.quantity], whole.quantity, SURE)


def _told_in_bracket(rate: Mention, part: Mention, near: list[Mention]) -> Relation | None:
    """直接就业431人，对口就业率81.67%(352人): the part in a bracket right behind the rate, of the last number of which
    it is just that."""
    larger = (m for m in reversed(near) if of_a_kind(m, part) and m.quantity.value > part.quantity.value)
    made = (share(rate.quantity, [part.quantity], m.quantity, SURE) for m in larger)
    return next((relation for relation in made if relation is not None and relation.holds), None)


def opens_behind(level: Mention, told: Mention) -> bool:
    """Whether a number is the first of a bracket right behind another."""
    beside = level.start - len(level.gap) <= told.quantity.tail and level.sentence == told.sentence
    return beside and level.gap.startswith("(") and level.depth == told.depth + 1
