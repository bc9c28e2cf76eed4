"""Which number a share may be of: the one its words name, or those that its part may be taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..quantities.units import PERSONS, VISITS, is_whole
from ..statements.labels import common_end, core, in_full, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from .announcing import WITHIN_NAMED
from .bearing import is_kind_of, is_of_another, is_total_of
from .cases import NAMED, Case, Whole, goes_both_ways, is_part, may_divide
from .named import named_levels

_PLACE = re.compile(r"(?:全国|全省|全市|全县|全区|全校|全球|世界|我国|全州|全旗|全行业|同期)+")
_HOME = re.compile("^(?:全[国省市县区州旗校]|我国)")
_OF_YEAR = re.compile(r"^(?:全?年度?|当年|本年)(?=..)")
_OWN = 2  # characters
_OF_WHICH = re.compile(r"其中|包括")
_OF_PLAN = re.compile("预算|计划|目标|任务")  # 完成预算65.97亿元的98.1%，民生支出52.16亿元，占80.6%
_ALL_OF = re.compile(r"总[\u4e00-\u9fff]{0,4}(?:数|量|额)$")
_MEASURE = 3  # characters of a name that tells what is measured
_KIND = 2  # of one that the part's may be a kind of
_TOTAL = re.compile(f"(?:{_PLACE.pattern}|的)*总(?:[额数量值]|[人件户次]数)")
_SAME_MEASURE = 1.5
_PLAIN = 3  # digits of a number that is no mark
OPENED = 1.1  # the weight of a whole that 其中 divides right before the part
SUBJECT = 0.9  # the weight of what a paragraph begins with
KIN = 1.2  # the weight of a whole of which the part is a kind by its name
MEASURED = 1.2  # the weight of one of which the part is a kind, told further off
FAR = 1.4  # the weight of a whole that is named in full, but was told long before


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
        elif not said and (kin := _told_of_all(case)) is not None:
            found[kin.start].sureness = max(found[kin.start].sureness, MEASURED)
        of_all = _TOTAL.fullmatch(case.mention.of) is not None and not case.mention.listed
        if of_all or core(case.mention.of):
            least = _SAME_MEASURE if of_all else NAMED
            case.exact = frozenset(start for start, sureness in said if sureness >= least)
    return list(found.values())


def _said_to_be(case: Case) -> Iterator[tuple[int, float]]:
    """What the share's own words name, what its sentence opens with (教师中，…), or what its part was taken from."""
    wanted = _OF_YEAR.sub("", core(case.mention.of))
    if _TOTAL.fullmatch(case.mention.of):
        like = list(_measured_alike(case))
        yield from like
        if like:
            return
    if "同类" in case.mention.of:
        return  # of all things like its part, which no text tells
    opens = opening(case)
    if wanted:
        divided = case.readings[0].parts[0].out_of  # 新能源汽车11.07万辆，…，其中纯电动7.86万辆，占新能源汽车的71.0%
        yield from ((m.start, NAMED) for m in case.before if m is divided and core(words(m)).startswith(wanted))
        other = opens.endswith(wanted) and opens != wanted  # 专任教师中，民办教师占教师总数28.8%
        named = list(named_levels(case, wanted)) or list(named_levels(case, opens) if other else ())
        if divided is not None and divided in case.before and _ALL_OF.search(case.mention.of):
            # 办理案件4714件，其中刑事案件2401件，占案件受理总数的50.93%
            yield from [(divided.start, NAMED)] if divided.unit == case.readings[0].parts[0].unit else ()
        yield from named or (_near(case, "") if _ALL_OF.search(case.mention.of) else ())
        return
    within = list(named_levels(case, opens)) if opens and not case.mention.of else []
    if within or not (opens and case.mention.segment and clause_opening(case)):
        yield from within or _near(case, case.mention.of)


def _measured_alike(case: Case) -> Iterator[tuple[int, float]]:
    """承包工程营业额5637.6亿元。在沿线国家承包工程完成营业额3120亿元，占同期总额的55.3%: the number before that is
    called as the part is."""
    part = case.readings[0].parts[-1]
    own = core(words(part))
    told = (m for m in reversed(case.before) if m.unit == part.unit and m.sentence != part.sentence)
    like = (m for m in told if m.role is Role.LEVEL and _is_measured_as(core(words(m)), own))
    whole = next((m for m in like if not are_of_two_times(m.period, part.period)), None)
    if whole is not None:
        yield whole.start, _SAME_MEASURE


