"""Web as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """The shell: base template, components, static files, navigation. It knows no domain."""

    name = "bangfu.web"
    label = "web"
    verbose_name = _("界面")
