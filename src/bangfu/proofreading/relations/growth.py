"""Growth: a level, what it was before, the change and its rate.

C，比上年增加 I，增长 p %; C，与 B 相比增长 p %; 由 B 增加到 C，增长 p %; 较 B 增加 I; last year's B and this year's C
of the same name. Rates in real terms (生产总值, 增加值) do not follow from current prices and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, MONEY, PERSONS, VISITS
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import is_before
from ..statements.wording import AGAINST, BASE_BEHIND, FROM, INTO, YEARLY
from .base import GROWTH, SUM, Formula, Relation, likelihood
from .lexicon import REAL_TERMS

# 件数下降50.76%，人数下降64.27%: which of the numbers before is meant
_COUNTED = {"件数": "件", "人数": PERSONS, "人次": VISITS, "金额": MONEY, "户数": "户", "起数": "起", "资金": MONEY}
_SUBJECT = 3  # characters that name what a rate is of
_THE_SAME = re.compile(r"总?(?:人数|人次|户数|数量|金额|规模|总量|总额|总数)")
# 减少约30%的用海面积
_OF_ANOTHER = re.compile(r"的(?!速度|增[长幅速]|目标|水平|[好佳][成业]绩|涨幅|降幅)[\u4e00-\u9fff]{2}")
_NAME = 2
_AHEAD = 12  # numbers behind a rate that may tell the year before
_WITH_BOTH = 3  # a rate and the two levels before it
_YEAR = re.compile(r"(?:19|20)\d\d")
_THAN_YEAR = re.compile(r"[较比]((?:19|20)\d\d)年")
_COMPARED = re.compile(r"^[比较与同].*")
_LAST_YEAR = re.compile(r"[，(](?:上年|去年|上一?学年|上一?届)(?:同期)?")
_RANK = re.compile(r"名次|排名|位次|排位")
_OWN_BASE = re.compile(
    r"[，；][^，。；]{0,6}[比较](?:去年|上年|上月|上季度|\d{1,2}月份?|(?:19|20)\d\d年)[^，。；]{0,4}$"
)
_PAID = re.compile("增资(?:扩股)?$")
_NET = re.compile(r"净[增减]")
ONE = Interval.point(1)
ANY = Interval(Decimal("-Infinity"), Decimal("Infinity"))


def find_growth(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The growth relations of one paragraph."""
    earlier: dict[tuple[str, str], list[Mention]] = {}
    for index, mention in enumerate(mentions):
        if mention.role is Role.CHANGE:
            yield from _differences(mentions, index)
            yield from _told_after(mention, mentions[index - 1] if index else None)
            yield from _fell_to(mention, mentions[:index])
        elif mention.role in (Role.GROWTH, Role.TIMES) and mention.sign:
            yield from _rates(mentions, index, earlier)
        elif mention.role is Role.LEVEL and index and FROM.search(mentions[index - 1].label):
            yield from _paid_in(mention, mentions[:index])
        if mention.role is Role.LEVEL and mention.unit and len(core(words(mention))) > 1:
            earlier.setdefault((core(words(mention)), mention.unit), []).append(mention)


