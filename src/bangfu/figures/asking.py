"""From words that a person typed (shell, address, report) to a request that the figure can answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.dates import parse_academic_year
from bangfu.core.errors import Refusal, Refusals
from bangfu.figures.definition import Figure, Period
from bangfu.figures.labels import resolve
from bangfu.figures.request import Request, checked, implied_period


def asked(
    figure: Figure,
    *,
    by: Sequence[str] = (),
    period: str = "",
    first: str = "",
    last: str = "",
    where: Mapping[str, Iterable[str]] | None = None,
) -> Request:
    """The request meant by texts. Raises Refusals with everything that is wrong at once."""
    problems: list[Refusal] = []
    kind = _tried(problems, _period, figure, by, period)
    bounds = [_tried(problems, bound, text, kind) for text in (first, last)]
    filters = _filters(figure, where or {}, problems)
    request = Request(tuple(by), tuple(sorted(filters.items())), kind, bounds[0], bounds[1])
    try:
        checked(figure, request)
    except Refusals as refused:
        problems += [refusal for _field, refusal in refused if refusal.code != "figure.period" or kind or not period]
    if problems:
        raise Refusals((None, problem) for problem in problems)
    return request


def _tried(problems: list[Refusal], read: Any, *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except Refusal as refusal:
        problems.append(refusal)
        return None


def _period(figure: Figure, by: Sequence[str], text: str) -> Period | None:
    if not text:
        return implied_period(figure, by)
    try:
        return Period(text)
    except ValueError:
        known = "、".join(figure.periods)
        raise Refusal(
            "figure.period",
            _("没有期间“%(text)s”") % {"text": text},
            _("可用的期间：%(known)s") % {"known": known},
        ) from None


def bound(text: str | int | None, period: Period | None) -> int | None:
    """The first or last period as its number: a year, the first year of a 学年, 学年 × 10 + term."""
    words = str(text).strip() if text is not None else ""
    if not words:
        return None
    if words.isdecimal() and len(words) == (5 if period == Period.TERM else 4):
        return int(words)
    if period == Period.ACADEMIC_YEAR:
        return parse_academic_year(words)
    example = "20151" if period == Period.TERM else "2015"
    raise Refusal(
        "figure.bound",
        _("“%(text)s”不是期间") % {"text": words},
        _("请填写如 %(example)s") % {"example": example},
    )


def _filters(figure: Figure, where: Mapping[str, Iterable[str]], problems: list[Refusal]) -> dict[str, tuple[Any, ...]]:
    filters = {}
    for code, texts in where.items():
        try:
            dimension = figure.dimension(code)
        except KeyError:
            filters[code] = ("",)  # named by the check that follows
            continue
        values = [_tried(problems, resolve, figure, dimension, text) for text in texts]
        filters[code] = tuple(dict.fromkeys(values))
    return filters
