"""Supervision as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    """Problems found and what became of them."""

    name = "bangfu.supervision"
    label = "supervision"
    verbose_name = _("督导整改")
