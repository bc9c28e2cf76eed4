"""A column of values as the parser gives them to texts and kinds, each distinct value worked out once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from enum import Enum

from .formats import number_text
from .sheet import CellKind

Reading = tuple[str, int]


class _Truth(Enum):
    TRUE = True
    FALSE = False


_TRUTHS = {truth.value: truth for truth in _Truth}


def read_column(values: Sequence[object]) -> tuple[list[str], bytes]:
    """Texts as a person sees them, equal ones shared, and one byte of CellKind for each."""
    plain: Sequence[object] = values
    if bool in set(map(type, values)):  # True equals 1 as a key: truth values become marks of their own
        plain = [_TRUTHS[value] if isinstance(value, bool) else value for value in values]
    texts: dict[object, str] = {}
    kinds: dict[object, int] = {}
    for value in set(plain):
        texts[value], kinds[value] = _READING[type(value)](value)
    return list(map(texts.__getitem__, plain)), bytes(map(kinds.__getitem__, plain))


def _read_text(value: str) -> Reading:
    return value, CellKind.TEXT if value and not value.isspace() else CellKind.EMPTY


def _read_moment(value: datetime.datetime) -> Reading:
    return value.isoformat(sep=" ", timespec="seconds"), CellKind.DATE


_READING: dict[type, Callable[..., Reading]] = {
    str: _read_text,
    float: lambda value: (number_text(value), CellKind.NUMBER),
    int: lambda value: (str(value), CellKind.NUMBER),
    _Truth: lambda value: (value.name, CellKind.BOOL),
    datetime.date: lambda value: (value.isoformat(), CellKind.DATE),
    datetime.datetime: _read_moment,
    datetime.time: lambda value: (value.isoformat(), CellKind.TEXT),
    datetime.timedelta: lambda value: (str(value), CellKind.TEXT),
}
