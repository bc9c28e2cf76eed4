"""The cells of an old workbook's sheet."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .biff import Record, long_text, number
from .builder import SheetBuilder, text_kind
from .formats import Display
from .numeric import Reading, read_number
from .ole import damaged
from .sheet import CellKind, Merge

FORMULA, COLUMN, MULTIPLE_RK, RICH_TEXT, MERGES, SHARED_TEXT = 0x06, 0x7D, 0xBD, 0xD6, 0xE5, 0xFD
NUMBER, TEXT, BOOLEAN_OR_ERROR, FORMULA_TEXT, ROW, RK = 0x203, 0x204, 0x205, 0x207, 0x208, 0x27E
_CELLS = {FORMULA, RICH_TEXT, SHARED_TEXT, NUMBER, TEXT, BOOLEAN_OR_ERROR, RK}
_PLACE = struct.Struct("<HHH")
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True, slots=True)
class BookGlobals:
    """What the cells of every sheet refer to: shared texts, displays by style, the epoch."""

    shared: Sequence[str]
    displays: Mapping[int, Display]
    epoch1904: bool


def read_sheet(found: Iterator[Record], builder: SheetBuilder, book: BookGlobals) -> None:
    """Read one sheet's records into the builder."""
    _SheetReader(builder, book).run(found)


class _SheetReader:
    def __init__(self, builder: SheetBuilder, book: BookGlobals) -> None:
        self._builder, self._book = builder, book
        self._text_cell: tuple[int, int] | None = None  # a formula whose text follows in a record of its own

    def run(self, found: Iterator[Record]) -> None:
        for record in found:
            kind, body = record.kind, record.body
            if kind in _CELLS:
                if len(body) < _PLACE.size:
                    raise damaged()
                row, column, style = _PLACE.unpack_from(body)
                self._put(row, column, style, record)
            elif kind == MULTIPLE_RK:
                self._put_row(body)
            elif kind == FORMULA_TEXT and self._text_cell:
                text = long_text(record.parts)
                self._builder.put(*self._text_cell, text, text_kind(text))
                self._text_cell = None
            else:
                self._note(kind, body)

    def _note(self, kind: int, body: bytes) -> None:
        builder = self._builder
        if kind == ROW and number(body, 12) & 0x20:
            builder.hide_row(number(body, 0))
        elif kind == COLUMN and number(body, 8) & 1:
            builder.hide_columns(number(body, 0), number(body, 2))
        elif kind == MERGES:
            for offset in range(2, len(body) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<4H", body, offset)
                builder.merges.append(Merge(top, left, bottom, right))

    def _put(self, row: int, column: int, style: int, record: Record) -> None:
        kind, body = record.kind, record.body
        if kind == FORMULA:
            self._text_cell = (row, column) if number(body, 12) == 0xFFFF and body[6] == 0 else None
            reading = self._result(body, style)
        elif kind == SHARED_TEXT:
            reading = self._shared_text(number(body, 6, 4))
        elif kind == BOOLEAN_OR_ERROR:
            reading = _flag(number(body, 6, 1), is_error=bool(number(body, 7, 1)))
        elif kind in (NUMBER, RK):
            reading = self._number(_double(body, 6) if kind == NUMBER else _rk(number(body, 6, 4)), style)
        else:
            text = long_text(record.parts, 6)
            reading = text, text_kind(text)
        self._builder.put(row, column, *reading)

    def _put_row(self, body: bytes) -> None:
        row, first = number(body, 0), number(body, 2)
        for place, offset in enumerate(range(4, len(body) - 5, 6)):
            value = _rk(number(body, offset + 2, 4))
            self._builder.put(row, first + place, *self._number(value, number(body, offset)))

    def _shared_text(self, index: int) -> Reading:
        if index >= len(self._book.shared):
            raise damaged()
        text = self._book.shared[index]
        return text, text_kind(text)

    def _number(self, value: float, style: int) -> Reading:
        return read_number(value, self._book.displays.get(style), self._book.epoch1904)

    def _result(self, body: bytes, style: int) -> Reading:
        """A formula's result: a number, or marked by 0xFFFF a truth value, an error, nothing, a text to come."""
        if number(body, 12) != 0xFFFF:
            return self._number(_double(body, 6), style)
        if body[6] in (1, 2):
            return _flag(body[8], is_error=body[6] == 2)
        return "", CellKind.FORMULA_WITHOUT_VALUE  # an empty text, or a text that a later record brings


def _flag(value: int, is_error: bool) -> Reading:
    if is_error:
        return _ERRORS.get(value, "#N/A"), CellKind.ERROR
    return ("TRUE" if value else "FALSE"), CellKind.BOOL


def _double(body: bytes, offset: int) -> float:
    number(body, offset, 8)
    return float(struct.unpack_from("<d", body, offset)[0])


def _rk(packed: int) -> float:
    """A number in 30 bits: whole or the upper half of a double, maybe in hundredths."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        value = float(struct.unpack("<d", bytes(4) + struct.pack("<I", packed & 0xFFFFFFFC))[0])
    return value / 100 if packed & 1 else value
