"""People as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Students and teachers, their identity numbers."""

    name = "bangfu.people"
    label = "people"
    verbose_name = _("人员")
