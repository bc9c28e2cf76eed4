"""The first run: founding the school, or loading the demonstration."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bangfu.accounts.forms import FoundingForm
from bangfu.accounts.selectors import home_organisation
from bangfu.accounts.services import found_school
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page
from bangfu.web.welcome import FIRST_RUN_CHOICES, FirstRunChoice


class WelcomePage(Page):
    """初始化：exists only while there is no home school."""

    public = True

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # A post that comes too late is told so; everything else finds nothing here any more.
        if request.method != "POST" and home_organisation() is not None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, FoundingForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if home_organisation() is not None:
            return self._too_late(request)
        choice = FIRST_RUN_CHOICES.get(request.POST.get("choice", "")) if settings.DEMO else None
        if choice is not None:
            return self._chosen(request, choice)
        form = FoundingForm(request.POST)
        if form.is_valid():
            try:
                account = found_school(founding=form.founding())
            except Conflict:
                return self._too_late(request)
            except (Refusal, Refusals) as refused:
                form.add_refusals(refused)
            else:
                messages.success(request, _("已建立学校和管理员“%(name)s”，请登录。") % {"name": account})
                return redirect("account_login")
        return self._show(request, form, 422)

    def _chosen(self, request: HttpRequest, choice: FirstRunChoice) -> HttpResponse:
        """Nothing without consent; whoever was quicker meanwhile has founded the system."""
        if not request.POST.get("consent"):
            return self._show(request, FoundingForm(), 422, unconfirmed=choice.code)
        try:
            return choice.run(request)
        except (IntegrityError, Refusals):
            if home_organisation() is None:
                raise
            return self._too_late(request)

    def _show(
        self, request: HttpRequest, form: FoundingForm, status: int = 200, unconfirmed: str = ""
    ) -> HttpResponse:
        choices = list(FIRST_RUN_CHOICES.values()) if settings.DEMO else []
        context = {"form": form, "choices": choices, "unconfirmed": unconfirmed}
        return render(request, "accounts/welcome.html", context, status=status)

    def _too_late(self, request: HttpRequest) -> HttpResponse:
        return render(request, "accounts/welcome_done.html", status=409)
