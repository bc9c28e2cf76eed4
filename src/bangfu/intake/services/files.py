"""Uploaded files on disk: kept while their batch is undecided, under names that nobody but the server chose."""

from __future__ import annotations

import datetime
import time
from pathlib import Path
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.intake.models import Batch, BatchState
from bangfu.intake.models.batch import folder
from bangfu.intake.reading import DEFAULT_LIMITS

GIVEN_UP_AFTER = datetime.timedelta(days=30)
ORPHANED_AFTER = 3600  # seconds; an upload in progress is never older
BLOCK = 1024 * 1024


def keep(file: BinaryIO, path: Path) -> int:
    """Write an upload to its place; returns its size. Refuses one beyond the size cap before it is all read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with path.open("wb") as target:
        while block := file.read(BLOCK):
            size += len(block)
            if size > DEFAULT_LIMITS.bytes:
                break
            target.write(block)
    if size > DEFAULT_LIMITS.bytes:
        path.unlink()
        reason = _("文件超过 %(limit)s MB") % {"limit": DEFAULT_LIMITS.bytes // BLOCK}
        raise Refusal("file.size", reason, _("请拆分文件，或删去其中的图片"))
    return size


def sweep() -> int:
    """Delete files that no undecided batch claims: what a killed process left. Returns how many.

    Batches that nobody decided in a month are given up first: what they hold of persons is not kept for longer.
    """
    _give_up_old()
    if not folder().is_dir():
        return 0
    old = [p for p in folder().glob("*.upload") if time.time() - p.stat().st_mtime > ORPHANED_AFTER]
    waiting = {key.hex for key in _waiting_keys()} if old else set()
    gone = [path for path in old if path.stem not in waiting]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _give_up_old() -> None:
    now = timezone.now()
    undecided = Batch.everything.filter(state=BatchState.UPLOADED, removed_at=None)
    undecided.filter(created_at__lt=now - GIVEN_UP_AFTER).update(state=BatchState.DISCARDED, updated_at=now)


def _waiting_keys() -> list:
    # Of every organisation: a file of another one's batch must not be taken for an orphan.
    rows = Batch.everything.filter(state=BatchState.UPLOADED, removed_at=None)
    return list(rows.values_list("key", flat=True))
