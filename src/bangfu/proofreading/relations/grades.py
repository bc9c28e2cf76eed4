"""Rates of what was graded: 优秀16人、合格82人、基本合格3人、不合格1人，合格率96.1%; 称职以上比例; 优良率.

Such a rate is of all the grades from the best down to that of its name. How far down a name reaches is a habit of its
author's (满意率 with or without 基本满意), so the reading that comes out is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..interval import total
from ..quantities.units import PERCENT, is_whole
from ..statements.labels import core, listed_name, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, likelihood
from .contraries import NEGATIONS
from .portions import part, share

_PASSED, _BETTER = ("合格", "及格"), ("优秀", "良好", "中等")
_RATE = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6}?)率(?:为|达到?|是|:)*$")
_AND_ABOVE = re.compile(r"(?P<grade>[\u4e00-\u9fff]{1,4})(?:及|级|等次|等级|档)?以上(?:的|等次|等级|比例|占比|率)*$")
_GRADES = re.compile("(?:非常|很|十分|比较|较|基本)[\u4e00-\u9fff]")
_QUOTED, _ALTOGETHER = re.compile("“([^“”]+)”的?$"), re.compile("合计|总")
_CARRIED = "结转"  # 上年结转432件 has given 审结率 no sign
_SHORT, _LONGEST = 4, 6  # signs of a grade's name
_SIGNS, _FEWEST = 2, 2
_ALL = 100
_JOINT, _GRADED, _NAMED = 1.7, 1.3, 1.6


def of_grades(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """The rate of several of the numbers before it together, where its name says so."""
    return (_joint(rate, stem, near) or _graded(rate, stem, near)) if len(near) > 1 else None


def find_graded(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The rates of one paragraph that tell their grade (称职以上), and those whose grades are told behind them."""
    graded = any(m.unit != PERCENT and _GRADES.search(m.label) for m in mentions)
    for place, rate in enumerate(mentions):
        told = rate.unit == PERCENT and rate.role in (Role.RATE, Role.SHARE) and not rate.listed
        above = _AND_ABOVE.search(rate.label) if told and "以上" in rate.label and rate.head is None else None
        named = _RATE.search(rate.label) if told and graded else None
        if above is None and named is None:
            continue
        before = [m for m in mentions[:place] if _is_counted_with(rate, m)]
        if above is not None:
            yield from _down_to(rate, above["grade"], before)
        elif named is not None and not _run(named["stem"], before):
            behind = [m for m in mentions[place + 1 :] if _is_counted_with(rate, m)]
            made = _graded(rate, named["stem"], [*before, *behind])
            yield from [made] if made is not None else ()


def _is_counted_with(rate: Mention, level: Mention) -> bool:
    counted = level.role is Role.LEVEL and level.unit and is_whole(level.unit) and is_arabic(level)
    return bool(counted) and level.sentence == rate.sentence


def leaves_out(rate: Mention, stem: str, near: list[Mention]) -> bool:
    """Whether the two grades of a rate's name are all of the number before them, so that the rate is of another:
    优良天数312天，其中优85天、良227天，优良率85%."""
    pair = _pair(stem, near)
    return bool(pair) and rate.quantity.value < _ALL and _come_to(pair, near[0])


def _is_low(grade: str) -> bool:
    """Whether the grade denies the others: 不满意, but not 非常满意."""
    return any(sign in grade.replace("非常", "") for sign in NEGATIONS)


def _come_to(grades: Sequence[Mention], whole: Mention) -> bool:
    return total(m.quantity.interval for m in grades).meets(whole.quantity.interval)


