"""What the words of a clause, and the period in it, say of a number."""

from __future__ import annotations

import re

from ..quantities.scan import Period
from . import wording
from .mention import Mention, Role

_SHARE_WORDS = ("比重", "比例", "份额", "税比", "完成", "达到", "实现")
_LED = re.compile(r"[^。；\d]{2,60}?(?:作用|影响|带动|推动|背景|基础|情况|因素|形势|支撑)下，")
# ，十年间增加
_SINCE_THEN = re.compile(rf"，[^，。；\d]{{0,6}}?(?:[十年][年间来]|(?:{wording.UP}|{wording.DOWN})了?\d)")
_CENSUS = re.compile("第[一二三四五六七八九]次[^，。；]{0,6}普查时[^，。；]{0,12}为?$")
_SET_AGAINST = ("超过", "高于", "低于", "好于", "多于", "少于", "优于", "快于", "慢于")
_LEFT_OVER = re.compile("(?:度|末)?(?:结转|结余|旧存|遗留|未结|滚存)")
_TIMES_OF = re.compile(r"(?:同期)?的[约近]?[\d.]+(?:倍|%)")


def is_compared(text: str, period: Period) -> bool:
    """Whether the period is only what something is compared with: 比去年, 与2021年上半年, 是2010年的2.6倍,
    恢复到2019年的76.3%."""
    before = text[period.start - 1 : period.start]
    multiple = before in "是为到至于" and _TIMES_OF.match(text, period.end) is not None
    set_against = before in "比较与同超" or text.endswith(_SET_AGAINST, 0, period.start)  # 减贫速度均超上年
    return (period.start > 0 and (set_against or multiple)) or period.text == "同期"


def is_aside(text: str, period: Period) -> bool:
    """Whether the period is named in what only led to the rest (在上半年销售回暖等因素的作用下，完成投资…), or is that
    of what was left over: 收到申请68件，上年结转3件，办结66件."""
    led = text.endswith("在", 0, period.start) and _LED.match(text, period.end)
    left = wording.BEFORE.match(period.text) and _LEFT_OVER.match(text, period.end)
    return bool(led or left)


def is_past(text: str, period: Period | None, clause: int, words: str, tail: int) -> bool:
    """Whether the clause only says how much it was before: 上年同期298件."""
    if period is not None and period.end == clause - 1 and text[period.end] == "(":
        return is_compared(text, period)  # 较上学年(286人)
    if _CENSUS.search(words) is not None and _SINCE_THEN.match(text, tail) is not None:
        return True
    if period is None or period.start < clause:
        return False
    if words.endswith(("时为", "时的", "时")):
        return True  # 2010年普查时为442854人
    return not wording.content(words) and wording.BEFORE.fullmatch(period.text) is not None


def is_in_bracket_of(mention: Mention, base: Mention) -> bool:
    """Whether a number is told with a base in one bracket: 与去年同期（立案654件、办结617件）相比."""
    beside = mention.depth == base.depth > 0 and mention.period == base.period
    return beside and not any(sign in mention.gap for sign in ")至到达")  # （由5264人减至5087人）


def without_period(text: str, start: int, end: int, period: Period | None) -> str:
    """The text from start to end, without the period named in it."""
    if period is None or period.start < start or period.end > end:
        return text[start:end]
    return text[start : period.start] + text[period.end : end]


def before_trigger(between: str, mention: Mention) -> str:
    """What stands between the last number and the words that settled this one's role."""
    if mention.role is Role.SHARE:
        at = between.rfind("占")
        within = wording.SHARE_IN.search(between[:at]) if at >= 0 else None
        at = within.start() if within is not None else at
        ratio = wording.RATIO_TO.search(between) if at < 0 else None
        at = ratio.start() if ratio is not None else at
        return between[: at if at >= 0 else max(between.rfind(word) for word in _SHARE_WORDS)].removesuffix("所")
    pattern = wording.POINTS if mention.role is Role.POINTS else wording.GROWTH
    match = pattern.search(between)
    return between[: match.start()] if match else between
