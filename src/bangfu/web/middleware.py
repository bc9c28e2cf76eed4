"""Refusals that no view caught become pages that say what is wrong and what to do."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.web.http import HttpRequest


class RefusalMiddleware:
    """Forbidden → 403, Conflict → 409, any other refusal → 400, so too what the database cannot hold."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Forbidden):
            raise PermissionDenied(exception.text) from exception
        if isinstance(exception, Refusal | Refusals):
            status = 409 if isinstance(exception, Conflict) else 400
            return render(request, "web/refusal.html", {"refusal": exception, "status": status}, status=status)
        if isinstance(exception, DataError | OverflowError):
            # NUL, half a surrogate pair, a number beyond 64 bits, text beyond its column, where no form looked.
            reason = _("填写的内容里有系统存不下的字符或数字，没有保存")
            refusal = Refusal("data.unfit", reason, _("请改正后重新提交"))
            return render(request, "web/refusal.html", {"refusal": refusal, "status": 400}, status=400)
        return None
