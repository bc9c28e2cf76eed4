"""Before the commit: taking a file in, choosing options, previewing, giving it up."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Conflict, Forbidden
from bangfu.core.numbers import file_name
from bangfu.core.permissions import Permission
from bangfu.intake.grid import Grid, recent
from bangfu.intake.models import Batch, BatchState, ColumnMemory
from bangfu.intake.planning import build_preview
from bangfu.intake.preview import Preview
from bangfu.intake.reading import IGNORED, is_known_header
from bangfu.intake.services.files import keep, sweep
from bangfu.intake.sheets import KINDS, ImportScope, SheetKind

CHOICES = ("update", "create_missing", "sheet", "header_row")


def upload_file(
    *, kind: SheetKind, file: BinaryIO, name: str, organisation: Organisation, by: User, **options: Any
) -> Batch:
    """Take a file in for preview. options: see CHOICES.

    Raises Refusal for a file that is not safe or not readable; then nothing is kept. Forbidden.
    """
    require_import(kind, organisation, by)
    sweep()
    batch = Batch(
        organisation=organisation,
        kind=kind.code,
        file_name=file_name(name) or "?",
        options={choice: options[choice] for choice in CHOICES if options.get(choice)},
        mapping=remembered(kind, organisation),
        created_by=by,
        updated_by=by,
        size=0,
    )
    try:
        # The row first: a process killed now leaves a file without a row, which `sweep` finds.
        with transaction.atomic():
            batch.size = keep(file, batch.path)
            batch.sha256 = grid_of(batch, kind).digest
            batch.save()
    except BaseException:
        batch.path.unlink(missing_ok=True)
        raise
    return batch


def preview_of(batch: Batch, by: User, *, lock: bool = False) -> Preview:
    """What committing the batch would do now. Raises Conflict when it is decided already, Forbidden, Refusal."""
    kind = KINDS[batch.kind]
    require_import(kind, batch.organisation, by)
    if batch.state != BatchState.UPLOADED:
        raise Conflict("batch.decided", _("这个批次%s") % batch.get_state_display(), _("请重新上传文件"))
    if not batch.path.exists():
        raise Conflict("batch.file_gone", _("上传的文件已不在"), _("请重新上传"))
    return build_preview(kind, grid_of(batch, kind), scope_of(batch, by), lock=lock)


def grid_of(batch: Batch, kind: SheetKind) -> Grid:
    """What stands in the batch's file. Raises Refusal."""
    choice = {name: batch.options[name] for name in ("sheet", "header_row") if batch.options.get(name)}
    choice |= {"places": batch.places, "constants": batch.constants}
    choice["labels"] = kind.labels(batch.organisation)
    return recent.get(batch.sha256, batch.path, batch.file_name, kind.layout, batch.mapping, **choice)


def scope_of(batch: Batch, by: User) -> ImportScope:
    """For whom the batch's rows are looked up."""
    return ImportScope(batch.organisation, by, bool(batch.options.get("create_missing")))


def remembered(kind: SheetKind, organisation: Organisation) -> dict[str, str]:
    """What was settled by hand for earlier files of this kind; a known column is never left out by memory."""
    rows = ColumnMemory.objects.filter(organisation=organisation, kind=kind.code).values_list("header", "code")
    return {
        header: code for header, code in rows if code != IGNORED or not is_known_header(header, kind.columns)
    }


def set_options(*, batch: Batch, by: User, **options: Any) -> Batch:
    """Change how the file is read and written; see CHOICES."""
    with transaction.atomic():
        locked = lock_batch(batch, by)
        locked.options = {**locked.options, **{k: v for k, v in options.items() if k in CHOICES}}
        save_batch(locked, by)
    return locked


def discard_batch(*, batch: Batch, by: User) -> Batch:
    """Give an upload up; its file is deleted."""
    with transaction.atomic():
        locked = lock_batch(batch, by)
        locked.state = BatchState.DISCARDED
        save_batch(locked, by)
        transaction.on_commit(lambda: forget(locked))
    return locked


def lock_batch(batch: Batch, by: User, state: str = BatchState.UPLOADED) -> Batch:
    """The batch, locked, in this state; Conflict when somebody decided it meanwhile, Forbidden."""
    locked = Batch.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=batch.pk)
    require_import(KINDS[locked.kind], locked.organisation, by)
    if locked.state != state:
        who = locked.undone_by or locked.committed_by or locked.updated_by
        reason = _("%(who)s 已处理这个批次（%(state)s）") % {"who": who, "state": locked.get_state_display()}
        raise Conflict("batch.decided", reason, _("请查看批次的最新情况"))
    return locked


def forget(batch: Batch) -> None:
    """Delete the file of a decided batch and what was read of it."""
    recent.forget(batch.sha256)
    batch.path.unlink(missing_ok=True)


def require_import(kind: SheetKind, organisation: Organisation, by: User) -> None:
    """Raise Forbidden unless the account may import and keep records of this kind for the organisation."""
    by.access.require(Permission.INTAKE_USE)
    if not by.access.may_in(kind.permission, organisation.pk):
        reason = _("您不能为%(school)s导入%(kind)s") % {"school": organisation, "kind": kind.title}
        raise Forbidden("import.forbidden", reason, _("请由有相应权限的人员导入"))


def save_batch(batch: Batch, by: User) -> None:
    """Write a batch that the person changed."""
    batch.version += 1
    batch.updated_by = by
    batch.save()
