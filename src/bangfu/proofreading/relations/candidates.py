"""Which number a share may be of: the one its words name, or those that its part may be taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..interval import total
from ..quantities.quantity import OVER
from ..quantities.units import PERMILLE, PERSONS, VISITS, is_whole
from ..statements.labels import core, in_full, likeness, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from ..statements.wording import FROM, INTO
from .announcing import WITHIN_NAMED
from .bearing import (
    is_abridged,
    is_kind_of,
    is_narrower,
    is_of_another,
    is_of_members,
    is_split,
    is_total_of,
)
from .kinds import are_of_other_kinds, topic_of
from .lexicon import PER_ONE
from .parts import Reading

_PLACE = re.compile(r"(?:全国|全省|全市|全县|全区|全校|全球|世界|我国|全州|全旗|全行业|同期)+")
_YEARLY = re.compile(r"预算|计划|任务|目标")  # stands for the whole year, whatever month is told
_OF_YEAR = re.compile(r"^(?:全?年度?|当年|本年)(?=..)")
_HEADS = frozenset({PERSONS, VISITS})
_OWN = 2  # characters
_WORLD = re.compile("全球|世界")
_AMONG = re.compile(r"[^，。；]{0,12}[中里]")
_OF_WHICH = re.compile(r"其中|包括")
_ALL_OF = re.compile(r"总[\u4e00-\u9fff]{0,4}(?:数|量|额)$")
_PLAIN = 3  # digits of a number that is no mark
_FITS = 0.6  # from here on a level's name may be the one wanted
_SAID_BEFORE = 0.97  # that its sentence begins with the rest of the name
_OTHER_TIME = 0.3  # what it says against a whole that another time is named for it
CONFIRMED = 1.4  # the weight of a whole that other shares fit
OPENED = 1.1  # the weight of a whole that 其中 divides right before the part
SUBJECT = 0.9  # the weight of what a paragraph begins with
KIN = 1.2  # the weight of a whole of which the part is a kind by its name
FAR = 1.4  # the weight of a whole that is named in full, but was told long before
NAMED = 1.9  # the weight of a whole that is named exactly


class _Bounds(NamedTuple):
    """The parts of a reading, and a hundred times (per mille: a thousand times) what they come to."""

    parts: list[Mention]
    least: Decimal
    most: Decimal


@dataclass(slots=True)
class Case:
    """A share, the readings of its part, and the levels said before it.

    ``behind``: its whole, where a bracket behind tells it. ``exact``: the starts of the levels that its words name
    exactly, known once its wholes were looked for. ``told``: all levels of the document by their full names.
    """

    mention: Mention
    readings: list[Reading]
    before: list[Mention]
    behind: Mention | None = None
    exact: frozenset[int] = frozenset()
    told: Mapping[str, Sequence[Mention]] = field(default_factory=dict, repr=False)
    _bounds: dict[str, list[_Bounds]] | None = field(default=None, repr=False)
    _opened: frozenset[int] | None = field(default=None, repr=False)

    @property
    def own(self) -> Mention | None:
        """The whole that stands in the share's own phrase, in the bracket behind it or right before its part."""
        return self.mention.whole or self.behind or self._among()

    def _among(self) -> Mention | None:
        """公布的15家工厂中，有6家来自装备制造业，占比40%: the number among which the part is, if no other is named, or
        the parts of a list are: 1846起事故中，甲、乙导致的分别为437起、187起，合计占33.8%."""
        part = self.readings[0].parts[-1]
        if core(self.mention.of) or len(self.readings[0].parts) > 1:
            return None
        last = next((m for m in reversed(self.before) if m.start < part.start and not m.listed), None)
        beside = last is not None and (last.sentence, last.unit) == (part.sentence, part.unit)
        return last if beside and last is not None and _AMONG.fullmatch(last.noun) else None

    @property
    def bounds(self) -> dict[str, list[_Bounds]]:
        """What the parts of each reading come to, by their unit; computed once, for many wholes are tried."""
        if self._bounds is None:
            self._bounds = _bounds_of(self)
        return self._bounds

    @property
    def opened(self) -> frozenset[int]:
        """The starts of the levels before that stand in a list which 其中 opens; computed once."""
        if self._opened is None:
            self._opened = frozenset(_opened(self.before))
        return self._opened


