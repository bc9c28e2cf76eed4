"""Trail as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrailConfig(AppConfig):
    """The append-only, hash-chained event log and the log of sensitive reads."""

    name = "bangfu.trail"
    label = "trail"
    verbose_name = _("操作记录")

    def ready(self) -> None:
        """Put the trail into the navigation."""
        from bangfu.core.permissions import Permission
        from bangfu.trail.help import TOPICS
        from bangfu.web.navigation import Entry, add
        from bangfu.web.topics import add_topics

        add("system", Entry(_("操作记录"), "trail", "history", 30, (Permission.TRAIL_VIEW,)))
        add_topics(TOPICS)
