"""One model for every file that is proofread: a text, the blocks in it, and where each stretch came from.

Everything is an offset into ``Document.text``, counted in characters, end exclusive. Paragraphs end with a line
feed; the cells of a table row are separated by a tab and rows by a line feed, with empty cells at a row's end left
out, so that a table pasted as text and the same table in Word give the same offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]

BODY = "body"
HEADING = "heading"
NOTE = "note"
HEADER = "header"
FOOTER = "footer"
BOX = "box"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text. ``role`` says what it is on the page; ``level`` is a heading's depth, 0 otherwise."""

    start: int
    end: int
    role: str = BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the grid rectangle that it covers."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order. ``ragged``: the file did not say which cells are merged, so columns are only counted
    from the left and a row may be short at either end."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    ragged: bool = False

    @property
    def height(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    def rows(self) -> Iterator[list[Cell]]:
        """The cells that begin in each row, from the left."""
        lines: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        yield from lines


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the text stood in the file, in words: 第 3 页, 工作表“汇总”C5, 脚注 2."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text with its blocks in reading order; together the blocks cover every figure of the text."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [place.start for place in self.places])

    def place(self, offset: int) -> str:
        """Where a character stood in the file, in words; empty where the file has no such division."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or self.places[index].end <= offset:
            return ""
        return self.places[index].label

    def line(self, offset: int) -> int:
        """The line of the text, counted from 1."""
        return self.text.count("\n", 0, offset) + 1
