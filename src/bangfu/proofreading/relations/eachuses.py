"""What an amount for each one is spent on: 每人每年15000元，其中，7000元用于学费，8000元用于生活补助."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..quantities.units import MONEY
from ..statements.mention import Mention, Role
from .base import Relation, summed
from .lexicon import comes_to_one

_USED = ("用于", "作为", "用作")
_PAIR = 2  # uses
_WEIGHT = 2.0


def find_uses_of_each(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The amounts for each one of a paragraph, with the uses right behind them."""
    levels = [m for m in mentions if m.role is Role.LEVEL and not m.depth]
    for place, whole in enumerate(levels):
        if whole.unit != MONEY or not comes_to_one(whole.label):
            continue
        behind = (m for m in levels[place + 1 :] if m.sentence == whole.sentence)
        uses = list(takewhile(lambda m: m.unit == MONEY and m.noun.startswith(_USED), behind))
        if len(uses) >= _PAIR and "其中" in uses[0].gap:
            yield summed(whole.quantity, [m.quantity for m in uses], _WEIGHT)
