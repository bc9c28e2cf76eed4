"""The role of a number: what its words, and the number before it, make of it."""

from __future__ import annotations

import re

from ..quantities.quantity import OVER
from ..quantities.units import MONEY, PERSONS, POINTS, RATES, TIMES, VISITS
from . import wording
from .mention import Mention, Role

_DUE = re.compile("应占(?:利润|溢利|权益)")  # what shareholders are due of a profit
_OCCUPIED = re.compile("占(?:地(?!区|方)|用(?!地)|有(?![效关限机色]))")  # no share: 占地面积; 占地区生产总值的 is one
_PLANS = f"(?:{wording.PLANS})?"  # 完成全年8000人目标的109%
# 人的62.3%
_OF_RATE = re.compile(
    rf"\)?{_PLANS}的(?:比例|比重)?(?:[增升降]至|上升到|下降到|提高到|为|达)?\s?\d[\d.]*\s?[%‰]"
)
# 占全省23576个行政村的20.45%; not 占100家企业总营收的58.3%
_OF_THOSE = re.compile(rf"(?![^的]*(?:总|收|[额值量]的))[\u4e00-\u9fff]{{2,8}}{_OF_RATE.pattern}")
_TAKES_UP, _WHAT = re.compile("占[^，。；]{0,8}$"), re.compile(r"^[\u4e00-\u9fff]+(?=的)")
_THOSE = re.compile("的(?:共|仅|只)?有$")  # 同比下降的有2个
_FROM_THERE = re.compile("(?<=[比重例额])[由从]的?$")  # 占比由11.88%上升到13.99%
# 较2022年占比7.9%下降
_SHARE_BEFORE = re.compile("(?:^|[，的])[比较与]于?(?:[^，。；占比]{0,8}的?)?(?:占比|比重|比例|份额)的?$")
_BEYOND_LAST = re.compile("(?:上年|去年)同期$")  # 超去年同期38亿元: by how much
_BOUND = re.compile("(?:及?以[上下内]|至[^，。；]{1,8}之间)的")  # 增幅在200%以上的有5个
_TRAINED, _HEADS = re.compile("(?:技能|能力|素质|学历)提升$"), frozenset({PERSONS, VISITS})  # 技能提升577人次
_LED_TO = re.compile("，?(?:至|到|达|达到)")  # 提升2.2个百分点至34.2%
# 录取率比上年提高4.1个百分点，为52.86%
_RATE_MOVED = re.compile("(?P<name>[^，。；\\d]{1,12}率)(?:[比较]|同比|环比)?$")
# 比计划目标920亿元超额1373亿元, 较上年的9.04亿新增8540万
# 比去年同期增加旅客29万人次, 与去年同比多发送旅客1144.4万人
_MORE_OF = re.compile(
    "(?:^|，)[比较与](?:上年|去年|上一年)?(?:同期|同比)?(?:增加|(?<![比较与](?<!同比))多|(?P<down>减少|(?<![比较与](?<!同比))少))了?"
    "(?![值额量率幅速到至的])[\u4e00-\u9fff]{2,4}$"
)
_BEYOND = re.compile("(?:超额|超出|超过|超收|超支|新增|净增|(?P<down>节约|节省|压减|少支|结余))了?")


def settle(mention: Mention, words: str, after: str) -> None:
    """Decide the role of a mention by the words before and behind it."""
    unit = mention.unit
    if unit in RATES:
        _settle_rate(mention, words, after)
    elif unit == POINTS:
        _settle_points(mention, words)
    elif unit == TIMES:
        mention.role = Role.TIMES
        match = wording.GROWTH.search(words)
        mention.label = words[: match.start()] if match else words
        mention.sign = 1 if match else 0
    elif _OF_RATE.match(after) or (not unit.endswith(MONEY) and _TAKES_UP.search(words) and _OF_THOSE.match(after)):
        mention.role = Role.WHOLE
    elif words == "超" and mention.quantity.start and _BEYOND_LAST.search(mention.gap):
        mention.role, mention.label = Role.CHANGE, ""
    elif (more := _MORE_OF.search(words)) is not None:
        mention.role, mention.label = Role.CHANGE, ""
        mention.sign = -1 if more["down"] else 1
    elif _is_base(words, after):
        mention.role = Role.BASE
    elif not (wording.INTO.search(words) or _THOSE.search(words) or (unit in _HEADS and _TRAINED.search(words))):
        match = wording.GROWTH.search(words)
        if match:
            mention.role = Role.CHANGE
            mention.sign = -1 if match["down"] else 1
            mention.label = words[: match.start()]


