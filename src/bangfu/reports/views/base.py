"""What the pages of reports share."""

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404

from bangfu.core.errors import Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.reports.models import Edition, Report, Section
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class ReportPage(Page):
    """A page of one report, section or edition: 404 unless its reader may see it."""

    permission = Permission.REPORTS_VIEW

    def report(self, pk: int) -> Report:
        """A visible report."""
        return get_object_or_404(Report.objects.select_related("organisation", "partner", "outline"), pk=pk)

    def section(self, pk: int) -> Section:
        """A visible section of a report that was not withdrawn."""
        joined = ("report__organisation", "report__partner", "owner", "unit", "submitted_by")
        rows = Section.objects.select_related(*joined)
        return get_object_or_404(rows.filter(report__removed_at=None), pk=pk)

    def edition(self, pk: int) -> Edition:
        """A visible edition."""
        return get_object_or_404(Edition.objects.select_related("report__organisation", "issued_by"), pk=pk)


def said(request: HttpRequest, error: Refusal | Refusals) -> None:
    """Tell the person on the next page what was refused, each reason once."""
    items: list[Any] = [refusal for _field, refusal in error] if isinstance(error, Refusals) else [error]
    for text in dict.fromkeys(refusal.text for refusal in items):
        messages.error(request, text)
