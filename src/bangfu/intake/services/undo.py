"""Undoing a committed batch, whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.bulk import chunked, update_rows
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.reasons import given_reason
from bangfu.intake.models import Batch, BatchRow, BatchState
from bangfu.intake.services.uploads import lock_batch
from bangfu.intake.writing.bulk import STAMPS
from bangfu.registers.changes import differences, title_of
from bangfu.registers.models import Evidence
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events

SHOWN = 20


def undo_batch(*, batch: Batch, by: User, reason: str = "") -> Batch:
    """Withdraw what the batch added and restore what it changed.

    Raises Refusals naming every record that was changed, is referred to or has evidence since; Refusal, Conflict,
    Forbidden.
    """
    why = given_reason(reason)
    with transaction.atomic():
        locked = lock_batch(batch, by, BatchState.COMMITTED)
        rows = list(locked.rows.exclude(outcome="refuse").order_by("-pk"))
        groups: dict[str, list[BatchRow]] = defaultdict(list)
        for row in rows:
            groups[row.record_model].append(row)
        stored = {label: _locked(label, group) for label, group in groups.items()}
        _refuse_if_used(groups, stored)
        for label, group in groups.items():
            _withdraw(locked, stored[label], [r for r in group if r.outcome == "add"], by, why)
            _restore(locked, stored[label], [r for r in group if r.outcome == "change"], by)
        _finish(locked, by, why)
    return locked


def _locked(label: str, rows: Sequence[BatchRow]) -> dict[int, Any]:
    model: Any = apps.get_model(label)
    found: dict[int, Any] = {}
    # What titles are made of, in the same query.
    joined = [f.name for f in model._meta.concrete_fields if f.is_relation and f.name not in STAMPS]
    for piece in chunked([row.record_id for row in rows]):
        living = model._default_manager.filter(removed_at=None, pk__in=piece).select_related(*joined)
        living = living.select_for_update(of=("self",))
        found.update({record.pk: record for record in living})
    return found


def _refuse_if_used(groups: dict[str, list[BatchRow]], stored: dict[str, dict[int, Any]]) -> None:
    """Everything that stands in the way, at once."""
    own = {label: {row.record_id or 0 for row in group} for label, group in groups.items()}
    refusals: list[tuple[None, Refusal]] = []
    for label, group in groups.items():
        for row in group:
            record = stored[label].get(row.record_id or 0)
            if record is None:
                reason = _("第 %(row)s 行的记录已被作废") % {"row": row.row}
            elif record.version != row.record_version:
                reason = _("第 %(row)s 行的“%(record)s”在导入后被修改过") % {"row": row.row, "record": record}
            else:
                continue
            refusals.append((None, Refusal("undo.changed", reason, _("请先处理这条记录，再撤销"))))
        added = {row.record_id or 0: row for row in group if row.outcome == "add"}
        refusals += [(None, refusal) for refusal in _references(apps.get_model(label), list(added), own)]
        refusals += [(None, refusal) for refusal in _attachments(label, added)]
    if refusals:
        raise Refusals(refusals)


def _references(model: Any, added: Sequence[int], own: dict[str, set[int]]) -> Iterator[Refusal]:
    """Living records outside the batch that refer to records it added."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and relation.one_to_many):
            continue
        other, field = relation.related_model, relation.field
        if other is BatchRow or "removed_at" not in {f.name for f in other._meta.concrete_fields}:
            continue
        for piece in chunked(added):
            rows = other._default_manager.filter(**{f"{field.name}__in": piece}, removed_at=None)
            mine = own.get(other._meta.label_lower, set())
            for pk in [pk for pk in rows.values_list("pk", flat=True) if pk not in mine][:SHOWN]:
                what = _("%(kind)s（编号 %(pk)s）") % {"kind": other._meta.verbose_name, "pk": pk}
                yield Refusal("undo.used", _("导入的记录已被%s使用") % what, _("请先作废它，再撤销"))


def _attachments(label: str, added: dict[int, BatchRow]) -> Iterator[Refusal]:
    """Records it added that evidence was attached to; evidence names its record without a foreign key."""
    for piece in chunked(list(added)):
        files = Evidence.objects.filter(subject_model=label, subject_id__in=piece, removed_at=None)
        counts = files.order_by().values_list("subject_id").annotate(count=models.Count("pk"))
        for pk, count in counts[:SHOWN]:
            reason = _("第 %(row)s 行的记录附有 %(count)s 份佐证材料") % {"row": added[pk].row, "count": count}
            yield Refusal("undo.evidence", reason, _("请先移除材料，再撤销"))


def _withdraw(batch: Batch, stored: dict[int, Any], rows: Sequence[BatchRow], by: User, reason: str) -> None:
    now, why = timezone.now(), (reason or _("撤销导入 %s") % batch.file_name)[:200]
    records = [stored[row.record_id or 0] for row in rows]
    for piece in chunked(records):
        columns = {"removed_at": [now] * len(piece)}
        constants = {"removed_by_id": by.pk, "removed_reason": why, "updated_at": now, "updated_by_id": by.pk}
        update_rows(type(piece[0]), [record.pk for record in piece], columns, constants)
        record_events(by=by, drafts=(_draft("remove", batch, record, {}, why) for record in piece))


def _restore(batch: Batch, stored: dict[int, Any], rows: Sequence[BatchRow], by: User) -> None:
    """Give changed records their old values back."""
    constants = {"updated_at": timezone.now(), "updated_by_id": by.pk}
    for row in rows:
        record = stored[row.record_id or 0]
        model = type(record)
        fields = {name: model._meta.get_field(name) for name in row.facts}
        old = {name: fields[name].to_python(values[0]) for name, values in row.facts.items()}
        shown = {name: value for name, value in old.items() if fields[name].editable}
        changes = differences(
            model, {fields[n].name: _shown(fields[n], getattr(record, n)) for n in shown},
            {fields[n].name: _shown(fields[n], value) for n, value in shown.items()},
        )  # fmt: skip
        update_rows(model, [record.pk], {name: [value] for name, value in old.items()}, constants)
        record_events(by=by, drafts=[_draft("change", batch, record, changes, "")])


def _shown(field: models.Field[Any, Any], value: Any) -> Any:
    """The value as the trail words it: the record itself for a foreign key."""
    if field.is_relation and value is not None:
        return field.related_model._default_manager.filter(pk=value).first()  # type: ignore[union-attr]
    return value


def _draft(action: str, batch: Batch, record: Any, changes: dict[str, Any], reason: str) -> Draft:
    organisation = getattr(record, "organisation_id", None)
    source = _("撤销导入 %s") % batch.file_name
    label = record._meta.label_lower
    return Draft(action, label, record.pk, title_of(record), organisation, changes, reason, source)


def _finish(batch: Batch, by: User, reason: str) -> None:
    batch.state = BatchState.UNDONE
    batch.undone_at, batch.undone_by, batch.updated_by = timezone.now(), by, by
    batch.version += 1
    batch.save()
    if batch.written:
        label = batch._meta.label_lower
        draft = Draft("import.undo", label, batch.pk, str(batch), batch.organisation_id, {}, reason)
        record_events(by=by, drafts=[draft])
