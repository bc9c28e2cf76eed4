"""Programmes as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    """Joint programmes and graduate destinations."""

    name = "bangfu.programmes"
    label = "programmes"
    verbose_name = _("联合培养")
