"""Shares that are each of all the parts beside them together: 男性32209人，比重为49.99%；女性32220人，比重为50.01%."""

from __future__ import annotations

from collections.abc import Generator
from itertools import groupby

from ..interval import Interval, total
from .base import Relation
from .candidates import CONFIRMED, Case
from .portions import part

HUNDRED = Interval.point(100)
_FEW = 3


def among_all(run: list[Case]) -> Generator[Relation, None, list[Case]]:
    """男性32209人，比重为49.99%；女性32220人，比重为50.01%: each of both together. Returns the other cases."""
    others: list[Case] = []
    for _sentence, group in groupby(run, key=lambda case: case.mention.sentence):
        cases = list(group)
        relations = of_all(cases)
        kept = sum(relation.holds for relation in relations)
        shares = total(case.mention.quantity.interval for case in cases)
        if relations and (shares.meets(HUNDRED) or kept >= len(cases) - 1):
            yield from relations
        else:
            others += cases
    return others


def are_of_each_other(run: list[Case]) -> bool:
    """Whether all but one of many shares are of the numbers that they stand beside together."""
    return len(run) > _FEW and sum(relation.holds for relation in of_all(run)) >= len(run) - 1


def of_all(cases: list[Case]) -> list[Relation]:
    """Each part as a share of all; none where a case has no number of its own beside the share."""
    first = [case.readings[0].parts for case in cases]
    parts = [numbers[0].quantity for numbers in first if len(numbers) == 1]
    if len(cases) < 2 or len({p.start for p in parts}) < len(cases) or len({p.unit for p in parts}) > 1:
        return []
    made = [
        part(case.mention.quantity, parts[place], [*parts[:place], *parts[place + 1 :]], CONFIRMED)
        for place, case in enumerate(cases)
    ]
    return [relation for relation in made if relation is not None]
