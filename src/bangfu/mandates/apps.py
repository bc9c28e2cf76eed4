"""Mandates as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    """Policies, agreements, plans and goals."""

    name = "bangfu.mandates"
    label = "mandates"
    verbose_name = _("政策与协议")

    def ready(self) -> None:
        """Put expiring agreements, due goals and agreements to confirm on the desk; name what is recorded."""
        from bangfu.mandates.desk import confirmations, todos
        from bangfu.mandates.help import TOPICS
        from bangfu.trail.labels import Action, add_actions
        from bangfu.web.desk import add_todos
        from bangfu.web.topics import add_topics

        add_todos(todos)
        add_todos(confirmations)
        add_actions(
            {
                "agreement.confirm": Action(_("确认结对"), "green", "check"),
                "agreement.unconfirm": Action(_("撤回确认"), "amber", "arrow-back-up"),
            }
        )
        add_topics(TOPICS)
