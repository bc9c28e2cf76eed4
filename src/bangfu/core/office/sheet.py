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
    """One sheet, kept by column: ``columns[c][r]`` is a text, ``kinds[c][r]`` the byte of its CellKind.

    Both count from 0; all columns are ``height`` long. Hidden rows and columns are included, and named.
    ``typed``: whether the file itself tells text from numbers; a csv does not.
    """

    name: str
    hidden: bool = False
    columns: list[list[str]] = field(default_factory=list)
    kinds: list[bytes] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    epoch1904: bool = False
    typed: bool = True

    @property
    def height(self) -> int:
        """Number of rows, from the first to the last filled one."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def width(self) -> int:
        """Number of columns, from A to the last used one."""
        return len(self.columns)

    @property
    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """All rows as cells."""
        return (tuple(self.cell(row, column) for column in range(self.width)) for row in range(self.height))

    def row_texts(self, row: int) -> list[str]:
        """The texts of a row counted from 0."""
        return [column[row] for column in self.columns]

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a position counted from 0."""
        return Cell(self.columns[column][row], CellKind(self.kinds[column][row]), cell_ref(row, column))


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
