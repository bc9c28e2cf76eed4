"""Web as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """The shell: base template, components, static files, navigation. It knows no domain."""

    name = "bangfu.web"
    label = "web"
    verbose_name = _("界面")

    def ready(self) -> None:
        """Put the shell's own pages into the navigation, and help on them."""
        from bangfu.web.help import TOPICS
        from bangfu.web.navigation import Entry, add
        from bangfu.web.topics import add_topics

        add("desk", Entry(_("工作台"), "home", "home", 1))
        add("system", Entry(_("使用帮助"), "help", "help-circle", 99))
        add_topics(TOPICS)
