"""The commit: the plan made anew under lock, written in one transaction, exactly once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bangfu.accounts.models import User
from bangfu.core.bulk import insert_rows
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.intake.models import Batch, BatchRow, BatchState
from bangfu.intake.plan import Outcome
from bangfu.intake.preview import Preview
from bangfu.intake.services.files import keep_refused
from bangfu.intake.services.uploads import forget, lock_batch, preview_of
from bangfu.intake.writing import Task, Written, write_each, write_in_bulk
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events


def commit_batch(*, batch: Batch, by: User, partial: bool = False, seen: dict[str, int] | None = None) -> Batch:
    """Write the batch. partial: leave refused rows out; seen: the counts that the person agreed to.

    Raises Conflict when the batch is decided already, or the data changed so that the counts are others;
    Refusals for rows or headers that stand in the way; Forbidden. Then nothing is written.
    """
    try:
        with transaction.atomic():
            locked = lock_batch(batch, by)
            preview = preview_of(locked, by, lock=True)
            _require_agreed(preview, partial, seen)
            task = Task(preview, locked.file_name, bool(locked.options.get("update")))
            written = (write_in_bulk if preview.kind.bulk else write_each)(task)
            _record(locked, preview, written, by)
            keep_refused(locked, preview)
            transaction.on_commit(lambda: forget(locked))
    except IntegrityError as error:
        raise Conflict(
            "batch.collision", _("同样的记录刚由他人录入，或属于您看不到的部门"), _("请刷新预览后再导入")
        ) from error
    return locked


def _require_agreed(preview: Preview, partial: bool, seen: dict[str, int] | None) -> None:
    if preview.blocks:
        raise Refusals((None, Refusal(b.refusal.code, b.text)) for b in preview.blocks)
    counts = preview.counts
    if seen is not None and any(counts[name] != number for name, number in seen.items() if name in counts):
        raise Conflict("batch.changed", _("预览之后数据有了变化"), _("请重新核对预览后再导入"))
    if counts["refuse"] and not partial:
        reason = _("有 %(count)s 行不能导入") % {"count": counts["refuse"]}
        first = Refusal("rows.refused", reason, _("请改正后重新上传，或选择只导入通过的行"))
        problems = [p for row in preview.of(Outcome.REFUSE) for p in row.problems]
        raise Refusals([(None, first), *((None, Refusal(p.refusal.code, p.text)) for p in problems)])


def _record(batch: Batch, preview: Preview, written: Sequence[Written], by: User) -> None:
    """Keep what became of the rows, and the batch's own event."""
    now = timezone.now()
    _insert_rows(batch, preview, written)
    changed = sum(1 for one in written if one.outcome == "change")
    created = sum(1 for one in written if one.outcome == "add") - preview.counts["add"]
    batch.counts = {**preview.counts, "changed": changed, "create": created}
    batch.constants = preview.grid.constants_in_use
    batch.state = BatchState.COMMITTED
    batch.committed_at, batch.committed_by, batch.updated_by = now, by, by
    batch.version += 1
    batch.save()
    if not written:
        return
    numbers = {pgettext("outcome", "新增"): batch.counts["add"], _("变更"): changed, _("一并建档"): created}
    said = {name: [None, number] for name, number in numbers.items() if number}
    title = f"{preview.kind.title} {batch.file_name}"
    draft = Draft("import.commit", batch._meta.label_lower, batch.pk, title, batch.organisation_id, said)
    record_events(by=by, drafts=[draft])


def _insert_rows(batch: Batch, preview: Preview, written: Sequence[Written]) -> None:
    places = preview.grid.places
    rows = [*_written_rows(written, places), *_refused_rows(preview)]
    if not rows:
        return
    names = ("sheet", "row", "outcome", "record_model", "record_id", "record_version", "detail")
    columns: dict[str, Any] = dict(zip(names, zip(*rows, strict=True), strict=True))
    columns["sheet"] = [sheet[:100] for sheet in columns["sheet"]]
    insert_rows(BatchRow, columns, {"batch_id": batch.pk})


def _written_rows(written: Sequence[Written], places: Sequence[tuple[str, int]]) -> Iterator[tuple[Any, ...]]:
    for one in written:
        sheet, row = places[one.position]
        detail = spelled(one.changes) if one.changes else ""
        yield sheet, row, one.outcome, one.model, one.pk, one.version, detail


def _refused_rows(preview: Preview) -> Iterator[tuple[Any, ...]]:
    for row in preview.of(Outcome.REFUSE):
        sheet, number = preview.grid.places[row.position]
        found = [
            {"cell": p.cell, "column": p.column, "reason": p.refusal.reason, "remedy": p.refusal.remedy}
            for p in row.problems
        ]
        yield sheet, number, "refuse", "", None, None, spelled(found)


def spelled(facts: Any) -> str:
    """The detail of a batch row as JSON."""
    return json.dumps(facts, ensure_ascii=False, cls=DjangoJSONEncoder)
