"""Shares: a part, a whole and what the part is said to be of it.

占X的 p %, 占比 p %, 分别占X的 p、q、r %, 合计占 p %. Shares come in runs that have one whole: the one that X
names, or what was said before them. Which it is the numbers tell best: the quantity of which most shares of the
run are what they say. Where none fits, it is the one named, or what the part was taken from
(71人，其中就业52人，占比73.2%).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERMILLE
from ..slips import DIGIT, find_slip
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role
from .base import PERCENT, Formula, Relation, likelihood
from .parts import Reading, readings_of

HUNDRED = Interval.point(100)
_PLACE = re.compile(r"(?:全国|全省|全市|全县|全区|全校|全球|世界|我国|全州|全旗|全行业|同期)+")
_OF_WHICH = re.compile(r"其中|包括")
_LOOK_BACK = 40  # levels
_REACH = 2  # paragraphs between two shares of one run
_NEAR_ENOUGH = 0.8
_CONFIRMED = 1.4
_ALMOST_ALL = 0.8
_TELLING = 6  # levels before a run that may be its whole
_WITHIN = Decimal("0.2")
NAMED = 1.9  # the weight of a whole that is named exactly


@dataclass(slots=True)
class _Case:
    """A share, the readings of its part, and the levels said before it."""

    mention: Mention
    readings: list[Reading]
    before: list[Mention]


@dataclass(slots=True)
class _Whole:
    """A candidate for the whole of a run: what the words say for it, and how many shares hold with it."""

    mention: Mention
    sureness: float
    kept: int = 0

    @property
    def weight(self) -> float:
        return max(self.sureness, _CONFIRMED if self.kept else 0.0)


@dataclass(slots=True)
class ShareReader:
    """Collects the shares of a document paragraph by paragraph and relates them in runs."""

    _levels: list[Mention] = field(default_factory=list)
    _cases: list[_Case] = field(default_factory=list)

    def add(self, mentions: Sequence[Mention]) -> None:
        """Take in a paragraph."""
        paragraph: list[Mention] = []
        for mention in mentions:
            if mention.role in (Role.LEVEL, Role.BASE, Role.WHOLE):
                paragraph.append(mention)
                self._levels.append(mention)
            elif mention.role is Role.SHARE:
                readings = list(readings_of(mention, paragraph))
                if readings:
                    self._cases.append(_Case(mention, readings, self._levels[-_LOOK_BACK:]))

    def relations(self) -> Iterator[Relation]:
        """The share relations of all that was taken in."""
        run: list[_Case] = []
        for case in self._cases:
            if run and not _goes_on(run, case):
                yield from _run(run)
                run = []
            run.append(case)
        if run:
            yield from _run(run)


def _goes_on(run: list[_Case], case: _Case) -> bool:
    """Whether a share is of the same whole as those before it, as far as the words say."""
    last, mention = run[-1].mention, case.mention
    if mention.paragraph - last.paragraph > _REACH or mention.whole is not None or last.whole is not None:
        return False
    if mention.of_plan or last.of_plan:
        return False
    moved = (mention.sentence, mention.segment) != (last.sentence, last.segment)
    if moved and not core(mention.of) and _starts_anew(case):
        return False
    named = [c.mention.of for c in run if core(c.mention.of)]
    if core(mention.of) and not named and moved:
        return False
    return not core(mention.of) or not named or core(named[0]) == core(mention.of)


def _starts_anew(case: _Case) -> bool:
    """Whether the share's own segment states something before that its part may be taken from."""
    here = (case.mention.sentence, case.mention.segment)
    parts = case.readings[0].parts
    return any(
        (m.sentence, m.segment) == here and m.unit == parts[0].unit and m not in parts and not _is_part(m)
        for m in case.before
    )


