"""What a number of a row is by others of it, if it can be that at all: the arithmetic that columns and rows of rates
are held against.

Each takes the stated number and its operands, and gives None where these cannot make it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations import portions
from ..relations.base import Formula, Relation
from ..relations.moves import grown, increased

_PLAIN = 0.2  # what a single row says

Rule = Callable[[Quantity, Sequence[Quantity]], Relation | None]


def share_of(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    """The first as a share of the second."""
    one, whole = operands
    if whole.value <= 0 or one.value < 0:
        return None
    return portions.share(stated, [one], whole, _PLAIN)


def is_cut_off(relation: Relation) -> bool:
    """Whether a share is told as it is without the places behind its last one, and not rounded: 94.827% told 94.82%."""
    beyond = relation.expected.low - relation.stated.value
    return not relation.holds and relation.formula is Formula.SHARE and 0 < beyond < relation.stated.step


def both_of(stated: Quantity, one: Quantity, other: Quantity, whole: Quantity) -> Relation | None:
    """Two together as a share of a third."""
    counted = one.unit == other.unit == whole.unit and min(one.value, other.value) > 0 and whole.value > 0
    return portions.share(stated, [one, other], whole, _PLAIN) if counted else None


def part_of(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    """The first as a share of both together."""
    one, other = operands
    return portions.part(stated, one, [other], _PLAIN) if one.value > 0 and other.value > 0 else None


def growth_of(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    """The growth from the second to the first."""
    level, base = operands
    return grown(stated, level, base, _PLAIN) if base.value > 0 and base.unit != PERCENT else None


def increase_of(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    """The growth to the first by the change in the second."""
    level, change = operands
    before = level.value - change.value
    if stated.unit != PERCENT or before <= 0 or not change.value:
        return None
    sign = -1 if change.value < 0 else 1
    return increased(stated, level, change, _PLAIN, sign=sign, signed=True)


def average_of(stated: Quantity, operands: Sequence[Quantity]) -> Relation | None:
    """The first divided by the second."""
    whole, number = operands
    return portions.quotient(stated, whole, number, _PLAIN) if number.value > 0 else None
