"""The standards by which profiles are made and judged: indicators, sum rules, ratios, thresholds."""

from typing import Any, ClassVar

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.organisations.export import export_standards
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.rights import may_keep_standards
from bangfu.organisations.standards import facts_of, in_force, users_of
from bangfu.organisations.views.kinds import StandardKind, standard_url
from bangfu.registers.selectors import history_of
from bangfu.registers.views.evidence import evidence_card
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class StandardsPage(Page):
    """All of them on one page."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "indicators": in_force(Indicator),
            "sum_rules": in_force(SumRule),
            "ratios": in_force(Ratio),
            "thresholds": in_force(Threshold),
            "may_edit": may_keep_standards(request.access),
            "may_export": request.access.may(Permission.EXPORT),
        }
        return render(request, "organisations/standards.html", context)


class StandardPage(Page):
    """One of them: what it says, what uses it, its evidence and history."""

    permission = Permission.ORGANISATIONS_VIEW
    kind: ClassVar[Any] = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        kind: StandardKind = self.kind
        row = get_object_or_404(kind.visible(request.access), pk=pk)
        context = {
            "kind": kind,
            "row": row,
            "sections": facts_of(row, kind.form.sections, standard_url),
            "users": [(title, [(user, standard_url(user)) for user in users]) for title, users in users_of(row)],
            "edit_url": kind.url("edit", row),
            "remove_url": kind.remove_url(row),
            "values_url": f"{reverse('profile-values:list')}?indicator={pk}" if kind.model is Indicator else "",
            "index_url": kind.home_without(row),
            "history": history_of(row),
        }
        return render(request, "organisations/standard.html", context | evidence_card(kind, row, request.access))


class StandardsExportPage(Page):
    """All of them as Excel, a sheet for each kind."""

    permission = Permission.ORGANISATIONS_VIEW

    def get(self, request: HttpRequest) -> FileResponse:
        request.access.require(Permission.EXPORT)
        name = f"{_('概况口径与标准')}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(export_standards(by=request.user), as_attachment=True, filename=name)