@dataclass(slots=True)
class Whole:
    """A candidate for the whole of a run: what the words say for it, and how many shares hold with it."""

    mention: Mention
    sureness: float
    kept: int = 0

    @property
    def weight(self) -> float:
        return max(self.sureness, CONFIRMED if self.kept else 0.0)


def wholes_of(run: list[Case]) -> list[Whole]:
    """The levels before the run's shares, with what the words say for each being the whole."""
    own = run[0].own
    if own is not None:
        return [Whole(own, NAMED)]
    found: dict[int, Whole] = {}
    for case in run:
        for level in case.before:
            if level.start not in found:
                found[level.start] = Whole(level, 0.0)
        said = list(_said_to_be(case))
        for start, sureness in said:
            whole = found[start]
            whole.sureness = max(whole.sureness, sureness)
        if not said and (far := _told_far(case)) is not None:
            found[far.start] = Whole(far, FAR)
        if core(case.mention.of):
            case.exact = frozenset(start for start, sureness in said if sureness >= NAMED)
    return list(found.values())


def _said_to_be(case: Case) -> Iterator[tuple[int, float]]:
    """What the share's own words name, what its sentence opens with (教师中，…), or what its part was taken from."""
    wanted = _OF_YEAR.sub("", core(case.mention.of))
    if "同类" in case.mention.of:
        return  # of all things like its part, which no text tells
    opens = opening(case)
    if wanted:
        other = opens.endswith(wanted) and opens != wanted  # 专任教师中，民办教师占教师总数28.8%
        named = list(_named(case, wanted)) or list(_named(case, opens) if other else ())
        yield from named or (_near(case, "") if _ALL_OF.search(case.mention.of) else ())
        return
    within = list(_named(case, opens)) if opens and not case.mention.of else []
    if within or not (opens and case.mention.segment and clause_opening(case)):
        yield from within or _near(case, case.mention.of)


def _told_far(case: Case) -> Mention | None:
    """The number of just the name wanted, the last one told before, however far: 占全国各级各类学校总数的31.29%."""
    share, name = case.mention, in_full(case.mention.of)
    like = case.told.get(name, ()) if len(name) >= _OWN else ()
    before = (m for m in reversed(like) if m.start < share.start and m is not share.head)
    return next((m for m in before if not are_of_two_times(m.period, share.period) and _may_divide(case, m)), None)


def opening(case: Case) -> str:
    """The name of what the sentence, or the clause, divides: 在园幼儿中，公办园8120人，占53.29%; "" where it does not
    open so."""
    sentence = [m for m in case.before if m.sentence == case.mention.sentence]
    return clause_opening(case) or _opened_by(sentence[0] if sentence else case.mention)


def clause_opening(case: Case) -> str:
    """The name of what the share's own clause divides: …；初中教师中，本科学历12万人，占45.74%."""
    here = (case.mention.sentence, case.mention.segment)
    clause = [m for m in case.before if (m.sentence, m.segment) == here]
    return _opened_by(clause[0] if clause else case.mention)


def _opened_by(first: Mention) -> str:
    named = WITHIN_NAMED.search(first.gap.rpartition("；")[2])
    if named is None or named["name"].startswith(("其", "在")) or named["name"].endswith("集"):  # 集中
        return ""
    return core(named["name"])


def names_another(case: Case, whole: Whole) -> bool:
    """Whether the share's words name a whole exactly, and not this one."""
    return bool(case.exact) and whole.mention.start not in case.exact


