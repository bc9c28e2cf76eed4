"""A share of which no number that is named comes out, but one does that its paragraph tells, with two digits changed
about or the point moved: 全年募集694.08万元。…收入412.36万元，占全年收入的54.9%.

That one of several numbers should be one slip from the whole by chance is the likelier the more are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log10

from ..slips import POINT, SWAPPED
from ..statements.mention import Role
from ..statements.periods import are_of_two_times
from .base import Relation, slip_of
from .cases import Case, divides, is_part
from .portions import share

_TRIED, _READINGS = 12, 2  # numbers before, and readings of the part
_WEIGHT, _SURE = 0.5, 1.8  # what a slip must say, with the number of those tried
_FINE = 3  # digits of a share that tells its numbers apart


def of_mistyped(case: Case) -> Iterator[Relation]:
    """The share of the number that one slip makes its whole most surely."""
    mention = case.mention
    if mention.of_plan or mention.listed or mention.quantity.digits < _FINE or mention.quantity.qualifier:
        return
    units = {m.unit for reading in case.readings[:_READINGS] for m in reading.parts}
    told = [m for m in case.before if m.role is Role.LEVEL and m.unit in units and not is_part(m)][-_TRIED:]
    told = [m for m in told if m.paragraph == mention.paragraph and m.start < mention.start]
    told = [m for m in told if not are_of_two_times(m.period, mention.period)]
    best: tuple[float, Relation] | None = None
    tried = 0
    for reading in case.readings[:_READINGS]:
        for whole in told:
            if any(m is whole or m.unit != whole.unit or not divides(m, whole, 0.0) for m in reading.parts):
                continue
            tried += 1
            relation = share(mention.quantity, [m.quantity for m in reading.parts], whole.quantity, _WEIGHT)
            slip = slip_of(relation) if relation is not None and relation.miss > 0 else None
            if relation is None or slip is None or slip[1].kind not in (SWAPPED, POINT):
                continue
            if best is None or slip[1].strength > best[0]:
                best = slip[1].strength, relation
    if best is not None and best[0] - log10(tried) + _WEIGHT >= _SURE:
        best[1].weight -= log10(tried)
        yield best[1]
