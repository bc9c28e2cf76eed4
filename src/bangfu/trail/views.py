"""The trail's pages: who did what when, the log of sensitive reads, checking the chain."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.trail.export import export_events
from bangfu.trail.forms import TrailFilter
from bangfu.trail.listing import event_table
from bangfu.trail.selectors import leaf, visible_events
from bangfu.trail.services import MEANINGS, present_head, verify
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class TrailPage(Page):
    """操作记录：who did what, newest first; its second tab holds only the sensitive reads."""

    permission = Permission.TRAIL_VIEW
    sensitive = False

    def get(self, request: HttpRequest) -> HttpResponse:
        form = TrailFilter(request.GET, access=request.access)
        events = form.question(sensitive=self.sensitive).answer(visible_events(request.access))
        parameters = request.GET.copy()
        before, after = (_number(parameters.pop(name, [""])[-1]) for name in ("before", "after"))
        page = leaf(events, before=before, after=after)
        context = {
            "form": form,
            "leaf": page,
            "table": event_table(page.events, request.access),
            "sensitive": self.sensitive,
            "head": present_head(),
            "query": parameters.urlencode(),
        }
        return render(request, "trail/trail.html", context)


class TrailExportPage(Page):
    """The trail as Excel, filtered as on the page."""

    permission = Permission.TRAIL_VIEW

    def get(self, request: HttpRequest) -> FileResponse:
        question = TrailFilter(request.GET, access=request.access).question(
            sensitive=request.GET.get("view") == "sensitive"
        )
        file = export_events(question.answer(visible_events(request.access)), access=request.access, by=request.user)
        name = f"{_('操作记录')}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name)


class VerifyPage(Page):
    """核对：walks the whole chain and says whether it holds."""

    permission = Permission.TRAIL_VIEW
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        count, last, faults = verify()
        context = {
            "count": count,
            "last": last,
            "faults": [(fault.sequence, MEANINGS[fault.kind]) for fault in faults],
            "at": timezone.now(),
        }
        return render(request, "trail/verified.html", context)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None
