"""People as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Students and teachers, their identity numbers, registered poor persons."""

    name = "bangfu.people"
    label = "people"
    verbose_name = _("人员")

    def ready(self) -> None:
        """Put the matching page into the navigation; tell the accounts which classes there are."""
        from bangfu.accounts.classes import add_classes
        from bangfu.core.permissions import Permission
        from bangfu.people.help import TOPICS
        from bangfu.people.selectors import classes
        from bangfu.web.navigation import Entry, add
        from bangfu.web.topics import add_topics

        add_classes(classes)
        add("bodies", Entry(_("困难匹配"), "people:matching", "user-search", 46, (Permission.PEOPLE_EDIT,)))
        add_topics(TOPICS)
