"""Dates known to the day, the month or only the year, and school years (学年) and terms (学期)."""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from .errors import Refusal
from .numbers import normalise_text, shorten

FIRST_YEAR, LAST_YEAR = 1900, 2100

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
_AROUND = re.compile(r" ?([-/.年月日号]) ?")
_SEPARATED = re.compile(r"(\d+)([-/.])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_CHINESE = re.compile(r"(\d+)年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
_TWO_YEARS = re.compile(r"(\d{4}) ?(?:-+|—+|–|―|~|～|至|/) ?(\d{4}) ?(?:学年度?)?", re.ASCII)
_ONE_YEAR = re.compile(r"(\d{4}) ?学年度?", re.ASCII)
# A sign between two dates: 2017年3月10日—12日, 2016.3-2016.12.
_SPAN = re.compile(r"[0-9][年月日号. ]*(?:[—–―~～至到]+|(?<=[日号月年])-|-(?=[0-9]+[.日月]|[0-9]{4}))[0-9 ]")


FIRST_KNOWN = 1949  # the earliest year of what a school records


def check_year(year: int) -> None:
    """Refuse a number that is no year of school life: of a roll, of a major."""
    if not FIRST_KNOWN <= year <= LAST_YEAR:
        raise Refusal("year.range", _("%s 不是年份") % year, _("请写四位年份，如 2016"))


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date of reduced precision (ISO 8601). Coarser sorts first: 2016 < 2016-04 < 2016-04-05."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        text = self._iso()
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            remedy = _("年份应在 %(first)s 至 %(last)s 之间") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            raise Refusal("date.range", _("日期“%s”的年份超出范围") % text, remedy)
        month_ok = self.month is None or 1 <= self.month <= 12
        if not month_ok or (self.day is not None and not self._day_exists()):
            raise Refusal("date.impossible", _("日期“%s”不存在") % text, _("请核对月份和日期"))

    @classmethod
    def fromtext(cls, iso: str) -> PartialDate:
        """From the stored form "2016", "2016-04" or "2016-04-05"."""
        match = _ISO.fullmatch(iso)
        if match is None:
            raise _unreadable(iso)
        return _build(*match.groups())

    @property
    def first_day(self) -> date:
        """The first calendar day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last calendar day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def academic_year(self) -> int | None:
        """Start year of the 学年 (from September); None when the month is not known."""
        if self.month is None:
            return None
        return self.year if self.month >= 9 else self.year - 1

    @property
    def term(self) -> int | None:
        """学年 × 10 + 1 for 秋季学期 (September to January), + 2 for 春季学期 (February to August)."""
        if self.month is None or self.academic_year is None:
            return None
        return self.academic_year * 10 + (2 if 2 <= self.month <= 8 else 1)

    @property
    def chinese(self) -> str:
        """ "2016年4月5日", as far as it is known."""
        month = f"{self.month}月" if self.month else ""
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

    @property
    def written(self) -> str:
        """2016年4月5日, in English 5 Apr 2016, as far as it is known; reports use `chinese`."""
        known = _("Y年n月j日") if self.day else _("Y年n月") if self.month else _("Y年")
        return dateformat.format(self.first_day, known)

    def __str__(self) -> str:
        return self._iso()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    def _iso(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def _day_exists(self) -> bool:
        if self.month is None or self.day is None:
            return False
        return 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]


def parse_partial_date(text: str, *, keeps_zeros: bool = False) -> PartialDate:
    """A date as typed: 2016-04-05, 2016/4/5, 2016.4, 2016年4月, 20160405, 2016.

    Refuses two-digit years, impossible dates, and "2015.1": January, or an October that lost its zero, unless
    the text keeps its zeros for certain (a text cell does, a numeric cell does not).
    """
    plain = _AROUND.sub(r"\1", _TIME.sub("", normalise_text(text)))
    if match := _SEPARATED.fullmatch(plain):
        year, sign, month, day = match.groups()
        if sign == "." and month == "1" and day is None and len(year) == 4 and not keeps_zeros:
            raise _ambiguous(text, year)
    elif match := _CHINESE.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = match.groups()
    elif match := _YEAR.fullmatch(plain):
        year, month, day = match[1], None, None
    else:
        raise _unreadable(text)
    if len(year) != 4:
        raise Refusal("date.year_digits", _("日期“%s”的年份不是四位") % shorten(text), _("请写全年份，如 2016-04-05"))
    return _build(year, month, day)


def require_past(day: PartialDate, name: str) -> None:
    """Refuse a date on which nothing can have happened yet; this year and this month have begun."""
    if day.first_day > timezone.localdate():
        raise Refusal("date.to_come", _("%(field)s在今天之后") % {"field": name}, _("请核对年份和月份"))


def from_serial(number: float, epoch1904: bool = False) -> PartialDate:
    """The day of an Excel serial number; the time of day is dropped.

    In the 1900 system serial 60 is the 29 February 1900 that never was; it is refused.
    """
    if not math.isfinite(number) or not (0 if epoch1904 else 1) <= number < 80_000:
        raise Refusal("date.serial", _("日期序号 %s 超出范围") % number, _("请把单元格改为日期，如 2016-04-05"))
    days = int(number)
    if epoch1904:
        day = date(1904, 1, 1) + timedelta(days=days)
    elif days == 60:
        raise Refusal("date.impossible", _("日期“%s”不存在") % "1900-02-29", _("请核对月份和日期"))
    else:
        day = date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)
    return PartialDate(day.year, day.month, day.day)


def academic_year_label(start: int) -> str:
    """2015 → "2015—2016学年"."""
    return f"{start}—{start + 1}学年"


def parse_academic_year(text: str) -> int:
    """Start year of a 学年 written "2015-2016学年", "2015—2016", "2015/2016" or "2015学年"."""
    plain = normalise_text(text)
    if match := _TWO_YEARS.fullmatch(plain):
        start, end = int(match[1]), int(match[2])
        if end != start + 1:
            remedy = _("学年由相邻两年组成，如 %s") % academic_year_label(start)
            raise Refusal("academic_year.span", _("“%s”不是一个学年") % shorten(text), remedy)
    elif match := _ONE_YEAR.fullmatch(plain):
        start = int(match[1])
    else:
        raise Refusal("academic_year.form", _("“%s”不是学年") % shorten(text), _("请填写如 2015—2016学年"))
    return PartialDate(start).year


def _build(year: str, month: str | None, day: str | None) -> PartialDate:
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def _ambiguous(text: str, year: str) -> Refusal:
    reason = _("“%s”可能是 1 月，也可能是丢了 0 的 10 月") % shorten(text)
    return Refusal("date.ambiguous", reason, _("请写成 %(y)s-01 或 %(y)s-10") % {"y": year})


def _unreadable(text: str) -> Refusal:
    if _SPAN.search(normalise_text(text)):
        reason = _("“%s”不是一个日期，像是一段时间") % shorten(text)
        return Refusal("date.span", reason, _("请把开始和结束分写在两列；没有结束一列的，只写开始的日期"))
    return Refusal("date.form", _("“%s”不是日期") % shorten(text), _("请填写如 2016-04-05、2016年4月 或 2016"))
