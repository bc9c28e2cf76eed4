"""Shares that are each of all the parts beside them together: 男性32209人，比重为49.99%；女性32220人，比重为50.01%."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from itertools import groupby

from ..interval import total
from ..slips import DIGIT
from ..statements.mention import Role
from ..statements.periods import are_of_two_times
from .base import Relation, slip_of, summed
from .cases import CONFIRMED, Case
from .hundreds import HUNDRED
from .portions import part

_FEW = 3  # shares, or digits of each
_ALL = re.compile("共|总|合计|全部")
_SUMMED, _BEFORE = 1.7, 1.2  # what it says that a number is called a total, and that it stands before its parts
_NEAR = 0.15


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
            if kept == len(cases) or kept >= _FEW:
                yield from told_before(cases)
        else:
            others += cases
    return others


def are_all(cases: list[Case]) -> bool:
    """Whether shares make a hundred and each is of all the numbers that they stand beside."""
    relations = of_all(cases)
    shares = total(case.mention.quantity.interval for case in cases)
    return len(relations) == len(cases) and shares.meets(HUNDRED) and all(relation.holds for relation in relations)


def told_before(cases: list[Case]) -> Iterator[Relation]:
    """The number before parts that are all of something by their shares, where it comes near what they are together:
    收入合计2112.86万元。财政拨款1865.86万元，占88.31%；事业收入247万元，占11.69%."""
    parts = [case.readings[0].parts[0] for case in cases]
    before = (m for m in reversed(cases[0].before) if m.start < parts[0].start)
    whole = next((m for m in before if m.role is Role.LEVEL and m.unit == parts[0].unit), None)
    fine = min(case.mention.quantity.digits for case in cases) >= _FEW or len(cases) >= _FEW
    if not fine or not total(case.mention.quantity.interval for case in cases).meets(HUNDRED):
        return
    if whole is None or parts[0].paragraph - whole.paragraph > 1 or whole.quantity.qualifier:
        return
    relation = summed(whole.quantity, [m.quantity for m in parts], _SUMMED if _ALL.search(whole.label) else _BEFORE)
    slip = slip_of(relation) if not relation.holds else None
    near = relation.miss < _NEAR or (slip is not None and slip[1].kind != DIGIT)
    if near and not are_of_two_times(whole.period, parts[0].period):
        yield relation


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
