"""The partner's own side agrees to a pairing, or takes that back (see docs/adr/0013)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.access import Access
from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Forbidden, Refusal
from bangfu.core.permissions import Permission
from bangfu.core.reasons import given_reason
from bangfu.mandates.models import Agreement
from bangfu.registers.changes import drafted
from bangfu.registers.services.records import lock
from bangfu.trail.services import record


def may_confirm(agreement: Agreement, access: Access) -> bool:
    """Whether somebody speaks for the partner: by a role there, never through the pairing itself."""
    return access.owns(Permission.ORGANISATIONS_EDIT, agreement.partner_id)


def confirm_agreement(*, agreement: Agreement, by: User) -> Agreement:
    """From now on the pairing gives the supporter its rights over the partner's profile.

    Raises Forbidden for anybody but the partner's own side, Conflict when it was confirmed or changed meanwhile.
    """
    with transaction.atomic():
        locked = _locked(agreement, by)
        if locked.confirmed_at is not None:
            raise Conflict("agreement.confirmed", _("这份协议已经确认过"), _("请查看最新内容"))
        locked.confirmed_at, locked.confirmed_by = timezone.now(), by
        _save(locked, by)
        record(by=by, drafts=[drafted(locked, "agreement.confirm", {})])
    return locked


def withdraw_confirmation(*, agreement: Agreement, reason: str, by: User) -> Agreement:
    """The supporter loses its rights over the partner's profile; what it recorded stays. Raises as above, Refusal."""
    why = given_reason(reason, blank=Refusal("reason.missing", _("没有写原因"), _("请写明原因")))
    with transaction.atomic():
        locked = _locked(agreement, by)
        if locked.confirmed_at is None:
            raise Conflict("agreement.unconfirmed", _("这份协议没有确认过"), _("请查看最新内容"))
        locked.confirmed_at = locked.confirmed_by = None
        _save(locked, by)
        record(by=by, drafts=[drafted(locked, "agreement.unconfirm", {}, reason=why)])
    return locked


def _locked(agreement: Agreement, by: User) -> Agreement:
    locked = lock(agreement)
    if not may_confirm(locked, by.access):
        advice = _("请受援学校中可以维护本校概况的人员办理")
        raise Forbidden("agreement.partner", _("只有受援学校自己可以确认"), advice)
    if locked.version != agreement.version:
        raise Conflict("agreement.changed", _("协议在您打开之后已被修改"), _("请看过最新内容再确认"))
    return locked


def _save(agreement: Agreement, by: User) -> None:
    agreement.version += 1
    agreement.updated_by = by
    agreement.save()
