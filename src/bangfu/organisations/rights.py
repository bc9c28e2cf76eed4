"""Who may see and keep organisations, which are no records of one organisation."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bangfu.accounts.access import Access, members_on
from bangfu.accounts.models import Membership, Organisation, User
from bangfu.core.permissions import Permission

VIEW, EDIT = Permission.ORGANISATIONS_VIEW, Permission.ORGANISATIONS_EDIT


def visible_organisations(access: Access) -> QuerySet[Organisation]:
    """Bodies in reach of the right to view; at the home school also those without accounts of their own."""
    rows = Organisation.objects.filter(removed_at=None)
    if access.unlimited:
        return rows
    condition: Any = Q(pk__in=access.reach(VIEW).organisations)
    if _at_home(access, VIEW):
        condition |= ~Exists(_members(OuterRef("pk")))
    return rows.filter(condition)


def may_keep(access: Access, organisation: Organisation) -> bool:
    """Whether one may change the body's identity and departments."""
    if access.may(EDIT, organisation.pk):
        return True
    return _at_home(access, EDIT) and not _members(organisation.pk).exists()


def may_affiliate(by: User, organisation: Organisation) -> bool:
    """Whether one may say what the body belongs to: a pairing alone does not suffice."""
    if by.access.unlimited:
        return True
    members = _members(organisation.pk)
    if not members.exists():
        return _at_home(by.access, EDIT)
    return by.access.may(EDIT, organisation.pk) and members.filter(user=by).exists()


def may_add(access: Access) -> bool:
    """Whether one may add bodies and keep standards: at the home school, or anywhere while there is none."""
    home = _home()
    return access.may(EDIT, home.pk if home else None)


may_keep_standards = may_add


def require_new(by: User) -> None:
    """Raise Forbidden unless `may_add`."""
    home = _home()
    by.access.require(EDIT, home.pk if home else None)


def require_keep(by: User, organisation: Organisation) -> None:
    """Raise Forbidden unless `may_keep`."""
    if not may_keep(by.access, organisation):
        by.access.require(EDIT, organisation.pk)


def require_affiliate(by: User, organisation: Organisation) -> None:
    """Raise Forbidden unless `may_affiliate`."""
    if not may_affiliate(by, organisation):
        Access(by.pk, {}).require(EDIT, organisation.pk)


def _home() -> Organisation | None:
    return Organisation.objects.filter(is_home=True, removed_at=None).first()


def _at_home(access: Access, permission: Permission) -> bool:
    home = _home()
    return home is not None and access.may(permission, home.pk)


def _members(organisation: Any) -> QuerySet[Membership]:
    return members_on(timezone.localdate(), organisation)
