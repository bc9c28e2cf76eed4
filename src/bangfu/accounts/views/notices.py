"""Marking notices as read."""

from django.http import HttpResponse
from django.shortcuts import redirect

from bangfu.accounts.services import mark_read
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class ReadNoticesPage(Page):
    """全部标为已读, up to the newest one that was shown."""

    everyone = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        until = request.POST.get("until", "")
        if until.isdecimal() and len(until) < 19:
            mark_read(by=request.user, until=int(until))
        return redirect("notifications")
