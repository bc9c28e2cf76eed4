"""What changed, in the words of the trail; personal values masked."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import override

from bangfu.core.fields import SealedField
from bangfu.core.records import Record
from bangfu.registers.display import MASK, text_of
from bangfu.trail.services import Draft


def differences(model: type[Record], old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[Any]]:
    """field → [old, new] in words for the fields that differ; None stands for nothing."""
    changes = {}
    for name, value in new.items():
        before = old.get(name)
        if before != value and not (before in (None, "") and value in (None, "")):
            field = model._meta.get_field(name)
            changes[name] = [written(model, field, before), written(model, field, value)]
    return changes


def written(model: type[Record], field: Any, value: Any) -> Any:
    """A field's value in the words of the trail, personal ones masked; None for nothing.

    The trail keeps one language, whatever language the person works in, and what has a structure of its own as it is.
    """
    if value is None or value == "":
        return None
    if isinstance(field, SealedField):
        return MASK
    if field.name in model.personal:
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
    record: Record, action: str, changes: dict[str, Any], *, reason: str = "", source: str = ""
) -> Draft:
    """The event that says what happened to a record."""
    return Draft(
        action=action,
        subject_model=record._meta.label_lower,
        subject_id=record.pk,
        subject_title=title_of(record),
        organisation_id=record.organisation_id,
        changes=changes,
        reason=reason,
        source=source,
    )
