"""The same thing told for two years: 2022年收入14972万元，2023年收入16253万元，增加1281万元，增长8.56%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..quantities.units import DURATIONS
from ..statements.labels import common_end, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before
from ..statements.wording import INTO, SET_APART, content
from .base import Relation
from .moves import grown_by

_YEAR = re.compile(r"(?:19|20)\d\d")
_SINCE = re.compile(r"[比较]((?:19|20)\d\d)年[^，。；\d]{0,8}$")
_MONTH = re.compile(r"(\d{1,2})月(?:份|[初中末底])?")
_OF_QUARTER = re.compile("季度|半年|月")  # 2023年第一季度 does not grow from 2022年
_OPENING, _LATER = re.compile("[年月季期]初"), re.compile("[年月季期][末底]")
_BETWEEN_BOTH = re.compile("(?:[两二]者|收支|前后)?(?:相抵|相减|相比|轧差)后?")
_BOUND = re.compile("^[年月季期][初末底]")
_TELLING = 3  # characters
_NEAR = 8  # numbers before a rate, of which two are its levels
_SHOWN, _NAMED, _SAME_NAME = 2.0, 1.8, 1.2
_YEAR_AGO, YEAR_ON_YEAR = re.compile("[上去]年(?:同期)?"), re.compile("[同年]比|[比较][上去]年")
_WEIGHT, _FAR_APART, _WITHIN_YEAR = 2.1, 1.5, 1.2  # two years in a row, others, or months of one
_ASIDE = 1.8  # one of no year, and the year before aside
_SINCE_OTHER = re.compile(
    r"环比|[比较](?:\d{1,2}月|上一?个?月|年初|[上去]年年?[末底]|上一?个?季|(?:上年|去年)全年)"
)
_LAST_YEARS_END = re.compile("[上去]年年?[末底]")
_AGAINST = re.compile("(?<![环同])比|较")
_AGAIN = re.compile("(?:再|又|继续|进一步)(?:次|度)?$")  # 2022年再降到
_PASSES = re.compile("(?:突破|跨越|跨过|越过|迈上|站上)了?$")  # 突破9亿、10亿千瓦大关: marks, not of the year before


class TwoYears(NamedTuple):
    """A level and what it was in the year before, or in an earlier one."""

    now: Mention
    last: Mention
    weight: float


def two_years(mentions: Sequence[Mention], index: int) -> TwoYears | None:
    """The two levels of one name right before a change or rate, each of its year; None where there are no such."""
    here, gap = mentions[index], mentions[index].gap
    told = [m for m in mentions[max(0, index - _NEAR) : index] if m.sentence == here.sentence]
    if told and told[-1].unit in DURATIONS and not is_arabic(told[-1]):
        gap = told.pop().gap  # 2021年4805.2万人，2022年4627.5万人，一年间减少177.7万人
    levels = [m for m in told if m.role is Role.LEVEL and (m is here.head or not _PASSES.search(m.label))][-2:]
    if len(levels) < 2 or not gap.startswith("，"):
        return None
    one, other = levels
    if here.head is not other and not (here.head is None and _is_of_both(here, one, other)):
        return None
    alike = (one.unit, one.segment, one.depth) == (other.unit, other.segment, other.depth) and one.unit != ""
    between = any(m not in levels and m.head is not other for m in told if m.start > one.start)
    if not alike or between or not _have_one_name(one, other):
        return None
    return _in_order(one, other, alone=_AGAINST.search(here.gap) is None)


def _is_of_both(rate: Mention, one: Mention, other: Mention) -> bool:
    """Whether a rate names again what two years are told of: 该公司2008年净利润同比减少76%, of 2008年净利润 and that of
    2007; or that it is of both: 两者相抵减少262.47万元."""
    if _BETWEEN_BOTH.fullmatch(rate.label):
        return True
    names = [core(words(m)) for m in (one, other)]
    end = names[0][-common_end(names) :] if common_end(names) >= _TELLING else ""
    dated = _YEAR.findall(rate.period) in (_YEAR.findall(one.period), _YEAR.findall(other.period))
    return end != "" and dated and core(SET_APART.sub("", words(rate))).removesuffix("同比").endswith(end[-_TELLING:])


def _have_one_name(one: Mention, other: Mention) -> bool:
    """Whether both are called the same; the second, or both, may only name their years."""
    # 回升到392.8万对，2024年降到343万对
    names = [core(content(_BOUND.sub("", _AGAIN.sub("", INTO.sub("", m.label))))) for m in (one, other)]
    if names[0] == names[1] or not names[1]:
        return True
    if is_before(other.period) and (names[0].startswith(names[1]) or names[0].endswith(names[1])):
        return True  # 发放助学金256.8万元，上年发放213.5万元; 本期发生额4.83亿元，上期发生额3.97亿元
    return all(len(name) > _TELLING for name in names) and (names[0].endswith(names[1]) or names[1].endswith(names[0]))


def _in_order(one: Mention, other: Mention, *, alone: bool) -> TwoYears | None:
    """The later time first; None where the periods do not tell. ``alone``: whether the rate names nothing that it is
    against; only then is it of two months."""
    years = [_YEAR.findall(m.period) for m in (one, other)]
    if all(len(found) == 1 for found in years):
        apart = int(years[0][0]) - int(years[1][0])
        now, last = (one, other) if apart > 0 else (other, one)
        return TwoYears(now, last, _WEIGHT if abs(apart) == 1 else _FAR_APART) if apart else None
    if _OPENING.match(one.label) and _LATER.match(other.label):
        return TwoYears(other, one, _WEIGHT)  # 年初结余1127.38万元，年末结余864.91万元，减少262.47万元
    if alone and core(words(one)) and not core(words(other)) and _opens_span(one, other):
        return TwoYears(other, one, _WITHIN_YEAR)
    if core(words(one)) and not core(words(other)) and years[1] and not years[0]:
        return TwoYears(one, other, _ASIDE)  # 受理106871件，2017年为85685件，同比增长24.7%
    if is_before(other.period) and not is_before(one.period) and core(words(one)):
        return TwoYears(one, other, _WEIGHT)
    return None


def _opens_span(one: Mention, other: Mention) -> bool:
    """Whether one number is told of an earlier month: 年初为6800元/吨，7月末为7890元/吨."""
    months = [_MONTH.fullmatch(m.period) for m in (one, other)]
    if _OPENING.match(one.label) is not None:
        return months[1] is not None or _LATER.match(other.label) is not None
    return months[0] is not None and months[1] is not None and int(months[0][1]) < int(months[1][1])


def find_series(rate: Mention, level: Mention, others: Sequence[Mention]) -> Iterator[Relation]:
    """The level of the same name, given for the year before."""
    other = _year_before(level, others)
    ago = (m for m in others if _YEAR_AGO.fullmatch(m.period) and YEAR_ON_YEAR.search(rate.gap))
    other = other or next((m for m in ago if m is not level and m.period != level.period), None)
    if other is not None:
        year = _YEAR.search(other.period)
        named = year is not None and f"{year[0]}年" in rate.gap  # 比2016年增长
        shown = year is not None and _go_year_by_year(others, rate)
        weight = _SHOWN if shown else _NAMED if named else _SAME_NAME
        yield grown_by(rate, level.quantity, other.quantity, weight)


def _year_before(level: Mention, others: Sequence[Mention]) -> Mention | None:
    """The first of the numbers that is of the year before the level's own."""
    year = _YEAR.search(level.period)
    before = str(int(year[0]) - 1) if year is not None else ""
    dated = (m for m in others if before and m is not level and _YEAR.findall(m.period) == [before])
    return next((m for m in dated if not _OF_QUARTER.search(level.period) or _OF_QUARTER.search(m.period)), None)


