"""What a growth or a change is measured against: the number before it, behind it or in a bracket, and the level that is
set against that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.wording import AGAINST, BASE_BEHIND, DAILY, FROM, INTO, REACHED, content
from .base import Relation
from .portions import share
from .years import YEAR_ON_YEAR

_NAME = 2
_THAN_YEAR = re.compile(r"[较比]((?:19|20)\d\d)年")
_THAN_QUARTER = re.compile(r"[较比](第?[一二三四]季度)")
_QUARTERS, _IN_QUARTER = "一二三四", re.compile("([二三四])季度$")
THAN_MARK = re.compile(r"[较比](峰值|最高[值点峰]|高[峰点]|低谷|最低[值点]|谷底)")
_LAST_TIME = re.compile(
    r"(?:19|20)\d\d年(?:同期)?|[上前]一?(?:个?月|季度|周|旬|期|届|学年|年度|半年)(?:同期)?|[上去]?年?[末底初]"
)
_DATED_BRACKET = re.compile(
    r"\((?:(?:19|20)\d\d年?|[上去前]一?(?:学?年度?|届|个?月|季度|期))(?:同期)?[^，。；\d()]{0,8}$"
)
_BARE = re.compile(r"\((?:上年|去年|上一?学年|上一?届)(?:同期)?[为是]?$")
_COMPARED_BEHIND = re.compile(
    "，(?:[相对]比于?|[相比]?较于?|比|高于|低于|超过)(?:上年|去年|上一?[个学]?[年月季]度?)(?:同期)?的?$"
)
_CHANGE_AND_BASE, _TOLD = 2, 2.1
_FROM_BEHIND = re.compile(r"，(?:已经?)?[由从](?:[^，。；\d]{0,8}|(?:19|20)\d\d年[^，。；\d]{0,4})")
_EACH = re.compile(f"{DAILY.pattern}|[户件笔台间场]均$")
_AMOUNT, _AMOUNT_NEAR = re.compile("金额|资金|总额"), 2  # and sentences before it
_IN_BRACKET = 12  # numbers
_OF_ALL = re.compile("总[数量额值]")
_LAST_YEAR = re.compile(r"[，(](?:上年|去年|上一?学年|上一?届|上月|上一?季度|上期|前一年)(?:同期)?")
_LAST_CALLED = re.compile("^(?:上月|上一?季度)")
_OWN_BASE = re.compile(
    r"[，；][^，。；]{0,6}[比较](?:去年|上年|上月|上季度|\d{1,2}月份?|(?:19|20)\d\d年)[^，。；]{0,4}$"
)
_COMPARED_ANEW = re.compile("[，；][比较][^，。；]{2,12}[增下上减][长降升少加]")
_MONTH = re.compile(r"\d{1,2}月份?|上月")
_SINCE_LAST = re.compile("环比|[比较]上(?:月|季度?)")  # 较上年同期的103.5亿元下滑61.2%，环比下降25.2%
_OF_LAST_YEAR = re.compile(r"^(?!.*(?:季度|\d月|[末底])).*(?:上年|去年|同期|(?:19|20)\d\d年)")
_LAST_YEARS = re.compile(r"\((?:上年|去年|上一年)(?:同期)?[为是]?")


def base_of(mentions: Sequence[Mention], index: int, unit: str = "") -> Mention | None:
    """The base named before a change or rate, in its sentence; of a unit, where one is given."""
    here = mentions[index]
    behind = next(iter(mentions[index + 1 : index + 2]), None)
    after = next(iter(mentions[index + 2 : index + 3]), None)
    if behind is not None and unit in ("", behind.unit) and _is_base_behind(behind, here, after):
        return behind
    named = _base_named(mentions[max(0, index - _IN_BRACKET) : index], here)
    if named is not None and unit in ("", named.unit):
        return named
    for mention in reversed(mentions[max(0, index - 5) : index]):
        if mention.sentence != here.sentence:
            return None
        if _is_daily(mention) and not (here.head is not None and _is_daily(here.head)):
            continue
        if mention.role is Role.BASE and here.head is not None and _is_of_level_before(mentions, mention, here.head):
            return None
        if mention.role is Role.BASE and unit in ("", mention.unit):
            told_aside = BASE_BEHIND.match(mention.gap) is not None and "相比" not in mention.gap
            behind_it = told_aside or _is_of_rate_before(mentions, mention)
            aside = behind_it or mention.segment != here.segment
            if mention.depth > here.depth and aside:  # 企业增长6.2%(去年同期10018户)；个体工商户下降7.5%
                return None  # 财政总收入52.86亿元，增长9.4%(上年为48.31亿元)，其中一般公共预算收入31.24亿元，增长8.8%
            other = _is_spent(mentions, mention, here.head) or _is_left(mentions, mention, here)
            return None if other or _turns_to_another(mentions, mention, here) else mention
    return None


def _is_of_level_before(mentions: Sequence[Mention], base: Mention, head: Mention) -> bool:
    """Whether a base ends its own clause before the number that has grown: 减值损失1000万元，上年同期为3.5亿元；投资
    收益14.06亿元，同比增长1.39%."""
    if base.start > head.start or base.segment == head.segment or BASE_BEHIND.match(base.gap) is None:
        return False
    return any(m.role is Role.LEVEL and _share_segment(m, base) and m.start < base.start for m in mentions)


def _share_segment(one: Mention, other: Mention) -> bool:
    return (one.sentence, one.segment) == (other.sentence, other.segment)


def has_own_base(rate: Mention, base: Mention, last: Mention) -> bool:
    """Whether the rate is against another number than the base before: 比2009年的128亿元增长16.5%，比11月增长64.8%."""
    yearly = _MONTH.fullmatch(base.period) is not None and YEAR_ON_YEAR.search(rate.gap) is not None
    yearly = yearly or (_SINCE_LAST.search(rate.gap) is not None and _OF_LAST_YEAR.search(base.gap) is not None)
    anew = last.role is Role.GROWTH and _COMPARED_ANEW.match(rate.gap) is not None
    return yearly or anew or _OWN_BASE.search(rate.gap) is not None


def _is_daily(mention: Mention) -> bool:
    return DAILY.search(mention.label) is not None


def _turns_to_another(mentions: Sequence[Mention], base: Mention, here: Mention) -> bool:
    """Whether a growth follows another's base and growth, of which one stands in brackets: 收入较上年的19875.42万元下降
    6.2%，但财政拨款(16280.06万元)上升13.8%; 警情41263起，较2022年(38517起)上升7.1%，刑事警情1106起，下降20.1%."""
    between = [m for m in mentions if base.start < m.start < here.start]
    grown = any(m.role is Role.GROWTH and m.depth in (base.depth, here.depth) for m in between)
    another = grown and between[-1].role is Role.LEVEL
    return another and max(between[-1].depth, base.depth) > here.depth


def _base_named(before: Sequence[Mention], here: Mention) -> Mention | None:
    """与去年同期（立案654件、办结617件）相比，立案上升8.9%，办结上升6.0%: of several in a bracket that of its name."""
    name = core(words(here)) if here.head is None and here.role is Role.GROWTH else ""
    bases = [m for m in before if (m.sentence, m.role) == (here.sentence, Role.BASE) and m.depth > here.depth]
    called = [m for m in bases if name and core(words(m)) == name]
    return called[0] if len(bases) > 1 and len(called) == 1 else None


def _is_of_rate_before(mentions: Sequence[Mention], base: Mention) -> bool:
    """Whether a base in brackets is that of the rate right before them: 起数下降5.3%(去年同期1440起)，损失上升11.6%."""
    before = [m for m in mentions if m.start < base.start][-1:]
    return bool(before) and before[0].role is Role.GROWTH and base.gap.startswith("(")


def base_dated(mentions: Sequence[Mention], index: int) -> Mention | None:
    """2012年培训551.3万人，2022年培训616万人，较2012年增加64.7万人: the level of the same name and the year named."""
    return _told_of(mentions, index, _THAN_YEAR, nameless=False)


def base_of_quarter(mentions: Sequence[Mention], index: int) -> Mention | None:
    """一季度进出口7361.9亿元；二季度达到8267.8亿元，比一季度增长12.3%: the level of the quarter named."""
    here = mentions[index]
    quarter = _IN_QUARTER.search(here.head.period) if "环比" in here.gap and here.head is not None else None
    if quarter is not None:  # 一季度946.3亿元，二季度1029.4亿元，环比增长8.8%
        last = _QUARTERS[_QUARTERS.index(quarter[1]) - 1]
        return _told_at(mentions, index, f"{last}季度", nameless=True)
    return _told_of(mentions, index, _THAN_QUARTER, nameless=True)


def _told_of(mentions: Sequence[Mention], index: int, than: re.Pattern[str], *, nameless: bool) -> Mention | None:
    """The level of the period that ``than`` reads in the words before the move."""
    period = than.search(mentions[index].gap)
    return _told_at(mentions, index, period[1], nameless=nameless) if period is not None else None


def _told_at(mentions: Sequence[Mention], index: int, period: str, *, nameless: bool) -> Mention | None:
    """The level before, in this sentence and the last one, of a period, called and counted as what the move is told of.
    ``nameless``: what has no name may be anything's."""
    here, head = mentions[index], mentions[index].head
    if head is None:
        return None
    named = core(words(head))
    for mention in reversed(mentions[:index]):
        if here.sentence - mention.sentence > 1 or not (named or nameless):
            return None
        like = mention.role is Role.LEVEL and mention is not head and mention.unit == head.unit
        told = named in ("", core(words(mention)))
        if like and period in mention.period and told:
            return mention
    return None


