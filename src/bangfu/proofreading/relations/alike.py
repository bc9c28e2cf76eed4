"""What tells two numbers of one name apart: another time, scope or plan, another whole that they are part of, another
level that has grown, another time that the growth is measured against.
"""

from __future__ import annotations

import re
from decimal import Decimal
from operator import attrgetter

from ..quantities.units import PERCENT
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times, is_before
from .kinds import are_of_other_kinds
from .lexicon import comes_to_one
from .parts import NEW
from .portions import share

_OF_WHICH = re.compile(r"其中[^，。；]{0,2}[，:]?[^，。；\d]*$")
_ALL_YEAR, _SO_FAR = "全年", re.compile("截[至止]")
_IN_MONTH = re.compile(r"\d{1,2}月份?")
_OF_MONTH = re.compile(r"(?<![-—至到前\d])(?:\d|1[0-2])月份?$")
_AIM = re.compile("的(?:年度)?(?:目标|任务|计划)")  # 实现新增就业1000万人的目标
_ITS = re.compile("其(?![中他它余次])")
_A_YEAR = re.compile("年均|平均每年")  # 增长9.4%; 五年间年均增长6.9%
_MONTHLY = re.compile("环比|上月|上季")
_YEAR = re.compile(r"(?:19|20)\d\d")
_APART = Decimal("1.1")
_HEADLINE = 6  # characters of a name
_RUNS_ON = re.compile("[\u4e00-\u9fff]")


def comparable(mention: Mention, other: Mention) -> bool:
    """Whether nothing said of two numbers of one name tells them apart: time, scope, plan, what they are part of."""
    if _differ_in_form(mention, other):
        return False
    if mention.quantity.value != other.quantity.value and _differ_beside_value(mention, other):
        return False
    if are_of_two_times(mention.period, other.period) or are_of_two_spans(mention, other):
        return False
    level = mention.role is Role.LEVEL or mention.role is Role.WHOLE
    stands = level or mention.role is Role.SHARE  # what a share was before says nothing of what it is
    if not ((stands or against_alike(mention, other)) and (level or not _are_of_two_heads(mention, other))):
        return False
    if are_of_other_kinds(mention.gap, other.gap) or comes_to_one(other.label):
        return False
    return not (_is_detail_of(mention, other) or _are_within_others(mention, other))


def _differ_beside_value(one: Mention, other: Mention) -> bool:
    """Whether two numbers that are not the same are told apart by how they are told, of what, and what changed them."""
    if one.quantity.qualifier != other.quantity.qualifier or _is_of_last_year(one) is not _is_of_last_year(other):
        return True
    new = [NEW.search(m.label) is not None for m in (one, other)]  # 现有确诊病例405例; 新增确诊病例45例
    apart = (new[0] is not new[1] and one.role is Role.LEVEL) or _is_plan_of(one, other) or _is_plan_of(other, one)
    return apart or are_of_two_subjects(one, other) or _have_changed_apart(one, other) or _are_of_others(one, other)


def _is_plan_of(plan: Mention, done: Mention) -> bool:
    """Whether one number is what another fulfilled by the rate that it tells: 预算收入1576040万元，年底无变动; 收入完成
    1748028万元，为预算的110.91%."""
    rates = (m for m in done.attached if m.of_plan and m.unit == PERCENT and plan.unit == done.unit)
    made = (share(m.quantity, [done.quantity], plan.quantity, 0.0) for m in rates)
    return any(relation is not None and relation.holds for relation in made)


def _differ_in_form(one: Mention, other: Mention) -> bool:
    """Whether two numbers are of two scopes, of two signs, one of a plan only, or both told in one sentence."""
    if are_of_two_scopes(one, other):
        return True
    if one.sign != other.sign or one.planned != other.planned:
        return True
    possessive = one.noun[:1] == "的" or other.noun[:1] == "的"
    if possessive and (_AIM.match(one.noun) is None) is not (_AIM.match(other.noun) is None):
        return True
    return one.sentence == other.sentence and not _are_headline_and_lead(one, other)


def are_of_two_scopes(one: Mention, other: Mention) -> bool:
    """Whether two numbers are told of two places, as what leads in to them or heads them says."""
    return "" not in (one.scope, other.scope) and one.scope != other.scope


def _are_headline_and_lead(one: Mention, other: Mention) -> bool:
    """Whether a headline runs on into the text that tells it again: 全国农业保险已赔付370亿元监管总局统计显示，全国农业
    保险已赔付370亿元."""
    first, second = sorted((one, other), key=attrgetter("start"))
    long = first.segment == second.segment and len(words(first)) >= _HEADLINE
    return long and _RUNS_ON.match(first.noun) is not None and words(first) == words(second)


