"""Growth and shares told in lists: 培训62期、5840人次，比上年分别增加6期、447人次，增长10.7%、8.3%.

The first rate is of the first level and the first change or base, and so on. Where more levels stand before than there
are rates, the words do not say which are meant, and only rates that come out are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.mention import Mention, Role
from .base import Relation
from .lexicon import COUNTED, REAL_TERMS
from .moves import grown, increased
from .portions import share

_WEIGHT = 1.7
_COUNTS = re.compile("|".join(COUNTED))


def find_respective(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The listed rates of growth of one paragraph."""
    for index, first in enumerate(mentions):
        if first.role is not Role.GROWTH or first.listed != 1 or not first.sign:
            continue
        rates = list(mentions[index : index + first.listing])
        sentence = [m for m in mentions if m.sentence == first.sentence]
        changes = _listed([m for m in sentence if m.start < first.start], Role.CHANGE, first.listing)
        bases = [] if changes else _listed(sentence, Role.BASE, first.listing)
        moves = changes or bases
        before = [m for m in sentence if m.role is Role.LEVEL and m.unit and m.start < first.start]
        levels = before[-first.listing :]
        if len(levels) == len(moves) == len(rates) and not any(REAL_TERMS.search(m.label) for m in levels):
            made = [_relation(*three) for three in zip(rates, levels, moves, strict=True)]
            yield from (r for r in made if r is not None and (r.holds or len(before) == len(levels)))


def find_counted(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """案件97件134人，上年同期为197件375人，件数和人数分别下降50.76%、64.27%: each rate is of what its name counts."""
    for index, first in enumerate(mentions):
        if first.role is not Role.GROWTH or first.listed != 1 or not first.sign:
            continue
        named = _COUNTS.findall(first.names)
        rates = mentions[index : index + first.listing]
        before = [m for m in mentions[:index] if m.sentence == first.sentence]
        for rate, name in zip(rates, named, strict=False) if len(named) == len(rates) else ():
            units = COUNTED[name]
            level = next((m for m in before if m.role is Role.LEVEL and m.unit == units), None)
            base = next((m for m in before if m.role is Role.BASE and m.unit == units), None)
            if level is not None and base is not None and not REAL_TERMS.search(level.label):
                yield grown(rate.quantity, level.quantity, base.quantity, _WEIGHT, sign=rate.sign)


def find_respective_shares(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """旅客13万人次、车辆2.1万辆次，其中入境9.2万人次、1.4万辆次，分别占70.5%、66.6%: each of the whole of its unit."""
    for index, first in enumerate(mentions):
        if first.role is not Role.SHARE or first.listed != 1 or first.of_plan:
            continue
        shares = mentions[index : index + first.listing]
        levels = [m for m in mentions[:index] if m.role is Role.LEVEL and m.unit and m.sentence == first.sentence]
        parts = levels[-first.listing :]
        if len(parts) < len(shares) or len({m.unit for m in parts}) < len(parts):
            continue
        before = [m for m in levels[: -first.listing] if m.segment == parts[0].segment]
        wholes = [next((m for m in before if m.unit == part.unit), None) for part in parts]
        made = [
            share(rate.quantity, [part.quantity], whole.quantity, _WEIGHT)
            for rate, part, whole in zip(shares, parts, wholes, strict=True) if whole is not None
        ]  # fmt: skip
        yield from (r for r in made if r is not None and len(made) == len(parts))


def _listed(mentions: Sequence[Mention], role: Role, length: int) -> list[Mention]:
    """The list of that role and length."""
    like = [m for m in mentions if m.role is role and m.listing == length]
    return like if len(like) == length else []


def _relation(rate: Mention, level: Mention, move: Mention) -> Relation | None:
    if move.unit != level.unit:
        return None
    if move.role is Role.BASE:
        return grown(rate.quantity, level.quantity, move.quantity, _WEIGHT, sign=rate.sign)
    if move.sign != rate.sign:
        return None
    return increased(rate.quantity, level.quantity, move.quantity, _WEIGHT, sign=rate.sign)