def _is_measured_as(name: str, part: str) -> bool:
    """Whether the part's name ends as the whole's does, or is that of a kind of it: 普惠性幼儿园 of 幼儿园."""
    kind = len(name) >= _KIND and part != name and part.endswith(name)
    return kind or common_end([name, part]) >= _MEASURE


def _told_far(case: Case) -> Mention | None:
    """The number of just the name wanted, the last one told before, however far: 占全国各级各类学校总数的31.29%."""
    share = case.mention
    names = dict.fromkeys((in_full(share.of), _HOME.sub("", in_full(share.of))))  # 全市全社会固定资产投资
    like = [m for name in names if len(name) >= _OWN for m in case.told.get(name, ())]
    before = (m for m in reversed(like) if m.start < share.start and m is not share.head)
    return next((m for m in before if not are_of_two_times(m.period, share.period) and may_divide(case, m)), None)


def _told_of_all(case: Case) -> Mention | None:
    """全国实际使用外资9999.8亿元。…服务业实际使用外资7767.7亿元，占比77.7%: the last number before of which the part is
    a kind by its name."""
    part = case.readings[0].parts[-1]
    own = core(words(part))
    if _PLACE.fullmatch(case.mention.of):
        return None  # 占全国的32.3%
    like = (m for m in reversed(case.before) if (m.unit, m.role) == (part.unit, Role.LEVEL) and m.start < part.start)
    named = (m for m in like if len(name := core(words(m))) >= _MEASURE and _is_under(own, name, m, part))
    of_time = [m for m in named if not (is_part(m) or are_of_two_times(m.period, part.period or case.mention.period))]
    return next((m for m in of_time if m.quantity.value > part.quantity.value), next(iter(of_time), None))


def _is_under(own: str, name: str, whole: Mention, part: Mention) -> bool:
    """Whether the part's name is that of a kind of the whole, or just the whole's, of which it is told in a later
    sentence: 千户企业销售收入15230.8亿元。前十名销售收入为4797亿元，占31.5%."""
    later = part.sentence > whole.sentence and whole.quantity.value > part.quantity.value
    if own == name or (later and common_end([own, name]) > _MEASURE):
        return later
    return own.endswith(name)


def opening(case: Case) -> str:
    """The name of what the sentence, the clause or the words before the part divide: 在园幼儿中，公办园8120人，占
    53.29%; ，其中专任教师中高级职称218人，占35.6%; "" where they do not."""
    sentence = [m for m in case.before if m.sentence == case.mention.sentence]
    own = _opened_by(case.readings[0].parts[0])
    return own or clause_opening(case) or _opened_by(sentence[0] if sentence else case.mention)


def clause_opening(case: Case) -> str:
    """The name of what the share's own clause divides: …；初中教师中，本科学历12万人，占45.74%."""
    here = (case.mention.sentence, case.mention.segment)
    clause = [m for m in case.before if (m.sentence, m.segment) == here]
    return _opened_by(clause[0] if clause else case.mention)


def _opened_by(first: Mention) -> str:
    named = WITHIN_NAMED.search(first.gap.rpartition("；")[2])
    name = named["name"].removeprefix("其中") if named is not None else ""
    return "" if name.startswith(("其", "在")) or name.endswith("集") else core(name)  # 集中


def names_another(case: Case, whole: Whole) -> bool:
    """Whether the share's words name a whole exactly, and not this one."""
    return bool(case.exact) and whole.mention.start not in case.exact


