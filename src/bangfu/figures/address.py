"""A figure's question in the address of a page: everything a person chose, and nothing else, stays in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from bangfu.core.errors import Refusal, Refusals
from bangfu.figures.definition import Dimension, Figure, Period
from bangfu.figures.labels import resolve
from bangfu.figures.periods import bound
from bangfu.figures.request import Request, implied_period, mixed, timeless
from bangfu.figures.text import WAN, YUAN

OPEN = "~"  # the address's spelling of "left open by the record"
CHARTS = ("column", "stacked", "line", "bar", "pie", "none")


@dataclass(frozen=True)
class View:
    """What a page shows: the request, its layout, the unit of money, the kind of chart."""

    figure: Figure
    request: Request
    rows: tuple[str, ...]
    across: str
    money: str = YUAN
    chart: str = "column"
    problems: tuple[Refusal, ...] = ()

    def parameters(self, **changes: Any) -> dict[str, Any]:
        """The address's parameters; those that say nothing are left out."""
        given: dict[str, Any] = {
            "rows": list(self.rows), "across": self.across, "period": self.request.period or "",
            "from": self.request.first or "", "to": self.request.last or "", "money": self.money,
            "chart": self.chart, **filter_parameters(self.request),
        }  # fmt: skip
        return {name: value for name, value in {**given, **changes}.items() if value not in ("", None, [])}

    def query(self, **changes: Any) -> str:
        """The same as a query string."""
        return urlencode(self.parameters(**changes), doseq=True)


def filter_parameters(request: Request) -> dict[str, list[str]]:
    """Filters as parameters: stored values as text."""
    return {code: [spelled(value) for value in values] for code, values in request.filters}


def spelled(value: Any) -> str:
    """A stored value as the address has it."""
    return OPEN if value is None else str(value)


def records_query(request: Request, keys: Mapping[str, Any], filters: Mapping[str, tuple[Any, ...]]) -> str:
    """The query string of the page with the records behind a cell."""
    cell = request.narrowed({**filters, **{code: (key,) for code, key in keys.items()}}, by=())
    given = {
        "period": cell.period or "",
        "from": cell.first or "",
        "to": cell.last or "",
        **filter_parameters(cell),
    }
    return urlencode({name: value for name, value in given.items() if value not in ("", None)}, doseq=True)


def view_of(figure: Figure, query: QueryDict) -> View:
    """What an address asks for. What it gets wrong is reported in `problems` and left out."""
    problems: list[Refusal] = []
    period = _period(figure, query)
    rows, across = _layout(figure, query, period)
    first, last = (_bound(query.get(name, ""), period, half, problems) for name, half in (("from", 1), ("to", 2)))
    filters = _filters(figure, query, period, problems)
    if not figure.periods and (first or last):
        problems.append(timeless(figure))
        first = last = None
    if first and last and first > last:
        first, last = last, first
    request = Request((*rows, across) if across else rows, filters, period, first, last)
    money = WAN if query.get("money") == WAN else YUAN
    chart = query.get("chart", "")
    return View(figure, request, rows, across, money, chart if chart in CHARTS else "column", tuple(problems))


def _period(figure: Figure, query: QueryDict) -> Period | None:
    asked = query.get("period", "")
    if asked in figure.periods:
        return Period(asked)
    kinds = {d.code: d.period for d in figure.dimensions}
    named = [*(code for code in query if query[code]), *query.getlist("rows"), query.get("across", "")]
    return next((period for code in named if (period := kinds.get(code))), implied_period(figure, ()))


def _layout(figure: Figure, query: QueryDict, period: Period | None) -> tuple[tuple[str, ...], str]:
    if "rows" in query or "across" in query:
        asked, across = query.getlist("rows"), query.get("across", "")
    else:
        *asked, across = (*figure.default_by,) if len(figure.default_by) > 1 else (*figure.default_by, "")
    known = {d.code: _of_period(figure, d, period) for d in figure.dimensions}
    rows = [known[code] for code in asked if code in known]
    column = known.get(across, "")
    rows = [code for code in dict.fromkeys(rows) if code != column]
    return tuple(rows[:3]), column


def _of_period(figure: Figure, dimension: Dimension, period: Period | None) -> str:
    """A dimension of another kind of period gives way to that of the chosen kind."""
    if dimension.period is None or dimension.period == period:
        return dimension.code
    return next((d.code for d in figure.dimensions if d.period == period), dimension.code)


def _bound(text: str, period: Period | None, half: int, problems: list[Refusal]) -> int | None:
    try:
        return bound(text, period, half)
    except Refusal as refusal:
        problems.append(refusal)
        return None


def _filters(
    figure: Figure, query: QueryDict, period: Period | None, problems: list[Refusal]
) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    filters = []
    for dimension in figure.dimensions:
        texts = [text for text in query.getlist(dimension.code) if text]
        if texts and dimension.period not in (None, period):
            problems += mixed(period, [dimension])
            continue
        values = []
        for text in texts:
            try:
                values.append(None if text == OPEN else resolve(figure, dimension, text))
            except Refusal as refusal:
                problems.append(refusal)
        if values:
            filters.append((dimension.code, tuple(dict.fromkeys(values))))
    return tuple(sorted(filters))


def question(figure: Figure, text: str) -> View:
    """The view of a kept query string. Raises Refusals when it no longer fits the figure."""
    return faultless(figure, QueryDict(text))


def faultless(figure: Figure, query: QueryDict) -> View:
    """The view of an address that leads to one answer and nothing wider. Raises Refusals for all it gets wrong."""
    view = view_of(figure, query)
    if view.problems:
        raise Refusals((None, problem) for problem in view.problems)
    return view
