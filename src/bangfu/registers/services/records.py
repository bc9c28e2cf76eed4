"""Adding, changing, withdrawing and restoring one record."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.reasons import given_reason
from bangfu.core.records import Record
from bangfu.registers.changes import differences, drafted
from bangfu.trail.services import record as record_events

R = TypeVar("R", bound=Record)


def add_record(*, model: type[R], values: dict[str, Any], by: User, source: str = "") -> R:
    """Make a record. Raises Refusals (all at once), Forbidden."""
    with transaction.atomic():
        record = model(**values)
        require_edit(record, by)
        record.created_by = record.updated_by = by
        check(record)
        record.save(force_insert=True)
        changes = differences(model, {}, values)
        record_events(by=by, drafts=[drafted(record, "add", changes, source=source)])
    return record


def change_record(
    *,
    record: R,
    values: dict[str, Any],
    by: User,
    version: int | None = None,
    source: str = "",
    require: Callable[[R, User], None] | None = None,
) -> R:
    """Change fields of a record; nothing is written when nothing differs.

    require: who may, where that is not whoever may change the record as a whole; raises Forbidden.
    Raises Conflict when somebody else changed it since `version`, Refusals, Forbidden.
    """
    with transaction.atomic():
        locked = lock(record)
        (require or require_edit)(locked, by)
        if version is not None and locked.version != version:
            raise Conflict(
                "record.version",
                _("%(who)s 已在您打开之后修改了这条记录") % {"who": locked.updated_by or _("他人")},
                _("请查看最新内容后再修改"),
            )
        changes = differences(type(locked), {name: getattr(locked, name) for name in values}, values)
        if not changes:
            return locked
        for name, value in values.items():
            setattr(locked, name, value)
        if require is None:
            _require_place(locked, by, changes)
        _stamp(locked, by)
        check(locked, changed=changes)
        locked.save()
        record_events(by=by, drafts=[drafted(locked, "change", changes, source=source)])
    return locked


def remove_record(*, record: R, reason: str, by: User, source: str = "") -> R:
    """Withdraw a record (作废): it leaves lists and figures, but stays in the database."""
    why = given_reason(reason, blank=Refusal("record.reason", _("没有写作废原因"), _("请写明原因")))
    with transaction.atomic():
        locked = lock(record)
        require_edit(locked, by)
        locked.removed_at, locked.removed_by, locked.removed_reason = timezone.now(), by, why
        _stamp(locked, by)
        locked.save()
        record_events(by=by, drafts=[drafted(locked, "remove", {}, reason=why, source=source)])
    return locked


def remove_records(*, register: Any, records: Collection[Record], reason: str, by: User) -> list[Record]:
    """Withdraw several records of one register for one reason: all of them or none."""
    with transaction.atomic():
        return [register.save_removal(record=record, reason=reason, by=by) for record in records]


def restore_records(*, register: Any, records: Collection[Record], by: User) -> list[Record]:
    """Undo several withdrawals: all of them or none."""
    with transaction.atomic():
        return [register.save_restoral(record=record, by=by) for record in records]


def restore_record(*, record: R, by: User, source: str = "") -> R:
    """Undo a withdrawal, if the record still fits beside the others."""
    with transaction.atomic():
        locked = lock(record, removed=True)
        require_edit(locked, by)
        locked.removed_at, locked.removed_by, locked.removed_reason = None, None, ""
        _stamp(locked, by)
        check(locked)
        locked.save()
        record_events(by=by, drafts=[drafted(locked, "restore", {}, source=source)])
    return locked


def require_edit(record: Record, by: User) -> None:
    """Raise Forbidden unless the account may change this record where it now lies."""
    by.access.require_at(record.edit_permission, record)


def _require_place(record: Record, by: User, changed: Collection[str]) -> None:
    """Raise Forbidden where a change puts the record out of the account's hands, or into another department."""
    require_edit(record, by)
    if record.keeping_field() in changed:
        by.access.require(record.edit_permission, record.organisation_id, record.narrowing_unit)


def lock(record: R, *, removed: bool = False) -> R:
    """The row as it stands now, locked until the transaction ends."""
    rows = type(record).everything.select_for_update(of=("self",)).filter(pk=record.pk)
    found = rows.filter(removed_at__isnull=not removed).first()
    if found is None:
        raise Conflict("record.gone", _("这条记录已被他人作废或恢复"), _("请返回列表查看"))
    return found


def check(record: Record, changed: Collection[str] | None = None) -> None:
    """Everything wrong with the record at once, as Refusals; `changed` names the fields of a change."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refusals(
            (None if field == "__all__" else field, Refusal(str(e.code or "invalid"), " ".join(e.messages)))
            for field, errors in error.error_dict.items()
            for e in errors
        ) from error
    _check_references(record, changed)


def _check_references(record: Record, changed: Collection[str] | None) -> None:
    """A record may not be made to refer to one that its writer cannot see or that was withdrawn.

    A reference that stays as it was may be: whoever corrects a destination need not see the student.
    """
    for field in record._meta.concrete_fields:
        target = field.related_model
        if not isinstance(target, type) or not issubclass(target, Record):
            continue
        if changed is not None and field.name not in changed:
            continue
        value = getattr(record, field.attname)
        if value is not None and not target.objects.filter(pk=value).exists():
            refusal = Refusal("reference.unknown", _("所选的%(what)s不存在") % {"what": field.verbose_name})
            raise Refusals([(field.name, refusal)])


def _stamp(record: Record, by: User) -> None:
    record.version += 1
    record.updated_by = by
