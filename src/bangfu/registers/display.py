"""Values as people read them: on screen, in exports and in the trail."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate
from bangfu.core.fields import MoneyField, PartialDateField, SealedField
from bangfu.core.money import fen_to_yuan, format_yuan
from bangfu.registers.register import Column, Register

BLANK = "—"
MASK = "******"
PLACES = ("year", "grade", "cohort", "opened_in", "closed_in", "order", "level", "number")


def read(record: Any, column: Column) -> Any:
    """The value behind a column: a field's, an attribute's, or what its function gives.

    What says who a student is comes masked to those who may not know it.
    """
    if column.value is not None:
        return column.value(record)
    mask = record.naming.get(column.name)
    if mask and not record.may_be_named:
        return mask(value) if (value := getattr(record, column.name)) else value
    value = record
    for part in column.name.split("__"):
        value = getattr(value, part, None)
        if value is None:
            return None
    return value


def text_of(field: models.Field | None, value: Any) -> str:
    """The value in words: 是/否, choice labels, money with separators, dates, — for nothing."""
    if value is None or value == "":
        return BLANK
    if field is not None:
        if isinstance(field, SealedField):
            return MASK
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, MoneyField):
            return format_yuan(value)
        if isinstance(field, PartialDateField):
            return PartialDate.fromtext(value).written
    return plain_text(value)


def plain_text(value: Any) -> str:
    """A value without a field, in words."""
    for kinds, write in WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return str(value)


def _day(value: datetime.date) -> str:
    return PartialDate(value.year, value.month, value.day).written


def _moment(value: datetime.datetime) -> str:
    local = timezone.localtime(value)
    return f"{_day(local)} {local:%H:%M}"


WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (models.Choices, lambda value: str(value.label)),
    (bool, lambda value: _("是") if value else _("否")),
    (datetime.datetime, _moment),
    (datetime.date, _day),
    (int, str),
    (Decimal, lambda value: f"{value.normalize():f}"),
    ((list, tuple), lambda value: "、".join(plain_text(v) for v in value) or BLANK),
)


def is_number(field: models.Field | None, value: Any = None) -> bool:
    """Whether the column is right-aligned."""
    if field is None:
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if field.choices or isinstance(field, models.ForeignKey):
        return False
    return isinstance(field, models.IntegerField | models.DecimalField | models.FloatField)


def names_place(field: models.Field | None) -> bool:
    """Whether the number names a year or a place in an order: it is read like a word, never compared or added."""
    return field is not None and field.name.endswith(PLACES)


def label_of(register: Register, column: Column) -> str:
    """The column's heading."""
    if column.label is not None:
        return str(column.label)
    field = register.field(column.name.split("__")[0])
    return str(field.verbose_name) if field is not None else column.name


def unit_of(field: models.Field | None) -> str:
    """The unit that the heading states."""
    return _("元") if isinstance(field, MoneyField) else ""


def shown_field(register: Register, column: Column) -> models.Field | None:
    """The field that says how a column's value is written; a sealed one's own mask is written as it is."""
    field = register.field(column.name)
    return None if isinstance(field, SealedField) and column.value is not None else field


def html_of(register: Register, record: Any, column: Column) -> SafeString:
    """The cell of a list or a detail page."""
    field = shown_field(register, column)
    value = read(record, column)
    if isinstance(value, SafeString):
        return value
    text = escape(text_of(field, value))
    tone = (column.tones or {}).get(value) if isinstance(value, str) else None
    if tone:
        return mark_safe(f'<span class="status status-{tone}"><span class="status-dot"></span>{text}</span>')
    return mark_safe(text)


def export_value(field: models.Field | None, value: Any) -> Any:
    """The value for a spreadsheet: numbers as numbers, money in 元, everything else as text."""
    if value is None or value == "":
        return None
    if isinstance(field, MoneyField):
        return fen_to_yuan(value)
    if is_number(field, value):
        return value
    return text_of(field, value)
