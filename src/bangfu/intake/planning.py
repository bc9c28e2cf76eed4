"""Planning a file against the records as they stand now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.records import Record
from bangfu.intake.grid import Grid
from bangfu.intake.plan import NOTHING, Key, Outcome, PlannedRow, plan_rows
from bangfu.intake.preview import Preview
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, SheetKind, is_known

MOST_DOUBTS = 5


def build_preview(kind: SheetKind, grid: Grid, scope: ImportScope, *, lock: bool = False) -> Preview:
    """Plan a file. lock: hold the records it would change until the transaction ends."""
    preview = Preview(kind, scope, grid, blocks=list(grid.blocks))
    if any(block.refusal.code == "header.missing" for block in grid.blocks):
        return preview
    resolution = kind.resolve(grid, scope)
    _refuse_foreign_units(kind, grid, scope, resolution)
    existing = kind.existing(scope, resolution, lock=lock)
    preview.resolution = resolution
    preview.grid = replace(grid, notices=[*grid.notices, *resolution.notices, *_doubts(grid)])
    preview.rows = plan_rows(kind.incoming(grid, resolution), existing)
    _refuse_unseen(preview, kind.unseen(scope, resolution))
    kind.review(preview, existing)
    if not kind.bulk:
        _check_records(preview)
    return preview


def _doubts(grid: Grid) -> list[str]:
    """What is odd about identity numbers that pass all the same."""
    warnings = Counter(found.warning for found in grid.column("identity_number") if found and found.warning)
    said = _("%(count)s 个身份证号的%(warning)s，请核对")
    return [said % {"count": count, "warning": warning} for warning, count in sorted(warnings.items())[:MOST_DOUBTS]]


def _refuse_foreign_units(kind: SheetKind, grid: Grid, scope: ImportScope, resolution: Resolution) -> None:
    """Whoever may write for one department only is refused the rows of the others."""
    units = resolution.of_new.get("unit_id")
    narrowed = issubclass(kind.model, Record) and kind.model.keeping_field()
    if not narrowed or units is None or scope.access.may(kind.permission, scope.organisation.pk):
        return
    problems = Problems(grid)
    problems.found = resolution.problems
    allowed = {unit: scope.access.may(kind.permission, scope.organisation.pk, unit) for unit in set(units)}
    for position, unit in enumerate(units):
        if not allowed[unit]:
            refusal = Refusal("unit.foreign", _("不属于您负责的部门"), _("请由该部门或学校的人员导入"))
            problems.add(position, "unit", refusal)


def _refuse_unseen(preview: Preview, taken: set[Key]) -> None:
    """A new row whose key a record out of sight has can never be written."""
    if not taken:
        return
    kind, grid = preview.kind, preview.grid
    assert preview.resolution is not None
    keys = kind.incoming(grid, preview.resolution).keys
    reason = _("该%s已有记录，属于您看不到的部门") % kind.key_column
    refusal = Refusal("record.unseen", reason, _("请由该部门或学校的人员导入"))
    for row in preview.of(Outcome.ADD):
        if keys[row.position] in taken:
            row.outcome, row.problems = Outcome.REFUSE, [grid.problem(row.position, kind.key[-1], refusal)]


def _check_records(preview: Preview) -> None:
    """Hold each row to its model's own rules, so that the commit meets no surprise."""
    kind, grid = preview.kind, preview.grid
    assert preview.resolution is not None
    changed = [row.pk for row in preview.of(Outcome.CHANGE)]
    stored = kind.model.objects.in_bulk(changed) if changed else {}
    problems = Problems(grid)
    problems.found = {}
    access = preview.scope.access
    for row in preview.rows:
        if row.outcome not in (Outcome.ADD, Outcome.CHANGE):
            continue
        record = stored.get(row.pk) or kind.blank_record(preview.scope)
        if row.pk in stored and isinstance(record, Record) and not access.may_at(kind.permission, record):
            refusal = Refusal("record.foreign", _("这条记录由其他部门保管"), _("请由该部门或学校的人员导入"))
            problems.add(row.position, "unit", refusal)
        for name, value in values_of(preview, row).items():
            setattr(record, name, value)
        for name, message in faults_of(record):
            code = kind.field_codes.get(name, name)
            problems.add(row.position, code, Refusal("record.invalid", message, _("请改正后重新上传")))
        if row.position in problems.found:
            row.outcome, row.problems, row.changes = Outcome.REFUSE, problems.found[row.position], NOTHING


def values_of(preview: Preview, row: PlannedRow) -> dict[str, Any]:
    """attname → value as the row gives it: what a new record holds, or what changes in an existing one."""
    if row.outcome is Outcome.CHANGE:
        return {name: new for name, (_old, new) in row.changes.items()}
    assert preview.resolution is not None
    given = {name: values[row.position] for name, values in preview.resolution.of_new.items()}
    stated = {name: value for name, value in given.items() if value is not None}
    return preview.kind.new_values(preview.scope, stated)


def faults_of(record: Any) -> list[tuple[str, str]]:
    """(field, message) for everything the model's own rules find; uniqueness is the plan's matter."""
    unset = [f.name for f in record._meta.concrete_fields if f.is_relation and not is_known(getattr(record, f.attname))]
    found: list[tuple[str, str]] = []
    for check in (
        lambda: record.clean_fields(exclude=unset),
        record.clean,
        lambda: _check_constraints(record),
    ):
        try:
            check()
        except ValidationError as error:
            messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
            found += [(name.removeprefix("__all__"), " ".join(texts)) for name, texts in messages.items()]
    return list(dict.fromkeys(found))


def _check_constraints(record: Any) -> None:
    for constraint in record._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            constraint.validate(type(record), record)