def _go_year_by_year(others: Sequence[Mention], rate: Mention) -> bool:
    """Whether another of the numbers has grown from that of its year before as it says: 2017年801万元。2018年803万元，
    增长0.2%。2019年841万元，增长4.7%."""
    return any(_holds_by_itself(level, others, rate) for level in others)


def _holds_by_itself(level: Mention, others: Sequence[Mention], rate: Mention) -> bool:
    told = next((m for m in level.attached if m.role is Role.GROWTH and m is not rate), None)
    last = _year_before(level, others) if told is not None else None
    if told is None or last is None or last.quantity.interval.low <= 0:
        return False
    return grown_by(told, level.quantity, last.quantity, _SAME_NAME).holds


def find_since(rate: Mention, level: Mention, others: Sequence[Mention]) -> Relation | None:
    """2012年，藏品2318万件。… 博物馆藏品4664.83万件，比2012年增长101.2%: the level of that name, or of its end, for the
    year that the rate names."""
    since = _SINCE.search(rate.gap)
    if since is None:
        return None
    name = core(words(level))
    dated = [m for m in others if m is not level and _YEAR.findall(m.period) == [since[1]]]
    like = [m for m in dated if name.endswith(core(words(m))) or core(words(m)).endswith(name)]
    values = {m.quantity.value for m in like}
    return grown_by(rate, level.quantity, like[-1].quantity, _SAME_NAME) if len(values) == 1 else None


def told_later(level: Mention, behind: Sequence[Mention]) -> list[Mention]:
    """全省实现旅游收入88.55亿元，同比增长21.54%。2015年同期，…，旅游收入72.86亿元: the levels behind of one name."""
    like = (m for m in behind if m.role is Role.LEVEL and m.unit == level.unit)
    return [m for m in like if core(words(m)) == core(words(level)) != ""]


def since_when(move: Mention) -> str:
    """Since when a number has moved, where that is not a year before; the end of last year is the beginning of this."""
    since = _SINCE_OTHER.search(move.gap)
    return _LAST_YEARS_END.sub("年初", since[0].lstrip("比较")) if since is not None else ""
