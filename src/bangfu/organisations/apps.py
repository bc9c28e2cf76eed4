"""Organisations as a Django application."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.core.permissions import Permission
from bangfu.trail.hooks import Link, add_links


class OrganisationsConfig(AppConfig):
    """Names and affiliations of organisations over time, majors, profile indicators."""

    name = "bangfu.organisations"
    label = "organisations"
    verbose_name = _("组织")

    def ready(self) -> None:
        """Put the organisations and the standards into the navigation."""
        from bangfu.organisations.finding import found_standards
        from bangfu.organisations.help import TOPICS
        from bangfu.organisations.views.kinds import STANDARDS
        from bangfu.registers.holders import add_holder
        from bangfu.web.navigation import Entry, add
        from bangfu.web.search import add_search
        from bangfu.web.topics import add_topics

        view = (Permission.ORGANISATIONS_VIEW,)
        add("bodies", Entry(pgettext_lazy("list", "单位"), "organisations:list", "building", 10, view))
        add("bodies", Entry(_("概况口径与标准"), "standards:index", "scale", 60, view))
        for kind in STANDARDS:
            add_holder(kind)
        add_links(link)
        add_search(found_standards)
        add_topics(TOPICS)


def link(label: str, pk: int) -> Link | None:
    """Where the trail finds an organisation or a standard."""
    from bangfu.organisations.views.kinds import STANDARDS

    codes = {kind.model._meta.label_lower: kind.code for kind in STANDARDS}
    if label in codes:
        return Link(reverse(f"standards:{codes[label]}-detail", args=[pk]), Permission.ORGANISATIONS_VIEW)
    if label == "accounts.organisation":
        return Link(reverse("organisations:detail", args=[pk]), Permission.ORGANISATIONS_VIEW)
    return None
