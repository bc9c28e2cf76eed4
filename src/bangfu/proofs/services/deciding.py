"""Deciding on a finding: it will be mended, or it is none."""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Refusal
from bangfu.core.reasons import given_reason
from bangfu.core.scoping import viewing
from bangfu.proofs.models import CheckedFile, Dismissal
from bangfu.proofs.services.files import sheet_of_file
from bangfu.proofs.services.uploads import lock_file, require_use
from bangfu.proofs.sheet import Entry
from bangfu.registers.changes import drafted
from bangfu.trail.services import record as record_events


def accept_finding(*, checked: CheckedFile, fingerprint: str, accepted: bool, by: User) -> CheckedFile:
    """Mark a finding as a mistake to be mended, or take the mark away."""
    with transaction.atomic():
        locked = lock_file(checked, by)
        _entry(locked, fingerprint)
        marked = [known for known in locked.accepted if known != fingerprint]
        locked.accepted = [*marked, fingerprint] if accepted else marked
        locked.version += 1
        locked.updated_by = by
        locked.save()
        record_events(by=by, drafts=[drafted(locked, "proof.accept" if accepted else "proof.unaccept", {})])
    return locked


def dismiss_finding(*, checked: CheckedFile, fingerprint: str, reason: str, by: User) -> Dismissal:
    """Say that a statement is right, and why: no file of this organisation brings it up again.

    Raises Refusal without a reason or for too long a one, Conflict when a colleague said so already.
    """
    blank = Refusal("proof.reason", _("没有写原因"), _("请写明为什么不是错误"))
    reason = given_reason(reason.replace("\0", ""), blank=blank)
    with viewing(by.access), transaction.atomic():
        locked = lock_file(checked, by)
        entry = _entry(locked, fingerprint)
        dismissal = Dismissal(
            organisation=locked.organisation, fingerprint=fingerprint, kind=entry.kind, statement=entry.statement,
            message=entry.said[settings.LANGUAGE_CODE], reason=reason, created_by=by, updated_by=by,
        )  # fmt: skip
        try:
            with transaction.atomic():
                dismissal.save(force_insert=True)
        except IntegrityError as error:  # by a constraint, for a colleague's file holds the same statement
            raise Conflict("proof.dismissed", _("这处提示已经排除"), _("请刷新页面")) from error
        record_events(by=by, drafts=[drafted(dismissal, "proof.dismiss", {}, reason=dismissal.reason)])
    return dismissal


def restore_dismissal(*, dismissal: Dismissal, by: User) -> Dismissal:
    """Bring a dismissed statement up again from now on. Raises Conflict when somebody did, Forbidden."""
    with viewing(by.access), transaction.atomic():
        locked = Dismissal.objects.select_for_update(of=("self",)).filter(pk=dismissal.pk).first()
        if locked is None:
            raise Conflict("proof.restored", _("这处提示已经恢复"), _("请刷新页面"))
        require_use(locked.organisation, by)
        locked.removed_at, locked.removed_by, locked.updated_by = timezone.now(), by, by
        locked.version += 1
        locked.save()
        record_events(by=by, drafts=[drafted(locked, "proof.restore", {})])
    return locked


def _entry(checked: CheckedFile, fingerprint: str) -> Entry:
    """The finding of that fingerprint. Raises Refusal when the file has none."""
    found = (e for e in sheet_of_file(checked).entries if fingerprint and e.fingerprint == fingerprint)
    entry = next(found, None)
    if entry is None:
        raise Refusal("proof.finding", _("没有这处提示"), _("请刷新页面"))
    return entry
