"""Shares: a part, a whole and what the part is said to be of it.

占X的 p %, 占比 p %, 分别占X的 p、q、r %, 合计占 p %. Shares come in runs that have one whole: the one that X
names, or what was said before them. Which it is the numbers tell best: the quantity of which most shares of the
run are what they say. Where none fits, it is the one named, or what the part was taken from
(71人，其中就业52人，占比73.2%).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from ..quantities.quantity import Quantity
from ..quantities.units import PERSONS, RATES, VISITS
from ..slips import DIGIT, find_slip
from ..statements.labels import core, in_full, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times, years_of
from .among import among_all, are_all, are_of_each_other, of_all, told_before
from .base import Relation, likelihood
from .bearing import is_of_its_own, is_of_no_such_name, is_of_other_measure, is_told_again, is_told_apart
from .candidates import names_another, wholes_of
from .cases import CONFIRMED, NAMED, Case, Whole, divides, holds, is_part, most_kept
from .mistyped import of_mistyped
from .named import are_of_one_topic
from .parts import Reading, listed_before, named_before, readings_of
from .portions import part as portion
from .portions import share
from .runs import are_one_whole, goes_on, is_done_of_all, is_only_done, take_task
from .sharesbeside import (
    has_own_subject,
    is_of_last_year,
    is_of_untold,
    is_said_behind,
    tells_part,
    tells_whole,
    told_behind,
)
from .untold import of_another_untold, of_one_untold, told_whole

_LOOK_BACK, _FEW = 40, 3  # levels; figures of a number
_LONGEST = 64  # shares of one run, four times as many as reports have: each is held against every whole of its run
_NEAR_ENOUGH, _MEANT = 0.8, 0.8
_RIVAL = 0.3  # how much less surely another may be the whole
_OWN_NAME = 2  # characters of a whole that is named behind
_OWN_TOPIC = 3  # of one that is named as its part is
_AMONG = re.compile("[当之]?[中里]，")
_PLANNED = re.compile("(?:调整为|预算数?|计划数?|目标)$")  # 预算14.90亿元，调整为14.20亿元，实际完成预算的95.8%
_TAKES_IN = re.compile(r"\((?:含|包括)[^()]*\)的?[^，。；]{0,4}$")
_MARK = re.compile("及?以[上下]的")
_AGES = frozenset({"岁", "周岁"})  # which say who is counted
_LARGER = re.compile("全国|全省|全球|世界")


@dataclass(slots=True)
class ShareReader:
    """Collects the shares of a document paragraph by paragraph and relates them in runs."""

    _levels: list[Mention] = field(default_factory=list)
    _cases: list[Case] = field(default_factory=list)
    _told: defaultdict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    _unread: Mention | None = None  # a share that nothing before it is the part of

    def add(self, mentions: Sequence[Mention]) -> None:
        """Take in a paragraph."""
        paragraph: list[Mention] = []
        marked = -1  # the sentence of 进出口值5000万元以上的企业611家，进出口值占…, which does not tell theirs
        told = [m for m in mentions if m.unit not in _AGES]
        for place, mention in enumerate(told):
            if _MARK.match(mention.noun):
                marked = mention.sentence
                continue
            if mention.role in (Role.LEVEL, Role.BASE, Role.WHOLE) and mention.unit not in RATES:
                if self._cases and tells_whole(mention, self._cases[-1]):
                    self._cases[-1].behind = mention
                elif self._unread is not None and tells_part(mention, self._unread):
                    self._cases.append(Case(self._unread, [Reading([mention], 0.0)], self._levels[-_LOOK_BACK:]))
                elif self._cases and is_said_behind(mention, self._cases[-1].mention):
                    self._cases[-1].readings = [Reading([mention], 0.0)]
                self._unread = None
                paragraph += [] if _only_tells_which(mention) else [mention]
                self._levels.append(mention)
                self._told[in_full(words(mention))].append(mention)
            elif mention.role is Role.SHARE and not is_of_untold(mention):
                take_task(mention, self._cases[-1].mention if self._cases else None)
                mention.of_plan = mention.of_plan or is_done_of_all(mention)
                if has_own_subject(mention, told[place - 1] if place else None):
                    self._unread = None
                    continue
                earlier = self._levels[-_LOOK_BACK:]
                readings = list(readings_of(mention, paragraph)) or list(named_before(mention, earlier))
                readings = readings or list(listed_before(mention, paragraph))
                readings = [r for r in readings if not is_of_last_year(mention, r.parts[-1])]
                readings = [r for r in readings if mention.sentence != marked or r.parts[-1].sentence == marked]
                self._unread = None if readings else mention
                if readings:
                    self._cases.append(Case(mention, readings, self._levels[-_LOOK_BACK:], told=self._told))

    def relations(self) -> Iterator[Relation]:
        """The share relations of all that was taken in."""
        run: list[Case] = []
        for case in self._cases:
            if case.own is None:
                case.behind = told_behind(case, self._levels)
            if run and (len(run) == _LONGEST or not goes_on(run, case)):
                yield from _told(run)
                run = []
            run.append(case)
        if run:
            yield from _told(run)


def _only_tells_which(level: Mention) -> bool:
    """Whether a number only says which ones are counted: 超过1万人的乡镇有1个."""
    return level.quantity.is_rough() and level.noun.startswith("的")


def _told(run: list[Case]) -> Iterator[Relation]:
    """The relations of a run, and of each share without one that which a slip has spoilt."""
    relations = list(_run(run))
    yield from relations
    told = {quantity.start for relation in relations for quantity in relation.quantities}
    for case in run:
        if case.mention.start not in told:
            yield from of_mistyped(case)


def _is_part_beside(level: Mention, run: list[Case]) -> bool:
    """Whether the level is a share itself of the whole that the run names: 46.62万人，占毕业生数的88.19%; or of one as
    far: 进出口7.82万亿元，占全国进出口的37.8%; 出口占全国出口的41.3%."""
    named = next((case.mention.of for case in run if core(case.mention.of)), "")
    larger = {place[0] for case in run if (place := _LARGER.match(case.mention.of)) is not None}
    return any(
        m.role is Role.SHARE and (are_one_whole(m.of, named) or m.of.startswith(tuple(larger))) for m in level.attached
    )


def _is_rough(whole: Whole, wholes: Sequence[Whole]) -> bool:
    """Whether a number is only said roughly (突破10万亿元, 1.1万亿元), where the words mean another as
    much."""
    quantity = whole.mention.quantity
    rough = quantity.figures() < _FEW and (quantity.qualifier != "" or quantity.factor > 1)
    return rough and any(
        other.sureness >= max(whole.sureness, _MEANT) and _is_plain(other.mention.quantity) for other in wholes
    )


def _is_plain(quantity: Quantity) -> bool:
    return not quantity.qualifier and quantity.figures() >= _FEW


def _run(run: list[Case]) -> Iterator[Relation]:
    wholes = wholes_of(run)
    for whole in wholes:
        whole.kept = sum(_holds(case, whole) for case in run)
    if run[0].mention.of_plan:
        wholes = [whole for whole in wholes if whole.sureness >= NAMED]
    listed = {m.start for case in run if case.mention.listed for reading in case.readings for m in reading.parts}
    wholes = [whole for whole in wholes if whole.kept or whole.mention.start not in listed]
    wholes = [whole for whole in wholes if whole.sureness or whole.kept > is_part(whole.mention)]
    wholes = [whole for whole in wholes if whole.kept or not _is_part_beside(whole.mention, run)]
    wholes = [whole for whole in wholes if not _is_rough(whole, wholes)]
    most = max((whole.kept for whole in wholes), default=0)
    if most < max(2, len(run) - 1) and (not most or are_of_each_other(run)):  # a whole fits small shares by chance
        run = yield from among_all(run)
    exact = (whole.kept for whole in wholes if not whole.mention.quantity.qualifier)
    told = told_whole(run, max(exact, default=0))
    if told is not None:
        yield told
        return
    if not wholes or not run:
        yield from of_one_untold(run, wholes)
        return
    best = max(wholes, key=lambda whole: (whole.kept + whole.sureness / 2, _leading(run, whole), whole.mention.start))
    for case in [case for case in run if len(run) > 1 and names_another(case, best) and not _holds(case, best)]:
        own = next((whole for whole in reversed(wholes) if whole.mention.start in case.exact), None)
        if own is not None:
            run = [other for other in run if other is not case]
            yield from _case(case, own, wholes, [own])
    run = yield from _of_those_told(run, best, wholes)
    run = yield from of_one_untold(run, wholes)
    for group in _others(run, best, wholes):
        run = [case for case in run if case not in group]
        yield from _run(group)
    run = yield from _of_another_untold(run, best)
    wholes = _without_parts(wholes, run) if best.kept > 1 else wholes
    rivals = [whole for whole in wholes if not best.kept and whole.sureness >= best.sureness - _RIVAL] or [best]
    for case in run:
        yield from _case(case, best, wholes, rivals)


def _without_parts(wholes: list[Whole], run: list[Case]) -> list[Whole]:
    """The wholes that are no part of the run: what one share is said of is not what another is of."""
    parts = {case.mention.head.start for case in run if case.mention.head is not None}
    return [whole for whole in wholes if whole.mention.start not in parts]


def _holds(case: Case, whole: Whole) -> bool:
    """Whether the share is of the whole in one of its readings."""
    return holds(case, whole.mention)


def _leading(run: list[Case], whole: Whole) -> int:
    """How many shares at the beginning of a run are of the whole: it is told right before them."""
    return sum(1 for _case in takewhile(lambda case: _holds(case, whole), run))


def _others(run: list[Case], best: Whole, wholes: list[Whole]) -> Iterator[list[Case]]:
    """The shares of another whole: strangers in a row that agree on one."""
    for group in _strangers(run, best):
        if most_kept(group, wholes) > 1 or told_whole(group, 0) is not None or are_all(group):
            yield group


def _strangers(run: list[Case], best: Whole) -> Iterator[list[Case]]:
    """The shares in a row that are not of the run's whole: without a word, others may begin."""
    if best.kept > 1:
        for fits, group in groupby(run, key=lambda case: _holds(case, best)):
            cases = list(group)
            if not fits and len(cases) > 1:
                yield cases


