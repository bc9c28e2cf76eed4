"""Rates of all but those who failed: 抽检4224批次，检出不合格124批次，合格率97.06%.

Only what is denied is counted; the rate is that of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from .base import Relation
from .contraries import NEGATIONS, is_denied
from .portions import all_but
from .ratenames import NAMED_RATE

_NAME = 2  # characters
_NEAR = 6  # numbers before the rate
_ONLY, _AMONG_OTHERS = 1.6, 0.9  # the two numbers alone before the rate, or with others


def find_all_but(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of a paragraph whose own number is not told, but that of the others."""
    for index, rate in enumerate(mentions):
        named = NAMED_RATE.search(rate.label) if rate.role is Role.RATE and rate.unit == PERCENT else None
        if named is None or is_denied(named["stem"]) or rate.listed:
            continue
        name = core(named["stem"])[-_NAME:]
        near = [m for m in mentions[max(0, index - _NEAR) : index] if m.sentence == rate.sentence]
        like = [m for m in near if m.role is Role.LEVEL and m.depth <= rate.depth]
        failed = [m for m in like if _is_said_not_to(m, name)]
        if len(name) < _NAME or len(failed) != 1 or any(_is_said_to(m, name) for m in like):
            continue
        whole = next((m for m in like if m.unit == failed[0].unit and m is not failed[0]), None)
        if whole is None or whole.start > failed[0].start:
            continue
        weight = _ONLY if len([m for m in like if m.unit == whole.unit]) == _NAME else _AMONG_OTHERS
        relation = all_but(rate.quantity, failed[0].quantity, whole.quantity, weight)
        yield from [relation] if relation is not None else ()


def _is_said_not_to(level: Mention, name: str) -> bool:
    """Whether a number counts those that the rate's name is denied of, on either side: 不合格124批次, 124批次不合格."""
    return any(f"{sign}{name}" in words(level) or level.noun.startswith(f"{sign}{name}") for sign in NEGATIONS)


def _is_said_to(level: Mention, name: str) -> bool:
    return name in words(level) and not _is_said_not_to(level, name)
