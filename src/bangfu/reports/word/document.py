"""The document model: what a report says, free of how Word stores it.

Everything is a frozen dataclass, so a document can be frozen with an edition and written again later.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

Align = Literal["both", "left", "center", "right"]
ChartKind = Literal["column", "bar", "line", "pie"]
Rendition = Literal["clean", "checking"]
Value = int | float | Decimal | None


class DocumentError(ValueError):
    """A block that cannot be printed; ``code`` and ``params`` let the caller word it."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"{code} {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True)
class NumberNote:
    """Where a number comes from; printed as a Word comment in the checking rendition (核对版).

    ``records`` is the number of records behind the value, None where it is declared, not computed; ``adds_up`` says
    whether values of disjoint records give their total.
    """

    title: str
    definition: str
    value_text: str
    records: int | None = None
    as_of: dt.date | None = None
    link: str = ""
    source: str = ""
    adds_up: bool = True


@dataclass(frozen=True)
class Text:
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Number:
    """A number as printed, with the note that leads to its records."""

    text: str
    note: NumberNote | None = None
    bold: bool = False


Run = Text | Number
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """标题, level 1 to 4. ``numbered`` adds 一、/（一）/1./（1） by Word's own numbering."""

    level: int
    text: str
    numbered: bool = False

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise DocumentError("heading.level", level=self.level, text=self.text)


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    align: Align = "both"


@dataclass(frozen=True)
class BulletList:
    items: tuple[Runs, ...]


@dataclass(frozen=True)
class NumberedList:
    """Items numbered 1. 2. 3., starting anew in every list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Column:
    """A table column; without ``width_mm`` the width follows the content."""

    align: Align = "left"
    width_mm: float | None = None


@dataclass(frozen=True)
class Cell:
    """A table cell; spans are allowed in header rows only."""

    runs: Runs = ()
    column_span: int = 1
    row_span: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """表格. ``total_rows`` are the indexes in ``rows`` of totals and subtotals; ``unit`` like "万元、人次".

    A header cell that spans rows is written once, in its first row. Raises DocumentError when the cells do
    not fill the columns exactly.
    """

    columns: tuple[Column, ...]
    header_rows: tuple[Row, ...]
    rows: tuple[Row, ...]
    title: str = ""
    unit: str = ""
    total_rows: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.columns or not (self.header_rows or self.rows):
            raise DocumentError("table.empty", title=self.title)
        for index, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise DocumentError("table.row_length", title=self.title, row=index, cells=len(row))
            if any(cell.column_span != 1 or cell.row_span != 1 for cell in row):
                raise DocumentError("table.body_span", title=self.title, row=index)
        for index in self.total_rows:
            if not 0 <= index < len(self.rows):
                raise DocumentError("table.total_row", title=self.title, row=index)
        _check_header(self)


def _check_header(table: Table) -> None:
    """Spans must cover every header position exactly once."""
    depth, width = len(table.header_rows), len(table.columns)
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.header_rows):
        for cell in row:
            left = next((x for x in range(width) if (top, x) not in taken), width)
            area = _area(top, left, cell)
            if not area or area & taken or any(y >= depth or x >= width for y, x in area):
                raise DocumentError("table.header_span", title=table.title, row=top)
            taken |= area
    if len(taken) != depth * width:
        raise DocumentError("table.header_gap", title=table.title)


def _area(top: int, left: int, cell: Cell) -> set[tuple[int, int]]:
    return {(top + y, left + x) for y in range(cell.row_span) for x in range(cell.column_span)}


class Series(NamedTuple):
    """One series of a chart; None is 未统计 and leaves a gap."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Chart:
    """A native Word chart; ``number_format`` is an Excel format code; ``note`` explains all its values.

    ``notes``: series by series, what is behind each value; none where nobody traces them.
    """

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    number_format: str = "General"
    note: NumberNote | None = None
    notes: tuple[tuple[NumberNote, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in ("column", "bar", "line", "pie"):
            raise DocumentError("chart.kind", title=self.title, kind=self.kind)
        if not self.categories or not self.series:
            raise DocumentError("chart.empty", title=self.title)
        for name, values in self.series:
            if len(values) != len(self.categories):
                raise DocumentError("chart.length", title=self.title, series=name, values=len(values))
        if not all(math.isfinite(value) for value in self.values()):
            raise DocumentError("chart.not_finite", title=self.title)
        if self.kind == "pie" and (len(self.series) != 1 or any(value < 0 for value in self.values())):
            raise DocumentError("chart.pie", title=self.title)

    def values(self) -> Iterable[int | float | Decimal]:
        """Every value that is there."""
        return (value for series in self.series for value in series.values if value is not None)


@dataclass(frozen=True)
class Contents:
    """目录 down to heading ``levels``."""

    levels: int = 2
    title: str = "目录"

    def __post_init__(self) -> None:
        if self.levels not in (1, 2, 3, 4):
            raise DocumentError("contents.levels", levels=self.levels)


@dataclass(frozen=True)
class PageBreak:
    pass


@dataclass(frozen=True)
class Signature:
    """发文机关署名 and 成文日期."""

    organisation: str
    date: dt.date


@dataclass(frozen=True)
class Picture:
    """A picture from a file or from memory (PNG, JPEG, GIF, BMP, TIFF, WebP), ``width_mm`` wide."""

    source: Path | bytes
    width_mm: float = 120.0
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.width_mm > 0:
            raise DocumentError("picture.width", caption=self.caption, width_mm=self.width_mm)


Block = Heading | Paragraph | BulletList | NumberedList | Table | Chart | Contents | PageBreak | Signature | Picture


@dataclass(frozen=True)
class Attachment:
    """附件: listed below the body, printed on its own page."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Document:
    """An official document.

    With ``document_number`` (发文字号) the issuer is printed as red letterhead (发文机关标志) above it;
    without, issuer and date stand below the title (题下署名) unless a Signature block carries them.
    """

    title: str
    blocks: tuple[Block, ...]
    document_number: str | None = None
    issuer: str | None = None
    addressee: str | None = None
    date: dt.date | None = None
    attachments: tuple[Attachment, ...] = ()


def chinese_date(date: dt.date) -> str:
    """成文日期 with Arabic numerals and no leading zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{date.year}年{date.month}月{date.day}日"