def _of_another_untold(run: list[Case], best: Whole) -> Generator[Relation, None, list[Case]]:
    """The relations of the shares in a row that are of another whole, which no text tells. Returns the other cases."""
    for group in list(_strangers(run, best)):
        relations = of_another_untold(group)
        run = [case for case in run if not (relations and case in group)]
        yield from relations
    return run


def _of_those_told(run: list[Case], best: Whole, wholes: list[Whole]) -> Generator[Relation, None, list[Case]]:
    """全年受理举报96件。…来信17件，占30%；来访20件，占35%；…: where three and more shares of a sentence are less of any
    whole than of all that the sentence counts. Returns the other cases, without what says more of the same numbers."""
    told: set[int] = set()
    for _sentence, cases in groupby(run, key=lambda case: case.mention.sentence):
        found = list(cases)
        kept = max(sum(_holds(case, best) for case in found), most_kept(found, wholes)) if len(found) > 2 else 0
        relations = of_all(found) if len(found) > 2 and kept < len(found) - 1 else []
        if relations and sum(relation.holds for relation in relations) >= len(found) - 1:
            yield from relations
            yield from told_before(found)
            told.update(m.start for case in found for m in case.readings[0].parts)
    return [case for case in run if not told.issuperset(m.start for m in case.readings[0].parts)]


