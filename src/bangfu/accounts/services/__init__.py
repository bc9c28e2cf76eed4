"""Writing accounts, memberships and roles: every change through one function, with rights and event."""

from bangfu.accounts.services.accounts import (
    add_account,
    change_account,
    deactivate_account,
    reactivate_account,
)
from bangfu.accounts.services.credentials import (
    end_session,
    end_sessions,
    reset_password,
    reset_second_factor,
    unlock_account,
)
from bangfu.accounts.services.founding import Founding, add_administrator, found_school
from bangfu.accounts.services.memberships import add_membership, end_membership
from bangfu.accounts.services.notices import mark_read
from bangfu.accounts.services.roles import RoleChange, change_roles

__all__ = [
    "Founding",
    "RoleChange",
    "add_account",
    "add_administrator",
    "add_membership",
    "change_account",
    "change_roles",
    "deactivate_account",
    "end_membership",
    "end_session",
    "end_sessions",
    "found_school",
    "mark_read",
    "reactivate_account",
    "reset_password",
    "reset_second_factor",
    "unlock_account",
]
