"""Reports as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Outlines, sections, Word documents, issued editions and their trace."""

    name = "bangfu.reports"
    label = "reports"
    verbose_name = _("报告")
