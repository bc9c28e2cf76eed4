"""The explorer: one figure by the dimensions, period and filters a person picks."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.core.scoping import AccessLike
from bangfu.figures import text
from bangfu.figures.address import View, faultless, spelled, view_of
from bangfu.figures.charting import chart_of, undrawn
from bangfu.figures.definition import Dimension, Figure, Format
from bangfu.figures.export import period_text, workbook_of
from bangfu.figures.extent import extent
from bangfu.figures.html import TableWriter
from bangfu.figures.labels import options, unit_named
from bangfu.figures.models import PublishedFigure
from bangfu.figures.periods import TITLES
from bangfu.figures.pivot import table_of
from bangfu.figures.registry import registry
from bangfu.figures.request import Request
from bangfu.figures.result import Cell
from bangfu.figures.run import may_see, require, run
from bangfu.figures.services import publish_figure, save_view
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events
from bangfu.web.flash import report_done
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


@dataclass(frozen=True)
class Control:
    """One choice of the explorer's form: name, label, options (value, words, chosen)."""

    name: str
    label: Any
    options: list[tuple[str, Any, bool]]


class FigurePage(Page):
    """A page of one figure: 404 when unknown, 403 without its rights."""

    permission = Permission.FIGURES_VIEW

    def figure(self, request: HttpRequest, code: str) -> Figure:
        """The figure of the address."""
        if code not in registry():
            raise Http404(_("没有这个指标"))
        figure = registry()[code]
        require(request.access, figure)
        return figure


class ExplorerPage(FigurePage):
    """Table and chart with the form that changes them; the answer follows the form as it changes."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        figure = self.figure(request, code)
        view = view_of(figure, request.GET)
        table = table_of(figure, view.request, rows=view.rows, across=view.across, access=request.access)
        writer = TableWriter(table, view.request, money=view.money, links=reverse("figures:records", args=[code]))
        context = {
            "figure": figure, "view": view, "table": table, "html": writer.write(),
            "chart": chart_of(table, view.chart, view.money),
            "undrawn": undrawn(table) if table.rows and view.chart != "none" else "",
            "unit": unit_named(figure, table.result.units, view.money),
            "layout": layout_controls(view), "filters": filter_controls(view, request),
            "filtered": bool(view.request.filters), "query": view.query(), "period_text": period_text(view),
            "extent": extent(request.access, figure), "beside": beside(figure, request.access),
            "total": text.full_text(figure, table.result.total.value, view.money),
            "may_export": request.access.may(Permission.EXPORT),
            "may_publish": request.access.may(Permission.FIGURES_PUBLISH),
            "published": PublishedFigure.objects.filter(code=code, removed_at=None),
        }  # fmt: skip
        return render(request, "figures/figure.html", context)


def beside(figure: Figure, access: AccessLike) -> tuple[Figure, Cell] | None:
    """The figure that the page names too with its total; None where it is nothing or not to be seen."""
    other = registry().get(figure.beside)
    if other is None or not may_see(access, other):
        return None
    total = run(other, Request(period=None), access=access, subtotals=False).total
    return (other, total) if total.records else None


def layout_controls(view: View) -> list[Control]:
    """Rows, second rows, columns, kind of period, unit of money, chart."""
    figure = view.figure
    first, second = (*view.rows, "", "")[:2]
    controls = [
        _choice("rows", _("行"), figure.dimensions, first, _("（只看合计）")),
        _choice("rows", _("再按"), figure.dimensions, second, _("（无）")),
        _choice("across", _("列"), figure.dimensions, view.across, _("（无）")),
    ]
    if len(figure.periods) > 1:
        given = [(p.value, TITLES[p], p == view.request.period) for p in figure.periods]
        controls.append(Control("period", _("期间"), given))
    if figure.format == Format.MONEY:
        units = ((text.YUAN, _("元")), (text.WAN, _("万元")))
        controls.append(Control("money", _("金额单位"), [(unit, word, view.money == unit) for unit, word in units]))
    kinds = {
        "column": _("柱形图"), "stacked": _("堆积图"), "line": _("折线图"),
        "bar": _("条形图"), "pie": _("环形图"), "none": _("不画图"),
    }  # fmt: skip
    controls.append(Control("chart", _("图形"), [(k, words, k == view.chart) for k, words in kinds.items()]))
    return controls


def _choice(name: str, label: str, dimensions: tuple[Dimension, ...], chosen: str, none: str) -> Control:
    given = [(d.code, d.title, d.code == chosen) for d in dimensions]
    return Control(name, label, [("", none, not chosen), *given])


def filter_controls(view: View, request: HttpRequest) -> list[Control]:
    """One list per dimension with known labels, limited to what the viewer may see."""
    chosen = dict(view.request.filters)
    controls = []
    for dimension in view.figure.dimensions:
        if dimension.labels is None:
            continue
        values = {spelled(value) for value in chosen.get(dimension.code, ())}
        given = [
            (spelled(key), words, spelled(key) in values)
            for key, words in options(view.figure, dimension, request.access).items()
        ]
        if len(given) > 1 or values:
            controls.append(Control(dimension.code, dimension.title, [("", _("全部"), not values), *given]))
    return controls


class ExportPage(FigurePage):
    """The table as Excel, recorded in the trail."""

    def get(self, request: HttpRequest, code: str) -> FileResponse:
        figure = self.figure(request, code)
        request.access.require(Permission.EXPORT)
        view = faultless(figure, request.GET)
        table = table_of(figure, view.request, rows=view.rows, across=view.across, access=request.access)
        file = workbook_of(table, view, extent(request.access, figure))
        draft = Draft("export", "figures.figure", None, f"{figure.title}（{figure.code}）", source=view.query()[:120])
        record_events(by=request.user, drafts=[draft])
        name = f"{figure.title}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name)


class SavePage(FigurePage):
    """Keeping the view under a title."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        self.figure(request, code)
        view = save_view(
            code=code, query=request.POST.get("query", ""), title=request.POST.get("title", ""),
            is_shared=bool(request.POST.get("is_shared")), by=request.user,
        )  # fmt: skip
        report_done(request, _("已保存视图“%(title)s”，在指标首页可以找到") % {"title": view.title})
        return redirect(f"{reverse('figures:figure', args=[code])}?{view.query}")


class PublishPage(FigurePage):
    """Putting the view on the public page."""

    permission = Permission.FIGURES_PUBLISH

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        self.figure(request, code)
        published = publish_figure(
            code=code,
            query=request.POST.get("query", ""),
            title=request.POST.get("title", ""),
            by=request.user,
        )
        report_done(request, _("已公开“%(title)s”") % {"title": published.title})
        return redirect(f"{reverse('figures:figure', args=[code])}?{published.query}")