def _joint(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """优良率 of 优秀 and 良好; 合格率 of 优秀, 良好 and 合格."""
    better = [m for m in near[1:] if core(stem).endswith(_PASSED) and _called(m) in _BETTER]
    own = next((m for m in near[1:] if core(stem).endswith(_called(m)) and _called(m) in _PASSED), None)
    parts = [*better, own] if better and own is not None else _pair(stem, near)
    if not parts or leaves_out(rate, stem, near):
        return None
    run = [m for m in near if m.unit == parts[0].unit and m.start >= parts[0].start]
    graded = (m for m in near if m.unit == parts[0].unit and m.start < parts[0].start and _come_to(run, m))
    return share(rate.quantity, [m.quantity for m in parts], next(graded, near[0]).quantity, _JOINT)


def _pair(stem: str, near: list[Mention]) -> list[Mention]:
    """The two grades each of which has given a rate's name a sign; [] where there are none."""
    signs, like = core(stem), [m for m in near[1:] if m.unit == near[0].unit and len(_called(m)) < _SHORT]
    like = [m for m in like if not _called(m).startswith(_CARRIED)]
    told = (next((m for m in like if _called(m).startswith(sign)), None) for sign in signs)
    found = [m for m in told if m is not None]
    return found if len(signs) == len(found) == _SIGNS and found[0] is not found[1] else []


def _graded(rate: Mention, stem: str, near: list[Mention]) -> Relation | None:
    """满意402份，较满意72份，不满意12份，满意率97.5%: of all that they were put to, and of so many grades."""
    run = _run(stem, near)
    asked = [m for m in near if run and m.unit == run[0].unit and m.start < run[0].start]
    if asked and _ALTOGETHER.search(rate.label):  # 收回1146份，…分别为702份和371份，合计满意率93.6%
        return share(rate.quantity, [m.quantity for m in run], asked[-1].quantity, _GRADED)
    ends = [end for end, m in enumerate(run, 1) if not _is_low(_grade(m))]
    made = [r for r in (_of_first(rate, run, end, near, _GRADED) for end in ends) if r is not None]
    return next((r for r in made if r.holds), max(made, key=likelihood, default=None))


def _run(stem: str, near: list[Mention]) -> list[Mention]:
    """The grades of one name, one after the other, with what denies it; [] where it is no scale of at least two."""
    name = core(stem)[-_SIGNS:]
    own = [m for m in near if _grade(m).endswith(name) and len(_grade(m)) <= _LONGEST]
    between = [m for m in near if own and own[0].start <= m.start <= own[-1].start]  # 满意，一般，不满意
    scale = [m for m in between if m.unit == own[0].unit and len(_grade(m)) <= _LONGEST]
    told = [m for m in scale if not _is_low(_grade(m))]
    graded = len(told) >= _FEWEST and any(_GRADES.match(_grade(m)) for m in told)
    return scale if len(name) == _SIGNS and graded else []


def _called(level: Mention) -> str:
    """What a number is called; one behind a word in quotation marks by that: 评价等级为“优”的25个."""
    quoted = _QUOTED.search(level.label)
    return quoted[1] if quoted is not None else words(level)


def _grade(level: Mention) -> str:
    """What a number is called, of those that stand before 分别 its own: 对“满意”和“比较满意”的分别为702份和371份."""
    quoted = _QUOTED.search(listed_name(level))
    return quoted[1] if quoted is not None else words(level).rpartition("“")[2]


def _down_to(rate: Mention, grade: str, before: list[Mention]) -> Iterator[Relation]:
    """优秀12人，称职86人，基本称职3人，不称职1人，称职以上比例为96.1%."""
    own = next((m for m in before if words(m) == grade or grade.endswith(words(m) or "。")), None)
    if own is None:
        return
    run = [m for m in before if m.unit == own.unit and len(words(m)) <= _LONGEST]
    while len(run) > _SIGNS and _come_to(run[1:], run[0]):
        run = run[1:]  # 入职的127人期满考核，优秀19人、合格106人、不合格2人
    made = _of_first(rate, run, run.index(own) + 1, before, _NAMED) if own in run else None
    yield from [made] if made is not None else ()


def _of_first(rate: Mention, run: list[Mention], end: int, near: list[Mention], weight: float) -> Relation | None:
    """The first grades of a run as the rate's share of all: of the number before that all of them come to, or, where
    none does and one of them denies the others, of all together."""
    parts, others = ([m.quantity for m in side] for side in (run[:end], run[end:]))
    asked = [m for m in near if m.unit == run[0].unit and m.start < run[0].start]
    whole = next((m for m in reversed(asked) if _come_to(run, m)), None)
    if whole is not None:
        return share(rate.quantity, parts, whole.quantity, weight)
    complete = not asked and any(_is_low(words(m)) for m in run)
    return part(rate.quantity, parts, others, weight) if complete and others else None