def _named(case: Case, wanted: str) -> Iterator[tuple[int, float]]:
    """The levels that bear the name wanted, the best ones only."""
    scored = []
    for distance, level in enumerate(reversed(case.before)):
        if level is not case.mention.head and [level] != case.readings[0].parts:
            beyond = _is_out_of_reach(level, case) or is_narrower(wanted, level)
            fits = 0.0 if beyond else _fits(wanted, level, case)
            fits = _of_its_kind(fits, wanted, level, case)
            fits = fits if not _WORLD.match(case.mention.of) or _WORLD.search(level.gap + level.label) else 0.0
            dated = _YEARLY.search(wanted) is None and are_of_two_times(level.period, case.mention.period)
            fits -= _OTHER_TIME if dated else 0.0
            if fits >= _FITS and (are_of_other_kinds(case.mention.of, level.gap) or not _may_divide(case, level)):
                fits = 0.0
            if fits < _SAID_BEFORE and _counts_otherwise(case, level):
                fits = 0.0
            scored.append((fits - distance * 0.002, fits, level.start))
    best = max((near for near, _fits, _start in scored), default=0.0)
    for near, fits, start in scored:
        if near >= _FITS and near > best - 0.06:
            sure = fits if fits == _SAID_BEFORE else near  # a name alone is another's, the further off it stands
            yield start, NAMED if sure > 0.95 else 1.5 if sure > 0.8 else 0.9


def _counts_otherwise(case: Case, level: Mention) -> bool:
    """Whether a level counts neither what the part counts nor the same people otherwise: schools, of whose pupils a
    share is told."""
    units = {level.unit, *(m.unit for reading in case.readings for m in reading.parts)}
    return level.unit not in {m.unit for reading in case.readings for m in reading.parts} and not units <= _HEADS


def _of_its_kind(fits: float, wanted: str, level: Mention, case: Case) -> float:
    """How well a level fits that is called only as the end of the name wanted, by what its paragraph is about: the
    在校生 of 初中 are not those of 义务教育阶段."""
    name = core(words(level))
    if not fits or not name or name == wanted or not wanted.endswith(name):
        return fits
    kind = wanted.removesuffix(name)
    if "总" in level.label and "总" not in case.mention.of:
        return 0.0  # 全年总诊疗量 is not the 医院诊疗量
    said = [m for m in case.before if m.paragraph == level.paragraph and m.start <= level.start]
    first = next((m for m in said if m.sentence == level.sentence), level)
    if kind in core(first.gap) or kind in first.gap:
        return _SAID_BEFORE
    told = next(filter(None, (topic_of(m.gap) for m in reversed(said))), "")
    own = topic_of(kind)
    return 0.0 if own and told and own != told else fits


def _fits(wanted: str, level: Mention, case: Case) -> float:
    """How well a level's name is the one wanted."""
    name = core(words(level))
    beside = case.mention.of_plan and level.sentence == case.mention.sentence
    if beside and (name.startswith(wanted) or name.endswith(wanted) or (name and wanted.startswith(name))):
        return 1.0  # 计划招生1500人，实际招生1425人，完成计划的95%; 支出预算12.5万元，…，完成预算的67.2%
    told = core(level.noun).startswith(wanted) or is_split(wanted, level)
    if wanted == name or told or _is_of_counted(wanted, name, level, case):
        return 1.0
    mixed = len(wanted) == len(name) and sorted(wanted) == sorted(name)
    if name and (mixed or is_of_members(wanted, name) or (wanted.endswith(name) and len(wanted) > len(name) + 1)):
        return 0.9
    if wanted == level.unit and level.start not in case.opened:
        return 0.9  # 1146门次 … 占总门次的
    done = core(level.noun)[-_OWN:]
    if len(done) == _OWN and wanted.endswith(done) and likeness(wanted, name) > 0:
        return 0.9  # 本科毕业生中2193人选择升学, of 本科毕业生升学总人数
    if name.endswith(wanted):
        if level.start in case.opened:
            return 0.0  # 协议就业2586人 is not the 就业人数
        head = case.mention.head
        return 0.85 if head is None or level.quantity.value >= head.quantity.value else 0.7
    if len(wanted) > 1 and name.startswith(wanted) and level.start not in case.opened:
        return 0.85  # 外借图书736500册 is the 外借总量
    if is_abridged(wanted, name):
        return 0.81
    return max(likeness(wanted, name), likeness(wanted, core(level.noun))) * 0.8


