"""Giving a person a role at an organisation for a time, and ending it."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.classes import classes_of
from bangfu.accounts.models import Membership, Organisation, Role, Unit, User
from bangfu.accounts.selectors import lasting
from bangfu.accounts.services.base import check, drafted, locked_account, require_manage
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.core.scoping import SchoolClass
from bangfu.trail.services import record

POWERS = (Permission.ACCOUNTS_MANAGE, Permission.ROLES_MANAGE)
OF_A_COLLEGE, OF_A_CLASS = "college_reviewer", "class_reviewer"  # they would else see the whole school


@dataclass(frozen=True)
class Tenure:
    """From when until when (None: until further notice); in which department or class (None: the whole body)."""

    valid_from: datetime.date = field(default_factory=timezone.localdate)
    valid_until: datetime.date | None = None
    unit: Unit | None = None
    school_class: SchoolClass | None = None

    def place(self) -> dict[str, Any]:
        """The membership's fields that say which part of the organisation it covers; a class names its unit."""
        one = self.school_class
        if one is None:
            return {"unit_id": self.unit.pk if self.unit else None, "class_name": "", "grade": None}
        return {"unit_id": one.unit, "class_name": one.name, "grade": one.grade}


def add_membership(
    *, account: User, organisation: Organisation, role: Role, by: User, tenure: Tenure | None = None
) -> Membership:
    """Give a person a role. Raises Refusals, Refusal, Forbidden."""
    require_manage(organisation, by)
    with transaction.atomic():
        locked = locked_account(account)
        if not locked.is_active or locked.is_system:
            raise Refusal("account.closed", _("这个账号已停用"), _("请先启用账号"))
        return grant(account=locked, organisation=organisation, role=role, tenure=tenure or Tenure(), by=by)


def grant(*, account: User, organisation: Organisation, role: Role, tenure: Tenure, by: User) -> Membership:
    """Write the membership, in the caller's transaction and after the caller's checks of rights.

    A role that manages accounts or roles is given only by those who may change the roles themselves.
    """
    if set(role.permissions) & set(POWERS):
        by.access.require(Permission.ROLES_MANAGE, organisation.pk)
    _check_tenure(account, organisation, role, tenure)
    membership = Membership(
        user=account, organisation=organisation, role=role, valid_from=tenure.valid_from,
        valid_until=tenure.valid_until, created_by=by, updated_by=by, **tenure.place(),
    )  # fmt: skip
    check(membership)
    membership.save(force_insert=True)
    changes = {"membership": [None, described(membership)]}
    record(by=by, drafts=[drafted(account, "membership.add", changes, organisation=organisation)])
    return membership


def _check_tenure(account: User, organisation: Organisation, role: Role, tenure: Tenure) -> None:
    wrong: list[tuple[str | None, Refusal]] = []
    if organisation.removed_at is not None:
        wrong.append(("organisation", Refusal("membership.organisation", _("这个单位已作废"))))
    if tenure.unit and (tenure.unit.organisation_id != organisation.pk or tenure.unit.removed_at):
        wrong.append(("unit", Refusal("membership.unit", _("所选部门不属于这个单位"), _("请重新选择部门"))))
    wrong += _narrower(role, tenure)
    if tenure.school_class and not _is_class_of(tenure, organisation):
        said = _("这个单位的名册里没有这个班，或不在所选部门")
        wrong.append(("school_class", Refusal("membership.class", said, _("请重新选择班级"))))
    if tenure.valid_until and tenure.valid_until < tenure.valid_from:
        wrong.append(("valid_until", Refusal("membership.dates", _("止期早于起期"), _("请改正日期"))))
    same = Membership.objects.filter(
        lasting(tenure.valid_from), user=account, organisation=organisation, role=role, removed_at=None,
        **tenure.place(),
    )  # fmt: skip
    if tenure.valid_until:
        same = same.filter(valid_from__lte=tenure.valid_until)
    if same.exists():
        wrong.append(("role", Refusal("membership.twice", _("这段时间已有同样的任职"), _("无需重复添加"))))
    if wrong:
        raise Refusals(wrong)


def _narrower(role: Role, tenure: Tenure) -> list[tuple[str | None, Refusal]]:
    """Roles that exist for a part of a school are not given for the whole of it."""
    if role.code == OF_A_COLLEGE and not (tenure.unit or tenure.school_class):
        return [("unit", Refusal("membership.college", _("学院评审只看一个学院"), _("请选择部门")))]
    if role.code == OF_A_CLASS and not tenure.school_class:
        advice = _("请选择班级；没有可选的班级时，请先导入学生名册")
        return [("school_class", Refusal("membership.no_class", _("班级评议只看一个班"), advice))]
    return []


def _is_class_of(tenure: Tenure, organisation: Organisation) -> bool:
    one = tenure.school_class
    fits = tenure.unit is None or (one is not None and one.unit == tenure.unit.pk)
    return fits and one in classes_of([organisation.pk])


def end_membership(
    *, membership: Membership, last_day: datetime.date, by: User, reason: str = ""
) -> Membership:
    """End a role after `last_day`; a role that would end before it began is withdrawn.

    Raises Refusal for one's own last administrator role and for too long a reason, Conflict when it was changed
    meanwhile, Forbidden.
    """
    require_manage(membership.organisation, by)
    why = given_reason(reason)
    with transaction.atomic():
        account = locked_account(membership.user)
        locked = Membership.objects.select_for_update(of=("self",)).select_related(
            "role", "organisation", "unit"
        )
        found = locked.filter(pk=membership.pk, removed_at=None).first()
        if found is None or found.version != membership.version:
            raise Conflict("membership.changed", _("这项任职已被他人修改"), _("请查看最新内容"))
        _keep_an_administrator(account, found, last_day, by)
        before = described(found)
        _stop(found, last_day, by, why)
        record(by=by, drafts=[drafted(
            account, "membership.end", {"membership": [before, described(found)]}, reason=why,
            organisation=found.organisation,
        )])  # fmt: skip
    return found


def _stop(membership: Membership, last_day: datetime.date, by: User, reason: str) -> None:
    if last_day < membership.valid_from:
        membership.removed_at, membership.removed_by = timezone.now(), by
        membership.removed_reason = reason
    else:
        membership.valid_until = last_day
    membership.version += 1
    membership.updated_by = by
    membership.save()


def _keep_an_administrator(account: User, membership: Membership, last_day: datetime.date, by: User) -> None:
    """Nobody takes his own last right to manage accounts at an organisation."""
    if account.pk != by.pk or Permission.ACCOUNTS_MANAGE not in membership.role.permissions:
        return
    others = Membership.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=last_day), user=account, organisation=membership.organisation,
        valid_from__lte=last_day + datetime.timedelta(days=1), removed_at=None, unit=None, class_name="",
    ).exclude(pk=membership.pk).select_related("role")  # fmt: skip
    if not any(Permission.ACCOUNTS_MANAGE in other.role.permissions for other in others):
        raise Refusal(
            "membership.last_administrator",
            _("这是您自己在%(organisation)s的最后一个管理员角色") % {"organisation": membership.organisation},
            _("请由另一位管理员结束，或先给自己另一个管理员角色"),
        )


def described(membership: Membership) -> str:
    """学校 · 部门 · 角色 · from–until, as the trail keeps it."""
    place = [str(membership.organisation)] + ([membership.part] if membership.narrowed else [])
    until = membership.valid_until.isoformat() if membership.valid_until else _("至今")
    period = _("作废") if membership.removed_at else f"{membership.valid_from.isoformat()} – {until}"
    return " · ".join([*place, str(membership.role), period])
