"""Figures as a Django application."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from bangfu.web.desk import Panel
    from bangfu.web.http import HttpRequest
    from bangfu.web.search import Hits


class FiguresConfig(AppConfig):
    """Figures computed from facts: definitions, execution, lineage, explorer."""

    name = "bangfu.figures"
    label = "figures"
    verbose_name = _("指标")

    def ready(self) -> None:
        """Put the explorer and the public page into the navigation and key figures on the desk."""
        from bangfu.core.permissions import Permission
        from bangfu.figures.help import TOPICS
        from bangfu.web.desk import add_panels
        from bangfu.web.navigation import Entry, add, add_public
        from bangfu.web.search import add_search
        from bangfu.web.topics import add_topics

        add("data", Entry(_("指标"), "figures:list", "chart-bar", 10, (Permission.FIGURES_VIEW,), "/figures/"))
        add_public(Entry(_("公开数据"), "figures:public", "chart-bar", 10))
        add_panels(panels)
        add_search(found_figures)
        add_topics(TOPICS)


# Ibis takes most of a second and 35 MB: whoever shows no figure (most commands, the worker) does without.


def panels(request: "HttpRequest") -> "Iterable[Panel]":
    """Key figures for the desk."""
    from bangfu.figures.panels import panels as shown

    return shown(request)


def found_figures(request: "HttpRequest", words: str) -> "Iterable[Hits]":
    """Figures for the global search."""
    from bangfu.figures.finding import found_figures as found

    return found(request, words)