def _run(run: list[_Case]) -> Iterator[Relation]:
    wholes = _wholes(run)
    for whole in wholes:
        whole.kept = sum(any(_holds(case, reading, whole.mention) for reading in case.readings) for case in run)
    if run[0].mention.of_plan:
        wholes = [whole for whole in wholes if whole.sureness >= NAMED]
    wholes = [whole for whole in wholes if whole.sureness or whole.kept > _is_part(whole.mention)]
    if not any(whole.kept for whole in wholes):
        run = yield from _among_all(run)
    exact = (whole.kept for whole in wholes if not whole.mention.quantity.qualifier)
    told = _told_whole(run, max(exact, default=0))
    if told is not None:
        yield told
        return
    if not wholes or not run:
        return
    best = max(wholes, key=lambda whole: (whole.kept + whole.sureness / 2, whole.mention.start))
    for group in _strangers(run, best):
        if _most_kept(group, wholes) > 1 or _told_whole(group, 0) is not None:
            run = [case for case in run if case not in group]
            yield from _run(group)
    rivals = [whole for whole in wholes if not best.kept and whole.sureness == best.sureness] or [best]
    for case in run:
        yield from _case(case, best, wholes, rivals)


def _strangers(run: list[_Case], best: _Whole) -> Iterator[list[_Case]]:
    """The shares in a row that are not of the run's whole: without a word, others may begin."""
    if best.kept > 1:
        for fits, group in groupby(run, key=lambda case: any(_holds(case, r, best.mention) for r in case.readings)):
            cases = list(group)
            if not fits and len(cases) > 1:
                yield cases


def _most_kept(cases: list[_Case], wholes: list[_Whole]) -> int:
    """How many of the cases one and the same whole fits, at most."""
    fitting = (sum(any(_holds(case, r, whole.mention) for r in case.readings) for case in cases) for whole in wholes)
    return max(fitting, default=0)


def _told_whole(run: list[_Case], kept: int) -> Relation | None:
    """The finest share against the whole that is wrong: all shares tell one number, and what stands there is another.

    ``kept``: how many shares hold with the best of the wholes as it stands. The number is the last like one before
    the shares that a slip explains, or that comes near where three shares or more agree.
    """
    made = [told for case in run if (told := _by_its_head(case)) is not None]
    if len(made) < 2 or len(made) < _ALMOST_ALL * len(run):
        return None
    finest, wanted = min(made, key=lambda pair: pair[1].half)
    agreeing = [needed for _relation, needed in made if needed.meets(wanted)]
    if len(agreeing) < max(2, kept + 2, _ALMOST_ALL * len(made)):
        return None
    parts = {m.start for case in run for reading in case.readings for m in reading.parts}
    before = [m for m in run[0].before if m.unit == finest.operands[0].unit and m.start not in parts]
    for level in reversed(before[-_TELLING:]):
        slip = find_slip(level.quantity, wanted)
        if level.quantity.qualifier:
            continue
        near = wanted.gap(level.quantity.interval) < _WITHIN * wanted.middle and len(agreeing) > 2
        if near or (slip is not None and slip.kind != DIGIT and slip.strength > 1):
            return Relation(
                PERCENT, Formula.QUOTIENT, level.quantity, [finest.operands[0], finest.stated], wanted, NAMED
            )
    return None


def _by_its_head(case: _Case) -> tuple[Relation, Interval] | None:
    """The share with the number right before it, and the whole that they tell."""
    head = case.mention.head
    if head is None or case.mention.quantity.digits < 2 or case.mention.of_plan:
        return None
    relation = share(case.mention.quantity, [head.quantity], head.quantity, NAMED)
    needed = relation.needed[-1] if relation is not None else None
    return (relation, needed) if relation is not None and needed is not None else None


def _among_all(run: list[_Case]) -> Generator[Relation, None, list[_Case]]:
    """男性32209人，比重为49.99%；女性32220人，比重为50.01%: each of both together. Returns the other cases."""
    others: list[_Case] = []
    for _sentence, group in groupby(run, key=lambda case: case.mention.sentence):
        cases = list(group)
        relations = _of_all(cases)
        kept = sum(relation.holds for relation in relations)
        shares = total(case.mention.quantity.interval for case in cases)
        if relations and (shares.meets(HUNDRED) or kept >= len(cases) - 1):
            yield from relations
        else:
            others += cases
    return others


