"""Intake as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Spreadsheets in: reading, matching, checking, preview, commit, undo."""

    name = "bangfu.intake"
    label = "intake"
    verbose_name = _("导入")

    def ready(self) -> None:
        """Make the kinds known, put the pages into the navigation, and tell records where they come from."""
        from bangfu.core.permissions import Permission
        from bangfu.intake import sheets
        from bangfu.intake.help import TOPICS
        from bangfu.intake.selectors import batch_link, origins_of
        from bangfu.registers.origins import add_origins
        from bangfu.trail.hooks import add_links
        from bangfu.web.navigation import Entry, add
        from bangfu.web.topics import add_topics

        assert sheets.KINDS
        add("data", Entry(_("导入"), "intake:index", "table-import", 30, (Permission.INTAKE_USE,)))
        add_links(batch_link)
        add_origins(origins_of)
        add_topics(TOPICS)
