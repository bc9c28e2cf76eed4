"""The person's own page: roles, password, second factor, devices, language."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bangfu.accounts.devices import device_name
from bangfu.accounts.models import User
from bangfu.accounts.policy import MFA_ROLES, has_second_factor
from bangfu.accounts.selectors import is_over, memberships_of
from bangfu.accounts.services import end_session
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class ProfilePage(Page):
    """我的资料."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {
            "roles": [m for m in memberships_of(request.user) if not is_over(m)],
            "second_factor": has_second_factor(request.user),
            "second_factor_asked": bool(request.user.access.roles & MFA_ROLES),
            "sessions": _sessions(request.user, request.session.session_key or ""),
        }
        return render(request, "accounts/profile.html", context)


def _sessions(user: User, current: str) -> list[tuple[UserSession, str, bool]]:
    """(session, device in words, whether it is this one), the one last used first."""
    sessions = sorted(UserSession.objects.purge_and_list(user), key=lambda s: s.last_seen_at, reverse=True)
    return [(s, device_name(s.user_agent), s.session_key == current) for s in sessions]


class SessionEndPage(Page):
    """Logs oneself out on one device; another person's session is not found."""

    everyone = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        session = get_object_or_404(UserSession, pk=pk, user=request.user)
        end_session(session=session, by=request.user)
        messages.success(request, _("已结束该设备上的登录。"))
        return redirect("profile")


class ForgottenPage(Page):
    """忘记密码：there is no mail server to trust, so an administrator gives a temporary password."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "account/password_reset.html")


class AbsentPage(Page):
    """A page of the login library that this system does not have."""

    public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        raise Http404
