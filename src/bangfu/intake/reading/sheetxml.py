"""One pass over a worksheet part. Plain cells are taken a block of rows at a time, the others from the parser.

The grid is never allocated and the dimension element never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .builder import SheetBuilder, text_kind
from .cellxml import CellParser
from .formats import Display
from .limits import MEGABYTE
from .numeric import Reading, read_number_text
from .refs import column_number
from .xml import damaged_part, feed

# A number or shared text without formula, as every spreadsheet program writes it.
_PLAIN = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]+)")?(?: t="([ns])")?><v>([^<&]*)</v></c>')
_PlainCell = tuple[bytes, bytes, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class BookParts:
    """What the cells of every sheet refer to: shared texts, displays by style number, the epoch."""

    shared: Sequence[str]
    displays: Mapping[str, Display]
    epoch1904: bool


def read_sheet(chunks: Iterable[bytes], part: str, builder: SheetBuilder, book: BookParts) -> None:
    """Read the worksheet part into the builder."""
    reader = _SheetReader(part, builder, book)
    cells = CellParser(part, builder, reader)
    feed(cells.parser, map(reader.sift, whole_rows(chunks)), part)


def whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks cut anew at row ends; what has no row end for a megabyte is passed on as it is."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        end = rest.rfind(b"</row>") + 6
        if end < 6 and len(rest) > MEGABYTE:
            end = len(rest)
        if end >= 6:
            yield rest[:end]
            rest = rest[end:]
    yield rest


class _SheetReader:
    def __init__(self, part: str, builder: SheetBuilder, book: BookParts) -> None:
        self._part, self._builder, self._book = part, builder, book
        self._numbers: dict[tuple[bytes, bytes], Reading] = {}
        self._texts: dict[bytes, Reading] = {}

    def sift(self, rows: bytes) -> bytes:
        """Read the plain cells of some rows and leave the others to the parser.

        A plain cell gives way to a processing instruction, which may stand exactly where an element may: what
        was well-formed stays so, what was not is still refused. Rows with cells that do not tell their place
        are left whole, since such a cell stands where its predecessors put it.
        """
        if rows.count(b"<c ") != rows.count(b'<c r="') or b"<c>" in rows or b"<c/>" in rows or b"<!" in rows:
            return rows
        columns: dict[bytes, list[_PlainCell]] = {}
        for cell in _PLAIN.findall(rows):
            if cell[0] in columns:
                columns[cell[0]].append(cell)
            else:
                columns[cell[0]] = [cell]
        for letters, cells in columns.items():
            self._put_plain(column_number(letters.decode()), cells)
        return _PLAIN.sub(b"<?c?>", rows) if columns else rows

    def _put_plain(self, column: int, cells: list[_PlainCell]) -> None:
        readings = [
            self._text(value) if kind == b"s" else self._number(style, value)
            for _letters, _digits, style, kind, value in cells
        ]
        rows = [int(cell[1]) - 1 for cell in cells]
        self._builder.put_run(rows, column, [text for text, _kind in readings], [kind for _text, kind in readings])

    def _text(self, raw: bytes) -> Reading:
        reading = self._texts.get(raw)
        if reading is None:
            reading = self._texts[raw] = self.shared_text(raw.decode())
        return reading

    def _number(self, style: bytes, raw: bytes) -> Reading:
        reading = self._numbers.get((style, raw))
        if reading is None:
            reading = self._numbers[style, raw] = self.number(raw.decode(), style.decode())
        return reading

    def shared_text(self, index: str) -> Reading:
        """The reading of a shared text by its number."""
        if not (index.isascii() and index.isdigit() and int(index[:9]) < len(self._book.shared)):
            raise damaged_part(self._part)
        text = self._book.shared[int(index[:9])]
        return text, text_kind(text)

    def number(self, raw: str, style: str) -> Reading:
        """The reading of a number in a style."""
        return read_number_text(raw.strip(), self._book.displays.get(style), self._book.epoch1904)
