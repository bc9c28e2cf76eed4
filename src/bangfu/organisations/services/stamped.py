"""Adding, changing and withdrawing rows that belong to no single organisation: bodies and reference data.

The same steps as registers' services take with records: lock, version, check everything, write, event.
"""

from dataclasses import replace
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.numbers import normalise_text
from bangfu.core.reasons import given_reason
from bangfu.core.records import Stamped
from bangfu.registers.changes import differences, drafted
from bangfu.trail.services import record as record_events

S = TypeVar("S", bound=Stamped)


def add_stamped(row: S, values: dict[str, Any], by: User, source: str = "") -> S:
    """Write a new row built from `values`. Raises Refusals. The caller checks rights."""
    with transaction.atomic():
        tidy(row)
        row.created_by = row.updated_by = by
        check(row)
        row.save(force_insert=True)
        _set_lists(row, values)
        _record(row, "add", differences(type(row), {}, values), by, source)
    return row


def change_stamped(row: S, values: dict[str, Any], by: User, version: int | None = None, source: str = "") -> S:
    """Change fields; nothing is written when nothing differs. Raises Conflict, Refusals."""
    with transaction.atomic():
        locked = lock(row)
        if version is not None and locked.version != version:
            reason = _("%(who)s 已在您打开之后修改了这条记录") % {"who": locked.updated_by or _("他人")}
            raise Conflict("record.version", reason, _("请查看最新内容后再修改"))
        changes = differences(type(locked), {name: _kept(locked, name) for name in values}, values)
        if not changes:
            return locked
        for name, value in values.items():
            if not _is_list(locked, name):
                setattr(locked, name, value)
        tidy(locked)
        locked.updated_by, locked.version = by, locked.version + 1
        check(locked)
        locked.save()
        _set_lists(locked, values)
        _record(locked, "change", changes, by, source)
    return locked


def withdraw_stamped(row: S, reason: str, by: User, source: str = "") -> S:
    """Withdraw a row entered by mistake. Raises Refusal without a reason or for too long a one."""
    why = given_reason(reason, blank=Refusal("record.reason", _("没有写作废原因"), _("请写明原因")))
    with transaction.atomic():
        locked = lock(row)
        locked.removed_at, locked.removed_by, locked.removed_reason = timezone.now(), by, why
        locked.updated_by, locked.version = by, locked.version + 1
        locked.save()
        _record(locked, "remove", {}, by, source, why)
    return locked


def lock(row: S) -> S:
    """The row as it stands now, locked until the transaction ends."""
    found = type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk, removed_at=None).first()
    if found is None:
        raise Conflict("record.gone", _("这条记录已被他人作废或恢复"), _("请返回列表查看"))
    return found


def tidy(row: models.Model) -> None:
    """Normalise what was typed into free text."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.CharField) and not field.choices and field.editable:
            setattr(row, field.name, normalise_text(getattr(row, field.name) or ""))


def check(row: models.Model) -> None:
    """Everything wrong with the row at once, as Refusals."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refusals(
            (None if field == "__all__" else field, Refusal(str(e.code or "invalid"), " ".join(e.messages)))
            for field, errors in error.error_dict.items()
            for e in errors
        ) from error


def _is_list(row: models.Model, name: str) -> bool:
    """Whether a field holds several other rows."""
    return bool(row._meta.get_field(name).many_to_many)


def _kept(row: models.Model, name: str) -> Any:
    return getattr(row, name).all() if _is_list(row, name) else getattr(row, name)


def _set_lists(row: models.Model, values: dict[str, Any]) -> None:
    for name in filter(lambda name: _is_list(row, name), values):
        getattr(row, name).set(values[name])


def _record(row: Any, action: str, changes: dict[str, Any], by: User, source: str, reason: str = "") -> None:
    """The event; what is done to an organisation belongs to its own trail."""
    draft = drafted(row, action, changes, reason=reason, source=source)
    record_events(by=by, drafts=[replace(draft, organisation_id=row.pk) if isinstance(row, Organisation) else draft])