def _of_all(cases: list[_Case]) -> list[Relation]:
    """Each part as a share of all; none where a case has no number of its own beside the share."""
    first = [case.readings[0].parts for case in cases]
    parts = [numbers[0].quantity for numbers in first if len(numbers) == 1]
    if len(cases) < 2 or len({p.start for p in parts}) < len(cases) or len({p.unit for p in parts}) > 1:
        return []
    made = [
        part(case.mention.quantity, parts[place], [*parts[:place], *parts[place + 1 :]], _CONFIRMED)
        for place, case in enumerate(cases)
    ]
    return [relation for relation in made if relation is not None]


def _case(case: _Case, whole: _Whole, others: list[_Whole], rivals: list[_Whole]) -> Iterator[Relation]:
    """The share with the run's whole, or the likeliest of rivals; one that only another near it fits is of that."""
    relations = _related(case, whole.mention, whole.weight)
    held = next((r for r in relations if r.holds), None)
    if held is None:
        for other in others:
            near = other.mention.sentence == case.mention.sentence or other.sureness > _NEAR_ENOUGH
            if near and other.mention.start < case.mention.start:
                held = held or next((r for r in _related(case, other.mention, other.weight) if r.holds), None)
    if held is not None:
        yield held
        return
    said = [rival for rival in rivals if rival.mention.start < case.mention.start]
    broken = [relation for rival in said for relation in _related(case, rival.mention, rival.weight)]
    if broken:
        yield max(broken, key=likelihood)


def _related(case: _Case, whole: Mention, weight: float) -> list[Relation]:
    found = []
    for reading in case.readings:
        if all(m is not whole and _divides(m, whole, weight) for m in reading.parts):
            relation = share(
                case.mention.quantity, [m.quantity for m in reading.parts], whole.quantity, weight + reading.weight
            )
            if relation is not None:
                found.append(relation)
    return found


def _wholes(run: list[_Case]) -> list[_Whole]:
    """The levels before the run's shares, with what the words say for each being the whole."""
    own = run[0].mention.whole
    if own is not None:
        return [_Whole(own, NAMED)]
    found: dict[int, _Whole] = {}
    for case in run:
        for level in case.before:
            found.setdefault(level.start, _Whole(level, 0.0))
        named = case.mention.of
        for start, sureness in _named(case) if core(named) else _near(case, named):
            whole = found[start]
            whole.sureness = max(whole.sureness, sureness)
    return list(found.values())


def _named(case: _Case) -> Iterator[tuple[int, float]]:
    """The levels that bear the name that the share is of, the best ones only."""
    wanted = core(case.mention.of)
    scored = []
    for distance, level in enumerate(reversed(case.before)):
        if level is not case.mention.head:
            fits = 0.0 if _is_out_of_reach(level, case) else _fits(wanted, level, case)
            scored.append((fits - distance * 0.002, level.start))
    best = max((fits for fits, _start in scored), default=0.0)
    for fits, start in scored:
        if fits >= 0.6 and fits > best - 0.06:
            yield start, NAMED if fits > 0.95 else 1.5 if fits > 0.8 else 0.9


def _fits(wanted: str, level: Mention, case: _Case) -> float:
    """How well a level's name is the one wanted."""
    name = core(words(level))
    if case.mention.of_plan and level.sentence == case.mention.sentence and name.endswith(wanted):
        return 1.0  # 支出预算12.5万元，支出决算8.4万元，完成预算的67.2%
    if wanted == name or core(level.noun).startswith(wanted):
        return 1.0
    if name and (sorted(wanted) == sorted(name) or (wanted.endswith(name) and len(wanted) > len(name) + 1)):
        return 0.9
    if wanted == level.unit and not _is_listed_part(level, case.before):
        return 0.9  # 1146门次 … 占总门次的
    if name.endswith(wanted):
        if _is_listed_part(level, case.before):
            return 0.0  # 协议就业2586人 is not the 就业人数
        head = case.mention.head
        return 0.85 if head is None or level.quantity.value >= head.quantity.value else 0.7
    if len(wanted) > 1 and name.startswith(wanted) and not _is_listed_part(level, case.before):
        return 0.85  # 外借图书736500册 is the 外借总量
    return max(likeness(wanted, name), likeness(wanted, core(level.noun))) * 0.8


def _is_out_of_reach(level: Mention, case: _Case) -> bool:
    """Whether a plan is not the share's: told in another sentence, in brackets or of a whole that the part is of."""
    mention = case.mention
    if not mention.of_plan or level.sentence == mention.sentence:
        return False
    return level.depth > 0 or (mention.head is not None and _is_listed_part(mention.head, case.before))


