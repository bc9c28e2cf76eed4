"""Figures as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Figures computed from facts: definitions, execution, lineage, explorer."""

    name = "bangfu.figures"
    label = "figures"
    verbose_name = _("指标")
