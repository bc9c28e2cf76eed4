"""The standards by which profiles are made and judged: indicators, sum rules, ratios, thresholds."""

from django.http import HttpResponse
from django.shortcuts import render

from bangfu.core.permissions import Permission
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
        }
        return render(request, "organisations/standards.html", context)
