"""Every request runs as its person sees the data; an empty system leads to its foundation."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bangfu.accounts.desk import forget_todos
from bangfu.accounts.policy import lacks_second_factor
from bangfu.accounts.selectors import home_organisation
from bangfu.core.scoping import viewing
from bangfu.web.http import HttpRequest

Responder = Callable[[HttpRequest], HttpResponse]
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
TURNED_AWAY = (403, 405)  # nothing was done
SEEN_EVERY = 300  # seconds between two notes that a session is in use


class SessionActivityMiddleware:
    """Notes when and from where a session was last used, at most every five minutes: no write per page."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and request.user.is_authenticated and cache.add(f"session-seen:{key}", 1, SEEN_EVERY):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


class FirstRunMiddleware:
    """While there is no home school, every page leads to the one that founds it.

    Only strangers are asked: whoever has an account is in a system that was founded.
    """

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or self._needed(request) or home_organisation() is not None:
            return self.get_response(request)
        return redirect("welcome")

    def _needed(self, request: HttpRequest) -> bool:
        allowed = (reverse("welcome"), reverse("set_language"), reverse("help-topic", args=["first-run"]))
        return request.path in allowed or request.path.startswith(settings.STATIC_URL)


class AccessMiddleware:
    """Activates the viewer's scope and sets `request.access`; rights are read anew for each request."""

    def __init__(self, get_response: Responder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            request.access = None
            return self.get_response(request)
        if not user.is_active:
            logout(request)
            return redirect("account_login")
        request.access = user.access
        first = self._first_duty(request)
        if first:
            return redirect(first)
        with viewing(user.access):
            response = self.get_response(request)
            # A template or stream that renders after this block would run unscoped queries.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        if request.method not in SAFE_METHODS and response.status_code not in TURNED_AWAY:
            forget_todos(user)
        return response

    def _first_duty(self, request: HttpRequest) -> str:
        """The name of the page that must be visited before any other, or ""."""
        if request.path in _ways_out() or request.path.startswith(settings.STATIC_URL):
            return ""
        if request.user.must_change_password:
            return "" if request.path == reverse("account_change_password") else "account_change_password"
        if settings.REQUIRE_MFA and lacks_second_factor(request.user) and not _sets_second_factor(request):
            return "mfa_activate_totp"
        return ""


def _ways_out() -> set[str]:
    return {reverse("account_logout"), reverse("set_language")}


def _sets_second_factor(request: HttpRequest) -> bool:
    return request.path.startswith((reverse("mfa_index"), reverse("account_reauthenticate")))
