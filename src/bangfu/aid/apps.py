"""Aid as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AidConfig(AppConfig):
    """Student-aid schemes and payments."""

    name = "bangfu.aid"
    label = "aid"
    verbose_name = _("资助")
