"""Check constraints that many records share."""

from typing import Any

from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _


def one_of(field: str, choices: Any, *, name: str) -> CheckConstraint:
    """The field holds one of the codes of `choices` (a TextChoices class)."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def partial_dates_in_order(first: str, last: str, *, name: str, message: Any = None) -> CheckConstraint:
    """Two PartialDateFields, the second empty or not before the first.

    They are compared at the precision of the coarser one: 2016-04 to 2016 is in order.
    """
    return CheckConstraint(
        condition=Q(**{last: ""}) | Q(**{f"{last}__gte": Substr(first, 1, Length(last))}),
        name=name,
        violation_error_message=message or _("结束时间早于开始时间。"),
    )


def different(first: str, second: str, *, name: str, message: Any) -> CheckConstraint:
    """Two foreign keys that may not point at the same row."""
    return CheckConstraint(condition=~Q(**{first: F(second)}), name=name, violation_error_message=message)
