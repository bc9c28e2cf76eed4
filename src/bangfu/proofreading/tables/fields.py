"""What a table is read into: rows of fields, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..quantities.quantity import Quantity


@dataclass(slots=True)
class Field:
    """One cell: ``words`` without outer space; ``quantity`` where it is a number; its place in the grid. ``code``: the
    account that the row is of, in the cell that says so, which then has neither. ``indent``: by how many blanks its
    words are set in. ``share``: what its number is of all, in a bracket behind it. ``start``, ``end``: its place in the
    text."""

    words: str
    row: int
    column: int
    columns: int = 1
    quantity: Quantity | None = None
    code: str = ""
    indent: int = 0
    share: Quantity | None = None
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Grid:
    """Rows of fields. ``heading``: how many rows at the top are column names."""

    rows: list[list[Field]]
    width: int
    heading: int
    names: list[str] = field(default_factory=list)
    sure: bool = True

    def name(self, column: int) -> str:
        """What the column is called, from the outermost head; "" where that is not known."""
        return self.names[column] if column < len(self.names) else ""

    def last_name(self, column: int) -> str:
        """What the column is called under its heads."""
        return self.name(column).rpartition(" ")[2]

    def body(self) -> list[list[Field]]:
        return self.rows[self.heading :]
