"""Shares whose whole the text tells behind them: 电气火灾412起，占总数的35.2%；…。全年共发生火灾1169起; 公办就读6035
人，比例为93.2%，全县共有随迁子女6473人; or in a bracket: 在专业课教师(371人)中的占比为77.36%.

It is looked for once all else is read, for the shares of which no whole was told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from ..quantities.units import PERCENT
from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before
from .base import Relation, is_mistyped
from .lexicon import comes_to_one
from .portions import share
from .ratenames import NAMED_RATE

_TOTAL = re.compile("总|全[国省市县区校州旗院年体部]|共|合计|[两二三四五六七八九十][者项类]")
_AMONG = re.compile(r"\)[^，。；()\d]{0,4}(?:中|里|总数|人数)?的?(?:占比|比重|比例|占)")
_OF_PLAN = re.compile("(?<!公共)预算|计划|目标|任务|序时")
_ONLY_PLAN = re.compile("(?:年初|全年|年度|本年度?)?(?:的)?(?:预算|计划|目标|任务)(?:安排|下达|[数额量])?[为是]?")
_WILL_BE = re.compile("将(?:达到?|有|为|超)")  # 总数将达到265辆，占比提升到79.6%: of what there will be
_SHARED = re.compile("比例|面(?:为|是|达到?)?$|^为[^，。；]*总[^，。；]*的$")  # 获奖面为10.6%; 为总收入的5.66%
_NEAR, _NEXT = 40, 2  # numbers, sentences
_DIGITS = 3  # of a rate that does not come out by chance
_BRACKETED, _SAID, _RUN = 1.5, 1.1, 0.4
_NEARLY, _OF_ALL = 0.1, re.compile("总|全[国省市县区校年]|者合计")  # not 第一、二种形态合计2890人次


class _Reading(NamedTuple):
    """A share with the number that it is said of, and what is told behind it."""

    rate: Mention
    part: Mention
    whole: Mention
    weight: float


def find_wholes_behind(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """The shares of one paragraph that are not ``told`` of anything else."""
    readings: list[_Reading] = []
    for place, rate in enumerate(paragraph):
        near = paragraph[max(0, place - _NEAR) : place], paragraph[place + 1 : place + 1 + _NEAR]
        readings += _readings(rate, *near, told, readings[-1] if readings else None)
    for _whole, run in groupby(readings, key=lambda reading: reading.whole.start):
        yield from _of_run(list(run))


def _of_run(run: Sequence[_Reading]) -> Iterator[Relation]:
    """The shares of one whole: where others of them come out, one that does not is wrong."""
    made = [relation for reading in run if (relation := _related(reading)) is not None]
    held = sum(relation.holds for relation in made)
    for relation in made:
        near = relation.miss < _NEARLY and (len(run) == 1 or _OF_ALL.search(run[0].whole.gap) is not None)
        if relation.holds or held or near or is_mistyped(relation):
            relation.weight += _RUN if held > relation.holds else 0.0
            yield relation


def _related(reading: _Reading) -> Relation | None:
    rate, part, whole, weight = reading
    return share(rate.quantity, [part.quantity], whole.quantity, weight)


def _readings(
    rate: Mention, above: Sequence[Mention], below: Sequence[Mention], told: AbstractSet[int], last: _Reading | None
) -> Iterator[_Reading]:
    """What a rate between its neighbours may be of; ``last``: what the one before it is of, as one may be that names
    nothing."""
    plain = rate.role in (Role.SHARE, Role.RATE) and rate.unit == PERCENT and not rate.listed
    if not plain or rate.start in told or rate.whole is not None or is_before(rate.period):
        return
    planned = rate.of_plan or _OF_PLAN.search(rate.of) is not None
    before = [m for m in above if m.sentence == rate.sentence and _counts(m)]
    bracket = before[-1] if before and before[-1].depth > rate.depth and _AMONG.match(rate.gap) else None
    level = [m for m in before if m.depth == rate.depth]
    part = rate.head or next(reversed(level), None)
    if part is None or not _counts(part) or _WILL_BE.search(part.label):
        return
    if rate.of and core(rate.of) == core(words(part)):
        return  # 一般公共预算收入31751万元，税收收入占一般公共预算收入的57.7%
    if bracket is not None and bracket.unit == part.unit:
        yield _Reading(rate, part, bracket, _BRACKETED)
        return
    after = [m for m in below if m.sentence - rate.sentence <= _NEXT and _counts(m)]
    goes_on = last is not None and rate.role is Role.SHARE and not rate.of and part is rate.head
    same = last.whole if last is not None and goes_on and last.part.unit == part.unit else None
    shares = (m for m in reversed(above) if m.sentence == rate.sentence and m.role is Role.SHARE)
    of = rate.of or next((m.of for m in shares if m.of), "")  # 甲占外贸总值的62.4%；乙占21.8%
    like = [m for m in after if m.unit == part.unit]
    may = (m for m in like if (_is_plan(m, rate) if planned else _may_be_whole(m, part, rate, of)))
    whole = same or next(may, None)
    if whole is not None and whole in after and (not planned or _OF_PLAN.search(whole.gap)):
        yield _Reading(rate, part, whole, _BRACKETED if whole.depth > rate.depth else _SAID)


def _counts(mention: Mention) -> bool:
    counted = mention.role is Role.LEVEL and is_arabic(mention) and mention.unit not in ("", PERCENT)
    return counted and not mention.listed and not comes_to_one(mention.label)


def _may_be_whole(whole: Mention, part: Mention, rate: Mention, of: str) -> bool:
    """Whether a number behind a share is called a total, or stands in a bracket, and may be what the part is of."""
    if whole.quantity.value < part.quantity.value and whole.quantity.digits >= part.quantity.digits:
        return False
    own = whole.depth > rate.depth and whole.sentence == rate.sentence
    if not own and (_TOTAL.search(whole.gap) is None or whole.depth):
        return False
    named = rate.role is Role.SHARE or NAMED_RATE.search(rate.label) is not None or _SHARED.search(rate.label)
    fine = rate.quantity.figures() >= _DIGITS
    called = whole.gap if rate.role is Role.SHARE else words(whole)  # 上述在校生总数取自学籍系统，为2704人
    named_by = bigrams(words(part)) | bigrams(of) | bigrams(part.noun)
    akin = bigrams(called) & (named_by | (bigrams(part.gap) if whole.sentence == rate.sentence else frozenset()))
    return bool(named) and fine and bool(akin or own or of.startswith("总") or _is_bare_total(whole))


def _is_plan(whole: Mention, rate: Mention) -> bool:
    """Whether a bracket, or a clause by that name alone, tells the plan that a share is of: 占年度计划的108.0%(计划
    386.5亿元); 为年初预算的53.7%，…；年初预算安排128.45亿元."""
    own = whole.depth > rate.depth and whole.sentence == rate.sentence and _OF_PLAN.search(whole.gap) is not None
    return own or _ONLY_PLAN.fullmatch(re.split("[，。；]", whole.gap)[-1]) is not None


def _is_bare_total(whole: Mention) -> bool:
    """Whether a number is only said to be all there is: 四者合计421.77亿元."""
    return re.fullmatch("[，。；]?(?:[两二三四五六七八九十]+[者项类])?(?:合计|共计|总计|共)", whole.gap) is not None
