"""Comparing the periods that two statements name."""

from __future__ import annotations

import re
from functools import lru_cache

_RELATIVE = re.compile(
    r"今年|本年度?|全年|去年|上一?年度?|前一年|上一?年度?同期|同期|去年同期|本学年|上一?学年|本期|上期"
)
_BEFORE = re.compile(r"[去上前]|同期")
_SAME_TIME = re.compile("(?:去年|上一?年度?|前一年)同期")
_TO = re.compile(r"(?<=\d)(?:月份?)?\s*[—–~至到-]+\s*(?=\d)")  # 1至9月, 1月-9月
_FIRST_MONTHS = re.compile(r"(?<!\d)前(\d{1,2})个?月份?")
_FROM_JANUARY = (
    ("前三季度", "1-9月"),
    ("前两季度", "1-6月"),
    ("上半年", "1-6月"),
    ("第一季度", "1-3月"),
    ("一季度", "1-3月"),
)
_OF_NOW = frozenset({"去年", "今年", "全年", "本年", "本年度", "当年"})
# the first years of plans for five: “十一五” takes 2010 in
_PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN = re.compile("[“”\"]|时期|期间|末")
_AT = re.compile(r"[日号底末]$")  # a day, and no time that lasts
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FROM_YEAR_TO = re.compile(r"((?:19|20)\d\d)年?(?:[—–~-]+|至|到)((?:19|20)\d\d)年")
_GOES_ON = re.compile(r"[\d-]$")
_REMEMBERED = 1024  # pairs of periods; the same few come back again and again


@lru_cache(maxsize=_REMEMBERED)
def are_of_two_times(one: str, other: str) -> bool:
    """Whether two periods differ, as far as that is plain: 今年 may be 2022年, but is not 去年."""
    if not one or not other or one == other:
        return False
    years = _YEAR.findall(one), _YEAR.findall(other)
    if any(set(years_) & _planned(plan) for years_, plan in zip(years, (other, one), strict=True)):
        return False
    if all(years) and not set(years[0]) & set(years[1]):
        return True
    if (_SAME_TIME.fullmatch(one) is None) is not (_SAME_TIME.fullmatch(other) is None):
        return not (_BEFORE.match(one) and _BEFORE.match(other))  # 上年同期 is not 2023年6月末
    if (_AT.search(one) is None) is not (_AT.search(other) is None):
        return False  # 截至6月15日, 到6月底 may end what 1-6月 tells
    relative = [_RELATIVE.fullmatch(period) is not None for period in (one, other)]
    if any(relative):
        past = [is_before(period) for period in (one, other)]
        if not all(relative) and any(past) and not any(years):
            return not all(past)  # 去年全年 is not 上半年
        return all(relative) and bool(_BEFORE.match(one)) is not bool(_BEFORE.match(other))
    one, other = _plain(one), _plain(other)
    return not (_is_within(one, other) or _is_within(other, one))


def _planned(period: str) -> set[str]:
    """The years of a plan for five, none of any other period."""
    first = _PLANS.get(_PLAN.sub("", period))
    return {str(first + year) for year in range(5)} if first is not None else set()


def years_of(period: str) -> int:
    """How many whole years a period has that names its first and its last, or is a plan's: 2021—2025年; 0 for any
    other."""
    ends = _FROM_YEAR_TO.fullmatch(period)
    return int(ends[2]) - int(ends[1]) + 1 if ends is not None and ends[1] < ends[2] else len(_planned(period))


def is_earlier(one: str, other: str) -> bool:
    """Whether a year is named that is before that of another period: 2021年 beside 2022年, or beside 去年 and 今年,
    which are then later ones."""
    years = _YEAR.search(one), _YEAR.search(other)
    if years[0] is None:
        return False
    return years[0][0] < years[1][0] if years[1] is not None else other in _OF_NOW


def is_before(period: str) -> bool:
    """Whether a period is the one before that which a text is about: 上学年, 去年, 前一年."""
    return period.startswith(("上", "去", "前一")) and not period.startswith("上半")


def _plain(period: str) -> str:
    """The period with its months told in one way: 上半年, 前6个月 and 1至6月份 are 1-6月."""
    period = _FIRST_MONTHS.sub(r"1-\1月", _TO.sub("-", period))
    for words, months in _FROM_JANUARY:
        period = period.replace(words, months)
    return period.replace("月份", "月")


def _is_within(one: str, other: str) -> bool:
    """Whether the longer period names the shorter: 2017年4月 names 4月, but 1-4月 does not."""
    at = other.find(one)
    return at >= 0 and not _GOES_ON.search(other[:at])
