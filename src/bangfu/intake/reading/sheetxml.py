"""One pass over a worksheet part. Plain cells are taken a block of rows at a time, the others from the parser.

The grid is never allocated and the dimension element never read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .builder import SheetBuilder, text_kind
from .cellxml import CellParser
from .formats import Display
from .numeric import Reading, read_number_text
from .refs import column_number
from .xml import damaged_part, feed, whole_elements

# A number or shared text without formula, as every spreadsheet program writes it.
_PLAIN = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"((?: s="[0-9]+")?(?: t="[ns]")?)><v>([^<&\x80-\xff]*)</v></c>'
)
_STYLE = re.compile(r' s="([0-9]+)"')
_PlainCell = tuple[bytes, bytes, bytes, bytes]


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
    feed(cells.parser, map(reader.sift, whole_elements(chunks, b"</row>")), part)


class _SheetReader:
    def __init__(self, part: str, builder: SheetBuilder, book: BookParts) -> None:
        self._part, self._builder, self._book = part, builder, book
        self._readings: dict[bytes, _Readings] = {}

    def sift(self, rows: bytes) -> bytes:
        """Read the plain cells of some rows and leave the others to the parser.

        A plain cell gives way to a processing instruction, which may stand exactly where an element may: what
        was well-formed stays so, what was not is still refused. Rows with cells that do not tell their place
        are left whole, since such a cell stands where its predecessors put it.
        """
        if rows.count(b"<c ") != rows.count(b'<c r="') or b"<c>" in rows or b"<c/>" in rows or b"<!" in rows:
            return rows
        columns: defaultdict[bytes, list[_PlainCell]] = defaultdict(list)
        for cell in _PLAIN.findall(rows):
            columns[cell[0]].append(cell)
        for letters, cells in columns.items():
            self._put_plain(column_number(letters.decode()), cells)
        return _PLAIN.sub(b"<?c?>", rows) if columns else rows

    def _put_plain(self, column: int, cells: list[_PlainCell]) -> None:
        for attributes in {cell[2] for cell in cells} - self._readings.keys():
            self._readings[attributes] = _Readings(self, attributes.decode())
        known = self._readings
        texts, kinds = zip(*[known[attributes][raw] for _letters, _row, attributes, raw in cells], strict=True)
        self._builder.put_run([int(cell[1]) - 1 for cell in cells], column, texts, kinds)

    def shared_text(self, index: str) -> Reading:
        """The reading of a shared text by its number."""
        if not (index.isascii() and index.isdigit() and int(index[:9]) < len(self._book.shared)):
            raise damaged_part(self._part)
        text = self._book.shared[int(index[:9])]
        return text, text_kind(text)

    def number(self, raw: str, style: str) -> Reading:
        """The reading of a number in a style."""
        return read_number_text(raw.strip(), self._book.displays.get(style), self._book.epoch1904)


class _Readings(dict[bytes, Reading]):
    """Readings of plain cells of the same style and type, each distinct value worked out once."""

    def __init__(self, reader: _SheetReader, attributes: str) -> None:
        super().__init__()
        style = _STYLE.search(attributes)
        self._reader, self._style = reader, style[1] if style else ""
        self._shared = attributes.endswith('"s"')

    def __missing__(self, raw: bytes) -> Reading:
        value = raw.decode()
        reading = self._reader.shared_text(value) if self._shared else self._reader.number(value, self._style)
        self[raw] = reading
        return reading
