"""The standards by which profiles are made and judged: indicators, sum rules, ratios, thresholds."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.organisations.export import export_standards
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.rights import may_keep_standards
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class StandardsPage(Page):
    """All of them on one page, each with its edit link for those who keep them."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "indicators": Indicator.objects.filter(removed_at=None),
            "sum_rules": SumRule.objects.filter(removed_at=None).select_related("total").prefetch_related("parts"),
            "ratios": Ratio.objects.filter(removed_at=None).select_related("numerator", "denominator"),
            "thresholds": Threshold.objects.filter(removed_at=None).select_related(
                "indicator", "ratio__numerator", "ratio__denominator"
            ),
            "may_edit": may_keep_standards(request.access),
            "may_export": request.access.may(Permission.EXPORT),
        }
        return render(request, "organisations/standards.html", context)


class StandardsExportPage(Page):
    """All of them as Excel, a sheet for each kind."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest) -> FileResponse:
        request.access.require(Permission.EXPORT)
        name = f"{_('概况口径与标准')}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(export_standards(by=request.user), as_attachment=True, filename=name)
