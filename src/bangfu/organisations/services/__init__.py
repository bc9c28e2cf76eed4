"""Writing organisations, their departments, affiliations and names."""

from bangfu.organisations.services.bodies import (
    add_affiliation,
    add_organisation,
    add_unit,
    change_affiliation,
    change_organisation,
    change_unit,
    remove_body,
)
from bangfu.organisations.services.names import add_name, change_name, follow_official_name

__all__ = [
    "add_affiliation",
    "add_name",
    "add_organisation",
    "add_unit",
    "change_affiliation",
    "change_name",
    "change_organisation",
    "change_unit",
    "follow_official_name",
    "remove_body",
]
