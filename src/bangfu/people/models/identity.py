"""Identity numbers and birth dates of persons: sealed, found by blind index, shown masked.

Two indexes: `identity_index` finds a person by the whole number; `person_index` pairs name and birth date,
so that a registration without a number can still be proposed for a student.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bangfu.core.dates import parse_partial_date
from bangfu.core.errors import Refusal, at_field
from bangfu.core.fields import SealedField
from bangfu.core.identity import IdentityNumber, check_identity_number, check_own_number, mask_identity
from bangfu.core.names import check_name
from bangfu.core.numbers import normalise_text
from bangfu.core.secrets import blind_index

IDENTITY = "people.identity"
PERSON = "people.person"


def identity_index(number: str) -> str:
    """The blind index by which an identity number is found."""
    return blind_index(number, purpose=IDENTITY)


def person_index(name: str, birth: str) -> str:
    """The blind index of a name with a birth date ("2001-02-03"); empty when either is."""
    key = f"{normalise_text(name).replace(' ', '')}|{birth}"
    return blind_index(key, purpose=PERSON) if name and birth else ""


class WithheldBoundField(forms.BoundField):
    """Shows what was typed, never what is kept."""

    def value(self) -> Any:
        return super().value() if self.form.is_bound else ""


class SealedFormField(forms.CharField):
    """A sealed value: the form never shows it; leaving it empty keeps it (see `without_untouched`)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        return WithheldBoundField(form, self, field_name)


class WithheldField(SealedField):
    """A sealed field whose form field does not give the kept value away."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs = {"form_class": SealedFormField, **kwargs}
        return models.Field.formfield(self, **kwargs)


def without_untouched(record: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """The form's values without sealed fields that were left empty."""
    sealed = {f.name for f in record._meta.concrete_fields if isinstance(f, SealedField)}
    return {name: value for name, value in values.items() if value or name not in sealed}


def check_person(person: Any, own_number: str = "") -> None:
    """Check name, identity number and sex, and seal the number (see `seal_identity`). Raises ValidationError.

    own_number: the field of the number that the school gave (学号, 工号), if any; it holds no identity number.
    """
    with at_field("name"):
        check_name(person.name)
    if own_number:
        with at_field(own_number):
            check_own_number(getattr(person, own_number))
    seal_identity(person)
    if person.identity_number:
        with at_field("sex"):
            check_sex(getattr(person, "sex", ""), check_identity_number(person.identity_number))


def check_sex(sex: str, number: IdentityNumber) -> None:
    """Refuse a sex ("M", "F"; "" says nothing) that the 17th digit of the identity number contradicts."""
    if sex and sex != ("M" if number.sex == "male" else "F"):
        raise Refusal("identity.sex", gettext("性别与身份证号第 17 位不符"), gettext("请对照证件核对性别和身份证号"))


def seal_identity(person: Any) -> None:
    """Check and normalise `identity_number`, derive index, mask and name-with-birth index.

    Works on any model with those fields; `birth` (sealed, optional) stands in for a missing number.
    Raises ValidationError. A writer that skips `full_clean` calls this itself.
    """
    birth = getattr(person, "birth", "")
    if person.identity_number:
        with at_field("identity_number"):
            checked = check_identity_number(person.identity_number)
        person.identity_number = checked.number
        birth = _agreeing(birth, checked.birth.isoformat())
    person.identity_index = identity_index(person.identity_number)
    person.identity_masked = mask_identity(person.identity_number) if person.identity_number else ""
    person.person_index = person_index(person.name, birth)


def read_birth(text: str) -> str:
    """A whole date as ISO 8601. Raises ValidationError."""
    with at_field("birth"):
        date = parse_partial_date(text)
    if date.day is None:
        raise ValidationError({"birth": _("出生日期须写到日。")})
    return str(date)


def _agreeing(birth: str, of_number: str) -> str:
    if birth and birth != of_number:
        raise ValidationError({"birth": _("与身份证号中的出生日期不一致。")})
    return of_number
