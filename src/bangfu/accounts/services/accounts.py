"""Adding, changing, deactivating and reactivating an account."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, Role, User
from bangfu.accounts.passwords import temporary_password
from bangfu.accounts.services.base import (
    check,
    drafted,
    locked_account,
    need_reason,
    refusals_of,
    require_manage,
    require_manage_account,
)
from bangfu.accounts.services.credentials import close_sessions
from bangfu.accounts.services.memberships import Tenure, grant
from bangfu.core.errors import Conflict, Refusal
from bangfu.trail.services import record

CHANGEABLE = ("name", "email")


def add_account(
    *, username: str, name: str, organisation: Organisation, role: Role, by: User, email: str = "",
    tenure: Tenure | None = None, password: str = "",
) -> tuple[User, str]:  # fmt: skip
    """Make an account with its first role; returns it and the temporary password, which is kept nowhere.

    With `password` (already chosen by its owner) nothing temporary is made and "" is returned.
    Raises Refusals, Refusal, Forbidden.
    """
    require_manage(organisation, by)
    account = User(username=username.strip(), name=name.strip(), email=email.strip())
    check(account, exclude=["password"])
    if password:
        require_strong(password, account)
    issued = "" if password else temporary_password()
    account.must_change_password = not password
    account.set_password(password or issued)
    with transaction.atomic():
        account.save(force_insert=True)
        changes = {"username": [None, account.username], "name": [None, account.name]}
        record(by=by, drafts=[drafted(account, "add", changes, organisation=organisation)])
        grant(account=account, organisation=organisation, role=role, tenure=tenure or Tenure(), by=by)
    return account, issued


def require_strong(password: str, account: User) -> None:
    """Raise Refusals, at the field "password", unless the password keeps the rules."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise refusals_of(error, "password") from error


def change_account(*, account: User, values: dict[str, Any], by: User) -> User:
    """Change name or e-mail; nothing is written when nothing differs. Raises Refusals, Forbidden."""
    with transaction.atomic():
        locked = locked_account(account)
        require_manage_account(locked, by)
        changes = {}
        for field in CHANGEABLE:
            old, new = getattr(locked, field), str(values.get(field, getattr(locked, field))).strip()
            if old != new:
                changes[field] = [old or None, new or None]
                setattr(locked, field, new)
        if changes:
            check(locked, exclude=["password"])
            locked.save(update_fields=list(changes))
            record(by=by, drafts=[drafted(locked, "change", changes)])
    return locked


def deactivate_account(*, account: User, reason: str, by: User) -> User:
    """Close an account and end all its sessions; what it recorded stays. Nobody closes his own."""
    why = need_reason(reason)
    if account.pk == by.pk:
        raise Refusal("account.self", _("不能停用自己的账号"), _("请由另一位管理员操作"))
    with transaction.atomic():
        locked = _switched(account, False, by)
        ended = close_sessions(locked)
        changes = {"is_active": [True, False], "sessions": [None, ended]}
        record(by=by, drafts=[drafted(locked, "account.deactivate", changes, reason=why)])
    return locked


def reactivate_account(*, account: User, by: User) -> User:
    """Open a closed account again; its password and roles are as they were."""
    with transaction.atomic():
        locked = _switched(account, True, by)
        record(by=by, drafts=[drafted(locked, "account.reactivate", {"is_active": [False, True]})])
    return locked


def _switched(account: User, active: bool, by: User) -> User:
    locked = locked_account(account)
    require_manage_account(locked, by)
    if locked.is_active is active:
        state = _("启用") if active else _("停用")
        raise Conflict("account.state", _("这个账号已是%(state)s状态") % {"state": state})
    locked.is_active = active
    locked.save(update_fields=["is_active"])
    return locked