def settle_beside(mention: Mention, last: Mention, words: str) -> None:
    """Decide the role that a mention has by the number before it in its sentence."""
    gap = mention.gap
    if mention.unit in RATES and _is_own_whole(last, gap):
        mention.role, mention.whole = Role.SHARE, last
        mention.label, mention.gap = wording.MEASURED.sub("", last.label), last.gap
    elif last.role is Role.LEVEL and mention.role is Role.RATE and gap == "(":
        mention.role, mention.label = Role.SHARE, ""  # 2684人(56.79%)
    elif wording.INTO.search(words) and _is_left(last, mention):
        _measure_as(mention, last)
        mention.label = wording.FROM.sub("", last.label)  # 收入由5.24亿元增加到15.07亿元, 率从41%上升至64.6%
        reached = wording.SHARE_REACHED.search(mention.label) if mention.role is Role.RATE else None
        if reached is not None:
            mention.role, mention.label = Role.SHARE, mention.label[: reached.start()]
            mention.of = reached["of"] or reached["among"]
        if mention.period == last.period and wording.FROM_THEN.search(last.gap):
            mention.period = ""  # 从2015年的5.24亿元增加到15.07亿元: now
    elif gap.endswith("为") and wording.BECAME.fullmatch(gap) and wording.FROM.search(last.label):
        mention.role = Role.RATE if mention.unit in RATES else Role.LEVEL  # 由4.08%下降为2.67%
        mention.label = wording.FROM.sub("", last.label)
    if last.role is Role.POINTS and mention.role is Role.RATE:
        _settle_behind_points(mention, last)
    beyond = _BEYOND.fullmatch(gap) if last.role is Role.BASE and mention.role is Role.LEVEL else None
    if beyond is not None:
        _settle_beyond(mention, last)
        mention.sign = -1 if beyond["down"] else mention.sign
    if wording.BASE_BEHIND.match(gap) and last.role in (Role.GROWTH, Role.POINTS, Role.CHANGE):
        mention.role = Role.BASE


def _settle_beyond(mention: Mention, base: Mention) -> None:
    """比计划目标920亿元超额1373亿元: by how much it is more than the base."""
    mention.role, mention.label = Role.CHANGE, ""
    _measure_as(mention, base)
    if mention.quantity.qualifier == OVER:  # 超过 says that it is more, not about how much
        mention.quantity.qualifier = ""
        mention.quantity.interval = mention.quantity.known()


def _settle_behind_points(mention: Mention, last: Mention) -> None:
    """占我国外贸比重同比提升2.2个百分点至34.2%: what the points led to is the share that moved."""
    moved = wording.SHARE_MOVED.search(last.gap) if _LED_TO.fullmatch(mention.gap) else None
    if moved is not None:
        mention.role, mention.of, mention.label = Role.SHARE, moved["of"], ""
        return
    rate = _RATE_MOVED.match(last.of) if mention.gap == "，为" and not last.label else None
    if rate is not None:
        mention.label = rate["name"]


def _measure_as(mention: Mention, base: Mention) -> None:
    """Read a number without a unit in that of what it is set against: 从6.88亿人增长到9.89亿."""
    if not mention.unit and mention.quantity.factor > 1:
        mention.unit = mention.quantity.unit = base.unit


def _is_left(last: Mention, mention: Mention) -> bool:
    """Whether the number before is the one from which this one was reached."""
    rates = last.role is mention.role is Role.RATE and wording.FROM.search(last.label) is not None
    return last.role is Role.BASE or rates


def _is_base(words: str, after: str) -> bool:
    """Whether the number is what another is measured by: 由1200人增加到, 较上年的9323亿元增长."""
    if wording.FROM.search(words) and wording.AFTER_FROM.match(after):
        return True
    return _is_measure(words, after)


