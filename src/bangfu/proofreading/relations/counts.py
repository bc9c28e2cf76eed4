"""Announced numbers: 四所学校 and the four names beside it, 近三年 and the years given, 三年来 and the year since when.

How many names a list has is a matter of reading (and, 和 may join two names or stand inside one), so these are never
more than warnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.scan import Period
from ..statements.mention import Mention, is_arabic
from .base import COUNT, PERIOD, Formula, Relation

DOUBTFUL = 0.0  # the words alone never make a list's length certain
_THINGS = frozenset("个 所 项 家 种 类 门 方面 校 县 市 省 人 部 处 块 大 位".split())  # noqa: SIM905
_AND_SO_ON = re.compile(r"等\s*$")
_BEFORE = re.compile(r"(?P<list>[^，。；:!?、\n“]{1,24}(?:、[^，。；:!?、\n“]{1,24})+)”?$")
_BEHIND = re.compile(
    r"[^，。；、\d]{0,12}?(?:[:(]|，(?:分别|依次)[是为])\s*(?P<list>[^，。；:()!?\n]{1,200}?)[)，。；\n]"
)
_LAST = re.compile(r"[和与及]|以及")
_OTHER_LIST = re.compile(r"^.*等[^、]{1,12}[和及与、]")  # a list before this one
_LAST_YEARS = re.compile(r"(?:近|过去|最近|前|这)$")
_FEW = 40
_YEAR = re.compile(r"(?:19|20)\d\d")
_SINCE = re.compile(r"自((?:19|20)\d\d)年[^。；\d]{0,30}以来")
_MONTH = re.compile(r"((?:19|20)\d\d)年\d{1,2}月")


def find_counts(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """Lists of names beside the number that announces them."""
    for mention in mentions:
        quantity = mention.quantity
        if mention.unit in _THINGS and quantity.whole and not quantity.qualifier and 1 < quantity.value <= _FEW:
            before = text[max(0, quantity.start - 240) : quantity.start]
            more = _AND_SO_ON.search(before) is not None
            read = more or not is_arabic(mention)
            match = _BEFORE.search(_AND_SO_ON.sub("", before)) if read else None
            if match is not None:
                names = _OTHER_LIST.sub("", match["list"])
                if "、" in names and not any(sign.isdigit() for sign in names):
                    yield listed(quantity, names, more=more)
                    continue
            behind = _BEHIND.match(text, quantity.tail)
            if behind is not None and "、" in behind["list"] and not any(sign.isdigit() for sign in behind["list"]):
                yield listed(quantity, behind["list"], more="等" in behind["list"][-6:])


def listed(quantity: Quantity, names: str, *, more: bool) -> Relation:
    """As many names as announced; a list that ends in 等 may leave some out."""
    least = names.count("、") + 1
    most = least + len(_LAST.findall(names))
    expected = Interval(Decimal(least), Decimal(_FEW if more else most))
    return Relation(COUNT, Formula.LISTED, quantity, [], expected, DOUBTFUL)


def find_years(mentions: Sequence[Mention], periods: Sequence[Period], text: str) -> Iterator[Relation]:
    """近三年（2015—2017年）: as many years as announced, in one sentence."""
    for mention in mentions:
        quantity = mention.quantity
        if mention.unit != "年" or not _LAST_YEARS.search(text, max(0, quantity.start - 2), quantity.start):
            continue
        near = [p for p in periods if abs(p.start - quantity.start) < 40 and "。" not in _between(text, p, quantity)]
        spans = [years for p in near if (years := [int(y) for y in _YEAR.findall(p.text)])]
        if not spans:
            continue
        single = sorted({years[0] for years in spans if len(years) == 1})
        ranges = [years[1] - years[0] + 1 for years in spans if len(years) == 2 and years[1] > years[0]]
        count = ranges[0] if ranges else len(single)
        if count > 1:
            yield Relation(PERIOD, Formula.YEARS, quantity, [], Interval.point(count), DOUBTFUL)


def _between(text: str, period: Period, quantity: Quantity) -> str:
    return text[min(period.end, quantity.tail) : max(period.start, quantity.start)]


def latest_year(text: str) -> int:
    """The last year of which a month is told, which a text that looks back was written in or after; 0 for none."""
    return max((int(year) for year in _MONTH.findall(text)), default=0)


def find_years_since(mentions: Sequence[Mention], text: str, latest: int) -> Iterator[Relation]:
    """自2013年承担任务以来，……。三年来，……: as many years as have gone by up to the one that the text tells of."""
    for mention in mentions:
        quantity = mention.quantity
        before = text[text.rfind("\n", 0, quantity.start) + 1 : quantity.start]
        if mention.unit != "年" or not text.startswith("来", quantity.tail) or _LAST_YEARS.search(before):
            continue
        since = _SINCE.findall(before)
        gone = latest - int(since[-1]) if since else 0
        if gone > 0 and not quantity.qualifier:
            yield Relation(PERIOD, Formula.YEARS, quantity, [], Interval(Decimal(gone), Decimal(gone + 1)), DOUBTFUL)
