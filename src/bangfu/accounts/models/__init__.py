"""Accounts, what they belong to, and what they may do."""

from bangfu.accounts.models.membership import Membership
from bangfu.accounts.models.notice import NoticeMark
from bangfu.accounts.models.organisation import Affiliation, Organisation, OrganisationKind, Pairing, Unit, UnitKind
from bangfu.accounts.models.role import Role
from bangfu.accounts.models.user import User

__all__ = [
    "Affiliation",
    "Membership",
    "NoticeMark",
    "Organisation",
    "OrganisationKind",
    "Pairing",
    "Role",
    "Unit",
    "UnitKind",
    "User",
]
