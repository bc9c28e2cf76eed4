"""Key figures on the desk (工作台): what each role needs to see at a glance, with a small chart."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.scoping import AccessLike
from bangfu.figures import text
from bangfu.figures.charting import chart_of
from bangfu.figures.definition import Figure
from bangfu.figures.extent import extent
from bangfu.figures.pivot import Table, table_of
from bangfu.figures.registry import figure_of
from bangfu.figures.request import Request, implied_period
from bangfu.figures.scope import may_see, scope_of
from bangfu.trail.models import ChainHead
from bangfu.web.desk import Panel
from bangfu.web.http import HttpRequest

KEPT = 24 * 3600  # seconds; any recorded change makes a new key, so nothing shown is ever old
YEARS = 5


@dataclass(frozen=True)
class Offer:
    """A panel: its title, the figures of its cards, and the figure that is drawn by year."""

    title: Any
    cards: tuple[str, ...]
    drawn: str
    order: int
    money: str = text.WAN


OFFERS = (
    Offer(_("学生资助"), ("aid.amount", "aid.times", "aid.persons"), "aid.amount", 10),
    Offer(_("帮扶工作"), ("projects.count", "activities.count", "awards.count"), "activities.count", 20),
    Offer(
        _("毕业去向"),
        ("graduates.placement_rate", "graduates.employment_rate"),
        "graduates.placement_rate",
        30,
    ),
)


def panels(request: HttpRequest) -> Iterable[Panel]:
    """The panels of the figures that the person may see and that have records."""
    if not request.access.may(Permission.FIGURES_VIEW):
        return
    for offer in OFFERS:
        figures = [figure_of(code) for code in offer.cards]
        if all(may_see(request.access, figure) for figure in figures):
            context = _kept(offer, figures, request.access)
            if context["cards"]:
                yield Panel(offer.title, "figures/panel.html", context, order=offer.order, url=reverse("figures:list"))


def _kept(offer: Offer, figures: list[Figure], access: AccessLike) -> dict[str, Any]:
    scopes = [scope_of(access, figure.facts) for figure in figures]
    state = ChainHead.objects.values_list("sequence", flat=True).first()
    seen = hashlib.sha256(repr(scopes).encode()).hexdigest()
    key = f"figures-panel-{offer.drawn}-{get_language()}-{state}-{seen}"
    context = cache.get(key)
    if context is None:
        context = _context(offer, figures, access)
        cache.set(key, context, KEPT)
    return context


def _context(offer: Offer, figures: list[Figure], access: AccessLike) -> dict[str, Any]:
    tables = {figure.code: _by_year(figure, access) for figure in figures}
    cards = [_card(table, offer.money) for table in tables.values() if table.result.total.records]
    drawn = tables[offer.drawn] if offer.drawn in tables else _by_year(figure_of(offer.drawn), access)
    parts = dict.fromkeys(filter(None, (extent(access, figure) for figure in figures)))
    chart = chart_of(drawn, "column", offer.money) if cards else None
    return {"cards": cards, "chart": chart, "extent": "；".join(parts)}


def _by_year(figure: Figure, access: AccessLike) -> Table:
    """The figure by its first kind of period, the last years only."""
    period = implied_period(figure, ())
    dimension = next(d for d in figure.dimensions if d.period == period)
    table = table_of(figure, Request(period=period), rows=(dimension.code,), access=access)
    years = [line.entries[0].keys[dimension.code] for line in table.of("row")]
    known = [year for year in years if year is not None]
    if len(known) <= YEARS:
        return table
    recent = Request(period=period, first=known[-YEARS])
    return table_of(figure, recent, rows=(dimension.code,), access=access)


def _card(table: Table, money: str) -> dict[str, Any]:
    """The latest year's value, with its period, definition and link."""
    figure, line = table.figure, table.of("row")[-1]
    parts = text.parts_text(figure, line.entries[0].cell.value, money)
    return {
        "label": figure.title,
        "value": text.value_text(figure, line.entries[0].cell.value, money),
        "unit": "" if figure.unit == "%" else text.unit_text(figure, money),
        "hint": f"{line.labels[0]}" + (f" · {parts}" if parts else ""),
        "href": reverse("figures:figure", args=[figure.code]),
        "definition": figure.definition,
    }
