"""What the global search finds of standards."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bangfu.organisations.views.kinds import STANDARDS
from bangfu.web.http import HttpRequest
from bangfu.web.search import HITS, Hit, Hits, named


def found_standards(request: HttpRequest, words: str) -> Iterable[Hits]:
    """Indicators, sum rules, ratios and thresholds in which the words occur; they are few and compared here."""
    found = [
        Hit(str(row), kind.url("detail", row), kind.noun)
        for kind in STANDARDS
        for row in kind.visible(request.access)
        if named(words, str(row))
    ]
    if found:
        yield Hits(_("概况口径与标准"), "scale", found[:HITS])
