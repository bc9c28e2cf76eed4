"""Periods between two dates of any precision: the check that a database can hold, and the exact one."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from bangfu.core.dates import PartialDate
from bangfu.core.errors import Refusal


def in_order(name: str, first: str = "valid_from", last: str = "valid_until") -> models.CheckConstraint:
    """The end is not in an earlier year than the start; `check_period` compares months and days."""
    return models.CheckConstraint(
        condition=Q(**{first: ""}) | Q(**{last: ""}) | Q(**{f"{last}__gte": Substr(first, 1, 4)}), name=name
    )


def check_period(record: models.Model, first: str = "valid_from", last: str = "valid_until") -> None:
    """ValidationError when the end lies before the start; an unreadable date is its field's own error."""
    start, end = getattr(record, first), getattr(record, last)
    if not (start and end):
        return
    try:
        ended = PartialDate.fromtext(end).last_day < PartialDate.fromtext(start).first_day
    except Refusal:
        return
    if ended:
        raise ValidationError({last: _("结束时间早于开始时间。")})