def _is_listed_part(level: Mention, before: Sequence[Mention]) -> bool:
    """Whether the level is one of those that 其中 opens."""
    said = (m for m in before if m.sentence == level.sentence and m.start <= level.start)
    return any("其中" in m.gap for m in said)


def _near(case: _Case, of: str) -> Iterator[tuple[int, float]]:
    """What the part was taken from: like quantities of its segment, its sentence or the sentence before."""
    mention = case.mention
    if of and _PLACE.fullmatch(of):
        return
    unit = case.readings[0].parts[0].unit
    like = [m for m in case.before if m.unit == unit and m is not mention.head and not _is_part(m)]
    same = [m for m in like if m.paragraph == mention.paragraph and mention.sentence - m.sentence <= 1]
    here = [m for m in same if m.sentence == mention.sentence]
    within = [m for m in here if m.segment == mention.segment]
    gap = mention.head.gap if mention.head else mention.gap
    opened = within if within and _OF_WHICH.search(within[-1].gap + gap) else []
    parts = case.readings[0].parts
    near = [m for m in opened or within or here or same if m not in parts]
    yield from ((level.start, sureness) for level, sureness in zip(near, (0.8, 0.6), strict=False))


def _is_part(mention: Mention) -> bool:
    """Whether the number is said to be a share of something itself."""
    return any(m.role is Role.SHARE for m in mention.attached)


def _divides(part: Mention, whole: Mention, weight: float) -> bool:
    """Whether one may be a share of the other: like units, or persons in cases where the whole is named outright."""
    return part.unit == whole.unit or (weight >= NAMED and part.quantity.whole and whole.quantity.whole)


def _holds(case: _Case, reading: Reading, whole: Mention) -> bool:
    """The quick form of ``share(…).holds``; a whole is said before its part."""
    parts = reading.parts
    if parts[0].unit != whole.unit or whole.start > case.mention.start:
        return False
    if any(m is whole or m.unit != whole.unit for m in parts):
        return False
    low, high = whole.quantity.interval
    if low <= 0:
        return False
    scale = 1000 if case.mention.unit == PERMILLE else 100
    least = sum(m.quantity.interval.low for m in parts)
    most = sum(m.quantity.interval.high for m in parts)
    stated = case.mention.quantity.interval
    return least * scale <= stated.high * high and stated.low * low <= most * scale


def share(stated: Quantity, parts: Sequence[Quantity], whole: Quantity, weight: float) -> Relation | None:
    """parts ÷ whole should be the stated share; None where the whole may be 0."""
    scale = 1000 if stated.unit == PERMILLE else 100
    part = total(q.interval for q in parts)
    quotient = part.over(whole.interval)
    if quotient is None:
        return None
    rate = stated.interval.scaled(Decimal(1) / scale)
    needed_part = rate.times(whole.interval)
    needed: list[Interval | None] = [
        needed_part.minus(total(q.interval for q in parts if q is not one)) for one in parts
    ]  # fmt: skip
    needed.append(part.over(rate))
    return Relation(PERCENT, Formula.SHARE, stated, [*parts, whole], quotient.scaled(scale), weight, needed)


def part(stated: Quantity, own: Quantity, others: Sequence[Quantity], weight: float) -> Relation | None:
    """own ÷ (own + others) should be the stated share of a hundred; None where all may be 0."""
    rest = total(q.interval for q in others)
    quotient = own.interval.over(rest)
    rate = stated.interval.scaled(Decimal(1) / 100)
    if quotient is None or quotient.low < 0 or rate.low <= 0 or rate.high >= 1:
        return None
    expected = Interval(*(100 * ratio / (1 + ratio) for ratio in quotient))
    odds = Interval(*(share / (1 - share) for share in rate))
    needed_rest = own.interval.over(odds)
    needed: list[Interval | None] = [odds.times(rest)]
    for one in others:
        apart = total(q.interval for q in others if q is not one)
        needed.append(needed_rest.minus(apart) if needed_rest is not None else None)
    return Relation(PERCENT, Formula.PART, stated, [own, *others], expected, weight, needed)
