"""The kinds of sheets that can be imported; importing this package makes all of them known."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bangfu.intake.sheets import (
    activities,
    aid_payments,
    assistance,
    destinations,
    organisations,
    poverty,
    profile,
    students,
    teachers,
)
from bangfu.intake.sheets.base import KINDS, ImportScope, SheetKind, kind_named

# As people look for them.
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("资助"), ("aid_payments",)),
    (_("帮扶"), ("projects", "activities", "awards", "research", "donations")),
    (_("联合培养"), ("destinations",)),
    (
        _("组织与人员"),
        ("students", "teachers", "poverty_registrations", "profile_values", "departments", "majors", "organisations"),
    ),
)

__all__ = [
    "GROUPS",
    "KINDS",
    "ImportScope",
    "SheetKind",
    "activities",
    "aid_payments",
    "assistance",
    "destinations",
    "kind_named",
    "organisations",
    "poverty",
    "profile",
    "students",
    "teachers",
]
