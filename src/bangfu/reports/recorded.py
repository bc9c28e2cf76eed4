"""Numbers that stand in a record itself, such as the 2 of a donation of 2台: their record and its field."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.fields import MoneyField
from bangfu.core.records import Record
from bangfu.registers.display import BLANK, is_number, label_of, read, text_of, unit_of
from bangfu.registers.register import REGISTRY, Column, Register
from bangfu.reports.loose import undeclared_numbers


@dataclass(frozen=True)
class RecordField:
    """A field of a record, in stored terms and in words; text: what the whole field says, without its unit."""

    register: str
    model: str
    record: int
    name: str
    label: str
    text: str
    unit: str = ""
    address: str = ""
    as_of: datetime.date | None = None

    @property
    def origin(self) -> str:
        """Where the number stands, in words; the record by its number, for its name may be a person's."""
        title = REGISTRY[self.register].title
        return _("%(register)s（记录 %(pk)s）的“%(field)s”") % {
            "register": title, "pk": self.record, "field": self.label
        }  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """As plain values, for keeping."""
        return {"register": self.register, "record": self.record, "field": self.name}


def field_of(register: Register, record: Record, name: str) -> RecordField:
    """The field of a record with today's text."""
    column = column_of(register, name)
    return RecordField(
        register=register.code,
        model=record._meta.label_lower,
        record=record.pk,
        name=name,
        label=label_of(register, column),
        text=written(register, record, name),
        unit=unit_of(register.field(name)),
        address=register.url("detail", record),
        as_of=timezone.localdate(),
    )


def column_of(register: Register, name: str) -> Column:
    """The register's own column of that name, or the plain field."""
    return next((column for column in register.columns if column.name == name), Column(name))


def written(register: Register, record: Record, name: str) -> str:
    """What a field says in a line of a report: "" for nothing, no separators between thousands, one line."""
    field = register.field(name)
    value = read(record, Column(name))
    text = text_of(field, value)
    if is_quantity(register, name):
        text = text.replace(",", "")
    return "" if text == BLANK else " ".join(text.split())


def is_quantity(register: Register, name: str) -> bool:
    """Whether the whole field is a number that says how much or how many; years and orders do not."""
    field = register.field(name)
    if name.endswith("year") or name == "order":
        return False
    return isinstance(field, MoneyField) or (field is not None and is_number(field))


def as_today(kept: Mapping[str, Any], text: str, record: Record, *, said: str | None) -> str:
    """What stands today where `text` stood in a field that said `said`: the same number, or the field's text now."""
    register = REGISTRY.get(kept["register"])
    if register is None:
        return ""
    now = written(register, record, kept["field"])
    numbers = [now] if is_quantity(register, kept["field"]) else [n for _place, n in undeclared_numbers(now)]
    return text if now == said or text in numbers else now
