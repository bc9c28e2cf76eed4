"""What is told of 小学 and 初中 apart, and of 义务教育, which both are: 义务教育在校生864876人; and so of the kinds of
vocational schools, and of colleges.

A sentence that begins with a kind goes on about it: 小学招生102331人，…；在校生621791人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from ..statements.wording import ASIDES
from .base import Relation, is_mistyped, summed


@dataclass(frozen=True, slots=True)
class _Group:
    """What names all the kinds together, and each of them. ``staffed``: whether the teachers of these are all; those of
    vocational schools are of other institutions too."""

    all: re.Pattern[str]
    kinds: tuple[re.Pattern[str], ...]
    staffed: bool = True


_GROUPS = (
    _Group(
        re.compile("义务教育(?:阶段)?"),
        (re.compile("小学(?!生?(?:均|教学点))"), re.compile("(?:普通)?初中(?!生均)")),
    ),
    _Group(
        re.compile("中等职业(?:教育|学校)|(?:共有|全[国省市县])中职(?:学校)?"),
        tuple(map(re.compile, ("普通中(?:等专业|专)", "职业高中", "技工学校", "成人中(?:等专业|专)"))),
        staffed=False,
    ),
    _Group(re.compile("(?<!普通)(?<!成人)(?<!民办)高等学校"), (re.compile("普通高等学校"), re.compile("成人高等学校"))),
)
_ANY = re.compile("义务教育|幼儿园|学前|小学|初中|高中|中职|中专|中等|技工|高校|高等|高职|特殊教育|学校")
_STAFF = ("专任教师", "教职工")
_COUNTED = re.compile("|".join(("在校(?:学)?生", "招生", "毕业生", *_STAFF, "班数")))
_SCHOOLS, _OF_SCHOOLS = "所", re.compile("学校$|高中$|中专$")
_REACH = 40  # numbers of schools, pupils and teachers
_WEIGHT, _NEAR = 1.4, 0.1


def find_stages(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of all kinds of a group together, beside those of each."""
    opening: dict[int, str] = {}  # the last kind that each sentence names
    called: dict[int, str] = {}
    for mention in mentions:
        if _ANY.search(mention.label) is not None:
            opening[mention.sentence] = ASIDES.sub("", words(mention))
        called[mention.start] = opening.get(mention.sentence, "") + ASIDES.sub("", words(mention))
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and _counted(m)]
    for place, whole in enumerate(levels):
        near = levels[max(0, place - _REACH) : place + _REACH]
        for group in _GROUPS:
            named = group.all.search(called[whole.start]) is not None
            if not named or _names_a_kind(called[whole.start], group):
                continue
            if _counted(whole) in _STAFF and not group.staffed:
                continue
            parts = [_told_of(whole, kind, group, near, called) for kind in group.kinds]
            told = [part for part in parts if part is not None]
            if len(told) == len(group.kinds):
                yield from _together(whole, told)


def _together(whole: Mention, told: Sequence[Mention]) -> Iterator[Relation]:
    """The sum; of more than two kinds where it comes near, for one may be told of some of its schools only."""
    relation = summed(whole.quantity, [m.quantity for m in told], _WEIGHT)
    if len(told) == len(_GROUPS[0].kinds) or relation.miss < _NEAR or is_mistyped(relation):
        yield relation


def _counted(mention: Mention) -> str:
    """What is counted: 在校生, 招生, …, or the schools themselves; "" for anything else."""
    counted = _COUNTED.search(mention.label)
    if counted is not None:
        return counted[0]
    return _SCHOOLS if mention.unit == _SCHOOLS and _OF_SCHOOLS.search(words(mention)) else ""


def _names_a_kind(called: str, group: _Group) -> bool:
    return any(kind.search(called) for kind in group.kinds)


def _told_of(
    whole: Mention, kind: re.Pattern[str], group: _Group, levels: Sequence[Mention], called: dict[int, str]
) -> Mention | None:
    """The nearest number of what the whole counts that is told of one kind only."""
    counted = core(_counted(whole))
    like = [
        m for m in levels
        if m.unit == whole.unit and core(_counted(m)) == counted and kind.search(called[m.start])
        and not group.all.search(called[m.start]) and not are_of_two_times(m.period, whole.period)
        and not any(other.search(called[m.start]) for other in group.kinds if other is not kind)
    ]  # fmt: skip
    return min(like, key=lambda m: abs(m.start - whole.start), default=None)