def base_behind_change(mentions: Sequence[Mention], index: int) -> Mention | None:
    """营业收入76.28亿元，比上年净增6.87亿元(上年69.41亿元); 收入31086元，比上年增加2565元，增长9.0%(2018年为28521元):
    what a bracket right behind a change, or its rate, says that the level was; None elsewhere."""
    change, behind = mentions[index], mentions[index + 1 : index + 3]
    rated = behind[:1] and behind[0].role is Role.GROWTH and behind[0].sign == change.sign and not behind[0].depth
    base = behind[1] if rated and len(behind) > 1 else next(iter(behind), None)
    if change.head is None or base is None or base.unit != change.unit or base.sentence != change.sentence:
        return None
    told = BASE_BEHIND.match(base.gap) is not None or _LAST_YEARS.fullmatch(base.gap) is not None
    return base if told and base.role is Role.BASE and base.depth == change.depth + 1 else None


def base_called(mentions: Sequence[Mention], index: int) -> Mention | None:
    """达到峰值286.7万人次，…，降至47.7万人次，较峰值下降83.3%: the level that is called so."""
    here = mentions[index]
    called = THAN_MARK.search(here.gap)
    if called is None:
        return None
    before = (m for m in reversed(mentions[:index]) if m.role is Role.LEVEL and here.sentence - m.sentence <= 1)
    return next((m for m in before if content(m.label).endswith(called[1])), None)


