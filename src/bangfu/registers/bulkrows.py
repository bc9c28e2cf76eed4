"""Rows of a list as values for a spreadsheet, a block at a time: no model instance per row where none is needed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from django.db import models

from bangfu.core.fields import MoneyField, PartialDateField, SealedField
from bangfu.core.money import fen_to_yuan
from bangfu.core.records import Stamped
from bangfu.registers.display import export_value, read, shown_field
from bangfu.registers.listing import Listing
from bangfu.registers.register import Column, Register

BLOCK = 2000  # rows in memory
REMEMBERED = 8192  # values of a column whose text is kept
LABELS = 50_000  # names of other records that are kept

STAMPS = {field.name for field in Stamped._meta.fields}

Series = Callable[[Sequence[Any]], Iterable[Any]]


def rows_of(listing: Listing) -> Iterator[Sequence[Any]]:
    """All rows of the list, filtered and in order, with a value for each shown column."""
    register, columns = listing.register, listing.columns
    if all(_is_stored(register, column) for column in columns):
        yield from _stored_rows(listing)
        return
    fields = [shown_field(register, column) for column in columns]
    for record in listing.rows.iterator(chunk_size=BLOCK):
        yield [export_value(f, read(record, c)) for f, c in zip(fields, columns, strict=True)]


def _is_stored(register: Register, column: Column) -> bool:
    """Whether the column is one of the table's own, shown to all alike, so that its values suffice."""
    field = register.field(column.name)
    if column.name in register.model.naming:
        return False
    return column.value is None and field is not None and field.concrete and not field.many_to_many


def _stored_rows(listing: Listing) -> Iterator[Sequence[Any]]:
    meta: Any = listing.register.model._meta
    fields = [meta.get_field(column.name) for column in listing.columns]
    writers = [_writer(field) for field in fields]
    stored = listing.rows.values_list(*(field.attname for field in fields)).iterator(chunk_size=BLOCK)
    while block := list(islice(stored, BLOCK)):
        written = (write(series) for write, series in zip(writers, zip(*block, strict=True), strict=True))
        yield from zip(*written, strict=True)


def _writer(field: Any) -> Series:
    """From a block of a column's stored values to what the spreadsheet shows; each distinct value worked out once."""
    if isinstance(field, models.ForeignKey):
        return _Names(field)
    if isinstance(field, MoneyField):
        return partial(map, _yuan)
    write = partial(export_value, field)
    if isinstance(field, models.JSONField | SealedField):
        return partial(map, write)  # lists cannot be remembered, secrets must not be
    if isinstance(field, models.CharField | models.TextField) and not (
        field.choices or isinstance(field, PartialDateField)
    ):
        return partial(map, _as_it_is)
    return partial(map, lru_cache(REMEMBERED)(write))


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else fen_to_yuan(fen)


def _as_it_is(text: str | None) -> str | None:
    return text or None


def _is_silent(field: Any) -> bool:
    """Whether a record's name never holds this field: the house's stamps, and what is sealed."""
    return field.name in STAMPS or isinstance(field, SealedField)


class _Names:
    """Names of the records that a foreign key leads to, read once for each of them."""

    def __init__(self, field: models.ForeignKey) -> None:
        self.model: Any = field.related_model
        self.unread = [f.name for f in self.model._meta.concrete_fields if _is_silent(f)]
        self.known: dict[Any, str] = {}

    def __call__(self, keys: Sequence[Any]) -> Iterator[str | None]:
        if len(self.known) > LABELS:
            self.known.clear()
        missing = set(keys) - self.known.keys() - {None}
        if missing:
            # Past the scope, as a join would be: whoever sees a row sees whose it is.
            found = self.model._base_manager.filter(pk__in=missing).defer(*self.unread)
            self.known.update((record.pk, str(record)) for record in found.iterator())
        return map(self.known.get, keys)
