"""A document as JSON and back, so that an issued edition can be read again exactly as it was."""

import datetime
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from bangfu.reports.word import document as w

TYPE = "_"


def frozen(value: Any) -> Any:
    """Plain values; dataclasses carry their name, decimals and dates are marked."""
    if is_dataclass(value) and not isinstance(value, type):
        return {TYPE: type(value).__name__, **{f.name: frozen(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, w.Series):
        return {TYPE: "Series", "name": value.name, "values": frozen(value.values)}
    if isinstance(value, tuple | list):
        return [frozen(item) for item in value]
    if isinstance(value, Decimal):
        return {TYPE: "Decimal", "value": str(value)}
    if isinstance(value, datetime.date):
        return {TYPE: "date", "value": value.isoformat()}
    return value


def thawed(kept: Any) -> Any:
    """What `frozen` was given."""
    if isinstance(kept, list):
        return tuple(thawed(item) for item in kept)
    if not isinstance(kept, dict):
        return kept
    name = kept[TYPE]
    if name == "Decimal":
        return Decimal(kept["value"])
    if name == "date":
        return datetime.date.fromisoformat(kept["value"])
    return getattr(w, name)(**{key: thawed(value) for key, value in kept.items() if key != TYPE})
