"""allauth as the house wants it: no self sign-up, one counter of failures, TOTP secrets sealed."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import User
from bangfu.core import secrets
from bangfu.trail.services import Draft, record
from bangfu.web.http import HttpRequest

PURPOSE = "mfa.secret"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; logins and new passwords leave a trail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Failures are counted by axes, per account and address.

        allauth counts them per account alone, so that anybody could shut a person out.
        """

    def login(self, request: HttpRequest, user: Any) -> None:
        """The last step, after the second factor."""
        super().login(request, user)
        record(by=user, drafts=[_about(user, "login", source=self.get_client_ip(request))])

    def set_password(self, user: Any, password: str) -> None:
        """A person who chose a new password need not choose another."""
        user.must_change_password = False
        with transaction.atomic():
            super().set_password(user, password)
            record(by=user, drafts=[_about(user, "password.change")])


def _about(user: User, action: str, source: str = "") -> Draft:
    return Draft(action, "accounts.user", user.pk, f"{user.name}（{user.username}）", source=source)


class MFAAdapter(DefaultMFAAdapter):
    """TOTP secrets and recovery seeds are stored encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("验证码不对或已过期，请输入验证器上此刻显示的数字。"),
    }

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.decrypt(encrypted_text, purpose=PURPOSE)
