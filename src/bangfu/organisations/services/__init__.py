"""Writing organisations, their departments, affiliations, names, and the standards of profiles."""

from bangfu.organisations.services.bodies import (
    add_affiliation,
    add_organisation,
    add_unit,
    change_affiliation,
    change_organisation,
    change_unit,
    remove_affiliation,
    remove_unit,
)
from bangfu.organisations.services.names import (
    add_name,
    change_name,
    follow_official_name,
    remove_name,
    restore_name,
)
from bangfu.organisations.services.standards import add_standard, change_standard, remove_standard

__all__ = [
    "add_affiliation",
    "add_name",
    "add_organisation",
    "add_standard",
    "add_unit",
    "change_affiliation",
    "change_name",
    "change_organisation",
    "change_standard",
    "change_unit",
    "follow_official_name",
    "remove_affiliation",
    "remove_name",
    "remove_standard",
    "remove_unit",
    "restore_name",
]
