"""Demo as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The demonstration's data, built through services and imports only."""

    name = "bangfu.demo"
    label = "demo"
    verbose_name = _("演示")
