"""Outlines: what their sections begin with, and copies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.numbers import index_number
from bangfu.core.permissions import Permission
from bangfu.reports.editing import BlockForm, forms_of, valid
from bangfu.reports.forms import CopyForm
from bangfu.reports.models import Outline, OutlineSection
from bangfu.reports.services import copy_outline, move_outline_section, write_outline_section
from bangfu.reports.structure import restructured
from bangfu.reports.views.base import ReportPage, said
from bangfu.reports.views.section import anchor
from bangfu.web.http import HttpRequest


class OutlineSectionPage(ReportPage):
    """The blocks that a new report's section begins with."""

    permission = Permission.REPORTS_WRITE

    def planned(self, pk: int) -> OutlineSection:
        """A visible section of an outline."""
        return get_object_or_404(OutlineSection.objects.select_related("outline"), pk=pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        planned = self.planned(pk)
        return self.show(request, planned, forms_of(planned.body, request.access))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        planned = self.planned(pk)
        found = forms_of(planned.body, request.access, request.POST)
        if not valid(found):
            return self.show(request, planned, found, 422)
        action = request.POST.get("action", "save")
        try:
            body = restructured([form.block() for form in found], action)
            write_outline_section(section=planned, body=body, version=_version(request), by=request.user)
        except (Conflict, Refusal, Refusals) as refused:
            said(request, refused)
            return self.show(request, planned, found, 422)
        messages.success(request, _("已保存；以后新建的报告从这里开始"))
        return redirect(reverse("writing:outline-section", args=[pk]) + anchor(action))

    def show(
        self, request: HttpRequest, planned: OutlineSection, found: list[BlockForm], status: int = 200
    ) -> HttpResponse:
        context = {
            "section": planned, "outline": planned.outline, "pairs": [(form, "") for form in found],
            "editable": request.access.may_in(Permission.REPORTS_WRITE, planned.organisation_id),
        }  # fmt: skip
        return render(request, "reports/outline_section.html", context, status=status)


def _version(request: HttpRequest) -> int | None:
    return index_number(request.POST.get("version", ""))


class MoveOutlineSectionPage(OutlineSectionPage):
    """One place up or down (posted: by)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect("outlines:detail", pk=self.planned(pk).outline_id)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        planned = self.planned(pk)
        try:
            move_outline_section(section=planned, up=request.POST.get("by") == "up", by=request.user)
        except (Conflict, Refusal, Refusals) as refused:
            said(request, refused)
        return redirect("outlines:detail", pk=planned.outline_id)


class CopyOutlinePage(ReportPage):
    """A copy under another code and title."""

    permission = Permission.REPORTS_WRITE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        outline = get_object_or_404(Outline.objects, pk=pk)
        title = _("%(title)s（副本）") % {"title": outline.title}
        form = CopyForm(initial={"code": f"{outline.code}-2", "title": title})
        return render(request, "reports/copy.html", {"outline": outline, "form": form})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        outline, form = get_object_or_404(Outline.objects, pk=pk), CopyForm(request.POST)
        if form.is_valid():
            try:
                made = copy_outline(outline=outline, by=request.user, **form.cleaned_data)
            except (Refusal, Refusals) as refused:
                form.add_error(None, refused.text)
            else:
                messages.success(request, _("已复制为“%(outline)s”") % {"outline": made})
                return redirect("outlines:detail", pk=made.pk)
        return render(request, "reports/copy.html", {"outline": outline, "form": form}, status=422)
