"""One pass over a worksheet part. Plain cells are taken a block of rows at a time, the others from the parser.

The grid is never allocated and the dimension element never read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from .builder import SheetBuilder, text_kind
from .cellxml import CellParser
from .formats import Display
from .numeric import Reading, read_number_text
from .refs import column_number
from .sharedxml import unescape
from .xml import damaged_part, feed, whole_elements

# A number, a shared text or an inline text without formula, as spreadsheet programs and libraries write them.
_PLAIN = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"((?: s="[0-9]+")?(?: t="[ns]")?)><v>([^<&\x80-\xff]*)</v></c>'
)
_INLINE = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"((?: s="[0-9]+")? t="inlineStr")>'
    rb'<is><t(?: xml:space="preserve")?>([^<&]*)</t></is></c>'
)
_STYLE = re.compile(r' s="([0-9]+)"')
_PlainCell = tuple[bytes, bytes, bytes, bytes]
_ROW, _ATTRIBUTES, _CONTENT = itemgetter(1), itemgetter(2), itemgetter(3)
_FIRST, _SECOND = itemgetter(0), itemgetter(1)


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
        self._shared: list[Reading] = [(text, text_kind(text)) for text in book.shared]
        self._readings = _Tables(self)

    def sift(self, rows: bytes) -> bytes:
        """Read the plain cells of some rows and leave the others to the parser.

        A plain cell gives way to a processing instruction, which may stand exactly where an element may: what
        was well-formed stays so, what was not is still refused. Rows with cells that do not tell their place
        are left whole, since such a cell stands where its predecessors put it.
        """
        if rows.count(b"<c ") != rows.count(b'<c r="') or b"<c>" in rows or b"<c/>" in rows or b"<!" in rows:
            return rows
        for pattern in (_PLAIN, _INLINE) if b"inlineStr" in rows else (_PLAIN,):
            columns: defaultdict[bytes, list[_PlainCell]] = defaultdict(list)
            for cell in pattern.findall(rows):
                columns[cell[0]].append(cell)
            for letters, cells in columns.items():
                self._put_plain(column_number(letters.decode()), cells)
            rows = pattern.sub(b"<?c?>", rows) if columns else rows
        return rows

    def _put_plain(self, column: int, cells: list[_PlainCell]) -> None:
        """Put the cells of one column; nearly always all of them have the style and type of the first."""
        kinds_of = list(map(_ATTRIBUTES, cells))
        if kinds_of.count(kinds_of[0]) == len(cells):
            readings = list(map(self._readings[kinds_of[0]].__getitem__, map(_CONTENT, cells)))
        else:
            readings = [self._readings[attributes][raw] for _letters, _row, attributes, raw in cells]
        rows = list(map(int, map(_ROW, cells)))
        self._builder.put_run(rows, column, list(map(_FIRST, readings)), list(map(_SECOND, readings)))

    def shared_text(self, index: str | bytes) -> Reading:
        """The reading of a shared text by its number."""
        if not index.isdigit() or len(index) > 9 or int(index) >= len(self._shared):
            raise damaged_part(self._part)
        return self._shared[int(index)]

    def inline_text(self, raw: bytes) -> Reading:
        """The reading of a text that stands in its cell."""
        try:
            text = unescape(raw.decode())
        except UnicodeDecodeError as error:
            raise damaged_part(self._part) from error
        return text, text_kind(text)

    def number(self, raw: str, style: str) -> Reading:
        """The reading of a number in a style."""
        return read_number_text(raw.strip(), self._book.displays.get(style), self._book.epoch1904)


class _Tables(dict[bytes, "_Table"]):
    """Readings of plain cells by the attributes that say their style and type."""

    def __init__(self, reader: _SheetReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, attributes: bytes) -> _Table:
        table = self[attributes] = _Table(self._reading(attributes.decode()))
        return table

    def _reading(self, attributes: str) -> Callable[[bytes], Reading]:
        if attributes.endswith('"s"'):
            return self._reader.shared_text
        if attributes.endswith('"inlineStr"'):
            return self._reader.inline_text
        style = _STYLE.search(attributes)
        number = partial(self._reader.number, style=style[1] if style else "")
        return lambda raw: number(raw.decode())


class _Table(dict[bytes, Reading]):
    """Readings by content, each worked out once."""

    def __init__(self, read: Callable[[bytes], Reading]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, raw: bytes) -> Reading:
        reading = self[raw] = self._read(raw)
        return reading
