"""Which of the numbers before a share have the name of what it is said to be of, and how well they have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..quantities.units import PERSONS, VISITS
from ..statements.labels import core, likeness, listed_name, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from .bearing import is_abridged, is_narrower, is_of_members, is_split, is_unqualified
from .cases import NAMED, Case, may_divide
from .kinds import are_of_other_kinds, topic_of

_YEARLY = re.compile(r"预算|计划|任务|目标")  # stands for the whole year, whatever month is told
_HEADS = frozenset({PERSONS, VISITS})
_OWN = 2  # characters
_FROM = re.compile("来自于?|源自于?|出自|由")  # 来自企业的捐赠 are the 企业捐赠
_WORLD = re.compile("全球|世界")
_FITS = 0.6  # from here on a level's name may be the one wanted
_SAID_BEFORE = 0.97  # that its sentence begins with the rest of the name
_FURTHER, _AS_WELL = 0.002, 0.06  # what speaks against each level further off, and how near others are to the best
_OTHER_TIME = 0.3  # what it says against a whole that another time is named for it


def named_levels(case: Case, wanted: str) -> Iterator[tuple[int, float]]:
    """The levels that bear the name wanted, the best ones only."""
    own = case.readings[0].parts
    units = {m.unit for reading in case.readings for m in reading.parts}
    signs = set(wanted)
    scored = []
    for distance, level in enumerate(reversed(case.before)):
        if level is case.mention.head or [level] == own or _is_out_of_reach(level, case):
            continue
        if level.listed and core(listed_name(level)) not in wanted:
            continue  # 对欧盟、东盟分别进出口2461.8亿元、1330.4亿元，合计占44.2%
        if level.unit != wanted and signs.isdisjoint(core(words(level)) + core(level.noun)):
            continue  # as most of what was told before
        fits = _bears(wanted, level, case, units)
        if fits - distance * _FURTHER >= _FITS:
            scored.append((fits - distance * _FURTHER, fits, level))
    least = max(m.quantity.value for m in own)
    large = [one for one in scored if one[2].unit != own[-1].unit or one[2].quantity.value >= least]
    scored = large or scored  # one that is less than its part is mistyped, if no other bears the name
    best = max((near for near, _fits, _start in scored), default=0.0)
    for near, fits, level in scored:
        if near > best - _AS_WELL:
            sure = fits if fits == _SAID_BEFORE else near  # a name alone is another's, the further off it stands
            yield level.start, NAMED if sure > 0.95 else 1.5 if sure > 0.8 else 0.9


def _bears(wanted: str, level: Mention, case: Case, units: AbstractSet[str]) -> float:
    """How well a level bears the name wanted, where nothing keeps it from being the whole; ``units``: of the parts."""
    fits = _fits(wanted, level, case)
    if fits < _FITS or is_narrower(wanted, level):
        return 0.0
    fits = _of_its_kind(fits, wanted, level, case)
    if fits < _SAID_BEFORE and level.unit not in units and not (level.unit in _HEADS and units <= _HEADS):
        return 0.0  # schools, of whose pupils a share is told
    if _WORLD.match(case.mention.of) and not _WORLD.search(level.gap + level.label):
        return 0.0
    so_far = "截至" in case.mention.gap + case.readings[0].parts[-1].gap  # 截至6月份, in 上半年
    dated = not so_far and _YEARLY.search(wanted) is None and are_of_two_times(level.period, case.mention.period)
    fits -= _OTHER_TIME if dated else 0.0
    other = fits < _FITS or are_of_other_kinds(case.mention.of, level.gap) or not may_divide(case, level)
    return 0.0 if other else fits


def _without_unit(wanted: str, name: str, level: Mention) -> str:
    """The name wanted without the unit that the level is told in: 收到报案14.36万件，…，占报案件数的68%."""
    bare = wanted.removesuffix(level.unit)
    return name if len(bare) > 1 and bare != wanted and name.endswith(bare) else wanted


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
    told, own = _topic_told(said), topic_of(kind)
    return 0.0 if own and told and own != told else fits


def _topic_told(said: Sequence[Mention]) -> str:
    """What a paragraph is about up to the last of its numbers."""
    return next(filter(None, (topic_of(m.gap) for m in reversed(said))), "")


def are_of_one_topic(case: Case, whole: Mention) -> bool | None:
    """Whether the part and a whole in a paragraph before are of one kind of school, or the like: 小学寄宿生1038万人，
    所占比例为10.44%, of the 在校生 of 小学; None where one of them does not say."""
    own = topic_of(case.readings[0].parts[-1].label)
    if not own or whole.paragraph == case.mention.paragraph:
        return None
    told = _topic_told([m for m in case.before if m.paragraph == whole.paragraph and m.start <= whole.start])
    return told == own if told else None


def _fits(wanted: str, level: Mention, case: Case) -> float:
    """How well a level's name is the one wanted."""
    name, noun = core(listed_name(level) or words(level)), core(level.noun)
    beside = case.mention.of_plan and level.sentence == case.mention.sentence
    if beside and (name.startswith(wanted) or name.endswith(wanted) or (name and wanted.startswith(name))):
        return 1.0  # 计划招生1500人，实际招生1425人，完成计划的95%; 支出预算12.5万元，…，完成预算的67.2%
    told = noun.startswith(wanted) or is_split(wanted, level)
    wanted = _without_unit(wanted, name, level)
    if wanted == name or told or _is_of_counted(wanted, name, level, case):
        return 1.0
    mixed = len(wanted) == len(name) and sorted(wanted) == sorted(name)
    if name and (mixed or is_of_members(wanted, name) or (wanted.endswith(name) and len(wanted) > len(name) + 1)):
        return 0.9
    if wanted == level.unit and level.start not in case.opened:
        return 0.9  # 1146门次 … 占总门次的
    done = noun[-_OWN:]
    if len(done) == _OWN and wanted.endswith(done) and likeness(wanted, name) > 0:
        return 0.9  # 本科毕业生中2193人选择升学, of 本科毕业生升学总人数
    if name.endswith(wanted):
        if level.start in case.opened and _FROM.fullmatch(name.removesuffix(wanted)) is None:
            return 0.0  # 协议就业2586人 is not the 就业人数
        head = case.mention.head
        return 0.85 if head is None or level.quantity.value >= head.quantity.value else 0.7
    likely = _in_part(wanted, name, level, case)
    return likely if likely is not None else max(likeness(wanted, name), likeness(wanted, noun)) * 0.8


def _in_part(wanted: str, name: str, level: Mention, case: Case) -> float | None:
    """How well a name that begins as the one wanted, or leaves out or adds some of it, is that; None for others."""
    if f"{wanted}中" in name:
        return 0.0  # 毕业生中男生1968人 are not the 毕业生总人数
    begins = len(wanted) > 1 and name.startswith(wanted) and level.start not in case.opened
    if begins or is_unqualified(wanted, name):
        return 0.85  # 外借图书736500册 is the 外借总量
    return 0.81 if is_abridged(wanted, name) else None


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
