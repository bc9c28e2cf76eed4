"""The public page: published figures over all records, small cells withheld; and withdrawing one."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.figures.address import View, question
from bangfu.figures.charting import chart_of
from bangfu.figures.disclosure import Position, withheld, without
from bangfu.figures.export import period_text
from bangfu.figures.html import TableWriter
from bangfu.figures.labels import unit_named
from bangfu.figures.models import PublishedFigure
from bangfu.figures.pivot import Table, table_of
from bangfu.figures.registry import figure_of
from bangfu.figures.services import withdraw_figure
from bangfu.web.charts import ChartSpec
from bangfu.web.flash import report_done
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page

PARTS = ("pie", "stacked")


@dataclass(frozen=True)
class Shown:
    """One published figure as the page has it."""

    published: PublishedFigure
    figure: Any
    html: SafeString
    chart: ChartSpec | None
    unit: str
    period: str
    as_of: datetime.datetime


class PublicPage(Page):
    """公开数据：no login; whoever may publish sees a button to withdraw."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        published = PublishedFigure.objects.filter(removed_at=None)
        access = getattr(request, "access", None)
        context = {
            "figures": [shown for item in published if (shown := _shown(item))],
            "may_withdraw": access is not None and access.may(Permission.FIGURES_PUBLISH),
        }
        return render(request, "figures/public.html", context)


def _shown(published: PublishedFigure) -> Shown | None:
    """None when the figure or a filter no longer exists: nothing is shown rather than something else."""
    try:
        figure = figure_of(published.code)
        view = question(figure, published.query)
    except (Refusal, Refusals):
        return None
    table = table_of(figure, view.request, rows=view.rows, across=view.across, access=User.objects.system().access)
    table = Table(table.result, table.rows, table.across, table.columns, _public_lines(table))
    hidden = withheld(table)
    writer = TableWriter(table, view.request, money=view.money, hidden=hidden)
    chart = _chart(table, view, hidden)
    unit = unit_named(figure, table.result.units, view.money)
    return Shown(published, figure, writer.write(), chart, unit, period_text(view), table.result.as_of)


def _chart(table: Table, view: View, hidden: Collection[Position]) -> ChartSpec | None:
    """The published chart without the cells that are withheld, and with a word that it is.

    Parts of a whole stand side by side then: a ring or a stack without one of them would show another whole.
    """
    if not hidden:
        return chart_of(table, view.chart, view.money)
    kind = "column" if view.chart in PARTS else view.chart
    chart = chart_of(without(table, hidden), kind, view.money)
    if chart is None or chart.empty:
        return None
    return replace(chart, note=_("不公开的格（＊）没有画出。") + str(chart.note), gap=_("不公开或未统计"))


def _public_lines(table: Table) -> tuple[Any, ...]:
    """Without "of which" lines: the rest of the total would be known by subtraction."""
    return tuple(line for line in table.lines if line.kind in ("row", "total"))


class WithdrawPage(Page):
    """Taking a figure off the public page, with a reason."""

    permission = Permission.FIGURES_PUBLISH

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        published = get_object_or_404(PublishedFigure, pk=pk, removed_at=None)
        withdraw_figure(published=published, reason=request.POST.get("reason", ""), by=request.user)
        report_done(request, _("已撤下“%(title)s”") % {"title": published.title})
        return redirect(reverse("figures:public"))
