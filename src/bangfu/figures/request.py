"""What is asked of a figure: rows by which dimensions, which records, which period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.figures.definition import Dimension, Figure, Period
from bangfu.figures.periods import TITLES, offered

MAX_DIMENSIONS = 4


@dataclass(frozen=True)
class Request:
    """A question to one figure. `filters`: dimension code → stored values, any of which may match.

    first and last bound the period's column (自然年 2015, 学年 2015 = 2015—2016学年, 学期 20151); records
    without that period are left out only when a bound is given. period is None where the figure has none.
    """

    by: tuple[str, ...] = ()
    filters: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    period: Period | None = Period.YEAR
    first: int | None = None
    last: int | None = None

    def narrowed(self, filters: Mapping[str, Iterable[Any]], by: tuple[str, ...] | None = None) -> "Request":
        """The same question with filters more; a dimension that has one already keeps what both allow."""
        merged = dict(self.filters)
        for code, values in filters.items():
            given = tuple(values)
            merged[code] = tuple(v for v in given if v in merged[code]) if code in merged else given
        return replace(self, filters=tuple(sorted(merged.items())), by=self.by if by is None else by)

    def as_json(self) -> dict[str, Any]:
        """As plain values, for keeping; `from_json` reads it back."""
        return {
            "by": list(self.by),
            "filters": {code: list(values) for code, values in self.filters},
            "period": self.period.value if self.period else None,
            "first": self.first,
            "last": self.last,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Request":
        """The request that `as_json` wrote."""
        filters = sorted((code, tuple(values)) for code, values in kept.get("filters", {}).items())
        period = Period(kept["period"]) if kept.get("period") else None
        return cls(tuple(kept.get("by", ())), tuple(filters), period, kept.get("first"), kept.get("last"))


def checked(figure: Figure, request: Request) -> Request:
    """The request itself when the figure can answer it; else Refusals that name what it can do."""
    problems = [*_unknown(figure, request), *_periods(figure, request)]
    if len(request.by) > MAX_DIMENSIONS or len(set(request.by)) < len(request.by):
        problems.append(
            Refusal(
                "figure.by",
                _("分列的维度重复或超过 %(count)s 个") % {"count": MAX_DIMENSIONS},
                _("请减少维度"),
            )
        )
    if problems:
        raise Refusals((None, problem) for problem in problems)
    return request


def _unknown(figure: Figure, request: Request) -> list[Refusal]:
    known = {d.code: f"{d.title}（{d.code}）" for d in figure.dimensions}
    asked = dict.fromkeys([*request.by, *(code for code, _values in request.filters)])
    return [
        Refusal(
            "figure.dimension",
            _("“%(figure)s”没有维度 %(code)s") % {"figure": figure.title, "code": code},
            _("可用的维度：%(known)s") % {"known": "、".join(known.values())},
        )
        for code in asked
        if code not in known
    ]


def _periods(figure: Figure, request: Request) -> list[Refusal]:
    if not figure.periods:
        return [] if (request.first, request.last) == (None, None) else [timeless(figure)]
    problems = []
    if request.period not in figure.periods:
        given = {"figure": figure.title, "period": _named(request.period)}
        problems.append(
            Refusal("figure.period", _("“%(figure)s”不能按%(period)s统计") % given, offered(figure))
        )
    problems += mixed(request.period, _dimensions(figure, request))
    if request.first is not None and request.last is not None and request.first > request.last:
        problems.append(
            Refusal(
                "figure.range",
                _("起始 %(first)s 晚于截止 %(last)s") % {"first": request.first, "last": request.last},
                _("请调换起止"),
            )
        )
    return problems


def mixed(period: Period | None, named: Iterable[Dimension]) -> list[Refusal]:
    """A refusal when some of the dimensions are of another kind of period."""
    others = [str(d.title) for d in named if d.period not in (None, period)]
    if not others:
        return []
    given = {"period": _named(period), "mixed": "、".join(others)}
    words = _("自然年、学年、学期不能混用：期间是%(period)s，分列或筛选用了%(mixed)s") % given
    return [Refusal("figure.mixed", words, _("请让期间与分列、筛选一致"))]


def _named(period: Period | None) -> str:
    return str(TITLES[period]) if period else _("（未写明）")


def timeless(figure: Figure) -> Refusal:
    """The refusal of bounds to a figure that is of today."""
    words = _("“%(figure)s”是现状数，不能限定期间") % {"figure": figure.title}
    return Refusal("figure.period", words, _("请去掉起止"))


def _dimensions(figure: Figure, request: Request) -> list[Dimension]:
    """Dimensions that the answer is told apart or filtered by."""
    named = {*request.by, *(code for code, _values in request.filters)}
    return [d for d in figure.dimensions if d.code in named]


def implied_period(figure: Figure, named: Iterable[str]) -> Period | None:
    """The kind of period of the dimensions told apart or filtered by, else the figure's first."""
    codes = set(named)
    wanted = [d.period for d in figure.dimensions if d.code in codes and d.period]
    return (*wanted, *figure.periods, None)[0]