def _is_base_behind(behind: Mention, here: Mention, after: Mention | None) -> bool:
    """Whether the number behind a rate is what it was: 增长2.6%（上年为16.9万人）; 增长2.6%，上年在校生16.9万人;
    增长2.6%，上年招收16.9万人; 增长2.6%，相比上年的16.9万人有所提升; none if it has its own growth: 环比下滑27%，比去年
    同期的4.5万辆增长39%."""
    if behind.role is Role.BASE:
        grown = after is not None and after.sentence == behind.sentence and after.role is Role.GROWTH
        compared = not grown and _COMPARED_BEHIND.match(behind.gap) is not None
        return compared or BASE_BEHIND.match(behind.gap) is not None
    head = here.head
    if head is None or behind.role is not Role.LEVEL or behind.sentence != here.sentence:
        return False
    own, named = (core(words(m)) for m in (head, behind))
    called = _LAST_CALLED.sub("", named)
    alike = called == own or (len(called) >= _NAME and own.endswith(called)) or _opens_with(head, behind)
    return _LAST_YEAR.match(behind.gap) is not None and behind.unit == head.unit and named != "" and alike


def _opens_with(head: Mention, behind: Mention) -> bool:
    """Whether the number behind has the verb that the level's name begins with: 收到申请2763件，…，上年收到1984件."""
    return len(behind.label) >= _NAME and head.label.startswith(behind.label)


