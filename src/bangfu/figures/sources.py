"""Database tables as typed, unbound Ibis tables: the only module of figures that knows the domain's models.

Everything above is plain Ibis. Sealed and personal fields are left out, so that no name or identity number
can reach a figure, a warehouse file or a report by this way.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import ibis
import ibis.expr.types as ir
from django.apps import apps
from django.db import models
from django.db.models import Manager

from bangfu.core.fields import SealedField
from bangfu.programmes.rules import EMPLOYED, FURTHER_STUDY

__all__ = [
    "EMPLOYED",
    "FURTHER_STUDY",
    "choices",
    "label_of_table",
    "living",
    "rows_of",
    "schema_of",
    "table",
]

# Django field → Ibis type, the most specific first. Whole numbers are all 64 bits wide, so nothing is cast.
TYPES: tuple[tuple[type[models.Field], Callable[[Any], str]], ...] = (
    (models.BooleanField, lambda f: "boolean"),
    (models.DecimalField, lambda f: f"decimal({f.max_digits}, {f.decimal_places})"),
    (models.IntegerField, lambda f: "int64"),
    (models.FloatField, lambda f: "float64"),
    (models.DateTimeField, lambda f: "timestamp"),
    (models.DateField, lambda f: "date"),
    (models.CharField, lambda f: "string"),
    (models.TextField, lambda f: "string"),
)


def model_of(label: str) -> type[models.Model]:
    """The model of a label such as "aid.aidpayment"."""
    return apps.get_model(label)


def ibis_type(field: Any) -> str | None:
    """The Ibis type of a column, None for what figures do not read."""
    if isinstance(field, models.GeneratedField):
        return ibis_type(field.output_field)
    if isinstance(field, models.ForeignKey):
        return ibis_type(field.target_field)
    return next((name(field) for kind, name in TYPES if isinstance(field, kind)), None)


@cache
def schema_of(label: str) -> Mapping[str, str]:
    """Column → Ibis type of a model's table."""
    model = model_of(label)
    personal: Mapping[str, Any] = getattr(model, "personal", {})
    columns: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        kind = ibis_type(field)
        named = field.name in personal and not field.is_relation
        if kind and not named and not isinstance(field, SealedField):
            columns[str(field.column)] = kind
    return columns


@cache
def table(label: str) -> ir.Table:
    """Every row of a model's table, unbound."""
    return ibis.table(dict(schema_of(label)), name=model_of(label)._meta.db_table)


@cache
def living(label: str) -> ir.Table:
    """The rows that were not withdrawn (作废)."""
    rows = table(label)
    return rows.filter(rows.removed_at.isnull()) if "removed_at" in rows.columns else rows


def rows_of(label: str) -> list[dict[str, Any]]:
    """The same columns read by the ORM, unscoped: what the oracle computes from."""
    manager: Manager = model_of(label)._base_manager
    return list(manager.values(*schema_of(label)))


def label_of_table(name: str) -> str:
    """The model label of a table name, for whoever walks an expression."""
    return next(m._meta.label_lower for m in apps.get_models(include_auto_created=True) if m._meta.db_table == name)


def choices(label: str, field: str) -> Mapping[Any, Any]:
    """Stored value → label in words, in the order of the model."""
    return dict(model_of(label)._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
