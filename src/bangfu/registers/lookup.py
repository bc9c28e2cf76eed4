"""Choosing a record out of many: the list is searched on the server, the page carries the chosen one only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from bangfu.core.numbers import index_number
from bangfu.core.records import Record
from bangfu.registers.filters import matching
from bangfu.registers.register import Register, register_of

HITS = 30
SHORT = 60  # lists up to this length are sent whole and searched in the browser


class LookupWidget(forms.Select):
    """A select that holds the chosen option; the rest is loaded from `data-lookup` while one types."""

    def __init__(self, register: Register, rows: QuerySet) -> None:
        super().__init__(attrs={"data-lookup": reverse("lookup", args=[register.code]), "data-searchable": "1"})
        self.rows = rows

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """The empty option and the chosen record."""
        chosen = [v for v in value if v]
        records = self.rows.filter(pk__in=[v for v in chosen if index_number(v) is not None])
        self.choices = [("", "---------"), *((r.pk, str(r)) for r in records)]
        return super().optgroups(name, value, attrs)


def use_lookup(field: forms.ModelChoiceField) -> None:
    """Give a choice field a server-side search when its model has a searchable register and many rows."""
    rows = field.queryset
    if rows is None:
        return
    model = rows.model
    register = register_of(model) if issubclass(model, Record) else None
    if register is None or not register.search:
        return
    if len(rows.order_by().values_list("pk")[: SHORT + 1]) > SHORT:
        field.widget = LookupWidget(register, rows)


def lookup(register: Register, words: str) -> list[dict[str, Any]]:
    """The first visible records in which the words occur, as choices."""
    rows = matching(register, register.queryset(), words).order_by(*register.ordering)[:HITS]
    return [{"value": str(record.pk), "text": str(record)} for record in rows]
