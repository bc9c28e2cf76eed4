"""The list of accounts, one account, and what an administrator does to it."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.export import export_accounts
from bangfu.accounts.forms import AccountFilter, AccountForm, NewAccountForm, ReasonForm
from bangfu.accounts.listing import account_table
from bangfu.accounts.lockout import failed_attempts
from bangfu.accounts.models import User
from bangfu.accounts.policy import MFA_ROLES, has_second_factor
from bangfu.accounts.selectors import accounts_for, is_over, managed_organisations, memberships_of
from bangfu.accounts.services import add_account, change_account
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.trail.models import Event
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page

PAGE_SIZE = 50
HISTORY = 30


class AccountsPage(Page):
    """账号：everybody who can log in at the organisations one manages."""

    permission = Permission.ACCOUNTS_MANAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        form = AccountFilter(request.GET, access=request.access)
        accounts = form.question().answer(accounts_for(request.access))
        page = Paginator(accounts, PAGE_SIZE).get_page(request.GET.get("page"))
        context = {
            "form": form,
            "page": page,
            "table": account_table(page.object_list),
            "query": request.GET.urlencode(),
        }
        return render(request, "accounts/accounts.html", context)


class AccountsExportPage(Page):
    """The list as Excel, filtered as on the page."""

    permission = Permission.ACCOUNTS_MANAGE

    def get(self, request: HttpRequest) -> FileResponse:
        question = AccountFilter(request.GET, access=request.access).question()
        file = export_accounts(question.answer(accounts_for(request.access)), by=request.user)
        name = f"{_('账号')}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name)


class AccountAddPage(Page):
    """A new account; its temporary password is shown on the page that answers, and nowhere else."""

    permission = Permission.ACCOUNTS_MANAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, NewAccountForm(access=request.access))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewAccountForm(request.POST, access=request.access)
        if form.is_valid():
            given = form.cleaned_data
            try:
                account, password = add_account(
                    username=given["username"], name=given["name"], email=given["email"],
                    organisation=given["organisation"], role=given["role"], tenure=form.tenure(),
                    by=request.user,
                )  # fmt: skip
            except (Refusal, Refusals) as refused:
                form.add_refusals(refused)
            else:
                return show_password(request, account, password, new=True)
        return self._show(request, form, 422)

    def _show(self, request: HttpRequest, form: NewAccountForm, status: int = 200) -> HttpResponse:
        return render(request, "accounts/account_form.html", {"form": form}, status=status)


def show_password(request: HttpRequest, account: User, password: str, *, new: bool) -> HttpResponse:
    """The one page that shows a temporary password; neither browser nor proxy keeps it."""
    context = {"account": account, "password": password, "new": new}
    response = render(request, "accounts/password_once.html", context)
    response["Cache-Control"] = "no-store"
    return response


class OneAccountPage(Page):
    """A page of one account; who does not manage it finds nothing."""

    permission = Permission.ACCOUNTS_MANAGE

    def account(self, request: HttpRequest, pk: int) -> User:
        """The account, or 404."""
        return get_object_or_404(accounts_for(request.access), pk=pk)


class AccountPage(OneAccountPage):
    """One account: roles, ways in, what happened."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(request, pk)
        today = timezone.localdate()
        managed = {o.pk for o in managed_organisations(request.access)}
        roles = [
            (m, is_over(m, today), m.valid_from > today, m.organisation_id in managed)
            for m in memberships_of(account)
        ]
        context = {
            "account": account,
            "roles": roles,
            "is_self": account.pk == request.user.pk,
            "second_factor": has_second_factor(account),
            "second_factor_asked": bool(account.access.roles & MFA_ROLES),
            "locked": failed_attempts(account),
            "sessions": UserSession.objects.filter(user=account).count(),
            "reason_form": ReasonForm(),
            "history": Event.objects.filter(subject_model="accounts.user", subject_id=account.pk)[:HISTORY],
        }
        return render(request, "accounts/account.html", context)


class AccountEditPage(OneAccountPage):
    """Name and e-mail of an account."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(request, pk)
        return self._show(request, account, AccountForm({"name": account.name, "email": account.email}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(request, pk)
        form = AccountForm(request.POST)
        if form.is_valid():
            try:
                saved = change_account(account=account, values=form.cleaned_data, by=request.user)
            except Refusals as refused:
                form.add_refusals(refused)
            else:
                messages.success(request, _("已保存：%(account)s") % {"account": saved})
                return redirect("account", pk=account.pk)
        return self._show(request, account, form, 422)

    def _show(self, request: HttpRequest, account: User, form: Any, status: int = 200) -> HttpResponse:
        context = {"form": form, "account": account}
        return render(request, "accounts/account_form.html", context, status=status)
