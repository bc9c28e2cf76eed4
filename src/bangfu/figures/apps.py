"""Figures as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Figures computed from facts: definitions, execution, lineage, explorer."""

    name = "bangfu.figures"
    label = "figures"
    verbose_name = _("指标")

    def ready(self) -> None:
        """Put the explorer into the navigation and key figures on the desk."""
        from bangfu.core.permissions import Permission
        from bangfu.figures.finding import found_figures
        from bangfu.figures.panels import panels
        from bangfu.web.desk import add_panels
        from bangfu.web.navigation import Entry, add
        from bangfu.web.search import add_search

        add("data", Entry(_("指标"), "figures:list", "chart-bar", 10, (Permission.FIGURES_VIEW,), "/figures/"))
        add_panels(panels)
        add_search(found_figures)