def _near(case: Case, of: str) -> Iterator[tuple[int, float]]:
    """What the part was taken from: like quantities of its segment, its sentence or the sentence before."""
    mention = case.mention
    if of and _PLACE.fullmatch(of):
        yield from _divided_by_place(case, of) or _of_place(case, of)
        return
    if of.startswith("同类"):
        return
    unit = case.readings[0].parts[0].unit
    part = case.readings[0].parts[0]
    divided = part.out_of if any(m is part.out_of for m in case.before) else None  # no mark: 突破1500亿元
    if divided is not None and divided is not mention.head and (mention.label or _OF_WHICH.search(part.gap)):
        # 捐赠3186.4万元。其中资金2647.3万元，物资539.1万元，物资占16.9%; 为1394名办理，其中减免1253人次，占89.9%
        counted = [m for m in case.before if m.sentence == part.sentence and {m.unit, unit} == {PERSONS, VISITS}]
        divided = counted[-1] if counted and divided.unit != unit else divided
        heads = {divided.unit, unit} == {PERSONS, VISITS}
        told = divided.quantity.whole or divided.quantity.digits >= _PLAIN  # 首次迈上120亿元台阶 is a mark
        if told and (divided.unit == unit or heads):
            yield divided.start, NAMED if heads else OPENED
    parts = case.readings[0].parts
    like = [m for m in case.before if m.unit == unit and m is not mention.head and m not in parts and not is_part(m)]
    like = [m for m in like if m.depth <= mention.depth and m.role is not Role.BASE]
    like = [m for m in like if m.role is not Role.WHOLE or _OF_PLAN.search(m.label) is None]
    same = [m for m in like if m.paragraph == mention.paragraph and mention.sentence - m.sentence <= 1]
    here = [m for m in same if m.sentence == mention.sentence]
    within = [m for m in here if m.segment == mention.segment]
    gap = mention.head.gap if mention.head else mention.gap
    if within and within[-1] is part.out_of:
        gap = "其中"  # said before a mark: 项目2075个，其中10万元以下的课题811个，占39.08%
    opened = within if within and _OF_WHICH.search(within[-1].gap + gap) else []
    sureness = (OPENED, 0.6) if opened and _OF_WHICH.search(gap) else (0.8, 0.6)
    near = [m for m in opened or within or here or same if not is_of_another(m, parts[0])]
    total = next((m for m in near if is_total_of(m, parts[0])), None)
    if total is not None:
        yield total.start, NAMED
        return
    kin = next((m for m in reversed(here) if is_kind_of(parts[0], m)), None)
    if kin is not None:
        yield kin.start, KIN
    yield from ((level.start, said) for level, said in zip(near, sureness, strict=False))
    if not (opened or within or here) and (first := _subject(case, unit)) is not None:
        yield first.start, SUBJECT


def _divided_by_place(case: Case, place: str) -> list[tuple[int, float]]:
    """河南省150个县受灾，死亡失踪398人，其中郑州市380人、占全省95.5%: what 其中 divides, where its sentence names such
    a place."""
    part = case.readings[0].parts[-1]
    whole = part.out_of if part.out_of in case.before else None
    if whole is None or whole.unit != part.unit:
        return []
    said = "".join(m.gap for m in case.before if m.sentence == whole.sentence and m.start <= whole.start)
    return [(whole.start, OPENED)] if place[-1] in said else []


def _of_place(case: Case, place: str) -> Iterator[tuple[int, float]]:
    """全省销售彩票25.63亿元。…三市之和占全省的48.6%: the last larger number that is told of the place."""
    part = case.readings[0].parts[-1]
    told = (m for m in reversed(case.before) if m.unit == part.unit and place in m.gap and not is_part(m))
    larger = (m for m in told if m.role is Role.LEVEL and m.quantity.value > part.quantity.value)
    of_time = next((m for m in larger if not are_of_two_times(m.period, case.mention.period)), None)
    if of_time is not None:
        yield of_time.start, SUBJECT


def _subject(case: Case, unit: str) -> Mention | None:
    """What the paragraph is about: its first number, where it counts the like of the part and more (amounts of money
    may be of anything); of trade both ways, all of that."""
    part = case.readings[0].parts[-1]
    if goes_both_ways(part):
        larger = (m for m in case.before if m.unit == unit and m.quantity.value > part.quantity.value)
        return next((m for m in larger if m is not part and goes_both_ways(m)), None)
    here = next((m for m in case.before if m.paragraph == case.mention.paragraph), None)
    told = here is not None and here is not part and here.role is Role.LEVEL and here.unit == unit and is_whole(unit)
    return here if told and here is not None and here.quantity.value > part.quantity.value else None
