"""Changing what the roles may do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import Role, User
from bangfu.accounts.selectors import home_organisation
from bangfu.core.errors import Conflict, Refusal
from bangfu.core.permissions import Permission
from bangfu.trail.services import Draft, record

KEPT = (Permission.ACCOUNTS_MANAGE, Permission.ROLES_MANAGE)


@dataclass(frozen=True)
class RoleChange:
    """The rights one role shall have, as decided on one version of it."""

    role_id: int
    version: int
    permissions: frozenset[str]


def may_change_roles(user: User) -> bool:
    """Roles hold for all organisations, so only the home school's role managers change them."""
    home = home_organisation()
    return home is not None and user.access.may(Permission.ROLES_MANAGE, home.pk)


def change_roles(*, changes: Sequence[RoleChange], by: User) -> list[Role]:
    """Set the rights of several roles at once; returns those that differ now. All or none.

    Raises Conflict when a role was changed since its version, Refusal when `by` would lose the right to
    manage accounts or roles, Forbidden.
    """
    with transaction.atomic():
        _require(by)
        roles = {
            r.pk: r for r in Role.objects.select_for_update().filter(pk__in=[c.role_id for c in changes])
        }
        changed = [pair for change in changes if (pair := _changed(roles, change)) is not None]
        drafts = [_drafted(role, old) for role, old in changed]
        for role, _old in changed:
            role.version += 1
            role.save(update_fields=["permissions", "version"])
        _keep_the_key(by)
        record(by=by, drafts=drafts)
    return [role for role, _old in changed]


def _require(by: User) -> None:
    home = home_organisation()
    by.access.require(Permission.ROLES_MANAGE, home.pk if home else None)


def _changed(roles: dict[int, Role], change: RoleChange) -> tuple[Role, set[str]] | None:
    role = roles.get(change.role_id)
    if role is None:
        raise Conflict("role.gone", _("有角色已不存在"), _("请重新打开本页"))
    old = set(role.permissions)
    new = change.permissions & set(Permission.values)
    if old == new:
        return None
    if role.version != change.version:
        raise Conflict(
            "role.version",
            _("“%(role)s”已在您打开之后被他人修改") % {"role": role},
            _("请查看最新内容后再修改"),
        )
    role.permissions = [p for p in Permission.values if p in new]
    return role, old


def _drafted(role: Role, old: set[str]) -> Draft:
    new = set(role.permissions)
    changes = {p: [p in old, p in new] for p in Permission.values if (p in old) != (p in new)}
    home = home_organisation()
    return Draft("change", "accounts.role", role.pk, role.name, home.pk if home else None, changes)


def _keep_the_key(by: User) -> None:
    """Nobody locks himself out of the accounts and roles."""
    home = home_organisation()
    if by.is_system or home is None:
        return
    fresh = User.objects.get(pk=by.pk).access
    for permission in KEPT:
        if not fresh.may(permission, home.pk):
            raise Refusal(
                "role.last_key",
                _("这样修改后，您自己将失去“%(right)s”的权限") % {"right": permission.label},
                _("请至少为自己的一个角色保留它"),
            )
