"""Registers as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    """The shell of a kept register (台账)."""

    name = "bangfu.registers"
    label = "registers"
    verbose_name = _("台账")

    def ready(self) -> None:
        """Load every application's `registers` module and put its registers into the navigation."""
        from bangfu.registers.register import REGISTRY
        from bangfu.web.navigation import Entry, add

        autodiscover_modules("registers")
        for register in REGISTRY.values():
            if register.group:
                entry = Entry(
                    register.title, f"{register.code}:list", register.icon, register.order,
                    (register.view_permission,),
                )  # fmt: skip
                add(register.group, entry)
