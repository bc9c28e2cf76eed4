"""Taking a file in and checking it; keeping it or deleting it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Conflict
from bangfu.core.permissions import Permission
from bangfu.core.scoping import viewing
from bangfu.proofreading.check import proofread
from bangfu.proofreading.document import Document
from bangfu.proofreading.reading import DEFAULT_LIMITS, read
from bangfu.proofs.models import CheckedFile, FileState
from bangfu.proofs.services import background
from bangfu.proofs.services.files import content_of, discard, store, sweep
from bangfu.proofs.sheet import Sheet, sheet_of
from bangfu.registers.changes import drafted
from bangfu.trail.services import record as record_events

KEPT_FOR = datetime.timedelta(hours=24)
AT_ONCE = 100_000  # characters that are checked while the person waits; longer documents in the background


def upload_file(*, file: BinaryIO, name: str, organisation: Organisation, by: User, keep: bool = False) -> CheckedFile:
    """Take a file in and check it, a long one in the background. It is deleted after a day unless `keep`.

    Raises Refusal for a file that is not safe or cannot be read, and Forbidden; then nothing is kept.
    """
    require_use(organisation, by)
    sweep()
    content = file.read(DEFAULT_LIMITS.bytes + 1)
    file_name = Path(name.replace("\\", "/")).name[-200:] or "?"
    document = read(content, file_name)
    sheet = checked_sheet(document) if len(document.text) <= AT_ONCE else None
    checked = CheckedFile(
        organisation=organisation, file_name=file_name, size=len(content), characters=len(document.text),
        kept_until=None if keep else timezone.now() + KEPT_FOR, created_by=by, updated_by=by,
    )  # fmt: skip
    try:
        # The row first: a process killed now leaves a file without a row, which `sweep` finds.
        with transaction.atomic():
            _settle(checked, sheet)
            checked.save(force_insert=True)
            record_events(by=by, drafts=[drafted(checked, "proof.upload", {})])
            store(checked.path, content)
            if sheet is not None:
                store(checked.result_path, sheet.packed())
    except BaseException:
        discard(checked)
        raise
    if sheet is None:
        transaction.on_commit(lambda: background.start(finish_check, checked=checked, by=by))
    return checked


def checked_sheet(document: Document) -> Sheet:
    """The findings of a document."""
    return sheet_of(proofread(document))


def finish_check(*, checked: CheckedFile, by: User) -> CheckedFile | None:
    """Check a file that waits; None when it was deleted meanwhile. What stops the check is kept as its state."""
    sheet: Sheet | None
    try:
        sheet = checked_sheet(read(content_of(checked), checked.file_name))
    except Exception:
        sheet = None
        background.log.exception("check of file %s failed", checked.pk)
    with viewing(by.access), transaction.atomic():
        rows = CheckedFile.objects.select_for_update(of=("self",)).filter(pk=checked.pk)
        locked = rows.first()
        if locked is None:
            return None
        _settle(locked, sheet)
        locked.state = FileState.DONE if sheet else FileState.FAILED
        _save(locked, by)
        if sheet is not None:
            store(locked.result_path, sheet.packed())
    return locked


def check_again(*, checked: CheckedFile, by: User) -> CheckedFile:
    """Check a kept file anew: after an interruption, or because the rules were improved."""
    with transaction.atomic():
        locked = lock_file(checked, by)
        locked.state = FileState.WAITING
        _save(locked, by)
    if locked.characters > AT_ONCE:
        transaction.on_commit(lambda: background.start(finish_check, checked=locked, by=by))
        return locked
    return finish_check(checked=locked, by=by) or locked


def keep_file(*, checked: CheckedFile, keep: bool, by: User) -> CheckedFile:
    """Keep a file until its owner deletes it, or only for a day from now."""
    with transaction.atomic():
        locked = lock_file(checked, by)
        locked.kept_until = None if keep else timezone.now() + KEPT_FOR
        _save(locked, by)
        record_events(by=by, drafts=[drafted(locked, "proof.keep" if keep else "proof.unkeep", {})])
    return locked


def delete_file(*, checked: CheckedFile, by: User) -> None:
    """Delete a file and everything that was read of it, now. Only its mention in the trail stays, without its name."""
    with transaction.atomic():
        locked = lock_file(checked, by)
        record_events(by=by, drafts=[drafted(locked, "proof.delete", {})])
        locked.delete()
        transaction.on_commit(lambda: discard(checked))


def lock_file(checked: CheckedFile, by: User) -> CheckedFile:
    """One's own file, locked. Raises Conflict when it is gone, or is another's."""
    with viewing(by.access):
        found = CheckedFile.objects.select_for_update(of=("self",)).filter(pk=checked.pk).first()
    if found is None:
        raise Conflict("proof.gone", _("这个文件已经删除"), _("请返回列表查看"))
    return found


def require_use(organisation: Organisation, by: User) -> None:
    """Raise Forbidden unless the account may check files for the organisation."""
    if not by.access.may_in(Permission.PROOFS_USE, organisation.pk):
        by.access.require(Permission.PROOFS_USE, organisation.pk)


def _settle(checked: CheckedFile, sheet: Sheet | None) -> None:
    if sheet is not None:
        checked.state, checked.counts, checked.characters = FileState.DONE, sheet.counts(), len(sheet.text)


def _save(checked: CheckedFile, by: User) -> None:
    checked.version += 1
    checked.updated_by = by
    checked.save()