def _case(case: Case, whole: Whole, others: list[Whole], rivals: list[Whole]) -> Iterator[Relation]:
    """The share with the run's whole, or the likeliest of rivals; one that only another near it fits is of that."""
    relations = _related(case, whole)
    held = next((r for r in relations if r.holds), None)
    if held is None:
        for other in others:
            near = other.mention.sentence == case.mention.sentence or other.sureness > _NEAR_ENOUGH
            near = near or case.mention.listed > 0  # 370人死亡、226人受伤，分别占总数的34.7%、33.3%: of each its own
            near = near or are_of_one_topic(case, other.mention) is True
            if near and other.mention.start < case.mention.start:
                held = held or next((r for r in _related(case, other) if r.holds), None)
    held = held or _of_the_subject(case) or _of_its_measure(case)
    if held is not None or _is_among_others(case):
        yield from [held] if held is not None else ()
        return
    meant = _meant(case, others, rivals)
    broken = [relation for rival in meant for relation in _related(case, rival)]
    if broken:
        yield max(broken, key=likelihood)


def _is_among_others(case: Case) -> bool:
    """Whether the number right before is what a share is of, and another sentence tells of its part: 实用新型5617件。
    减少的1515件当中，实用新型占73.1%."""
    apart = all(m.sentence != case.mention.sentence for m in case.readings[0].parts)
    return apart and _AMONG.match(case.mention.gap) is not None


def _of_the_subject(case: Case) -> Relation | None:
    """受理投诉1126件。…60岁以上老人投诉146件，占13.0%: a share told finely and of nothing named, where it is just that
    of the first number of its part's unit, which is what the document is about, or of one with its part's last word:
    贷款余额193.86亿元。…涉农贷款108.35亿元，占55.9%."""
    part = case.readings[0].parts[-1]
    if core(case.mention.of) or case.own is not None or case.mention.quantity.digits < _FEW:
        return None
    like = (m for m in case.before if (m.unit, m.role) == (part.unit, Role.LEVEL))
    told = [m for m in like if m.paragraph != part.paragraph]
    last = words(part)[-_OWN_NAME:]
    named = (m for m in told[1:] if len(last) == _OWN_NAME and last in words(m))
    plain = (m for m in (*told[:1], *named) if not m.quantity.qualifier)
    made = (share(case.mention.quantity, [part.quantity], m.quantity, CONFIRMED) for m in plain)
    return next((relation for relation in made if relation is not None and relation.holds), None)


