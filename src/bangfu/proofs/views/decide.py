"""Decisions about a file and its findings. All of them posts."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.proofs.models import CheckedFile, Dismissal
from bangfu.proofs.services import (
    accept_finding,
    check_again,
    delete_file,
    dismiss_finding,
    keep_file,
    restore_dismissal,
)
from bangfu.proofs.views.base import ProofsPage
from bangfu.web.flash import report_done
from bangfu.web.http import HttpRequest

LONGEST_KEY = 19  # digits


class DecisionPage(ProofsPage):
    """A post about one's own file; what is refused is said on its page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        checked = self.file(pk)
        try:
            return self.decide(request, checked)
        except Refusal as refusal:
            messages.error(request, refusal.text)
            return back(request, checked)

    @abstractmethod
    def decide(self, request: Any, checked: CheckedFile) -> HttpResponse:
        """Call the service."""


def back(request: Any, checked: CheckedFile, place: str = "") -> HttpResponseRedirect:
    """To the part of the document that one looked at, at a finding."""
    part = request.POST.get("part", "")
    query = f"?part={part}" if part.isdecimal() and part != "1" else ""
    return HttpResponseRedirect(reverse("proofs:file", args=[checked.pk]) + query + place)


class AcceptPage(DecisionPage):
    """A finding is a mistake that will be mended (posted: fingerprint, accepted)."""

    def decide(self, request: Any, checked: CheckedFile) -> HttpResponse:
        given = request.POST
        accept_finding(
            checked=checked, fingerprint=given.get("fingerprint", ""), accepted=bool(given.get("accepted")),
            by=request.user,
        )  # fmt: skip
        index = given.get("finding", "")
        return back(request, checked, f"#f-{index}" if index.isdecimal() else "")


class DismissPage(DecisionPage):
    """A finding is none (posted: fingerprint, reason)."""

    def decide(self, request: Any, checked: CheckedFile) -> HttpResponse:
        given = request.POST
        dismissal = dismiss_finding(
            checked=checked, fingerprint=given.get("fingerprint", ""), reason=given.get("reason", ""), by=request.user
        )
        undo = reverse("proofs:restore", args=[dismissal.pk]) + f"?file={checked.pk}"
        report_done(request, _("已排除；本单位以后核对到同一句话不再提示"), undo_url=undo)
        return back(request, checked)


class RestorePage(ProofsPage):
    """Bring a dismissed statement up again; back to the file that it is done from (?file=)."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        dismissal = get_object_or_404(Dismissal.objects.all(), pk=pk)
        try:
            restore_dismissal(dismissal=dismissal, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, _("已恢复，以后会再提示"))
        came_from = request.GET.get("file", "")
        if came_from.isdecimal() and len(came_from) < LONGEST_KEY:
            return redirect("proofs:file", int(came_from))
        return redirect("proofs:dismissed")


class AgainPage(DecisionPage):
    """Check once more."""

    def decide(self, request: Any, checked: CheckedFile) -> HttpResponse:
        check_again(checked=checked, by=request.user)
        return back(request, checked)


class KeepPage(DecisionPage):
    """Keep a file, or only for a day (posted: keep)."""

    def decide(self, request: Any, checked: CheckedFile) -> HttpResponse:
        kept = keep_file(checked=checked, keep=bool(request.POST.get("keep")), by=request.user)
        messages.success(request, _("已保留，到您删除为止") if kept.kept_until is None else _("24 小时后自动删除"))
        return back(request, checked)


class DeletePage(DecisionPage):
    """Delete a file now."""

    def decide(self, request: Any, checked: CheckedFile) -> HttpResponse:
        delete_file(checked=checked, by=request.user)
        messages.success(request, _("文件和核对结果已删除"))
        return redirect("proofs:index")
