"""Model fields for the house's values: money, dates of any precision, sealed text."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast, Length, Substr
from django.utils.translation import gettext_lazy as _

from bangfu.core import secrets
from bangfu.core.dates import PartialDate, parse_partial_date, require_past
from bangfu.core.errors import Refusal
from bangfu.core.money import format_yuan, parse_money


class MoneyFormField(forms.CharField):
    """Money typed freely ("7.2万", "1,234.50"), cleaned to whole 分."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("max_length", "min_value", "max_value", "empty_value"):
            kwargs.pop(name, None)
        kwargs.setdefault("help_text", _("单位元，可写 7.2万。"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # The page shows below the field how the text is understood.
        return {**super().widget_attrs(widget), "data-understood": "money", "inputmode": "decimal"}

    def prepare_value(self, value: Any) -> Any:
        return format_yuan(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_money(text)
        except Refusal as refusal:
            raise ValidationError(refusal.text, code=refusal.code) from refusal

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class MoneyField(models.BigIntegerField):
    """An amount in whole 分."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})


class PartialDateFormField(forms.CharField):
    """A date typed freely ("2016.4", "2017年2月22日"), cleaned to ISO 8601 of its own precision."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)
        if not self.help_text:
            self.help_text = _("可写 2016、2016-04 或 2016-04-05。")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-understood": "date"}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return str(parse_partial_date(text))
        except Refusal as refusal:
            raise ValidationError(refusal.text, code=refusal.code) from refusal


class PartialDateField(models.CharField):
    """A date of year, month or day precision as ISO 8601 text ("2016", "2016-04", "2016-04-05").

    The text sorts and compares as the dates do, so lists, ranges and figures need nothing else.
    past: says when something happened, so that a date still to come is refused; no matter of the database.
    """

    def __init__(self, *args: Any, past: bool = False, **kwargs: Any) -> None:
        self.past = past
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def clean(self, value: Any, model_instance: models.Model | None) -> str:
        text = super().clean(value, model_instance)
        if text:
            try:
                day = PartialDate.fromtext(text)
            except (Refusal, ValueError) as error:
                raise ValidationError(_("“%(value)s”不是日期。") % {"value": text}) from error
            if self.past:
                self._require_past(day)
        return text

    def _require_past(self, day: PartialDate) -> None:
        try:
            require_past(day, str(self.verbose_name))
        except Refusal as refusal:
            raise ValidationError(f"{refusal.text}。", code=refusal.code) from refusal

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


def year_of(field: str) -> models.Expression:
    """SQL: the calendar year of a PartialDateField, null when the field is empty."""
    return models.Case(
        models.When(**{f"{field}": ""}, then=models.Value(None)),
        default=Cast(Substr(field, 1, 4), models.SmallIntegerField()),
        output_field=models.SmallIntegerField(),
    )


def academic_year_of(field: str) -> models.Expression:
    """SQL: the first calendar year of the 学年 (September to August), null when the month is unknown."""
    year = Cast(Substr(field, 1, 4), models.SmallIntegerField())
    month = Cast(Substr(field, 6, 2), models.SmallIntegerField())
    return models.Case(
        models.When(models.Q(models.lookups.LessThan(Length(field), 7)), then=models.Value(None)),
        models.When(models.Q(models.lookups.LessThan(month, 9)), then=year - 1),
        default=year,
        output_field=models.SmallIntegerField(),
    )


class SealedField(models.TextField):
    """Text kept encrypted (SM4-GCM); in Python it is the plain text. Never searchable: see blind_index."""

    def _purpose(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        return secrets.encrypt(value or "", purpose=self._purpose())

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return secrets.decrypt(value or "", purpose=self._purpose())
