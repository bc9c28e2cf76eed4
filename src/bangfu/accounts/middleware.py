"""Every request runs as its person sees the data."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bangfu.core.scoping import viewing

Responder = Callable[[HttpRequest], HttpResponse]


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
        if user.must_change_password and not self._leads_out(request):
            return redirect("account_change_password")
        with viewing(user.access):
            response = self.get_response(request)
            # A template or stream that renders after this block would run unscoped queries.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        return response

    def _leads_out(self, request: HttpRequest) -> bool:
        allowed = {reverse("account_change_password"), reverse("account_logout"), reverse("set_language")}
        return request.path in allowed or request.path.startswith("/static/")
