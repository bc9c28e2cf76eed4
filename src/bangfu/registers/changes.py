"""What changed, in the words of the trail; personal values masked."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import override

from bangfu.core.fields import SealedField
from bangfu.core.records import Record, Stamped
from bangfu.registers.display import MASK, text_of
from bangfu.trail.services import Draft


def differences(model: type[Stamped], old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[Any]]:
    """field → [old, new] in words for the fields that differ; None stands for nothing."""
    changes = {}
    for name, value in new.items():
        field, before = model._meta.get_field(name), old.get(name)
        if field.many_to_many:
            before, value = _listed(before or ()), _listed(value)
        if before != value and not (before in (None, "") and value in (None, "")):
            changes[name] = [written(model, field, before), written(model, field, value)]
    return changes


def _listed(rows: Iterable[models.Model]) -> str:
    """Several rows in words, in one order whatever order they were given in."""
    return "、".join(title_of(row) for row in sorted(rows, key=lambda row: row.pk))


def written(model: type[Stamped], field: Any, value: Any) -> Any:
    """A field's value in the words of the trail, personal ones masked; None for nothing.

    The trail keeps one language, whatever language the person works in, and what has a structure of its own as it is.
    """
    if value is None or value == "":
        return None
    if isinstance(field, SealedField):
        return MASK
    if issubclass(model, Record) and field.name in model.personal:
        return model.personal[field.name](str(value))
    if isinstance(value, models.Model):
        return title_of(value)
    if isinstance(field, models.JSONField):
        return value
    with override(settings.LANGUAGE_CODE):
        return text_of(field, value)


def title_of(record: models.Model) -> str:
    """The record's title for the trail: without what identifies a person."""
    with override(settings.LANGUAGE_CODE):
        masked = getattr(record, "trail_title", None)
        return str(masked if masked is not None else record)


def drafted(
    record: Stamped, action: str, changes: dict[str, Any], *, reason: str = "", source: str = ""
) -> Draft:
    """The event that says what happened to a record; one of no single organisation (a standard) belongs to none."""
    return Draft(
        action=action,
        subject_model=record._meta.label_lower,
        subject_id=record.pk,
        subject_title=title_of(record),
        organisation_id=getattr(record, "organisation_id", None),
        changes=changes,
        reason=reason,
        source=source,
    )
