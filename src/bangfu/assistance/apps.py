"""Assistance as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssistanceConfig(AppConfig):
    """Projects, activities, participants, outcomes, postings, publicity, recommendations."""

    name = "bangfu.assistance"
    label = "assistance"
    verbose_name = _("帮扶")
