"""One record of every register, made through its service, with the same text wherever text may be typed."""

import datetime
from typing import Any

from django.db import models

from bangfu.accounts.models import Organisation, Unit
from bangfu.core.fields import PartialDateField, SealedField
from bangfu.core.records import Record
from bangfu.registers.register import REGISTRY, Register, register_of
from tests.factories import as_user

DAY = "2016-05-01"
# Fields whose text has a form of its own.
FORMED = {"code": "x1", "link": "https://example.cn/", "segments": "3+2", "student_number": "2016001", "phone": ""}
UNDATED = ("replied_on", "verified_on")  # they would need a state that goes with them
# Made by services of their own from an outline: see `reports`.
COMPOSED = ("reports", "report-sections", "editions")


class Filler:
    """Makes records for two schools; what a record refers to is made first."""

    def __init__(self, by: Any, school: Any, partner: Any, text: str, short: str) -> None:
        self.by, self.text, self.short = by, text, short
        self.school, self.partner = school, partner
        self.unit = Unit.objects.create(organisation=school, name=text[:40], kind="college")
        self.made: dict[str, Record] = {}

    def everything(self) -> dict[str, Record]:
        """Register code → record."""
        with as_user(self.by):
            for code, register in REGISTRY.items():
                if code not in COMPOSED:
                    self.of(register)
        return self.made

    def of(self, register: Register) -> Record:
        """The record of a register, made when first asked for."""
        if register.code not in self.made:
            values = {"organisation": self.school}
            for name in register.form_fields():
                field = register.field(name)
                if field is not None and name != "organisation" and (value := self.value(field)) is not None:
                    values[name] = value
            self.made[register.code] = register.save_new(values=values, by=self.by)
        return self.made[register.code]

    def value(self, field: Any) -> Any:
        """What is entered; None leaves the field out."""
        if field.name in FORMED:
            return FORMED[field.name]
        if isinstance(field, SealedField):
            return None
        if field.is_relation:
            return self.related(field)
        if field.choices:
            return field.choices[0][0] if not field.has_default() else None
        if isinstance(field, PartialDateField):
            return DAY if field.name not in UNDATED else None
        if isinstance(field, models.CharField | models.TextField):
            room = field.max_length or len(self.text)
            return self.text if room >= len(self.text) else self.short[:room]
        optional = field.null and not isinstance(field, models.PositiveIntegerField)
        return None if optional or field.has_default() else self.plain(field)

    def related(self, field: Any) -> Any:
        """The other school, the department, or the record of another register where one is needed."""
        target = field.related_model
        if target is Organisation:
            return self.partner
        if target is Unit:
            return self.unit
        if field.null and field.name != "student":
            return None
        register = register_of(target._meta.label_lower)
        return self.of(register) if register else target.objects.order_by("pk").first()

    @staticmethod
    def plain(field: Any) -> Any:
        """A date, a year, an amount."""
        if isinstance(field, models.DateField):
            return datetime.date(2016, 5, 1)
        return 2016 if field.name in ("year", "cohort") else 1
