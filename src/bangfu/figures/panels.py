"""Key figures on the desk (工作台): what each role needs to see at a glance, with a small chart."""

import hashlib
from collections.abc import Iterable, Iterator
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
from bangfu.figures.result import Cell
from bangfu.figures.scope import may_see, scope_of
from bangfu.trail.models import ChainHead
from bangfu.web.desk import Panel
from bangfu.web.http import HttpRequest

KEPT = 24 * 3600  # seconds; any recorded change makes a new key, so nothing shown is ever old
YEARS = 5


@dataclass(frozen=True)
class Offer:
    """A panel: its title, the figures of its cards, the one of them that is drawn by year.

    split: dimension whose values must not be mixed (中职、高职); each has cards of its own.
    """

    title: Any
    cards: tuple[str, ...]
    drawn: str
    order: int
    money: str = text.WAN
    split: str = ""


OFFERS = (
    Offer(_("学生资助"), ("aid.amount", "aid.times", "aid.persons"), "aid.amount", 10),
    Offer(_("帮扶工作"), ("projects.count", "activities.count", "awards.count"), "activities.count", 20),
    Offer(
        _("毕业去向"),
        ("graduates.placement_rate", "graduates.employment_rate"),
        "graduates.placement_rate",
        30,
        split="segment",
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
    state = ChainHead.objects.values_list("hash", flat=True).first()
    seen = hashlib.sha256(repr(scopes).encode()).hexdigest()
    key = f"figures-panel-{offer.drawn}-{get_language()}-{state}-{seen}"
    context = cache.get(key)
    if context is None:
        context = _context(offer, figures, access)
        cache.set(key, context, KEPT)
    return context


def _context(offer: Offer, figures: list[Figure], access: AccessLike) -> dict[str, Any]:
    tables = {figure.code: _by_year(figure, offer.split, access) for figure in figures}
    cards = [card for table in tables.values() for card in _cards(table, offer.money)]
    chart = chart_of(tables[offer.drawn], "column", offer.money) if cards else None
    parts = dict.fromkeys(filter(None, (extent(access, figure) for figure in figures)))
    return {"cards": cards, "chart": chart, "extent": "；".join(parts)}


def _by_year(figure: Figure, split: str, access: AccessLike) -> Table:
    """The figure by its first kind of period, the last years only; `split`: a line for each of its values."""
    period = implied_period(figure, ())
    year = next(d.code for d in figure.dimensions if d.period == period)
    rows, across = ((split,), year) if split else ((year,), "")
    table = table_of(figure, Request(period=period), rows=rows, across=across, access=access)
    known = [key for key in table.result.labels[year] if key is not None]
    if len(known) <= YEARS:
        return table
    return table_of(figure, Request(period=period, first=known[-YEARS]), rows=rows, across=across, access=access)


def _cards(table: Table, money: str) -> Iterator[dict[str, Any]]:
    """The latest year's value; of a figure split by a dimension, that of each of its values."""
    if not table.across:
        for line in table.of("row")[-1:]:
            yield _card(table, line.entries[0].cell, line.labels[0], money)
        return
    for line in table.of("row"):
        when, entry = [(w, e) for w, e in zip(table.columns, line.entries, strict=True) if e.cell.records][-1]
        yield _card(table, entry.cell, f"{line.labels[0]} · {when}", money)


def _card(table: Table, cell: Cell, of: str, money: str) -> dict[str, Any]:
    """A value with its definition and link; of: its period, and what it is split by."""
    figure, parts = table.figure, text.parts_text(table.figure, cell.value, money)
    return {
        "label": figure.title,
        "value": text.value_text(figure, cell.value, money),
        "unit": "" if figure.unit == "%" else text.unit_text(figure, money),
        "hint": f"{of} · {parts}" if parts else of,
        "href": reverse("figures:figure", args=[figure.code]),
        "definition": figure.definition,
    }
