"""Assistance as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from bangfu.web.http import HttpRequest


class AssistanceConfig(AppConfig):
    """Projects, activities, participants, outcomes, postings, publicity, recommendations."""

    name = "bangfu.assistance"
    label = "assistance"
    verbose_name = _("帮扶")

    def ready(self) -> None:
        """Give the phone's bottom bar its second item, and the desk its buttons."""
        from bangfu.assistance.help import TOPICS
        from bangfu.core.permissions import Permission
        from bangfu.web.desk import QuickAction, add_action
        from bangfu.web.shell import contribute
        from bangfu.web.topics import add_topics

        contribute(record_link)
        edit = Permission.ASSISTANCE_EDIT
        add_action(QuickAction(_("记录活动"), "assistance:quick", "camera", edit, 10))
        add_action(QuickAction(_("新增项目"), "projects:add", "target", edit, 30))
        add_topics(TOPICS)


def record_link(request: HttpRequest) -> dict[str, Any]:
    """Where an activity is recorded on the spot, for those who may."""
    from django.urls import reverse

    from bangfu.core.permissions import Permission

    may = request.access.may(Permission.ASSISTANCE_EDIT)
    return {"record_url": reverse("assistance:quick")} if may else {}
