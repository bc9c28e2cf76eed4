"""What a file may measure before anything in it is parsed, and the kinds of file that are read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


class FileKind(StrEnum):
    """The kind a file has by its content; its name is not asked."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps. ``area`` is rows × columns of a sheet's used rectangle, large by a far cell only."""

    bytes: int = 20 * MEGABYTE
    uncompressed: int = 400 * MEGABYTE
    ratio: int = 200
    members: int = 2000
    rows: int = 200_000
    columns: int = 300
    sheets: int = 50
    area: int = 6_000_000


DEFAULT_LIMITS = Limits()
