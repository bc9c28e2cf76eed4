"""The button that carries a plan's unfinished goals into the next year."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from bangfu.core.errors import Forbidden, Refusal
from bangfu.core.permissions import Permission
from bangfu.mandates.models import Plan
from bangfu.mandates.services import carry_forward
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class CarryForwardPage(Page):
    """Carries all open goals of one plan."""

    permission = Permission.MANDATES_EDIT
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_object_or_404(Plan.objects.select_related("agreement", "organisation"), pk=pk)
        try:
            carried = carry_forward(plan=plan, by=request.user)
        except Forbidden:
            raise
        except Refusal as refusal:
            messages.error(request, refusal.text)
            return redirect("plans:detail", plan.pk)
        said = {"count": len(carried.goals), "plan": carried.plan}
        messages.success(request, _("已把 %(count)s 个未完成的目标结转到“%(plan)s”。") % said)
        return redirect("plans:detail", carried.plan.pk)
