"""What is told of 小学 and 初中 apart, and of 义务教育, which both are: 义务教育在校生864876人.

A sentence that begins with a stage goes on about it: 小学招生102331人，…；在校生621791人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from .base import Relation, summed

_BOTH = re.compile("义务教育(?:阶段)?")
_STAGES = (re.compile("小学(?!生?(?:均|教学点))"), re.compile("(?:普通)?初中(?!生均)"))
_ANY = re.compile("义务教育|幼儿园|学前|小学|初中|高中|中职|技工|高校|高职|特殊教育|学校")
_COUNTED = re.compile("在校(?:学)?生|招生|毕业生|专任教师|教职工|班数")
_REACH = 40  # numbers of pupils and teachers
_WEIGHT = 1.4


def find_stages(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of both stages together, and how they changed, beside those of each."""
    opening: dict[int, str] = {}  # the last stage that each sentence names
    called: dict[int, str] = {}
    for mention in mentions:
        if _ANY.search(mention.label) is not None:
            opening[mention.sentence] = words(mention)
        called[mention.start] = opening.get(mention.sentence, "") + words(mention)
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and _COUNTED.search(m.label)]
    for place, whole in enumerate(levels):
        counted = _COUNTED.search(whole.label)
        if _BOTH.search(called[whole.start]) is None or counted is None:
            continue
        near = levels[max(0, place - _REACH) : place + _REACH]
        parts = [_stage(whole, counted[0], stage, near, called) for stage in _STAGES]
        told = [part for part in parts if part is not None]
        if len(told) == len(_STAGES):
            yield summed(whole.quantity, [m.quantity for m in told], _WEIGHT)


def _stage(
    whole: Mention, counted: str, stage: re.Pattern[str], levels: Sequence[Mention], called: dict[int, str]
) -> Mention | None:
    """The nearest number of the kind that is told of a stage and not of both."""
    like = [
        m for m in levels
        if m.unit == whole.unit and core(counted) in core(m.label) and not _BOTH.search(called[m.start])
        and stage.search(called[m.start]) and not are_of_two_times(m.period, whole.period)
        and not any(other.search(called[m.start]) for other in _STAGES if other is not stage)
    ]  # fmt: skip
    return min(like, key=lambda m: abs(m.start - whole.start), default=None)
