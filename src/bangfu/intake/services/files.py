"""Files of batches on disk, under names that nobody but the server chose.

An upload is kept while its batch is undecided, the workbook of refused rows for a month after the commit.
"""

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
from bangfu.intake.plan import Outcome
from bangfu.intake.preview import Preview
from bangfu.intake.reading import DEFAULT_LIMITS
from bangfu.intake.workbooks import write_refused

KEPT_FOR = datetime.timedelta(days=30)
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


def keep_refused(batch: Batch, preview: Preview) -> None:
    """Keep the refused rows of a batch that is being committed, as a workbook to be mended and uploaded again."""
    refused = preview.of(Outcome.REFUSE)
    if refused:
        with batch.refused_path.open("wb") as file:
            write_refused(file, preview.grid, refused)


def sweep() -> int:
    """Delete files that no batch claims any more: what a killed process left. Returns how many.

    Batches that nobody decided in a month are given up first: what they hold of persons is not kept for longer.
    Neither are the rows that a commit refused.
    """
    _give_up_old()
    if not folder().is_dir():
        return 0
    old = [p for p in folder().iterdir() if time.time() - p.stat().st_mtime > ORPHANED_AFTER]
    claimed = _claimed(old)
    gone = [path for path in old if path.name not in claimed]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _give_up_old() -> None:
    now = timezone.now()
    undecided = Batch.everything.filter(state=BatchState.UPLOADED, removed_at=None)
    undecided.filter(created_at__lt=now - KEPT_FOR).update(state=BatchState.DISCARDED, updated_at=now)


def _claimed(files: list[Path]) -> set[str]:
    """Those of the files' names that a batch still has a use for."""
    if not files:
        return set()
    # Of every organisation: a file of another one's batch must not be taken for an orphan.
    batches = Batch.everything.filter(removed_at=None)
    waiting = batches.filter(state=BatchState.UPLOADED)
    refused = batches.filter(committed_at__gte=timezone.now() - KEPT_FOR)
    return {batch.path.name for batch in waiting} | {batch.refused_path.name for batch in refused}