def _is_of_counted(wanted: str, name: str, level: Mention, case: Case) -> bool:
    """Whether the rest of the name wanted is what another number counts, of which this is a kind: 投诉11238件，商品类
    6527件. …占商品类投诉的70.4%."""
    rest = wanted.removeprefix(name) if len(name) >= _OWN else wanted
    unit = case.readings[0].parts[0].unit
    if rest == wanted or len(rest) < _OWN or level.unit != unit:
        return False
    return any(m.unit == unit and core(words(m)) == rest for m in case.before)


def _is_out_of_reach(level: Mention, case: Case) -> bool:
    """Whether a plan is not the share's: told in another sentence, in brackets, as the whole of another share or of a
    whole that the part is of.
    """
    mention = case.mention
    if not mention.of_plan:
        return False
    if mention.head is not None and mention.head.start in case.opened and level.start not in case.opened:
        return True
    apart = (level.sentence, level.segment) != (mention.sentence, mention.segment)  # each has a plan of its own
    return apart and (level.depth > 0 or level.role is Role.WHOLE)


def _opened(levels: Sequence[Mention]) -> Iterator[int]:
    """The starts of those that 其中 opens: all from there to the end of their sentence."""
    sentence = None
    for level in levels:
        if "其中" in level.gap:
            sentence = level.sentence
        if level.sentence == sentence:
            yield level.start


def _near(case: Case, of: str) -> Iterator[tuple[int, float]]:
    """What the part was taken from: like quantities of its segment, its sentence or the sentence before."""
    mention = case.mention
    if of and (_PLACE.fullmatch(of) or of.startswith("同类")):
        return
    unit = case.readings[0].parts[0].unit
    part = case.readings[0].parts[0]
    divided = part.out_of
    if divided is not None and divided is not mention.head and (mention.label or _OF_WHICH.search(part.gap)):
        # 捐赠3186.4万元。其中资金2647.3万元，物资539.1万元，物资占16.9%; 为1394名办理，其中减免1253人次，占89.9%
        counted = [m for m in case.before if m.sentence == part.sentence and {m.unit, unit} == {PERSONS, VISITS}]
        divided = counted[-1] if counted and divided.unit != unit else divided
        heads = {divided.unit, unit} == {PERSONS, VISITS}
        told = divided.quantity.whole or divided.quantity.digits >= _PLAIN  # 首次迈上120亿元台阶 is a mark
        if told and (divided.unit == unit or heads):
            yield divided.start, NAMED if heads else OPENED
    like = [m for m in case.before if m.unit == unit and m is not mention.head and not is_part(m)]
    like = [m for m in like if m.depth <= mention.depth and m.role is not Role.BASE]
    same = [m for m in like if m.paragraph == mention.paragraph and mention.sentence - m.sentence <= 1]
    here = [m for m in same if m.sentence == mention.sentence]
    within = [m for m in here if m.segment == mention.segment]
    gap = mention.head.gap if mention.head else mention.gap
    opened = within if within and _OF_WHICH.search(within[-1].gap + gap) else []
    sureness = (OPENED, 0.6) if opened and _OF_WHICH.search(gap) else (0.8, 0.6)
    parts = case.readings[0].parts
    near = [m for m in opened or within or here or same if m not in parts and not is_of_another(m, parts[0])]
    total = next((m for m in near if is_total_of(m, parts[0])), None)
    if total is not None:
        yield total.start, NAMED
        return
    kin = next((m for m in reversed(here) if m not in parts and is_kind_of(parts[0], m)), None)
    if kin is not None:
        yield kin.start, KIN
    yield from ((level.start, said) for level, said in zip(near, sureness, strict=False))
    if not (opened or within or here) and (first := _subject(case, unit)) is not None:
        yield first.start, SUBJECT


