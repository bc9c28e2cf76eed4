"""The bulk path: one statement for thousands of rows, one event for each of them.

Equal to `add_record` row by row: the plan held every row to the rules of the model, the constraints of the
database hold them again, and the events read the same (tests compare both).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from bangfu.core.bulk import chunked, insert_rows, update_rows
from bangfu.core.fields import SealedField
from bangfu.core.records import Record, Stamped
from bangfu.intake.plan import Outcome, PlannedRow
from bangfu.intake.writing.result import Task, Written
from bangfu.registers.changes import differences, drafted, written
from bangfu.registers.display import MASK
from bangfu.trail.models import spelled
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events

Words = dict[str, Callable[[Any], str]]
STAMPS = {f.name for f in Stamped._meta.local_fields} | {"id", "organisation"}


def write_in_bulk(task: Task) -> list[Written]:
    """Write the plan's new and, where asked for, changed rows in the caller's transaction."""
    positions = [row.position for row in task.preview.of(Outcome.ADD)]
    changing = task.preview.of(Outcome.CHANGE) if task.update else []
    made = _make_referred(task, positions, changing)
    added = _add(task, positions, made)
    changed = _change(task, changing, made)
    return made.written + added + changed


class _Made:
    """Records made on the way: provisional key → real key, by the field that refers to them."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[int, int]] = {}
        self.written: list[Written] = []

    def real(self, attname: str, values: list[Any]) -> list[Any]:
        """Values with provisional keys replaced."""
        keys = self.keys.get(attname)
        return [keys.get(value, value) for value in values] if keys else values


def _make_referred(task: Task, positions: Sequence[int], changing: Sequence[PlannedRow]) -> _Made:
    """Make the students and schemes that accepted rows refer to; those of refused rows only are left out."""
    made = _Made()
    resolution = task.preview.resolution
    assert resolution is not None
    for new in resolution.new:
        referred = resolution.fields[new.attname]
        given = [referred[p] for p in positions]
        given += [row.changes[new.attname][1] for row in changing if new.attname in row.changes]
        needed = sorted({-value - 1 for value in given if value is not None and value < 0})
        columns = {name: [values[n] for n in needed] for name, values in new.columns.items()}
        titles = [new.titles[n] for n in needed]
        at = [new.positions[n] for n in needed]
        keys = _insert(task, new.model, columns, new.words, titles, at)
        made.keys[new.attname] = {-n - 1: key for n, key in zip(needed, keys, strict=True)}
        made.written += _written(new.model, at, keys)
    return made


def _add(task: Task, positions: list[int], made: _Made) -> list[Written]:
    resolution, model = task.preview.resolution, task.preview.kind.model
    assert resolution is not None
    titles = [resolution.title(position) for position in positions]
    columns, words = {}, dict(resolution.words)
    for name, values in resolution.of_new.items():
        columns[name] = [values[position] for position in positions]
    reading = {name: [words[name](v) for v in columns[name]] for name in words if name in made.keys}
    columns = {name: made.real(name, values) for name, values in columns.items()}
    for name, texts in reading.items():
        words[name] = dict(zip(columns[name], texts, strict=True)).__getitem__
    keys = _insert(task, model, columns, words, titles, positions, derived=set(resolution.derived))
    return _written(model, positions, keys)


def _insert(
    task: Task,
    model: type[Record],
    columns: dict[str, list[Any]],
    words: Words,
    titles: Sequence[str],
    positions: Sequence[int],
    derived: set[str] = frozenset(),  # type: ignore[assignment]
) -> list[int]:
    """Insert records of the organisation and record that they were added."""
    if not positions:
        return []
    scope = task.preview.scope
    now = timezone.now()
    constants = {
        "organisation_id": scope.organisation.pk,
        "created_at": now,
        "updated_at": now,
        "created_by_id": scope.by.pk,
        "updated_by_id": scope.by.pk,
    }
    filled = {name: _filled(model, name, values) for name, values in columns.items()}
    keys = insert_rows(model, filled, constants)
    told = {"organisation": [_part("organisation", str(scope.organisation))] * len(keys)}
    for name, values in columns.items():
        field = model._meta.get_field(name)
        if field.editable and name not in derived:
            told[field.name] = _told(model, field, values, words.get(name))
    label = model._meta.label_lower
    organisation = scope.organisation.pk
    drafts = (
        Draft("add", label, key, title, organisation, changes, "", task.source(position))
        for key, title, changes, position in zip(keys, titles, _changes(told), positions, strict=True)
    )
    record_events(by=scope.by, drafts=drafts)
    return keys