def _of_its_measure(case: Case) -> Relation | None:
    """全国工业资产总额88374.4亿元。…国有工业资产总额47472.1亿元，占53.7%: a share told finely, where it is just that of
    the first number called as its part is, however far before."""
    part = case.readings[0].parts[-1]
    name = in_full(words(part))
    if case.own is not None or case.mention.quantity.digits < _FEW:
        return None
    told = (m for start in range(len(name) - _OWN_TOPIC + 1) for m in case.told.get(name[start:], ())[:1])
    like = (m for m in told if (m.unit, m.role) == (part.unit, Role.LEVEL) and m.paragraph < part.paragraph)
    made = (share(case.mention.quantity, [part.quantity], m.quantity, CONFIRMED) for m in like)
    return next((relation for relation in made if relation is not None and relation.holds), None)


def _meant(case: Case, others: list[Whole], rivals: list[Whole]) -> list[Whole]:
    """Of which wholes a share may be that comes out with none: of the rivals, or of what is called like them and is of
    the part's own kind of school; where the others' whole is told behind this one, of those of its sentence."""
    said = [rival for rival in rivals if rival.mention is case.behind or rival.mention.start < case.mention.start]
    if not said:
        here = [other for other in others if other.mention.sentence == case.mention.sentence and other.sureness]
        return [other for other in here if other.mention.start < case.mention.start]
    if core(case.mention.of) or any(are_of_one_topic(case, rival.mention) is not False for rival in said):
        return said
    names = {core(words(rival.mention)) for rival in said}
    like = (m for m in reversed(case.before) if core(words(m)) in names and are_of_one_topic(case, m))
    return [Whole(m, CONFIRMED) for m in like][:1]


def _related(case: Case, candidate: Whole) -> list[Relation]:
    whole, weight = candidate.mention, candidate.weight
    found = []
    for reading in case.readings:
        heads = {reading.parts[-1].unit, whole.unit} == {PERSONS, VISITS}
        outright = core(case.mention.of) != "" or case.own is whole or heads  # not what only another share names
        named = weight if outright else min(weight, CONFIRMED)
        if any(years_of(whole.period) > max(1, years_of(m.period)) for m in reading.parts):
            continue  # 2025年支出149亿元; “十四五”支出累计1537亿元
        if all(m is not whole and divides(m, whole, named) for m in reading.parts):
            quantities, said = [m.quantity for m in reading.parts], weight + reading.weight
            if _is_taken_in(case.mention, reading.parts):
                relation = portion(case.mention.quantity, quantities[0], [whole.quantity], said)
            else:
                relation = share(case.mention.quantity, quantities, whole.quantity, said)
            again = len(reading.parts) == 1 and is_told_again(reading.parts[0], whole)
            again = again or is_of_its_own(case.mention.of, reading.parts[-1], whole)
            other = again or (weight < NAMED and are_of_two_times(whole.period, case.mention.period))
            other = other or (case.mention.of_plan and _PLANNED.search(reading.parts[-1].label) is not None)
            other = other or is_only_done(whole, case.mention) or is_told_apart(case.mention, reading.parts[-1])
            said_by_name = case.own is whole and words(case.mention) != ""  # 教育经费占公共预算支出1814597万元的15.68%
            sure = said_by_name or candidate.kept > 1
            other = other or (not sure and is_of_other_measure(case.mention, reading.parts[-1], whole))
            other = other or (weight < NAMED and case.own is not whole and is_of_no_such_name(case.mention.of, whole))
            unlike = reading.parts[-1].unit != whole.unit
            if relation is not None and (relation.holds or not (other or _is_too_small(relation, unlike=unlike))):
                found.append(relation)
    return found


def _is_taken_in(share: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the whole named takes the part in, which is told beside it: 工作经费占支出总额（含工作经费）的1.13%."""
    told = _TAKES_IN.search(share.gap)
    names = (core(words(m)) for m in (share, parts[0]))
    return told is not None and len(parts) == 1 and any(len(n) >= _OWN_NAME and n in told[0] for n in names)


def _is_too_small(relation: Relation, *, unlike: bool) -> bool:
    """Whether the whole is less than its part, and no slip explains it: 一季度完成6.25亿元，累计10.54亿元，占70.27%; or
    counts something else (``unlike``): 样本2318份 of 毕业生2134名."""
    *parts, whole = (q.value for q in relation.operands)
    if (relation.weight >= NAMED and not unlike) or whole >= sum(parts):
        return False
    slips = (find_slip(q, needed) for q, needed in relation.corrections() if q is not relation.stated)
    return not any(slip is not None and slip.kind != DIGIT for slip in slips)  # a share is no 645.6%
