"""The request as the house's pages know it."""

from typing import Any

import django.http


class HttpRequest(django.http.HttpRequest):
    """A request after the middleware: whose it is and what they may do.

    The shell knows no accounts, so both are untyped here: `user` is an accounts.User or anonymous, `access`
    an accounts.Access, or None for somebody who is not logged in.
    """

    user: Any
    access: Any
    csp_nonce: str
    htmx: Any