def are_of_two_spans(one: Mention, other: Mention) -> bool:
    """Whether one number is of a whole year or of one month and the other up to a day: 截至12月20日完成19843亿元;
    全年收入20450亿元."""
    return _is_up_to(one, other) or _is_up_to(other, one)


def _is_up_to(one: Mention, other: Mention) -> bool:
    if _ALL_YEAR in other.gap and _OF_MONTH.search(one.period) is not None:
        return True  # 12月份上涨1.8%; 2017年全年上涨1.6%
    if "截" not in one.gap or _SO_FAR.search(one.gap) is None:
        return False
    return _ALL_YEAR in other.gap or _IN_MONTH.fullmatch(other.period) is not None


def are_of_two_subjects(one: Mention, other: Mention) -> bool:
    """Whether both say “its” in paragraphs of their own: 其上半年利润下跌56%."""
    its = one.label[:1] == other.label[:1] == "其" and one.paragraph != other.paragraph
    return its and all(_ITS.match(m.label) for m in (one, other))


def _is_of_last_year(mention: Mention) -> bool:
    """Whether the number is told of the year before the one that the text is about: 上学年专任教师1439人."""
    return mention.role is Role.LEVEL and is_before(mention.period)


def _is_detail_of(part: Mention, whole: Mention) -> bool:
    """Whether 其中 opens what bears a longer name: 销售收入增长3.8%。其中，装备制造业销售收入增长8.3%."""
    subject = part.head if part.head is not None else part
    if "其中" not in subject.gap or _OF_WHICH.search(subject.gap) is None:
        return False
    one, other = (core(words(m.head if m.head is not None else m)) for m in (part, whole))
    return len(one) > len(other) and one.endswith(other)


def _are_within_others(one: Mention, other: Mention) -> bool:
    """Whether 其中 divides two different things: 发行利率3.44%，其中一般债券3.36%; 平均利率3.52%，其中一般债券3.50%."""
    if not one.within and not other.within:
        return False
    names = core(one.within), core(other.within)
    if all(names):
        return not (names[0].endswith(names[1]) or names[1].endswith(names[0]))
    called = [core(words(m.head if m.head is not None else m)) for m in (one, other)]
    return any(names) and called[0] != called[1] and one.quantity.value != other.quantity.value


def _are_of_others(one: Mention, other: Mention) -> bool:
    """Whether two numbers divide different ones: 公路484万公里，其中高速公路14万公里; 收费公路16万公里。从等级看，
    高速公路13万公里."""
    return have_grown_apart(one.out_of, other.out_of)


def have_grown_apart(one: Mention | None, other: Mention | None) -> bool:
    """Whether two levels of one name are so different that they, and their growth, are of two things."""
    if one is None or other is None:
        return False
    if one.unit != other.unit:
        return True
    low, high = sorted((one.quantity.value, other.quantity.value))
    return high > low * _APART


def _are_of_two_heads(one: Mention, other: Mention) -> bool:
    """Whether two growths or shares are said of two different numbers."""
    if one.role is Role.GROWTH:
        return have_grown_apart(one.head, other.head)
    return one.role is Role.SHARE and are_of_two_parts(one.head, other.head)


def are_of_two_parts(one: Mention | None, other: Mention | None) -> bool:
    """Whether two shares are said of two different numbers: 3702.91万元，占95.96%; 3455.91万元，占95.68%."""
    return one is not None and other is not None and not one.quantity.interval.meets(other.quantity.interval)


def _have_changed_apart(one: Mention, other: Mention) -> bool:
    """Whether two levels are said to have come by different changes, or two growths to be of different levels: 1230
    亿元，增加200亿元; 130亿元，增加90亿元. That both are mistyped is less likely than that there are two things."""
    if one.role is Role.GROWTH:
        return are_of_two_parts(one.head, other.head)
    for role in (Role.CHANGE, Role.GROWTH):
        first, second = (next((m for m in level.attached if m.role is role), None) for level in (one, other))
        if first is None or second is None or first.quantity.interval.meets(second.quantity.interval):
            continue
        if against_alike(first, second) and not any(_A_YEAR.search(m.gap) for m in (first, second)):
            return True
    return False


def against_alike(one: Mention, other: Mention) -> bool:
    """Whether two growths are measured against a like time: 环比 is not 同比, nor is 与2008年同期相比."""
    return monthly_alike(one, other) and _against_other(one) == _against_other(other)


def _against_other(growth: Mention) -> str:
    """The year that a growth is measured against, "" where that is the one before its own."""
    year, own = _YEAR.search(growth.against), _YEAR.search(growth.period)
    return "" if year and own and int(year[0]) == int(own[0]) - 1 else growth.against


def monthly_alike(one: Mention, other: Mention) -> bool:
    """Whether both growths, or neither, are against the month or quarter before."""
    return (_MONTHLY.search(one.gap) is None) is (_MONTHLY.search(other.gap) is None)
