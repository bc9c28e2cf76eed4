"""What a person may do and see today, computed from memberships, affiliations and pairings."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Affiliation, Membership, Organisation, Pairing
from bangfu.core.errors import Forbidden
from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.core.scoping import SchoolClass

if TYPE_CHECKING:
    from bangfu.accounts.models import User

# Rights that a supporting school also has over the profile of the school it helps.
OVER_PARTNERS = {Permission.ORGANISATIONS_VIEW, Permission.ORGANISATIONS_EDIT}
SUPERVISOR = "supervisor"


@dataclass
class Reach:
    """Where one right holds (see core.scoping.Reach); own: where by membership, not by a pairing."""

    organisations: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    own: set[int] = field(default_factory=set)
    units: set[int] = field(default_factory=set)
    classes: set[SchoolClass] = field(default_factory=set)


NOWHERE = Reach()


@dataclass(frozen=True)
class Access:
    """One person's rights on one day. Hashable by identity; build with `access_of`."""

    user_id: int
    reaches: dict[Permission, Reach]
    roles: frozenset[str] = frozenset()
    unlimited: bool = False
    name: str = ""

    def reach(self, permission: Permission) -> Reach:
        """Where `permission` holds."""
        return self.reaches.get(permission, NOWHERE)

    def may(self, permission: Permission, organisation: int | None = None, unit: int | None = None) -> bool:
        """Whether the right holds anywhere, at an organisation, or for a row of one of its departments."""
        if self.unlimited:
            return True
        reach = self.reach(permission)
        if organisation is None:
            return bool(reach.organisations)
        return organisation in reach.whole or (organisation in reach.organisations and unit in reach.units)

    def may_in(self, permission: Permission, organisation: int) -> bool:
        """Whether the right holds at an organisation at all, be it narrowed to a department."""
        return self.unlimited or organisation in self.reach(permission).organisations

    def owns(self, permission: Permission, organisation: int) -> bool:
        """Whether the right holds at all of an organisation by a membership, not by helping it."""
        return self.unlimited or organisation in self.reach(permission).own

    def require(self, permission: Permission, organisation: int | None = None, unit: int | None = None) -> None:
        """Raise Forbidden unless `may`."""
        if not self.may(permission, organisation, unit):
            raise self.lacking(permission)

    def may_at(self, permission: Permission, record: Record) -> bool:
        """Whether the right to change reaches this record, be it through its department or its student's class.

        Where the school sees all but each department keeps its own, a right narrowed to a department also reaches
        what the person made, leads or took part in; a new record without a department field is the person's own.
        """
        record = record.kept_with
        if self.may(permission, record.organisation_id, record.narrowing_unit):
            return True
        if not record.unit_field:
            return self.may_in(permission, record.organisation_id) and self._is_own(record)
        student = record.narrowing_student
        return student is not None and any(
            one.holds(student.organisation_id, student.unit_id, student.grade, student.class_name)
            for one in self.reach(permission).classes
        )

    def _is_own(self, record: Record) -> bool:
        if record.pk is None:
            return not record.edit_unit_field
        return record.created_by_id == self.user_id or record.answers(self.name)

    def require_at(self, permission: Permission, record: Record) -> None:
        """Raise Forbidden unless `may_at`."""
        if not self.may_at(permission, record):
            raise self.lacking(permission)

    @staticmethod
    def lacking(permission: Permission) -> Forbidden:
        """What is said to whoever lacks a right."""
        return Forbidden(
            "access.forbidden",
            _("您没有“%(right)s”的权限") % {"right": permission.label},
            _("请向系统管理员申请相应角色"),
        )


def current(day: datetime.date) -> Q:
    """Rows whose validity includes `day`."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_until=None) | Q(valid_until__gte=day))


def members_on(day: datetime.date, organisation: Any) -> QuerySet[Membership]:
    """Roles that open accounts hold at an organisation on a day."""
    return Membership.objects.filter(
        current(day), organisation=organisation, removed_at=None, user__is_active=True
    )


def effective_pairings(day: datetime.date) -> QuerySet[Pairing]:
    """Pairings that give rights on a day: confirmed, or with a partner that nobody works for here yet."""
    alone = ~Exists(members_on(day, OuterRef("partner")))
    return Pairing.objects.filter(current(day)).filter(Q(confirmed=True) | alone)


def below(organisation: int, affiliations: Iterable[tuple[int, int]]) -> set[int]:
    """All bodies under one, at any depth; affiliations are (upper, lower) pairs and may hold circles."""
    lower: dict[int, set[int]] = defaultdict(set)
    for upper, body in affiliations:
        lower[upper].add(body)
    found: set[int] = set()
    waiting = [organisation]
    while waiting:
        fresh = lower[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return found


def access_of(user: "User", day: datetime.date | None = None) -> Access:
    """The rights of an account on a day (today). Three queries for a person, none for the system."""
    if user.is_system:
        return Access(user.pk, {}, unlimited=True)
    day = day or timezone.localdate()
    memberships = list(
        Membership.objects.filter(current(day), user=user, removed_at=None).select_related("role")
    ) if user.is_active else []
    if not memberships:
        return Access(user.pk, {})
    affiliations = list(
        Affiliation.objects.filter(current(day), removed_at=None).values_list("upper_id", "organisation_id")
    )
    pairings = effective_pairings(day).values_list("organisation_id", "partner_id")
    partners: dict[int, set[int]] = defaultdict(set)
    for organisation, partner in pairings:
        partners[organisation].add(partner)
    reaches: dict[Permission, Reach] = defaultdict(Reach)
    for membership in memberships:
        _grant(reaches, membership, affiliations, partners)
    return Access(user.pk, dict(reaches), frozenset(m.role.code for m in memberships), name=user.name)


def _grant(
    reaches: dict[Permission, Reach],
    membership: Membership,
    affiliations: list[tuple[int, int]],
    partners: dict[int, set[int]],
) -> None:
    home = membership.organisation_id
    bodies = {home}
    if membership.role.code == SUPERVISOR:
        bodies |= below(home, affiliations)
    for value in membership.role.permissions:
        permission = Permission(value)
        reach = reaches[permission]
        reach.organisations |= bodies
        if membership.class_name:
            reach.classes.add(membership.school_class)
        elif membership.unit_id:
            reach.units.add(membership.unit_id)
        else:
            reach.whole |= bodies
            reach.own |= bodies
        if permission in OVER_PARTNERS and not membership.narrowed:
            reach.organisations |= partners[home]
            reach.whole |= partners[home]


def organisations_for(access: Access, permission: Permission) -> "list[Organisation]":
    """Organisations at which the right holds, the home school first."""
    rows = Organisation.objects.filter(removed_at=None)
    if not access.unlimited:
        rows = rows.filter(pk__in=access.reach(permission).organisations)
    return list(rows)
