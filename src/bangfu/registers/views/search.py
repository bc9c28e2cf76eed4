"""Global search."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from bangfu.registers.lookup import lookup
from bangfu.registers.register import REGISTRY
from bangfu.registers.selectors import search_everywhere
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class SearchPage(Page):
    """Records of every register that the person may see, in which all words occur."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        hits = search_everywhere(words, request.access) if words else []
        return render(request, "registers/search.html", {"words": words, "hits": hits})


class LookupPage(Page):
    """Choices of one register for a search box; the register's own right decides."""

    everyone = True

    def get(self, request: HttpRequest, code: str) -> JsonResponse:
        register = REGISTRY.get(code)
        if register is None or not request.access.may(register.view_permission):
            raise Http404
        return JsonResponse({"choices": lookup(register, request.GET.get("q", ""))})