def _differences(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """较 B 增加 I: the level is B + I."""
    change = mentions[index]
    base = _base(mentions, index) or _dated(mentions, index)
    level = change.head if change.head is not None and change.head.unit == change.unit else None
    level = level or _measured(mentions, index, change.unit, base)
    if base is None or level is None or {base.unit, level.unit} != {change.unit}:
        return
    if _RANK.search(level.label + base.label):
        return  # who moves up by three places comes from a higher number
    found = _likelier(moved(level, base, change, 1.5), moved(_opening(mentions, level), base, change, 1.5))
    if found.holds or change.unit != PERSONS or not moved(base, level, change, 1.5).holds:
        yield found  # 从23名升为22名，升1名 are places


def _told_after(change: Mention, last: Mention | None) -> Iterator[Relation]:
    """未结案79件，同比上升27.42%，同比增加17件: the change behind its rate, or after a word aside (规模居全省第1位)."""
    level = change.head
    if level is None and last is not None and not core(AGAINST.sub("", words(change))):
        level = last.head if (last.role, last.sentence) == (Role.GROWTH, change.sentence) else None
    said = level.attached if level is not None else []
    before = [m for m in said if m.start < change.start and m.role is not Role.SHARE]
    if level is None or level.unit != change.unit or len(before) != 1 or before[0].role is not Role.GROWTH:
        return
    rate = before[0]
    own = len(said) == len(before) or change.quantity.value < level.quantity.value  # a share between may be of another
    if own and rate.sign == change.sign and not REAL_TERMS.search(level.label + rate.gap):
        relation = increased(rate.quantity, level.quantity, change.quantity, 2.1, sign=rate.sign)
        if relation is not None:
            yield relation


def _fell_to(change: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """逆差下降70%至1347.5亿元，同比减少3140.2亿元: the rate stands before its level."""
    level = change.head
    rate = before[-2] if len(before) > 1 and before[-1] is level else None
    if level is None or rate is None or not level.gap.startswith(("至", "到")) or level.unit != change.unit:
        return
    if rate.role is Role.GROWTH and (rate.sentence, rate.sign) == (change.sentence, change.sign):
        relation = increased(rate.quantity, level.quantity, change.quantity, 2.1, sign=rate.sign)
        if relation is not None and not REAL_TERMS.search(rate.label):
            yield relation


def _paid_in(level: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """增资1.3亿元，…，注册资本由3000万元变更为1.6亿元: what was put in makes the one number the other."""
    base = before[-1]
    if base.role is not Role.BASE or base.unit != level.unit:
        return
    near = (m for m in reversed(before[:-1]) if m.unit == level.unit and level.sentence - m.sentence <= 1)
    paid = next((m for m in near if _PAID.search(m.label) or _PAID.search(m.noun)), None)
    if paid is not None:
        yield moved(level, base, paid, 1.5)


def moved(
    level: Mention, base: Mention, change: Mention, weight: float, formula: Formula = Formula.DIFFERENCE
) -> Relation:
    """base + change should be the level; a fall has the sign −1."""
    step = change.quantity.interval.scaled(change.sign)
    target = level.quantity.interval
    needed = [target.minus(step), target.minus(base.quantity.interval).scaled(change.sign)]
    expected = base.quantity.interval.plus(step)
    return Relation(SUM, formula, level.quantity, [base.quantity, change.quantity], expected, weight, needed)


def _rates(
    mentions: Sequence[Mention], index: int, earlier: dict[tuple[str, str], list[Mention]]
) -> Iterator[Relation]:
    rate = mentions[index]
    if rate.listed or YEARLY.search(rate.gap):
        return
    unit = _COUNTED.get(words(rate), "")
    base = _base(mentions, index, unit)
    if base is not None and base.start < rate.start and _OWN_BASE.search(rate.gap):
        return  # 比2009年12月的128.2亿元增长16.48%，比11月增长64.8%
    bracketed = _bracketed(mentions, index) if base is None else None
    changed = _changed_in_brackets(rate, bracketed)
    told = changed or (_of_two_years(mentions[: index + 1]) if base is None and bracketed is None else None)
    if told is not None:
        yield told
        return
    yield from _by_its_base(mentions, index, unit, base or bracketed, earlier)


def _by_its_base(
    mentions: Sequence[Mention],
    index: int,
    unit: str,
    base: Mention | None,
    earlier: dict[tuple[str, str], list[Mention]],
) -> Iterator[Relation]:
    """The rate with what it was before, or with the change told beside it."""
    rate = mentions[index]
    told = mentions[index - 1] if index else None
    if base is None and told is not None and _NET.search(told.gap) and not _is_of_all(told):
        yield from _net(mentions, index)
        return
    level = _level_of(mentions, index, unit, base)
    if level is None or not level.unit:
        return
    passed = base is not None and FROM.search(base.label) is not None  # from one current price to another
    if REAL_TERMS.search(rate.gap if passed else level.label + rate.gap):
        return
    moves = [m for m in level.attached if m.role in (Role.CHANGE, Role.GROWTH) and m.start < rate.start]
    change = moves[-1] if moves and moves[-1].role is Role.CHANGE else None
    if base is not None and base.unit == level.unit not in DURATIONS and base is not level:
        own, of_first = (_grown(rate, m.quantity, base.quantity, 2.1) for m in (level, _opening(mentions, level)))
        yield _likelier(own, of_first)
    elif change is not None and change.unit == level.unit and change.sign == rate.sign:
        yield from _increased(mentions, rate, level, change)
    elif rate.role is Role.GROWTH and base is None:
        yield from _passed(rate, level, mentions)
        yield from _series(rate, level, earlier.get((core(words(level)), level.unit), ()))
        yield from _series(rate, level, _told_later(level, mentions[index + 1 : index + _AHEAD]))


def _passed(rate: Mention, level: Mention, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """月初报价134000元，至月底升至154333元，涨幅达15.17%: from what was told before to what it rose to."""
    if INTO.search(level.gap) is None:
        return
    near = (m for m in reversed(mentions) if m.start < level.start and level.sentence - m.sentence <= 1)
    last = next((m for m in near if m.role is Role.LEVEL and m.unit == level.unit), None)
    if last is not None and last.quantity.interval.low > 0:
        yield _grown(rate, level.quantity, last.quantity, 1.3)


def _increased(mentions: Sequence[Mention], rate: Mention, level: Mention, change: Mention) -> Iterator[Relation]:
    """The change of the level, or of what the sentence began with: 学校126所，其中高中48所，小学78所，比上年增加6所."""
    scale = 100 if rate.role is Role.GROWTH else 1
    own, of_first = (
        increased(rate.quantity, m.quantity, change.quantity, 2.1, sign=rate.sign, scale=scale)
        for m in (level, _opening(mentions, level))
    )
    if own is not None:
        yield own if of_first is None else _likelier(own, of_first)


def _likelier(own: Relation, of_first: Relation) -> Relation:
    """The reading that comes out, the nearer one first; else the likelier."""
    return own if own.holds else of_first if of_first.holds else max(own, of_first, key=likelihood)


def _opening(mentions: Sequence[Mention], level: Mention) -> Mention:
    """The first like level of the sentence: 在校生6425人，其中一年级2214人…，比上年6238人增长3%."""
    like = (m for m in mentions if m.sentence == level.sentence and m.role is Role.LEVEL and m.unit == level.unit)
    return next(like, level)


def _is_of_all(change: Mention) -> bool:
    """Whether a net change is said of its whole: 企业1286家，净增74家; not 退出5家，净增14家."""
    return change.head is not None and change.head.quantity.value > change.quantity.value


def _level_of(mentions: Sequence[Mention], index: int, unit: str, base: Mention | None) -> Mention | None:
    """What the rate is said of; none where it is something else: 成交额从1795亿元增加到5260亿元，企业数量增长3.2倍."""
    rate = mentions[index]
    level = None if unit else rate.head
    if not unit and level is None and (_names_another(words(rate)) or _OF_ANOTHER.match(rate.noun)):
        return None
    if base is not None and (level is None or (level.unit != base.unit and level.start < base.start)):
        return _measured(mentions, index, unit or base.unit, base)
    return _level(mentions, index, unit) if level is None and unit else level


def _names_another(name: str) -> bool:
    """Whether a rate's own name is that of something else than the level before: 发货量, not 总人数."""
    return len(name) >= _SUBJECT and _THE_SAME.fullmatch(name) is None


def _net(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """成员单位136家。新加入19家，退出5家，净增14家，增长11.5%: of what the sentence before states."""
    rate, change = mentions[index], mentions[index - 1]
    if (change.role, change.sentence, change.sign) != (Role.CHANGE, rate.sentence, rate.sign):
        return
    levels = [
        m for m in mentions[:index]
        if m.role is Role.LEVEL and m.unit == change.unit and m.sentence == rate.sentence - 1
        and not REAL_TERMS.search(m.label + change.gap + rate.gap)
    ]  # fmt: skip
    made = [increased(rate.quantity, m.quantity, change.quantity, 1.4, sign=rate.sign) for m in levels]
    relations = [relation for relation in made if relation is not None]
    held = next((relation for relation in relations if relation.holds), None)
    if relations:
        yield held or max(relations, key=likelihood)


def _base(mentions: Sequence[Mention], index: int, unit: str = "") -> Mention | None:
    """The base named before a change or rate, in its sentence; of a unit, where one is given."""
    here = mentions[index]
    behind = next(iter(mentions[index + 1 : index + 2]), None)
    if behind is not None and unit in ("", behind.unit) and _is_base_behind(behind, here):
        return behind
    for mention in reversed(mentions[max(0, index - 5) : index]):
        if mention.sentence != here.sentence:
            return None
        if mention.role is Role.BASE and unit in ("", mention.unit):
            return None if _is_spent(mentions, mention, here.head) or _is_left(mentions, mention, here) else mention
    return None


def _dated(mentions: Sequence[Mention], index: int) -> Mention | None:
    """2012年培训551.3万人，2022年培训616万人，较2012年增加64.7万人: the level of the same name and the year named."""
    here = mentions[index]
    year = _THAN_YEAR.search(here.gap)
    if year is None or here.head is None:
        return None
    named = core(words(here.head))
    before = (m for m in reversed(mentions[:index]) if m.role is Role.LEVEL and m is not here.head)
    like = (m for m in before if m.unit == here.head.unit and here.sentence - m.sentence <= 1)
    return next((m for m in like if year[1] in m.period and core(words(m)) == named != ""), None)


def _is_base_behind(behind: Mention, here: Mention) -> bool:
    """Whether the number behind a rate is what it was: 增长2.6%（上年为16.9万人）; 增长2.6%，上年在校生16.9万人."""
    if behind.role is Role.BASE:
        return BASE_BEHIND.match(behind.gap) is not None
    head = here.head
    if head is None or behind.role is not Role.LEVEL or behind.sentence != here.sentence:
        return False
    named = core(words(behind))
    return _LAST_YEAR.match(behind.gap) is not None and behind.unit == head.unit and named == core(words(head)) != ""


def _is_spent(mentions: Sequence[Mention], base: Mention, head: Mention | None) -> bool:
    """Whether a move between the base and the head is told already: 收入较上年78亿元增长10%；利润9亿元，增加1亿元."""
    if head is None:
        return False
    return any(base.start < m.start < head.start and m.role in (Role.CHANGE, Role.GROWTH) for m in mentions)


def _is_left(mentions: Sequence[Mention], base: Mention, here: Mention) -> bool:
    """Whether another level like the base ended its segment: 从377名跌至392名；2016年提升50名."""
    between = [m for m in mentions if base.start < m.start < here.start and m.segment == base.segment]
    return base.segment != here.segment and any(m.role is Role.LEVEL and m.unit == base.unit for m in between)


def _of_two_years(mentions: Sequence[Mention]) -> Relation | None:
    """今年招生2300人，去年招生2000人，同比增长15%: the second of two levels of one name is what the first was."""
    if len(mentions) < _WITH_BOTH:
        return None
    now, last, rate = mentions[-_WITH_BOTH:]
    two_years = last is rate.head and is_before(last.period) and not is_before(now.period)
    alike = (now.sentence, now.unit, now.role) == (last.sentence, last.unit, last.role) and now.unit != ""
    if two_years and alike and core(words(now)) == core(words(last)) != "" and rate.gap.startswith("，"):
        return _grown(rate, now.quantity, last.quantity, 2.1)
    return None


def _bracketed(mentions: Sequence[Mention], index: int) -> Mention | None:
    """The base in a bracket right behind a rate, which only tells when it was: 环比增长3.5%（8月份为978.4亿元）."""
    rate, behind = mentions[index], next(iter(mentions[index + 1 : index + 2]), None)
    if behind is None or rate.head is None or behind.unit != rate.head.unit or behind.sentence != rate.sentence:
        return None
    opened = behind.depth > rate.depth and behind.gap.startswith("(") and not words(behind)
    return behind if opened and behind.role in (Role.LEVEL, Role.BASE) else None


def _changed_in_brackets(rate: Mention, bracketed: Mention | None) -> Relation | None:
    """产量1356.8万吨，增长6.2%(78.9万吨): the change itself, where it comes out."""
    if bracketed is None or rate.head is None:
        return None
    made = increased(rate.quantity, rate.head.quantity, bracketed.quantity, 2.1, sign=rate.sign)
    return made if made is not None and made.holds else None


def _level(mentions: Sequence[Mention], index: int, unit: str) -> Mention | None:
    """The last level of that unit before, in this sentence or the one before."""
    here = mentions[index]
    for mention in reversed(mentions[max(0, index - 8) : index]):
        if here.sentence - mention.sentence > 1:
            return None
        if mention.role is Role.LEVEL and mention.unit == unit:
            return mention
    return None


def _measured(mentions: Sequence[Mention], index: int, unit: str, base: Mention | None) -> Mention | None:
    """The level that is set against a base: the last like one, or in an earlier sentence the one of the base's name:
    购买农产品182.36万元。… 购买额比上年的150.20万元增长."""
    level = _level(mentions, index, unit)
    if level is None or base is None or level.sentence == base.sentence:
        return level
    name = core(AGAINST.sub("", base.label)).removesuffix("额")
    if len(name) < _NAME:
        return level
    before = [m for m in mentions[:index] if m.role is Role.LEVEL and m.unit == unit]
    return next((m for m in before if core(words(m)).startswith(name) or name in core(words(m))), None)


def _grown(rate: Mention, level: Quantity, base: Quantity, weight: float) -> Relation:
    scale = 100 if rate.role is Role.GROWTH else 1
    return grown(rate.quantity, level, base, weight, sign=rate.sign, scale=scale)


def grown(
    stated: Quantity, level: Quantity, base: Quantity, weight: float, *, sign: int = 1, scale: int = 100
) -> Relation:
    """level ÷ base − 1 should be the stated rate: per cent, or times where ``scale`` is 1; ``sign`` −1 for a fall."""
    quotient = level.interval.over(base.interval)
    if scale == 1 and quotient is not None and quotient.meets(stated.interval):
        return Relation(GROWTH, Formula.QUOTIENT, stated, [level, base], quotient, weight)  # 增长136倍 for 为136倍
    factor = stated.interval.scaled(Decimal(sign) / scale).plus(ONE)
    expected = (quotient or ANY).minus(ONE).scaled(sign * scale)

    def needed() -> list[Interval | None]:
        return [factor.times(base.interval), level.interval.over(factor)]

    return Relation(GROWTH, Formula.GROWTH, stated, [level, base], expected, weight, needed)


def increased(
    stated: Quantity,
    level: Quantity,
    change: Quantity,
    weight: float,
    *,
    sign: int,
    scale: int = 100,
    signed: bool = False,
) -> Relation | None:
    """change ÷ (level − change) should be the stated rate; ``signed``: the numbers themselves carry the sign."""
    moved = change.interval if signed else change.interval.scaled(sign)
    outer = 1 if signed else sign
    corners = []
    for high in level.interval:
        for step in moved:
            if high == step:
                return None
            corners.append(step / (high - step) * scale * outer)
    if (level.interval.low > moved.high) is not (level.interval.high > moved.low):
        return None  # there may have been nothing before

    def needed() -> list[Interval | None]:
        rate = stated.interval.scaled(Decimal(outer) / scale)
        grown_by = rate.plus(ONE)
        ratio, per = rate.over(grown_by), grown_by.over(rate)
        needed_change = ratio.times(level.interval).scaled(outer) if ratio else None
        return [per.times(moved) if per else None, needed_change]

    expected = Interval(min(corners), max(corners))
    return Relation(GROWTH, Formula.INCREASE, stated, [level, change], expected, weight, needed)


def _told_later(level: Mention, behind: Sequence[Mention]) -> list[Mention]:
    """全省实现旅游收入88.55亿元，同比增长21.54%。2015年同期，…，旅游收入72.86亿元: the levels behind of one name."""
    like = (m for m in behind if m.role is Role.LEVEL and m.unit == level.unit)
    return [m for m in like if core(words(m)) == core(words(level)) != ""]


def _series(rate: Mention, level: Mention, others: Sequence[Mention]) -> Iterator[Relation]:
    """The level of the same name, given for the year before."""
    year = _YEAR.search(level.period)
    if year is None:
        return
    before = str(int(year.group()) - 1)
    for other in others:
        if other is not level and before in other.period and len(_YEAR.findall(other.period)) == 1:
            yield _grown(rate, level.quantity, other.quantity, 1.2)
            return
