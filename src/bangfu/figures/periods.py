"""Kinds of period by name, and periods as people write them."""

import re
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.dates import parse_academic_year
from bangfu.core.errors import Refusal
from bangfu.core.numbers import normalise_text
from bangfu.figures.definition import Figure, Period

TITLES = {
    Period.YEAR: gettext_lazy("自然年"),
    Period.ACADEMIC_YEAR: gettext_lazy("学年"),
    Period.TERM: gettext_lazy("学期"),
}
YEAR, TERM = re.compile(r"(\d{4}) ?(?:年度?)?", re.ASCII), re.compile(r"\d{4}[12]", re.ASCII)
AUTUMN = ("秋季学期", "第一学期", "第1学期", "上学期", "-1")
SPRING = ("春季学期", "第二学期", "第2学期", "下学期", "-2")


def kind_of(figure: Figure, text: str) -> Period:
    """The kind of period of that code or name (academic_year, 学年). Raises Refusal."""
    wanted = normalise_text(text)
    for period, title in TITLES.items():
        if wanted in (period.value, str(title)):
            return period
    raise Refusal("figure.period", _("没有期间“%(text)s”") % {"text": text}, offered(figure))


def offered(figure: Figure) -> str:
    """The kinds of period of a figure, by name and code, as a remedy says them."""
    known = "、".join(f"{TITLES[period]}（{period.value}）" for period in figure.periods)
    return _("可用的期间：%(known)s") % {"known": known or _("无，它是现状数")}


def bound(text: str | int | None, period: Period | None, half: int = 0) -> int | None:
    """A period as its number: a year, the first year of a 学年, 学年 × 10 + term; None for no text. Raises Refusal.

    half: which 学期 of it a bare 学年 means, 1 where a range begins and 2 where it ends; 0: it names none.
    """
    words = normalise_text(str(text)) if text is not None else ""
    if not words:
        return None
    if period == Period.TERM:
        return _term(words, str(text), half)
    if period == Period.ACADEMIC_YEAR:
        return _academic_year(words)
    if found := YEAR.fullmatch(words):
        return int(found[1])
    raise _unreadable(str(text), period or Period.YEAR)


def _academic_year(words: str) -> int:
    """2015, 2015-2016, 2015—2016学年."""
    return int(words) if words.isdecimal() and len(words) == 4 else parse_academic_year(words)


def _term(words: str, given: str, half: int) -> int:
    """20151, 2015-2016-1, 2015—2016学年秋季学期, 2015—2016学年第一学期."""
    if TERM.fullmatch(words):
        return int(words)
    for term, endings in ((1, (*AUTUMN, _("秋季学期"))), (2, (*SPRING, _("春季学期")))):
        for ending in endings:
            if words.endswith(ending):
                return parse_academic_year(words.removesuffix(ending)) * 10 + term
    if half:
        with suppress(Refusal):
            return _academic_year(words) * 10 + half
    raise _unreadable(given, Period.TERM)


def _unreadable(given: str, period: Period) -> Refusal:
    if period == Period.TERM:
        remedy = _("请填写如 2015—2016学年第一学期，或 20151")
    else:
        remedy = _("请填写如 2015；按学年、学期统计请写明期间")
    return Refusal("figure.bound", _("“%(text)s”不是期间") % {"text": given}, remedy)


def words_of(figure: Figure, period: Period | None, number: int) -> str:
    """A period's number in words: 2015, 2015—2016学年."""
    dimension = next((d for d in figure.dimensions if d.period == period), None)
    write: Any = dimension.write if dimension and dimension.write else str
    return str(write(number))
