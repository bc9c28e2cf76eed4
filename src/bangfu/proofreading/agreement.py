"""Two relations that fail, and would both hold if one and the same number were another.

办结6962件，未结2720件，结案率73.91%; 法官46名，人均结案167.5件: each leaves open what is wrong, together they say
that 7704 were meant. That they should come to the same by chance is the less likely the more finely they tell it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from .interval import Interval
from .quantities.quantity import Quantity
from .relations.base import Formula, Relation
from .slips import DIGIT, find_slip

_LEAST = 0.0  # the weight from which the words make a relation at all
_FINE = 0.06  # of a value: what is told more roughly says little
_NEAR = Decimal("0.12")  # how far a number is from what was meant that no slip explains
_MOST, _SURE = 12, 2.0  # relations of one number that are compared; what an agreement says at most
_CHANCES = 2  # ways in which two may agree


def agreements(broken: Iterable[Relation]) -> dict[int, float]:
    """What agreeing with another says for a broken relation, in powers of ten, by the relation's id."""
    told: defaultdict[int, list[tuple[Relation, Interval]]] = defaultdict(list)
    for relation in broken:
        if relation.weight >= _LEAST:
            for quantity, needed in relation.corrections():
                if _is_told_finely(needed) and _may_be_slip(quantity, needed):
                    told[quantity.start].append((relation, needed))
    found: dict[int, float] = {}
    for start, needs in told.items():
        for (one, first), (other, second) in combinations(needs[:_MOST], 2):
            if first.meets(second) and _are_independent(one, other, start):
                strength = min(_SURE, -math.log10(_CHANCES * (_width(first) + _width(second)) + 1e-4))
                for relation in (one, other):
                    found[id(relation)] = max(found.get(id(relation), 0.0), strength)
    return found


def _may_be_slip(quantity: Quantity, needed: Interval) -> bool:
    """Whether the number is near the one needed, or one slip from it: else shares of a whole that is not told agree on
    it too."""
    near = needed.gap(quantity.interval) < _NEAR * abs(quantity.value)
    slip = None if near else find_slip(quantity, needed)
    return near or (slip is not None and slip.kind != DIGIT)


def _is_told_finely(needed: Interval) -> bool:
    return needed.low > 0 and _width(needed) < _FINE


def _width(needed: Interval) -> float:
    """How much the interval leaves open, relative to its middle."""
    return float((needed.high - needed.low) / needed.middle)


def _are_independent(one: Relation, other: Relation, start: int) -> bool:
    """Whether each has its own numbers besides: two readings of one list say the same."""
    if one.formula is other.formula is Formula.SAME:
        return False  # a number told three times may be of something else the third time
    if one.formula is other.formula is Formula.SHARE and one.operands[-1].start == start:
        return False  # both may be of another whole that is not told
    here, there = one.places - {start}, other.places - {start}
    shared = len(here & there)
    if one.formula is not other.formula:  # a sum and a share of one whole tell different things of the same numbers
        return shared < min(len(here), len(there))
    return 2 * shared <= min(len(here), len(there)) and shared < max(len(here), len(there))
