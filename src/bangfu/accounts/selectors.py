"""Reading accounts: which a person manages, with what they need to be shown."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from bangfu.accounts.access import Access, current
from bangfu.accounts.models import Membership, Organisation, Role, User
from bangfu.core.permissions import Permission


def lasting(day: datetime.date | None = None) -> Q:
    """Memberships that hold on `day` (today) or later."""
    return Q(valid_until=None) | Q(valid_until__gte=day or timezone.localdate())


def home_organisation() -> Organisation | None:
    """本校, or None in an empty system."""
    return Organisation.objects.filter(is_home=True).first()


def managed_organisations(access: Access) -> QuerySet[Organisation]:
    """Organisations whose accounts the person manages."""
    rows = Organisation.objects.filter(removed_at=None)
    return rows if access.unlimited else rows.filter(pk__in=access.reach(Permission.ACCOUNTS_MANAGE).whole)


def accounts_for(access: Access) -> QuerySet[User]:
    """Accounts a person manages: those with a role, past or present, at an organisation of his.

    An account that never had a role belongs to the home school's administrators.
    """
    accounts = User.objects.filter(is_system=False)
    if access.unlimited:
        return accounts
    managed = access.reach(Permission.ACCOUNTS_MANAGE).whole
    memberships = Membership.objects.filter(user=OuterRef("pk"), removed_at=None)
    condition = Q(Exists(memberships.filter(organisation__in=managed)))
    if Organisation.objects.filter(pk__in=managed, is_home=True).exists():
        condition |= ~Q(Exists(memberships))
    return accounts.filter(condition)


@dataclass(frozen=True)
class AccountQuestion:
    """What one asks of the list of accounts; None and "" do not narrow."""

    words: str = ""
    organisation: Organisation | None = None
    role: Role | None = None
    active: bool | None = None

    def answer(self, accounts: QuerySet[User]) -> QuerySet[User]:
        """The accounts asked for, by user name, with their present roles."""
        for word in self.words.split():
            accounts = accounts.filter(Q(username__icontains=word) | Q(name__icontains=word))
        if self.active is not None:
            accounts = accounts.filter(is_active=self.active)
        if self.organisation or self.role:
            held = Membership.objects.filter(
                current(timezone.localdate()), user=OuterRef("pk"), removed_at=None
            )
            if self.organisation:
                held = held.filter(organisation=self.organisation)
            if self.role:
                held = held.filter(role=self.role)
            accounts = accounts.filter(Exists(held))
        return accounts.prefetch_related(Prefetch("memberships", present_memberships(), "present")).order_by(
            "username"
        )


def present_memberships() -> QuerySet[Membership]:
    """Roles held today, with what they are shown by."""
    rows = Membership.objects.filter(current(timezone.localdate()), removed_at=None)
    return rows.select_related("organisation", "unit", "role").order_by("organisation__name", "role__order")


def memberships_of(account: User) -> list[Membership]:
    """All roles of an account, the present ones first."""
    today = timezone.localdate()
    rows = Membership.objects.filter(user=account, removed_at=None).select_related(
        "organisation", "unit", "role"
    )
    return sorted(rows, key=lambda m: (is_over(m, today), -m.valid_from.toordinal()))


def is_over(membership: Membership, today: datetime.date | None = None) -> bool:
    """Whether a role has ended."""
    return membership.valid_until is not None and membership.valid_until < (today or timezone.localdate())


def colleagues(organisations: Collection[int] | None) -> list[tuple[int, str]]:
    """(account, name) of those who have or had a role at these organisations (None: at any).

    The system's own account belongs to the home school.
    """
    accounts = User.objects.all()
    if organisations is not None:
        worked = Membership.objects.filter(user=OuterRef("pk"), organisation__in=organisations)
        condition = Q(Exists(worked))
        if Organisation.objects.filter(pk__in=organisations, is_home=True).exists():
            condition |= Q(is_system=True)
        accounts = accounts.filter(condition)
    return list(accounts.values_list("pk", "name"))
