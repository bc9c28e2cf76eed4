"""The pages by which the partner's side confirms an agreement or takes that back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict
from bangfu.core.permissions import Permission
from bangfu.mandates.models import Agreement
from bangfu.mandates.services import confirm_agreement, withdraw_confirmation
from bangfu.registers.forms import ReasonForm
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class ConfirmPage(Page):
    """确认结对，按页面上看到的内容（表单里带着版本）."""

    permission = Permission.MANDATES_VIEW
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        agreement = get_object_or_404(Agreement.objects, pk=pk)
        shown = request.POST.get("version", "")
        agreement.version = int(shown) if shown.isdecimal() and len(shown) < 10 else 0
        try:
            confirm_agreement(agreement=agreement, by=request.user)
        except Conflict as conflict:
            messages.error(request, conflict.text)
        else:
            messages.success(request, _("已确认结对。支援学校现在可以查看并代为维护本校概况。"))
        return redirect("agreements:detail", pk)


class WithdrawPage(Page):
    """撤回确认，写明原因."""

    permission = Permission.MANDATES_VIEW

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, get_object_or_404(Agreement.objects, pk=pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        agreement = get_object_or_404(Agreement.objects, pk=pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._show(request, agreement, form, 422)
        try:
            withdraw_confirmation(agreement=agreement, reason=form.cleaned_data["reason"], by=request.user)
        except Conflict as conflict:
            messages.error(request, conflict.text)
        else:
            messages.success(request, _("已撤回确认。支援学校不再能查看和维护本校概况。"))
        return redirect("agreements:detail", pk)

    def _show(self, request: HttpRequest, agreement: Agreement, form: ReasonForm, status: int = 200) -> HttpResponse:
        context = {"agreement": agreement, "form": form}
        return render(request, "mandates/withdraw.html", context, status=status)
