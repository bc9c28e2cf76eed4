"""Who is counted when a login fails: the account, written as it may be, from one address."""

from typing import Any

from allauth.account.adapter import get_adapter
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from bangfu.accounts.models import User
from bangfu.web.http import HttpRequest


def login_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The user name that was tried, in small letters: "LiNa" and "lina" are one account."""
    given = credentials or {}
    name = given.get("username") or given.get("login") or request.POST.get("login", "")
    return str(name).strip().lower()


def client_address(request: HttpRequest) -> str:
    """The address of the person, not of the proxy before us."""
    return str(get_adapter(request).get_client_ip(request))


def failed_attempts(account: User) -> list[AccessAttempt]:
    """The addresses from which an account is locked at the moment."""
    since = timezone.now() - get_cool_off()
    rows = AccessAttempt.objects.filter(
        username=account.username.lower(), attempt_time__gte=since,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
    )  # fmt: skip
    return list(rows)
