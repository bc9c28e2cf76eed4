"""Plain workbooks, streamed row by row in constant memory. No cell ever becomes a formula.

The package is written directly: a plain list needs seven small parts, and what a general library does for
each cell costs several times the work itself (docs/adr/0012-workbooks-of-our-own.md).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from bangfu.core import workbookparts as parts
from bangfu.core.office.refs import column_letters

MAX_TEXT = 32_767  # UTF-16 units in a cell
DIGITS = 15  # Excel loses those beyond
MAX_NUMBER = 10**DIGITS
BLOCK = 1000  # rows held in memory
REMEMBERED = 16_384  # texts whose XML is kept, because most texts of a list repeat

# What XML cannot hold is dropped; "_x0041_" would be read as an escaped letter.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile(r"[&<>\x00-\x20\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")

TEXT, HEADING, NOTE = ' t="inlineStr"', ' s="1" t="inlineStr"', ' s="2" t="inlineStr"'


@dataclass(frozen=True, slots=True)
class Formatted:
    """A number with how it is shown; code: one of `workbookparts.FORMATS`."""

    value: int | Decimal
    code: str


@dataclass
class Sheet:
    """One sheet: a name, headings, rows of str, int, float, Decimal, Formatted or None, and a note above them.

    Each line of the note is a row. Any other value is written as its text. widths: of the first columns, in characters.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    note: str = ""
    widths: Sequence[int] = field(default_factory=list)


def write_workbook(file: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write the sheets to `file`; their rows are read once, while they are written."""
    names: list[str] = []
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for number, sheet in enumerate(sheets, 1):
            names.append(parts.free_name(sheet.name, names))
            with package.open(parts.sheet_path(number), "w") as part:
                for block in _sheet(sheet):
                    part.write(block.encode())
        for path, text in parts.around(names):
            package.writestr(path, text)


def _sheet(sheet: Sheet) -> Iterator[str]:
    """The sheet's XML in blocks of rows."""
    widths = [*sheet.widths, *(max(10, min(40, 2 * len(h) + 4)) for h in sheet.headings[len(sheet.widths) :])]
    columns = _columns(len(sheet.headings))
    notes = sheet.note.splitlines()
    yield parts.opening(widths, frozen=len(notes) + 1)
    for number, line in enumerate(notes, 1):
        yield f'<row r="{number}"><c r="A{number}"{_inline(NOTE, line)}</row>'
    number = len(notes) + 1
    headings = (f'{c}{number}"{_inline(HEADING, str(h))}' for c, h in zip(columns, sheet.headings, strict=True))
    yield f'<row r="{number}">{"".join(headings)}</row>'
    text = lru_cache(REMEMBERED)(_text)
    rows = iter(sheet.rows)
    while block := list(islice(rows, BLOCK)):
        yield _rows(block, number + 1, columns, text)
        number += len(block)
    yield parts.CLOSING


def _columns(count: int) -> list[str]:
    """How the cells of each column begin."""
    return [f'<c r="{column_letters(index)}' for index in range(count)]


def _rows(rows: Sequence[Sequence[Any]], first: int, columns: Sequence[str], text: Callable[[str], str]) -> str:
    """Rows numbered from `first`. Its inner loop runs for every cell, so the common kinds are told apart here."""
    out: list[str] = []
    add = out.append
    for number, row in enumerate(rows, first):
        add(f'<row r="{number}">')
        if len(row) > len(columns):  # more cells than headings
            columns = _columns(len(row))
        for column, value in zip(columns, row, strict=False):
            kind = type(value)
            if kind is str:
                if value:
                    add(f'{column}{number}"{text(value)}')
            elif kind is Decimal:
                add(f'{column}{number}"{_decimal(value)}')
            elif kind is int:
                add(f'{column}{number}"{_number(value)}')
            elif value is not None:
                add(f'{column}{number}"{_other(value)}')
        add("</row>")
    return "".join(out)


def _number(value: int | float) -> str:
    """The rest of a cell with a number; one that Excel cannot hold exactly, or at all, is kept as text."""
    if -MAX_NUMBER < value < MAX_NUMBER:
        return f"><v>{value}</v></c>"
    return _text(str(value))


def _decimal(value: Decimal) -> str:
    """`_number` for the kind that compares slowly; what is no number is text."""
    if value.adjusted() < DIGITS and value.is_finite():
        return f"><v>{value}</v></c>"
    return _text(str(value))


def _other(value: Any) -> str:
    """The rest of a cell with anything else: formatted numbers, subclasses of the plain kinds, lazy texts, truths."""
    if isinstance(value, Formatted):
        number = _decimal(value.value) if isinstance(value.value, Decimal) else _number(value.value)
        return f' s="{parts.FORMATS[value.code][1]}"{number}'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value.real)
    return _text(str(value))


def _text(value: str) -> str:
    return _inline(TEXT, value)


def _inline(attributes: str, value: str) -> str:
    """The rest of a cell with a text, kept as it is but for what a workbook cannot hold."""
    if len(value) > MAX_TEXT // 2:
        value = value.encode("utf-16-le", "ignore")[: 2 * MAX_TEXT].decode("utf-16-le", "ignore")
    if _SPECIAL.search(value):
        value = _ESCAPE.sub("_x005F_", _FORBIDDEN.sub("", value)).replace("\r\n", "\n").replace("\r", "\n")
        value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return f'{attributes}><is><t xml:space="preserve">{value}</t></is></c>'
    return f"{attributes}><is><t>{value}</t></is></c>"
