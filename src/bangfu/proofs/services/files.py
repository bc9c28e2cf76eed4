"""Files under proof on disk: sealed, under names of the server's making, gone when their time is up."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Conflict
from bangfu.core.secrets import SecretDamaged, seal, unseal
from bangfu.proofs.models import CheckedFile
from bangfu.proofs.models.checked import folder
from bangfu.proofs.sheet import Sheet
from bangfu.registers.changes import drafted
from bangfu.trail.services import record as record_events

ORPHANED_AFTER = 3600  # seconds; an upload in progress is never older
ENDINGS = ("*.file", "*.result", "*.part")


def store(path: Path, content: bytes) -> None:
    """Write sealed bytes to their place, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f"{path.suffix}.part")
    draft.write_bytes(seal(content, purpose=path.name))
    draft.replace(path)


def content_of(checked: CheckedFile) -> bytes:
    """The file as it was uploaded. Raises Conflict when it is no longer there."""
    return _opened(checked.path)


def sheet_of_file(checked: CheckedFile) -> Sheet:
    """What was found in it. Raises Conflict when it is no longer there."""
    return Sheet.unpacked(_opened(checked.result_path))


def _opened(path: Path) -> bytes:
    try:
        return unseal(path.read_bytes(), purpose=path.name)
    except (FileNotFoundError, SecretDamaged) as error:
        raise Conflict("proof.file_gone", _("上传的文件已不在，或已损坏"), _("请重新上传")) from error


def discard(checked: CheckedFile) -> None:
    """Delete what lies on disk."""
    checked.path.unlink(missing_ok=True)
    checked.result_path.unlink(missing_ok=True)


def discard_all(files: Iterable[CheckedFile]) -> None:
    """Delete what lies on disk of several files."""
    for checked in files:
        discard(checked)


def sweep() -> int:
    """Delete every file whose time is up, and what a killed process left behind. Returns how many files went."""
    gone = _expire()
    if folder().is_dir():
        old = [p for e in ENDINGS for p in folder().glob(e) if time.time() - p.stat().st_mtime > ORPHANED_AFTER]
        known = {key.hex for key in CheckedFile.everything.values_list("key", flat=True)} if old else set()
        for path in old:
            if path.name.partition(".")[0] not in known or path.suffix == ".part":
                path.unlink(missing_ok=True)
    return gone


def _expire() -> int:
    if not CheckedFile.everything.filter(kept_until__lte=timezone.now()).exists():
        return 0
    system = User.objects.system()
    with transaction.atomic():
        rows = CheckedFile.everything.select_for_update(of=("self",)).filter(kept_until__lte=timezone.now())
        expired = list(rows)
        record_events(by=system, drafts=[drafted(row, "proof.expire", {}) for row in expired])
        CheckedFile.everything.filter(pk__in=[row.pk for row in expired]).delete()
        transaction.on_commit(lambda: discard_all(expired))
    return len(expired)
