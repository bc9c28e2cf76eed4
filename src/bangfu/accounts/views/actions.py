"""The buttons of an account: each a POST that calls one service."""

from abc import abstractmethod

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.accounts.services import (
    deactivate_account,
    end_sessions,
    reactivate_account,
    reset_password,
    reset_second_factor,
    unlock_account,
)
from bangfu.accounts.views.accounts import OneAccountPage, show_password
from bangfu.web.http import HttpRequest


class ActionPage(OneAccountPage):
    """Does one thing to an account and returns to it, saying what was done."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(request, pk)
        messages.success(request, self.act(account, request.user, request.POST.get("reason", "")))
        return redirect("account", pk=account.pk)

    @abstractmethod
    def act(self, account: User, by: User, reason: str) -> str:
        """Call the service; what was done, in words."""


class DeactivatePage(ActionPage):
    """停用."""

    def act(self, account: User, by: User, reason: str) -> str:
        deactivate_account(account=account, reason=reason, by=by)
        return _("已停用，%(account)s的全部登录已结束。") % {"account": account}


class ReactivatePage(ActionPage):
    """启用."""

    def act(self, account: User, by: User, reason: str) -> str:
        reactivate_account(account=account, by=by)
        return _("已启用，%(account)s可以用原来的密码登录。") % {"account": account}


class SecondFactorPage(ActionPage):
    """重置两步验证."""

    def act(self, account: User, by: User, reason: str) -> str:
        reset_second_factor(account=account, reason=reason, by=by)
        return _("已重置，%(account)s下次登录只需密码，可重新设置验证器。") % {"account": account}


class UnlockPage(ActionPage):
    """解除锁定."""

    def act(self, account: User, by: User, reason: str) -> str:
        unlock_account(account=account, by=by)
        return _("已解除锁定，%(account)s现在可以再次登录。") % {"account": account}


class EndSessionsPage(ActionPage):
    """结束全部登录."""

    def act(self, account: User, by: User, reason: str) -> str:
        count = end_sessions(account=account, by=by)
        return _("已结束 %(count)s 处登录。") % {"count": count}


class PasswordPage(OneAccountPage):
    """重置密码：answers with the page that shows the temporary password once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.account(request, pk)
        password = reset_password(account=account, by=request.user)
        return show_password(request, account, password, new=False)
