"""Mandates as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    """Policies, agreements, plans and goals."""

    name = "bangfu.mandates"
    label = "mandates"
    verbose_name = _("政策与协议")

    def ready(self) -> None:
        """Put expiring agreements and due goals on the desk."""
        from bangfu.mandates.desk import todos
        from bangfu.web.desk import add_todos

        add_todos(todos)
