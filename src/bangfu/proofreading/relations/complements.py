"""Two shares that make a hundred to the last digit: 现金1044.49亿元，占69.20%。… 物资464.95亿元，占30.80%.

Then the two are all of one whole, whether it is told or not, and are to each other as their shares are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import part

_DIGITS = 3  # of shares that do not make a hundred by chance
_HUNDRED = Decimal(100)
_WEIGHT = 1.5


def find_complements(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers beside two such shares that follow one another in a document."""
    shares = [m for m in mentions if m.role is Role.SHARE and m.unit == PERCENT and not m.of_plan]
    paired: Mention | None = None
    for one, other in pairwise(m for m in shares if m.head is not None):
        if one is paired:
            continue  # the next whole may be divided alike
        own, rest = one.head, other.head
        exact = min(one.quantity.digits, other.quantity.digits) >= _DIGITS
        whole = exact and one.quantity.value + other.quantity.value == _HUNDRED
        if whole and own is not None and rest is not None and own is not rest and own.unit == rest.unit:
            paired = other
            relation = part(one.quantity, own.quantity, [rest.quantity], _WEIGHT)
            if relation is not None:
                yield relation
