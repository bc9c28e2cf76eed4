"""Keeping a list's filters under a name, and dropping them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.registers.models import SavedFilter
from bangfu.registers.register import REGISTRY
from bangfu.registers.services import drop_filter, keep_filter
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class KeepFilterPage(Page):
    """保存为常用筛选; the register's own right decides."""

    everyone = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        register = REGISTRY.get(code)
        if register is None or not request.access.may(register.view_permission):
            raise Http404
        query = request.POST.get("query", "")
        try:
            kept = keep_filter(register=register, query=query, title=request.POST.get("title", ""), by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
            return redirect(f"{register.url('list')}?{query}")
        messages.success(request, _("已保存筛选“%(title)s”。") % {"title": kept})
        return redirect(f"{register.url('list')}?{kept.query}")


class DropFilterPage(Page):
    """Removes one's own filter; another person's is not found."""

    everyone = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        kept = get_object_or_404(SavedFilter, pk=pk, created_by=request.user, removed_at=None)
        drop_filter(kept=kept, by=request.user)
        messages.success(request, _("已删除筛选“%(title)s”。") % {"title": kept})
        register = REGISTRY.get(kept.register)
        return redirect(register.url("list") if register else "home")