def _filled(model: type[Record], name: str, values: list[Any]) -> list[Any]:
    """A column with the field's default where the row does not say."""
    field: Any = model._meta.get_field(name)
    default = None if field.null else field.get_default()
    return values if default is None else [default if value is None else value for value in values]


def _told(model: type[Record], field: Any, values: list[Any], words: Callable[[Any], str] | None) -> list[str]:
    """A column as its part of the event's changes ('"amount":[null,"70.00"]'); each value worded once."""
    if isinstance(field, SealedField):
        filled = _part(field.name, MASK)
        return [filled if value else "" for value in values]
    known = {
        value: _part(field.name, words(value) if words and value is not None else written(model, field, value))
        for value in set(values)
    }
    return [known[value] for value in values]


def _part(name: str, word: Any) -> str:
    return "" if word is None else f"{spelled(name)}:[null,{spelled(word)}]"


def _changes(told: dict[str, list[str]]) -> Iterator[str]:
    """The changes of every new record, spelled as the trail spells them: names in order."""
    for parts in zip(*(told[name] for name in sorted(told)), strict=True):
        yield "{" + ",".join(filter(None, parts)) + "}"


def _written(model: type[Record], positions: Sequence[int], keys: Sequence[int]) -> list[Written]:
    label = model._meta.label_lower
    return [Written(p, "add", label, key, 1) for p, key in zip(positions, keys, strict=True)]


def _change(task: Task, rows: list[PlannedRow], made: _Made) -> list[Written]:
    """Set what differs; the rows are locked since the plan was made."""
    kind, scope = task.preview.kind, task.preview.scope
    model = kind.model
    done: list[Written] = []
    constants = {"updated_at": timezone.now(), "updated_by_id": scope.by.pk}
    for piece in chunked(rows):
        stored = model.objects.in_bulk([row.pk for row in piece])
        before, drafts = {}, []
        for row in piece:
            record = stored[row.pk]
            before[row.pk] = plain_values(record)
            for name, (_old, new) in row.changes.items():
                kind.assign(record, name, made.real(name, [new])[0], task.preview, row.position)
            kind.settle(record)
            drafts.append(_drafted_change(task, record, before[row.pk], row))
            done.append(_changed(row, record, before[row.pk]))
        names = [f.attname for f in model._meta.concrete_fields if f.attname in _alterable(model)]
        records = [stored[row.pk] for row in piece]
        columns = {name: [getattr(record, name) for record in records] for name in names}
        update_rows(model, [record.pk for record in records], columns, constants)
        record_events(by=scope.by, drafts=drafts)
    return done


def _alterable(model: type[Record]) -> set[str]:
    """Fields in which a record may change: none of the house's own stamps."""
    return {f.attname for f in model._meta.concrete_fields if f.name not in STAMPS and not f.generated}


def plain_values(record: Any) -> dict[str, Any]:
    """attname → value of everything that may change in a record."""
    return {name: getattr(record, name) for name in _alterable(type(record))}


def _drafted_change(task: Task, record: Any, before: dict[str, Any], row: PlannedRow) -> Draft:
    """The event of a change; foreign keys are worded by the plan, which knows those just made as well."""
    assert task.preview.resolution is not None
    now, words, model = plain_values(record), task.preview.resolution.words, type(record)
    fields = [model._meta.get_field(name) for name in now if now[name] != before[name]]
    own = [field for field in fields if field.editable and field.attname not in words]
    changes = differences(model, {f.name: before[f.attname] for f in own}, {f.name: now[f.attname] for f in own})
    for field in fields:
        if field.attname in words and field.attname in row.changes:
            said = [words[field.attname](key) if key else None for key in row.changes[field.attname]]
            changes[field.name] = said
    return drafted(record, "change", changes, source=task.source(row.position))


def _changed(row: PlannedRow, record: Any, before: dict[str, Any]) -> Written:
    now = plain_values(record)
    changes = {name: [before[name], now[name]] for name in now if now[name] != before[name]}
    return Written(row.position, "change", record._meta.label_lower, record.pk, row.version + 1, changes)
