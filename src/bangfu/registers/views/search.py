"""Global search."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from bangfu.registers.lookup import lookup
from bangfu.registers.register import REGISTRY
from bangfu.web.http import HttpRequest
from bangfu.web.search import search
from bangfu.web.views import Page

LONGEST = 100


def typed(request: HttpRequest) -> str:
    """The words of a search, without what no database takes."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]


class SearchPage(Page):
    """Pages, records, organisations, figures, accounts that the person may see, in which all words occur."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        words = typed(request)
        hits = search(request, words) if words else []
        return render(request, "registers/search.html", {"words": words, "hits": hits})


class LookupPage(Page):
    """Choices of one register for a search box; the register's own right decides."""

    everyone = True

    def get(self, request: HttpRequest, code: str) -> JsonResponse:
        register = REGISTRY.get(code)
        if register is None or not request.access.may(register.view_permission):
            raise Http404
        return JsonResponse({"choices": lookup(register, typed(request))})
