"""Intake as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Spreadsheets in: reading, matching, checking, preview, commit, undo."""

    name = "bangfu.intake"
    label = "intake"
    verbose_name = _("导入")
