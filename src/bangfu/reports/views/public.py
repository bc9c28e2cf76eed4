"""The public page: issued reports that an authorised person published. No login."""

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from bangfu.reports.freezing import thawed
from bangfu.reports.models import Edition, EditionState
from bangfu.reports.paper import Paper
from bangfu.reports.views.edition import file_of
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


def published() -> QuerySet[Edition]:
    """Editions that everybody may read: issued and published, whoever looks."""
    rows = Edition.everything.filter(removed_at=None, state=EditionState.ISSUED, is_public=True)
    return rows.select_related("organisation").order_by("-issued_at")


class PublicListPage(Page):
    """公开报告."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "reports/public.html", {"editions": published()})


class PublicTextPage(Page):
    """One published report to read; its numbers carry their definitions, not their records."""

    public = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = get_object_or_404(published(), pk=pk)
        html = Paper(lambda _position, _note: "").document(thawed(edition.content))
        return render(request, "reports/public_text.html", {"edition": edition, "html": html})


class PublicFilePage(Page):
    """Word or PDF; the checking rendition names internal definitions and is not public."""

    public = True

    def get(self, request: HttpRequest, pk: int, kind: str) -> FileResponse:
        if kind == "checking":
            raise Http404
        return file_of(get_object_or_404(published(), pk=pk), kind)
