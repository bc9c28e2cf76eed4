"""The list of figures, and what people keep on it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.figures.definition import Figure
from bangfu.figures.models import PublishedFigure, SavedView
from bangfu.figures.registry import by_topic, registry
from bangfu.figures.scope import may_see
from bangfu.figures.services import remove_view
from bangfu.web.flash import report_done
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class ListPage(Page):
    """Every figure the person may see, by topic; saved views first."""

    permission = Permission.FIGURES_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").split()
        figures = [f for f in registry().values() if may_see(request.access, f) and _named(f, words)]
        seen = {figure.code for figure in figures}
        views = SavedView.objects.filter(removed_at=None, code__in=seen).select_related("created_by")
        context = {
            "topics": by_topic(figures),
            "mine": [view for view in views if view.created_by_id == request.user.pk],
            "shared": [view for view in views if view.is_shared and view.created_by_id != request.user.pk],
            "published": set(PublishedFigure.objects.filter(removed_at=None).values_list("code", flat=True)),
            "titles": {code: figure.title for code, figure in registry().items()},
            "words": " ".join(words),
            "count": len(figures),
        }
        return render(request, "figures/list.html", context)


def _named(figure: Figure, words: list[str]) -> bool:
    text = f"{figure.code} {figure.title} {figure.definition}".lower()
    return all(word.lower() in text for word in words)


class RemoveViewPage(Page):
    """Dropping one's own saved view."""

    permission = Permission.FIGURES_VIEW

    def post(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        view = get_object_or_404(SavedView, pk=pk, removed_at=None, created_by=request.user)
        remove_view(view=view, by=request.user)
        report_done(request, _("已删除视图“%(title)s”") % {"title": view.title})
        return redirect("figures:list")
