"""The standards in force, each in words: its facts as its page shows them, and what is reckoned or judged by it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.registers.display import BLANK, text_of

Address = Callable[[models.Model], str]
JOINED = {
    Indicator: (),
    SumRule: ("total",),
    Ratio: ("numerator", "denominator"),
    Threshold: ("indicator", "ratio__numerator", "ratio__denominator"),
}


def in_force(model: Any) -> models.QuerySet:
    """The rows of one kind that were not withdrawn, with what their names are made of."""
    rows = model.objects.filter(removed_at=None).select_related(*JOINED[model])
    return rows.prefetch_related("parts") if model is SumRule else rows


def facts_of(row: Any, sections: Iterable[tuple[Any, Any, tuple[str, ...]]], address: Address) -> list[Any]:
    """(title, [(label, value as HTML)]) for each section of the form that holds any; other standards are linked."""
    found = []
    for title, _help, names in sections:
        facts = [(str(row._meta.get_field(name).verbose_name), _value(row, name, address)) for name in names]
        found.append((title, [fact for fact in facts if fact[1] != BLANK]))
    return [(title, facts) for title, facts in found if facts]


def _value(row: Any, name: str, address: Address) -> SafeString:
    field, value = row._meta.get_field(name), getattr(row, name)
    if field.many_to_many:
        return mark_safe(" + ".join(_linked(part, address) for part in value.all()) or BLANK)
    if isinstance(value, models.Model):
        return _linked(value, address)
    return escape(text_of(field, value))


def _linked(row: models.Model, address: Address) -> SafeString:
    return format_html('<a href="{}">{}</a>', address(row), row)


def users_of(row: models.Model) -> list[tuple[Any, list[models.Model]]]:
    """(kind in words, rows) of the standards in force that an indicator or a ratio is part of."""
    conditions: list[tuple[Any, Q]] = []
    if isinstance(row, Indicator):
        conditions = [
            (SumRule, Q(total=row) | Q(parts=row)),
            (Ratio, Q(numerator=row) | Q(denominator=row)),
            (Threshold, Q(indicator=row)),
        ]
    if isinstance(row, Ratio):
        conditions = [(Threshold, Q(ratio=row))]
    found = [(model, in_force(model).filter(condition).distinct()) for model, condition in conditions]
    return [(model._meta.verbose_name, list(rows)) for model, rows in found if rows]