def _is_spent(mentions: Sequence[Mention], base: Mention, head: Mention | None) -> bool:
    """Whether a move between the base and the head is told already: 收入较上年78亿元增长10%；利润9亿元，增加1亿元; or
    what it rose to: 从70亿元增长到513亿元，今年突破300亿元，增长30%."""
    if head is None:
        return False
    between = [m for m in mentions if base.start < m.start < head.start and m.unit == base.unit == head.unit]
    if FROM.search(base.label) and any(m.role is Role.LEVEL and INTO.search(base.noun) for m in between):
        return True
    return any(base.start < m.start < head.start and m.role in (Role.CHANGE, Role.GROWTH) for m in mentions)


def _is_left(mentions: Sequence[Mention], base: Mention, here: Mention) -> bool:
    """Whether another level like the base ended its segment: 从377名跌至392名；2016年提升50名."""
    between = [m for m in mentions if base.start < m.start < here.start and m.segment == base.segment]
    return base.segment != here.segment and any(m.role is Role.LEVEL and m.unit == base.unit for m in between)


def rate_of_change(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """比上年多收107.5万元（上年为874.5万元），增12.3%; 新收增加755件，上升11.59%（去年同期6514件）: the change by its
    base, where the level itself is not told."""
    yield from _by_base_behind(mentions[max(0, index - 1) : index + 2])
    if index < _CHANGE_AND_BASE:
        return
    change, base, rate = mentions[index - _CHANGE_AND_BASE : index + 1]
    roles = change.role is Role.CHANGE and base.role in (Role.BASE, Role.LEVEL) and rate.role is Role.GROWTH
    told = change.unit == base.unit and change.sentence == base.sentence == rate.sentence and change.head is None
    if not (roles and told and change.sign == rate.sign and base.depth > change.depth == rate.depth):
        return
    if _DATED_BRACKET.match(base.gap) is not None and rate.gap.startswith(")"):
        relation = share(rate.quantity, [change.quantity], base.quantity, _TOLD)
        yield from [relation] if relation is not None else ()


def _by_base_behind(three: Sequence[Mention]) -> Iterator[Relation]:
    """A change and its rate, with the base in a bracket right behind them."""
    if len(three) <= _CHANGE_AND_BASE:
        return
    change, rate, base = three
    roles = change.role is Role.CHANGE and rate.role is Role.GROWTH and base.role in (Role.BASE, Role.LEVEL)
    told = change.unit == base.unit and change.sentence == rate.sentence == base.sentence and change.head is None
    if roles and told and change.sign == rate.sign and base.depth > rate.depth == change.depth:
        relation = share(rate.quantity, [change.quantity], base.quantity, _TOLD) if _BARE.match(base.gap) else None
        yield from [relation] if relation is not None else ()


def base_in_brackets(mentions: Sequence[Mention], index: int, unit: str) -> Mention | None:
    """The base in a bracket right behind a rate, which only tells when it was: 环比增长3.5%（8月份为978.4亿元）.
    ``unit``: what the rate's own name counts, 件数较去年同期增长23.3%（去年同期6590件）."""
    rate, behind = mentions[index], next(iter(mentions[index + 1 : index + 2]), None)
    counted = rate.head.unit if rate.head is not None else unit or None
    if counted is None and behind is not None and _OF_ALL.fullmatch(AGAINST.sub("", words(rate))):
        counted = behind.unit  # 总量较2021年同期增长12.86%（同期12870件）
    if behind is None or counted is None or behind.unit != counted or behind.sentence != rate.sentence:
        return None
    bare = not words(behind) or _LAST_TIME.fullmatch(words(behind)) is not None
    opened = behind.depth > rate.depth and behind.gap.startswith("(") and bare
    return behind if opened and behind.role in (Role.LEVEL, Role.BASE) else None


def both_of_bracket(mentions: Sequence[Mention], index: int) -> tuple[Mention, Mention] | None:
    """贷款3286人（2020年2974人，增长10.5%）: what a bracket says that the level before it was before its growth, and
    the level; None elsewhere."""
    level, base, rate = mentions[index - 2 : index + 1] if index > 1 else (None, None, mentions[index])
    if level is None or base is None or rate.head is not base:
        return None
    opened = level.depth + 1 == base.depth == rate.depth and _DATED_BRACKET.fullmatch(base.gap) is not None
    like = level.role is base.role is Role.LEVEL and level.unit == base.unit != "" and not words(base)
    return (base, level) if opened and like else None


def both_behind(mentions: Sequence[Mention], index: int) -> tuple[Mention, Mention] | None:
    """接待量增长14.4%，由299万人次增加到342万人次: what a rate without a level went from and to; None elsewhere."""
    rate, two = mentions[index], mentions[index + 1 : index + 3]
    if rate.head is not None or len(two) < 2 or two[-1].sentence != rate.sentence:
        return None
    base, level = two
    moved = base.role is Role.BASE and _FROM_BEHIND.fullmatch(base.gap) and INTO.search(level.gap)
    return (base, level) if moved and base.unit == level.unit and level.role is Role.LEVEL else None


def level_before(mentions: Sequence[Mention], index: int, unit: str) -> Mention | None:
    """The last level of that unit before, in this sentence or the one before."""
    here = mentions[index]
    for mention in reversed(mentions[max(0, index - 8) : index]):
        if here.sentence - mention.sentence > 1:
            return None
        if mention.role is Role.LEVEL and mention.unit == unit and not _EACH.search(mention.label):
            return mention
    return None


def level_behind(mentions: Sequence[Mention], index: int, unit: str) -> Mention | None:
    """与去年同期583.6万人次相比，增长8.84%，达635.2万人次: the level of that unit that is reached behind a move."""
    here = mentions[index]
    for mention in mentions[index + 1 : index + 3]:
        if mention.sentence != here.sentence or mention.role is Role.BASE:
            return None
        if mention.role is Role.LEVEL:
            return mention if mention.unit == unit and REACHED.fullmatch(mention.gap) else None
    return None


def measured(mentions: Sequence[Mention], index: int, unit: str, base: Mention | None) -> Mention | None:
    """The level that is set against a base: the last like one, or in an earlier sentence the one of the base's name:
    购买农产品182.36万元。… 购买额比上年的150.20万元增长."""
    level = level_before(mentions, index, unit)
    if level is None or base is None:
        return level
    changed = name_of_change(mentions, base)
    name = core(content(AGAINST.sub("", base.label))).removesuffix("额") or changed
    beside = level.sentence == base.sentence and level.segment == base.segment and base.depth <= level.depth
    if (len(name) < _NAME and not changed) or beside:
        return level  # but not of 诉求230924件，投诉量比去年同期(37466件)增加
    before = [m for m in mentions[:index] if m.role is Role.LEVEL and m.unit == unit]
    called = next((m for m in before if _is_called(m, name)), None)
    return called if called is not None or _AMOUNT.search(base.label) is None else _only_amount(before, base)


def _only_amount(before: Sequence[Mention], base: Mention) -> Mention | None:
    """144.1万元助学款发到学子手中。…发放金额比去年的126.4万元增长14.0%: the only amount told just before."""
    near = [m for m in before if base.sentence - m.sentence <= _AMOUNT_NEAR]
    return near[-1] if len({m.quantity.value for m in near}) == 1 else None


def name_of_change(mentions: Sequence[Mention], base: Mention) -> str:
    """What the change is called that opens a bracket with its base: 新收多了629件（去年同期7788件）."""
    before = [m for m in mentions if m.start < base.start][-1:]
    opened = before and before[0].role is Role.CHANGE and base.gap.startswith("(")
    return core(words(before[0])) if opened else ""


def _is_called(level: Mention, name: str) -> bool:
    """Whether a level bears a name, or part of it and its whole the rest: 捐赠1268元，其中资金1093元。资金捐赠比…"""
    own = core(words(level))
    split = len(own) >= _NAME and name.startswith(own) and name.removeprefix(own) in level.within
    return own.startswith(name) or name in own or split
