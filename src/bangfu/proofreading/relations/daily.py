"""What comes to each day of a time that is named: 1月22日至2月1日发送旅客1.02亿人次，日均930万人次; 10月客运量4218.7
万，日均136.1万; and the share of its days that were of one kind: 全年优良天数312天，优良率85.5%.

Where the text counts the days itself (八天假期), the averages read it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ..quantities.quantity import Quantity
from ..quantities.scan import Period
from ..quantities.units import DURATIONS, PERCENT, RATES
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from .base import Relation, is_mistyped
from .lasting import each_time
from .portions import share

_DAILY = re.compile(r"(?:日均|平均每[天日])(?P<name>[\u4e00-\u9fff]{0,8})$")
_FROM_TO = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?[^，。；\d]{0,10}(?:至|到|—+|–|-|~)[^，。；\d]{0,4}"
    r"(?:(?P<to_month>\d{1,2})月)?(?P<to_day>\d{1,2})[日号]"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_MONTHS = re.compile(r"(?:(?:19|20)\d\d年)?(?P<first>\d{1,2})(?:月?(?:[至到]|[-—–~]+)(?P<last>\d{1,2}))?月(?:份)?")
_NAMED = {"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "上半年": (1, 6), "下半年": (7, 12)}
_DAY = "天"
_COMMON = 2023  # a year as most are
_NEAR = 0.12  # a miss beyond which the days are those of something else
_LIKE = 0.5
_CLEAR = re.compile("(?P<kind>优良|达标|二级以上|好于二级)[^，。；]{0,6}$")  # kinds of air
_CLEAR_RATE = re.compile("率|比例|占比|占")
_OF_ALL_DAYS = 0.9
# what it says that the first and the last day are told, that nothing else is named, that more days would be needed
_DATED, _UNNAMED, _MORE_DAYS = 0.3, 0.4, 0.8


def find_daily(mentions: Sequence[Mention], periods: Sequence[Period], text: str) -> Iterator[Relation]:
    """The daily averages of one paragraph, whose time its sentence names before the whole."""
    for index, each in enumerate(mentions):
        daily = _DAILY.search(each.label) if each.role is Role.LEVEL else None
        if daily is None:
            continue
        before = [m for m in mentions[:index] if m.sentence == each.sentence]
        whole = next((m for m in reversed(before) if _may_be_all(m, each)), None)
        if whole is None or any(m.unit in DURATIONS for m in before):
            continue
        days, dated = _days_before(whole, periods, text)
        if days is None or not whole.quantity.value > each.quantity.value:
            continue
        name = core(content(daily["name"]))
        relation = each_time(each.quantity, whole.quantity, days)
        relation.needed = [*relation.wanted[:1], None]  # the calendar does not err
        more = relation.expected.low > relation.goal.high  # a place may be shut on some days, never open on more
        likely = relation.miss < _NEAR or is_mistyped(relation) or (more and name != "")
        if relation.holds or (likely and _is_named(name, whole)):
            relation.weight += (0.0 if name else _UNNAMED) + (_DATED if dated else 0.0) + (_MORE_DAYS if more else 0.0)
            yield relation


def find_clear_days(mentions: Sequence[Mention], periods: Sequence[Period], text: str) -> Iterator[Relation]:
    """The shares of a time's days that one paragraph tells; of how many the air was watched it rarely says, so that
    one that does not come out is only told where a slip of the pen explains it."""
    for place, clear in enumerate(mentions):
        if clear.role is not Role.LEVEL or clear.unit != _DAY or _CLEAR.search(clear.label) is None:
            continue
        here = [m for m in mentions[place + 1 :] if m.sentence == clear.sentence]
        rate = next((m for m in here if m.unit == PERCENT and m.role in (Role.RATE, Role.SHARE)), None)
        days, _dated = _days_before(clear, periods, text)
        if rate is None or days is None or not (_CLEAR_RATE.search(rate.gap) and _is_of(rate, clear)):
            continue
        relation = share(rate.quantity, [clear.quantity], days, _OF_ALL_DAYS)
        if relation is not None and (relation.holds or is_mistyped(relation)):
            relation.needed = [*relation.wanted[:1], None]
            yield relation


def _is_of(rate: Mention, clear: Mention) -> bool:
    """Whether a rate names the kind of days that were counted, or no other."""
    kind = _CLEAR.search(clear.label)
    return not words(rate) or (kind is not None and kind["kind"][0] in rate.label)


def _may_be_all(whole: Mention, each: Mention) -> bool:
    """Whether the daily number may be that of what another counts."""
    alike = whole.role is Role.LEVEL and whole.unit == each.unit and whole.unit not in RATES
    return alike and _DAILY.search(whole.label) is None


def _is_named(name: str, whole: Mention) -> bool:
    return not name or likeness(name, core(whole.label)) >= _LIKE


def _days_before(whole: Mention, periods: Sequence[Period], text: str) -> tuple[Quantity | None, bool]:
    """How many days the time has that is named last before a number in its sentence, None where it does not say; and
    whether the first and the last of them are told."""
    start = max(text.rfind(sign, 0, whole.start) for sign in "。\n；") + 1
    ranges = list(_FROM_TO.finditer(text, start, whole.start))
    named = [period for period in periods if start <= period.start < whole.start]
    if ranges and (not named or ranges[-1].end() >= named[-1].end):
        return _counted(*ranges[-1].span(), _between(ranges[-1])), True
    if not named:
        return None, False
    last = named[-1]
    year = _YEAR.search(last.text) or _YEAR.search(whole.period)
    return _counted(last.start, last.end, _in_months(last.text, int(year[1]) if year is not None else _COMMON)), False


def _between(match: re.Match[str]) -> int:
    """The days from the first to the last, both included; 0 where there are no such days."""
    month, day = int(match["month"]), int(match["day"])
    to_month, to_day = int(match["to_month"] or month), int(match["to_day"])
    try:
        return (date(_COMMON, to_month, to_day) - date(_COMMON, month, day)).days + 1
    except ValueError:
        return 0


def _in_months(period: str, year: int) -> int:
    """The days of the months that a period names; 0 where it names none."""
    bare = _YEAR.sub("", period).removeprefix("第")
    months = _MONTHS.fullmatch(bare)
    if months is not None:
        first, last = int(months["first"]), int(months["last"] or months["first"])
    elif bare in _NAMED:
        first, last = _NAMED[bare]
    elif bare in ("", "全年"):
        first, last = 1, 12
    else:
        return 0
    whole_year = range(1, 13)
    return sum(monthrange(year, m)[1] for m in range(first, last + 1)) if {first, last} <= {*whole_year} else 0


def _counted(start: int, end: int, days: int) -> Quantity | None:
    """A number of days at the place of the words that name them; None for no days."""
    return Quantity(start, end, end, str(days), Decimal(days), Decimal(1), 1, _DAY, whole=True) if days > 0 else None
