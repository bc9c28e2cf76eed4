"""Registers as a Django application."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from bangfu.trail.hooks import Link, add_links


class RegistersConfig(AppConfig):
    """The shell of a kept register (台账)."""

    name = "bangfu.registers"
    label = "registers"
    verbose_name = _("台账")

    def ready(self) -> None:
        """Load every application's `registers` module and put its registers into the navigation."""
        from bangfu.registers.help import topics_of
        from bangfu.registers.register import REGISTRY
        from bangfu.registers.selectors import search_everywhere
        from bangfu.web.navigation import Entry, add
        from bangfu.web.search import add_search
        from bangfu.web.topics import add_topics

        autodiscover_modules("registers")
        for register in REGISTRY.values():
            if register.group:
                entry = Entry(
                    register.title, f"{register.code}:list", register.icon, register.order,
                    (register.view_permission,),
                )  # fmt: skip
                add(register.group, entry)
        add_links(link)
        add_search(search_everywhere)
        add_topics(topics_of(REGISTRY.values()))


def link(label: str, pk: int) -> Link | None:
    """Where the trail finds a record of a register."""
    from bangfu.registers.register import register_of

    register = register_of(label)
    return Link(reverse(f"{register.code}:detail", args=[pk]), register.view_permission) if register else None
