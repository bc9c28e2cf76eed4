"""Pupils and staff told school kind by school kind, and all of them at the end: 普通高中在校生11455人，教职工821人；
职业高中在校生5279人，教职工268人；…。全县学生总数110637人，教职工总数5516人.

Each kind of school has a clause of its own in which both are told, so that no list of like numbers stands before either
total. Nothing says that no kind is left out: what does not add up is told only where a slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantities.units import PERSONS
from ..statements.mention import Mention, Role, is_arabic
from .announcing import OF_WHICH
from .base import Relation, is_mistyped, summed

_FEWEST = 3  # kinds of schools
_WEIGHT = 1.6


@dataclass(frozen=True, slots=True)
class _Counted:
    """How those of one kind of school are called, and all of them."""

    own: re.Pattern[str]
    all: re.Pattern[str]


_COUNTED = (
    _Counted(
        re.compile("在[校园读](?:学生|生|幼儿|儿童)(?:共有?|总?人?数)?[为达]?$"),
        re.compile("(?:学生|在校生)(?:总人?数|共计|合计)[共为达]*$"),
    ),
    _Counted(re.compile("教职工(?:共有?|人数)?$"), re.compile("教职工(?:总人?数|共计|合计)[共为达]*$")),
    _Counted(re.compile("专任教师(?:共有?|人数)?$"), re.compile("专任教师(?:总人?数|共计|合计)[共为达]*$")),
)


def find_schooling(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The totals of one paragraph, each with what was told before it of the kinds of schools."""
    heads = [m for m in mentions if m.role is Role.LEVEL and m.unit == PERSONS and is_arabic(m) and not m.depth]
    for place, whole in enumerate(heads):
        counted = next((one for one in _COUNTED if one.all.search(whole.label)), None)
        if counted is None:
            continue
        said = [m for m in heads[:place] if counted.own.search(m.label) and not counted.all.search(m.label)]
        parts = [m for m in said if not (m.listed or OF_WHICH.search(m.gap))]
        relation = summed(whole.quantity, [m.quantity for m in parts], _WEIGHT)
        if len(parts) >= _FEWEST and (relation.holds or is_mistyped(relation)):
            yield relation
