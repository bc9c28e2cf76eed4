"""From words that a person typed (shell, address, report) to a request that the figure can answer."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.figures.definition import Figure, Period
from bangfu.figures.labels import resolve
from bangfu.figures.periods import bound, kind_of, words_of
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
    kind = _tried(problems, _period, figure, (*by, *(where or {})), period)
    bounds = [_tried(problems, bound, text, kind, half) for text, half in ((first, 1), (last, 2))]
    filters = _filters(figure, where or {}, problems)
    request = Request(tuple(by), tuple(sorted(filters.items())), kind, bounds[0], bounds[1])
    try:
        checked(figure, request)
    except Refusals as refused:
        problems += [refusal for _field, refusal in refused if refusal.code != "figure.period" or kind or not period]
    problems += () if problems else _elsewhere(figure, request)
    if problems:
        raise Refusals((None, problem) for problem in problems)
    return request


def _tried(problems: list[Refusal], read: Any, *arguments: Any) -> Any:
    try:
        return read(*arguments)
    except Refusal as refusal:
        problems.append(refusal)
        return None


def _period(figure: Figure, named: Iterable[str], text: str) -> Period | None:
    return kind_of(figure, text) if text else implied_period(figure, named)


def _elsewhere(figure: Figure, request: Request) -> Iterator[Refusal]:
    """What filters name outside the period asked for: an answer of nothing would look like a number."""
    first, last = request.first or 0, request.last or math.inf
    for code, values in request.filters:
        dimension = figure.dimension(code)
        known = [value for value in values if value is not None]
        if dimension.period and known and not any(first <= value <= last for value in known):
            words = "、".join(words_of(figure, dimension.period, value) for value in known)
            yield Refusal(
                "figure.range",
                _("筛选的%(title)s %(values)s 在起止之外") % {"title": dimension.title, "values": words},
                _("起止也按%(title)s计；请去掉筛选，或改写起止") % {"title": dimension.title},
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
