"""What the parts of a whole grew by: 参保28391万人，增加2684万人；职工21565万人，离退休6826万人，分别增加2163万和521万.

Where the parts are all of their whole, by how much they grew or fell comes to how much it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..slips import POINT, SWAPPED
from ..statements.mention import Mention, Role
from .balances import balance
from .base import SUM, Formula, Relation, slip_of, summed

_WEIGHT = 2.0
_HAIR = 0.005
_UNCHANGED = re.compile(r"[，,(][^，。；\n\d]{0,6}(?:\d{4}年)?[^，。；\n\d]{0,6}(?:持平|一致|不变|相同|无变化|无增减)")


def find_increments(sums: Iterable[Relation], mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The changes of one document's wholes and parts; ``sums``: what adds up."""
    by_start = {m.start: place for place, m in enumerate(mentions)}
    for relation in sums:
        places = [by_start.get(q.start) for q in relation.quantities]
        told = [mentions[place] for place in places if place is not None]
        if relation.kind != SUM or relation.formula is not Formula.SUM or len(told) < len(places):
            continue
        *parts, whole = told
        changing = [m for m in parts if not _is_unchanged(m, text)]
        change, changes = _change(whole), _changes(changing, mentions, max(by_start[m.start] for m in parts))
        if change is not None and len(changes) > 1 and all(m.unit == change.unit for m in changes):
            found = _added(change, changes)
            if (found.holds or len(changing) == len(parts)) and not _is_revised(found):  # 持平 is not to the last case
                yield found


def _is_revised(found: Relation) -> bool:
    """Whether measures miss by a hair, as they do where the year before was revised and its changes were not, or some
    are only told roughly."""
    if len({q.factor for q in found.quantities}) > 1:  # 减少0.06万所，减少105所
        return not found.holds
    if found.holds or found.miss >= _HAIR or found.stated.whole:
        return False
    slip = slip_of(found)
    return slip is None or slip[1].kind not in (SWAPPED, POINT)


def _is_unchanged(level: Mention, text: str) -> bool:
    """Whether the level is said to be what it was: 购置费0万元，与上年持平."""
    return not level.attached and _UNCHANGED.match(text, level.quantity.tail) is not None


def _change(level: Mention) -> Mention | None:
    """By how much a level has changed, where it is told once and in the level's unit."""
    told = [m for m in level.attached if m.role is Role.CHANGE and m.sign]
    return told[0] if len(told) == 1 and told[0].unit == level.unit else None


def _changes(parts: Sequence[Mention], mentions: Sequence[Mention], last: int) -> list[Mention]:
    """The changes of the parts, one by one or as a list behind the last of them; [] where not each has one."""
    own = [change for part in parts if (change := _change(part)) is not None]
    if len(own) == len(parts):
        return own
    listed = list(mentions[last + 1 : last + 1 + len(parts)])
    order = [m.listed for m in listed if m.role is Role.CHANGE and m.sentence == mentions[last].sentence]
    return listed if order == list(range(1, len(parts) + 1)) and listed[0].listing == len(parts) else []


def _added(change: Mention, changes: Sequence[Mention]) -> Relation:
    same = [m for m in changes if m.sign == change.sign]
    other = [m for m in changes if m.sign != change.sign]
    if other:
        return balance(change, same, other, _WEIGHT)
    return summed(change.quantity, [m.quantity for m in same], _WEIGHT)
