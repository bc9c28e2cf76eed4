"""Supervision as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    """Problems found and what became of them."""

    name = "bangfu.supervision"
    label = "supervision"
    verbose_name = _("督导整改")

    def ready(self) -> None:
        """Put pressing deadlines and a button on the desk."""
        from bangfu.core.permissions import Permission
        from bangfu.supervision.desk import todos
        from bangfu.supervision.help import TOPICS
        from bangfu.web.desk import QuickAction, add_action, add_todos
        from bangfu.web.topics import add_topics

        add_todos(todos)
        add_action(QuickAction(_("登记问题"), "problems:add", "flag", Permission.SUPERVISION_EDIT, 40))
        add_topics(TOPICS)
