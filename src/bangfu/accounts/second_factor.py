"""The forms that ask for a code of the second factor: a code works once, whichever process is asked."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms

from bangfu.accounts.services.credentials import spend_code


class _SpentOnce:
    """allauth remembers codes in the cache of one process; a server has several."""

    authenticator: Any

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if not spend_code(self.authenticator):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_SpentOnce, forms.AuthenticateForm):
    """The second step of a login."""


class ReauthenticateForm(_SpentOnce, forms.ReauthenticateForm):
    """The code asked for again before something that matters."""
