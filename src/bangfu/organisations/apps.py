"""Organisations as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationsConfig(AppConfig):
    """Names and affiliations of organisations over time, majors, profile indicators."""

    name = "bangfu.organisations"
    label = "organisations"
    verbose_name = _("组织")

    def ready(self) -> None:
        """Put the organisations and the standards into the navigation."""
        from bangfu.core.permissions import Permission
        from bangfu.organisations.help import TOPICS
        from bangfu.web.navigation import Entry, add
        from bangfu.web.topics import add_topics

        view = (Permission.ORGANISATIONS_VIEW,)
        add("bodies", Entry(pgettext_lazy("list", "单位"), "organisations:list", "building", 10, view))
        add("bodies", Entry(_("概况口径与标准"), "standards:index", "scale", 60, view))
        add_topics(TOPICS)
