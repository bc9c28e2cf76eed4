"""Global search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bangfu.registers.selectors import search_everywhere
from bangfu.web.views import Page


class SearchPage(Page):
    """Records of every register that the person may see, in which all words occur."""

    everyone = True

    def get(self, request: HttpRequest) -> HttpResponse:
        words = request.GET.get("q", "").strip()
        hits = search_everywhere(words, request.access) if words else []
        return render(request, "registers/search.html", {"words": words, "hits": hits})
