"""Giving and ending a role."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.forms import EndForm, MembershipForm
from bangfu.accounts.models import Membership, User
from bangfu.accounts.services import add_membership, end_membership
from bangfu.accounts.views.accounts import OneAccountPage
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.web.http import HttpRequest


class MembershipAddPage(OneAccountPage):
    """A further role for an account."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self.account(request, pk), MembershipForm(access=request.access))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(request, pk)
        form = MembershipForm(request.POST, access=request.access)
        if form.is_valid():
            given = form.cleaned_data
            try:
                membership = add_membership(
                    account=account, organisation=given["organisation"], role=given["role"],
                    tenure=form.tenure(), by=request.user,
                )  # fmt: skip
            except (Refusal, Refusals) as refused:
                form.add_refusals(refused)
            else:
                messages.success(request, _("已添加任职：%(role)s") % {"role": membership.role})
                return redirect("account", pk=account.pk)
        return self._show(request, account, form, 422)

    def _show(self, request: HttpRequest, account: User, form: Any, status: int = 200) -> HttpResponse:
        context = {"account": account, "form": form}
        return render(request, "accounts/membership_form.html", context, status=status)


class MembershipEndPage(OneAccountPage):
    """The last day of a role."""

    def get(self, request: HttpRequest, pk: int, membership: int) -> HttpResponse:
        found = self._membership(request, pk, membership)
        initial = {"last_day": found.valid_until or timezone.localdate(), "version": found.version}
        return self._show(request, found, EndForm(initial=initial))

    def post(self, request: HttpRequest, pk: int, membership: int) -> HttpResponse:
        found = self._membership(request, pk, membership)
        form = EndForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            found.version = given["version"]
            try:
                end_membership(
                    membership=found, last_day=given["last_day"], reason=given["reason"], by=request.user
                )
            except (Conflict, Refusal, Refusals) as refused:
                form.add_refusals(refused)
            else:
                messages.success(request, _("已记下任职的最后一天。"))
                return redirect("account", pk=pk)
        return self._show(request, found, form, 422)

    def _membership(self, request: HttpRequest, pk: int, membership: int) -> Membership:
        rows = Membership.objects.select_related("user", "organisation", "unit", "role")
        found = rows.filter(user=self.account(request, pk), pk=membership, removed_at=None).first()
        if found is None:
            raise Http404
        request.access.require(self.permission, found.organisation_id)
        return found

    def _show(
        self, request: HttpRequest, found: Membership, form: EndForm, status: int = 200
    ) -> HttpResponse:
        context = {"membership": found, "account": found.user, "form": form}
        return render(request, "accounts/membership_end.html", context, status=status)
