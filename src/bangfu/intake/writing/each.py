"""The ordinary path: each row through the service that the forms use."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.intake.plan import Outcome, PlannedRow
from bangfu.intake.planning import values_of
from bangfu.intake.writing.bulk import plain_values
from bangfu.intake.writing.result import Task, Written


def write_each(task: Task) -> list[Written]:
    """Write the plan row by row in the caller's transaction; a service's refusal stops and undoes all of it."""
    done: list[Written] = []
    for row in task.preview.rows:
        try:
            if row.outcome is Outcome.ADD:
                done += _add(task, row)
            elif row.outcome is Outcome.CHANGE and task.update:
                done.append(_change(task, row))
        except (Refusal, Refusals) as refusal:
            raise _at(task, row, refusal) from refusal
    return done


def _add(task: Task, row: PlannedRow) -> list[Written]:
    kind, preview = task.preview.kind, task.preview
    values = _by_field(kind.model, values_of(preview, row))
    source = task.source(row.position)
    records = kind.save_new(preview, row.position, values, source)
    return [Written(row.position, "add", r._meta.label_lower, r.pk, getattr(r, "version", 1)) for r in records]


def _change(task: Task, row: PlannedRow) -> Written:
    kind, preview = task.preview.kind, task.preview
    record = kind.model.objects.get(pk=row.pk)
    before = plain_values(record)
    values = _by_field(kind.model, values_of(preview, row))
    changed = kind.save_change(preview, record, row.version, values, task.source(row.position))
    now = plain_values(changed)
    changes = {name: [before[name], now[name]] for name in now if now[name] != before[name]}
    return Written(row.position, "change", changed._meta.label_lower, changed.pk, changed.version, changes)


def _by_field(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """attname → key becomes field → instance, as the services take them."""
    given = {}
    for attname, value in values.items():
        field = model._meta.get_field(attname)
        if field.is_relation and value is not None:
            value = field.related_model._default_manager.get(pk=value)
        given[field.name] = value
    return given


def _at(task: Task, row: PlannedRow, refusal: Refusal | Refusals) -> Refusal:
    sheet, number = task.preview.grid.places[row.position]
    where = _("%(sheet)s 第 %(row)s 行：%(text)s") % {"sheet": sheet, "row": number, "text": refusal.text}
    return Refusal("row.refused", where, _("请改正后重新上传"))
