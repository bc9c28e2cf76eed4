"""What the services of accounts share: rights over an account, checks, events."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from bangfu.accounts.models import Membership, Organisation, User
from bangfu.accounts.selectors import home_organisation, lasting
from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.trail.services import Draft

ACCOUNT = "accounts.user"


def require_manage(organisation: Organisation, by: User) -> None:
    """Raise Forbidden unless `by` manages the accounts of this organisation."""
    by.access.require(Permission.ACCOUNTS_MANAGE, organisation.pk)


def require_manage_account(account: User, by: User) -> None:
    """Raise Forbidden unless `by` manages every organisation at which the account has a role.

    Else the administrator of one school could reset the password of another school's administrator.
    """
    if account.is_system:
        raise Forbidden("account.system", _("系统账号不能修改"))
    for organisation in organisations_of(account):
        if not by.access.may(Permission.ACCOUNTS_MANAGE, organisation.pk):
            raise Forbidden(
                "account.elsewhere",
                _("%(account)s 同时在%(organisation)s任职")
                % {"account": account, "organisation": organisation},
                _("请由该单位的管理员处理"),
            )


def organisations_of(account: User) -> list[Organisation]:
    """Where the account has a role now or later; where it had one; else the home school."""
    memberships = Membership.objects.filter(user=account, removed_at=None).select_related("organisation")
    rows = list(memberships.filter(lasting())) or list(memberships)
    if rows:
        return list({row.organisation_id: row.organisation for row in rows}.values())
    home = home_organisation()
    return [home] if home else []


def locked_account(account: User) -> User:
    """The account as it stands now, locked until the transaction ends."""
    found = User.objects.select_for_update().filter(pk=account.pk).first()
    if found is None:
        raise Conflict("account.gone", _("这个账号已不存在"), _("请返回账号列表查看"))
    return found


def check(instance: models.Model, exclude: list[str] | None = None) -> None:
    """Everything wrong with the row at once, as Refusals."""
    try:
        instance.full_clean(exclude=exclude)
    except ValidationError as error:
        raise refusals_of(error) from error


def refusals_of(error: ValidationError, field: str | None = None) -> Refusals:
    """Django's validation errors as refusals; those without a field go to `field`."""
    if hasattr(error, "error_dict"):
        items = [
            (None if name == "__all__" else name, one)
            for name, found in error.error_dict.items()
            for one in found
        ]
    else:
        items = [(field, one) for one in error.error_list]
    return Refusals(
        (name, Refusal(str(one.code or "invalid"), " ".join(one.messages))) for name, one in items
    )


def titled(account: User) -> str:
    """How the trail names an account: 李娜（lina）."""
    return f"{account.name}（{account.username}）"


def drafted(
    account: User, action: str, changes: dict[str, Any] | None = None, *, reason: str = "",
    organisation: Organisation | None = None,
) -> Draft:  # fmt: skip
    """The event that says what happened to an account; it belongs to an organisation of the account."""
    place = organisation or next(iter(organisations_of(account)), None)
    return Draft(
        action=action, subject_model=ACCOUNT, subject_id=account.pk, subject_title=titled(account),
        organisation_id=place.pk if place else None, changes=changes or {}, reason=reason.strip(),
    )  # fmt: skip


def need_reason(reason: str) -> str:
    """The reason without blanks; Refusal when there is none, or too long a one."""
    return given_reason(reason, blank=Refusal("reason.missing", _("没有写原因"), _("请写明原因")))
