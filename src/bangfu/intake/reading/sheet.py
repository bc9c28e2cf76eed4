"""Sheets as read: plain texts, one byte per cell for its kind, references worked out when asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from .limits import FileKind
from .refs import cell_ref


class CellKind(IntEnum):
    """What a cell held before it became text. MERGED: a merged value that must not go to several rows."""

    EMPTY = 0
    TEXT = 1
    NUMBER = 2
    DATE = 3
    BOOL = 4
    ERROR = 5
    FORMULA_WITHOUT_VALUE = 6
    MERGED = 7


class Cell(NamedTuple):
    """A cell: its text as a person sees it, its kind and its reference ("B3")."""

    text: str
    kind: CellKind
    ref: str


class Merge(NamedTuple):
    """A merged range; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet. ``texts[row][column]`` and ``kinds[row][column]`` (values of CellKind) count from 0.

    All rows are equally long. Hidden rows and columns are included, and named.
    """

    name: str
    hidden: bool = False
    texts: list[list[str]] = field(default_factory=list)
    kinds: list[bytes] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch1904: bool = False

    @property
    def height(self) -> int:
        """Number of rows, from the first to the last filled one."""
        return len(self.texts)

    @property
    def width(self) -> int:
        """Number of columns, from A to the last filled one."""
        return len(self.texts[0]) if self.texts else 0

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """All rows as cells."""
        return (tuple(self.cell(row, column) for column in range(self.width)) for row in range(self.height))

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a position counted from 0."""
        return Cell(self.texts[row][column], CellKind(self.kinds[row][column]), cell_ref(row, column))

    def is_blank_row(self, row: int) -> bool:
        """Whether nothing can be seen in the row."""
        return not any(self.kinds[row]) or not any(text.strip() for text in self.texts[row])


@dataclass(slots=True)
class Workbook:
    """A file as read. ``digest`` is the SHA-256 of its bytes, by which the same file is known again."""

    name: str
    kind: FileKind
    digest: str
    sheets: list[Sheet] = field(default_factory=list)

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name; KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)