def _subject(case: Case, unit: str) -> Mention | None:
    """What the paragraph is about: its first number, where it counts the like of the part and more (amounts of money
    may be of anything); of trade both ways, all of that."""
    part = case.readings[0].parts[-1]
    if _goes_both_ways(part):
        larger = (m for m in case.before if m.unit == unit and m.quantity.value > part.quantity.value)
        return next((m for m in larger if m is not part and _goes_both_ways(m)), None)
    here = next((m for m in case.before if m.paragraph == case.mention.paragraph), None)
    told = here is not None and here is not part and here.role is Role.LEVEL and here.unit == unit and is_whole(unit)
    return here if told and here is not None and here.quantity.value > part.quantity.value else None


def is_part(mention: Mention) -> bool:
    """Whether the number is said to be a share of something itself; what fulfils a plan may be a whole."""
    return any(m.role is Role.SHARE and not m.of_plan for m in mention.attached)


def divides(part: Mention, whole: Mention, weight: float) -> bool:
    """Whether one may be a share of the other: like units, or persons in cases where the whole is named outright.

    A round number that was passed (突破8亿千瓦) is the whole of nothing that is more.
    """
    mark = whole.quantity
    if mark.qualifier == OVER and mark.figures() < _PLAIN and mark.value < part.quantity.value:
        return False
    if PER_ONE.search(part.label) and not PER_ONE.search(whole.label):
        return False
    if part.segment == whole.segment and FROM.search(whole.gap) and INTO.search(whole.noun):
        return False  # 由1900个扩大到6600个，占全部的比例由21%扩大至74%
    if _goes_both_ways(part) and _goes_one_way(whole):
        return False
    if part.unit == whole.unit:
        return True
    counted = all(m.unit and is_whole(m.unit) for m in (part, whole)) and part.quantity.factor == whole.quantity.factor
    return weight >= NAMED and counted and is_arabic(part)


def _goes_both_ways(level: Mention) -> bool:
    return level.label.endswith("进出口")


def _goes_one_way(level: Mention) -> bool:
    """Whether a number is that of exports or of imports alone, of which no trade both ways is a part."""
    return level.label.endswith(("出口", "进口")) and not _goes_both_ways(level)


def _may_divide(case: Case, whole: Mention) -> bool:
    """Whether the part of any reading may be a share of the number, if that is named outright."""
    return any(m is not whole and divides(m, whole, NAMED) for reading in case.readings for m in reading.parts)


def holds(case: Case, whole: Mention) -> bool:
    """The quick form of ``share(…).holds`` for any of the readings; a whole is said before its part."""
    said = case.bounds.get(whole.unit, ())
    low, high = whole.quantity.interval
    if not said or low <= 0 or (whole.start > case.mention.start and whole is not case.behind):
        return False
    stated = case.mention.quantity.interval
    least, most = stated.low * low, stated.high * high
    return any(bounds.least <= most and least <= bounds.most and whole not in bounds.parts for bounds in said)


def most_kept(cases: list[Case], wholes: list[Whole]) -> int:
    """How many of the cases one and the same whole fits, at most."""
    fitting = (sum(holds(case, whole.mention) for case in cases) for whole in wholes)
    return max(fitting, default=0)


def _bounds_of(case: Case) -> dict[str, list[_Bounds]]:
    scale = 1000 if case.mention.unit == PERMILLE else 100
    found: dict[str, list[_Bounds]] = {}
    for parts, _weight in case.readings:
        unit = parts[0].unit
        if all(m.unit == unit for m in parts):
            low, high = total(m.quantity.interval for m in parts)
            found.setdefault(unit, []).append(_Bounds(parts, low * scale, high * scale))
    return found
