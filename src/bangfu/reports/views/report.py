"""Starting a report, reading it as it will print, and issuing it."""

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.reports.compose import address_of, compose, scene_of
from bangfu.reports.forms import IssueForm, StartForm
from bangfu.reports.models import EditionState, SectionState
from bangfu.reports.paper import Paper
from bangfu.reports.proofing import audit
from bangfu.reports.services import issue_edition, start_report
from bangfu.reports.services.issuing import obstacles, written
from bangfu.reports.views.audit import audit_context, reasons_of
from bangfu.reports.views.base import ReportPage, said
from bangfu.reports.word.paging import pages_of
from bangfu.web.http import HttpRequest

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class StartPage(ReportPage):
    """A new report: outline, agreement, years."""

    permission = Permission.REPORTS_WRITE

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, StartForm(access=request.access, initial=request.GET.dict()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = StartForm(request.POST, access=request.access)
        if form.is_valid():
            try:
                report = start_report(**form.cleaned_data, by=request.user)
            except (Conflict, Forbidden, Refusal) as refusal:
                form.add_error(None, refusal.text)
            except Refusals as refusals:
                for name, each in refusals:
                    form.add_error(name if name in form.fields else None, each.text)
            else:
                messages.success(request, _("已建立“%(report)s”，请逐节撰写") % {"report": report})
                return redirect("reports:detail", pk=report.pk)
        return self.show(request, form, 422)

    def show(self, request: HttpRequest, form: StartForm, status: int = 200) -> HttpResponse:
        return render(request, "reports/start.html", {"form": form}, status=status)


class ReadPage(ReportPage):
    """The whole report as it will print, with today's values."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.report(pk)
        document, made = compose(
            report, scene_of(report, request.access), address_of,
            report.dated or timezone.localdate(),
        )  # fmt: skip
        context = {"report": report, "html": Paper().document(document), "faults": made.faults,
                   "numbers": len(made.numbers)}  # fmt: skip
        return render(request, "reports/read.html", context)


class DraftPage(ReportPage):
    """The report as Word with today's values, not issued (?checking=1: 核对版)."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        report = self.report(pk)
        document, _made = compose(report, scene_of(report, request.access), date=report.dated or timezone.localdate())
        checking = bool(request.GET.get("checking"))
        content = written(document, "checking" if checking else "clean", pages_of(document))
        kind = _("核对版草稿") if checking else _("草稿")
        name = f"{report.title}（{kind}）.docx"
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=DOCX)


class IssuePage(ReportPage):
    """What stands against issuing, then issuing."""

    permission = Permission.REPORTS_ISSUE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.report(pk)
        return self.show(request, report, IssueForm(initial={"dated": report.dated or timezone.localdate()}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        report = self.report(pk)
        form = IssueForm(request.POST)
        if form.is_valid():
            try:
                edition = issue_edition(
                    report=report, by=request.user, reasons=reasons_of(request.POST), **form.cleaned_data
                )
            except (Conflict, Refusal, Refusals) as refused:
                said(request, refused)
            else:
                messages.success(request, _("已签发：%(edition)s") % {"edition": edition})
                return redirect("editions:detail", pk=edition.pk)
        return self.show(request, report, form, 422)

    def show(self, request: HttpRequest, report: Any, form: IssueForm, status: int = 200) -> HttpResponse:
        request.access.require(Permission.REPORTS_ISSUE, report.organisation_id)
        scene = scene_of(report, request.access)
        document, made = compose(report, scene)
        against = obstacles(report, made)
        context = {
            "report": report, "form": form, "numbers": len(made.numbers),
            "faults": [x for x in against if x.code != "issue.section"],
            "waiting": [s for s in report.sections.filter(removed_at=None) if s.state != SectionState.ACCEPTED],
            "current": report.editions.filter(state=EditionState.ISSUED).first(),
            **audit_context(report, audit(document, made, scene), request.POST),
        }  # fmt: skip
        return render(request, "reports/issue.html", context, status=status)
