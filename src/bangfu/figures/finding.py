"""What the global search finds of figures."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.figures.registry import registry
from bangfu.figures.scope import may_see
from bangfu.web.http import HttpRequest
from bangfu.web.search import HITS, Hit, Hits, named


def found_figures(request: HttpRequest, words: str) -> Iterable[Hits]:
    """Figures that the person may see, by title, code or pinyin."""
    seen = [f for f in registry().values() if named(words, str(f.title), f.code) and may_see(request.access, f)]
    if seen:
        yield Hits(_("指标"), "chart-bar", [_hit(figure.code, figure.title) for figure in seen[:HITS]])


def _hit(code: str, title: object) -> Hit:
    return Hit(str(title), reverse("figures:figure", args=[code]), code)
