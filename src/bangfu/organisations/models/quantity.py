"""A decimal typed as offices write it: 23.26万, 1.7亿, 1,234.5."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.core.errors import Refusal
from bangfu.core.numbers import parse_quantity
from bangfu.organisations.rules import plain


class QuantityFormField(forms.CharField):
    """Cleans to a Decimal; a qualifier (820余) belongs into its own field."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("max_digits", "decimal_places", "max_length", "min_value", "max_value"):
            kwargs.pop(name, None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number, qualifier = parse_quantity(text)
        except Refusal as refusal:
            raise ValidationError(refusal.text, code=refusal.code) from refusal
        if qualifier:
            raise ValidationError(_("请只写数字，“%(word)s”选在修饰词里。") % {"word": qualifier})
        return number

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class QuantityField(models.DecimalField):
    """A decimal with the form field above."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": QuantityFormField, **kwargs})