def _is_measure(words: str, after: str) -> bool:
    """较上年的9323亿元增长; not 比上年增加46万人(增长4.5%), which is the change itself."""
    measured = wording.AGAINST.search(words) is not None and wording.AFTER_BASE.match(after) is not None
    set_against = wording.SET_AGAINST.search(words) is not None and wording.GROWN.match(after) is not None
    of_some = words.endswith("其中")  # 18家收入同比增长，其中9家增速超过50%
    return (measured or set_against) and wording.GROWTH.search(words) is None and not of_some


def _settle_rate(mention: Mention, words: str, after: str) -> None:
    if _FROM_THERE.search(words) and wording.AFTER_FROM.match(after):
        mention.role = Role.BASE
        return
    if _SHARE_BEFORE.search(words) and wording.AFTER_BASE.match(after):
        mention.role = Role.BASE
        return
    if _settle_share(mention, words):
        return
    mention.role = Role.RATE
    if _is_measure(words, after):
        mention.role = Role.BASE
        return
    if wording.INTO.search(words) or (wording.FROM.search(words) and wording.AFTER_FROM.match(after)):
        return
    match = wording.GROWTH.search(words)
    if match and _BOUND.match(after) is None:
        mention.role = Role.GROWTH
        mention.sign = -1 if match["down"] else 1
        mention.label = words[: match.start()]


def _settle_share(mention: Mention, words: str) -> bool:
    """Make the rate a share, where the words say of what it is one."""
    match = wording.SHARE_WORD.search(words)
    if wording.OF_EACH.search(words):
        return False
    equal = wording.EQUAL_TO.search(words)
    if equal is not None:
        mention.role, mention.of, mention.label = Role.SHARE, equal["of"] or equal["all"], words[: equal.start()]
        return True
    told = wording.SHARE_TOLD.search(mention.gap)
    if told is not None:
        mention.role, mention.of, mention.label = Role.SHARE, told["of"], ""
        return True
    at = words.rfind("占")
    if match is not None and at == match.start():
        at = -1
    if at >= 0 and _OCCUPIED.match(words, at) is None and _DUE.search(words) is None:
        named = wording.SHARE_OF.match(words[at + 1 :])
        if named is not None:
            mention.role, mention.of, mention.label = Role.SHARE, named["of"], words[:at].removesuffix("所")
            mention.of_plan = wording.OF_TASK.search(mention.of) is not None
            _take_from_within(mention)
            return True
    if match is not None and wording.GROWTH.search(words[: match.start()]) is None:  # 累计下降比例分别达到26%
        mention.role, mention.label = Role.SHARE, words[: match.start()]
        _take_from_within(mention)
        return True
    plan = wording.PLAN_OF.search(words)
    said = wording.RATIO_TO.search(words) or plan
    if said is not None:
        mention.role, mention.of, mention.label = Role.SHARE, said["of"], words[: said.start()]
        mention.of_plan = said is plan
    return said is not None


def _take_from_within(mention: Mention) -> None:
    """Read what a share is of where that stands before: 在最高法审结案件总数中占43.4%; 国民收入中，农业占68.44%."""
    if mention.of:
        return
    within = wording.SHARE_IN.search(mention.label)
    if within is not None:
        mention.of, mention.label = within["of"], mention.label[: within.start()]
        return
    among = wording.SHARE_AMONG.search(mention.gap)
    if among is not None:
        mention.of = among["of"]


def _settle_points(mention: Mention, words: str) -> None:
    mention.role = Role.POINTS
    match = wording.POINTS.search(words)
    if match is None:
        mention.sign = 0
        return
    mention.sign = -1 if match["down"] else 1
    mention.of = match["than"] + match["over"]
    mention.label = words[: match.start()]


def _is_own_whole(last: Mention, gap: str) -> bool:
    """Whether the last number is the whole in the share's own phrase: 占总数8923人的62.3%, 占全省120个村的20.5%."""
    counted = _WHAT.sub("", gap) if _TAKES_UP.search(last.label) else gap
    return last.role is Role.WHOLE and bool(wording.OWN_WHOLE.fullmatch(counted))
