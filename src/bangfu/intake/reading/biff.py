"""One pass over the records of an old workbook (BIFF8, [MS-XLS]): the same facts as of an xlsx sheet."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .facts import FileFacts, SheetFacts
from .formats import Display, display_of
from .limits import FileKind, Limits
from .ole import damaged
from .package import forbidden

FORMULA, EOF, EPOCH, FILE_PASSWORD, COLUMN = 0x06, 0x0A, 0x22, 0x2F, 0x7D
SHEET, MULTIPLE_RK, XF, SHARED_TEXT_CELL, EXTERNAL_BOOK = 0x85, 0xBD, 0xE0, 0xFD, 0x1AE
NUMBER, TEXT_CELL, BOOLEAN_OR_ERROR, ROW, RK, FORMAT, BOF = 0x203, 0x204, 0x205, 0x208, 0x27E, 0x41E, 0x809
_CELLS = (FORMULA, SHARED_TEXT_CELL, NUMBER, TEXT_CELL, BOOLEAN_OR_ERROR, RK)
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Record = tuple[int, bytes]


def scan_biff(stream: bytes, limits: Limits) -> FileFacts:
    """Facts of a Workbook stream; refuses passwords, macro sheets and links to other workbooks."""
    facts = FileFacts(FileKind.XLS)
    starts: dict[int, SheetFacts] = {}
    codes: dict[int, str] = {}
    styles: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == SHEET:
            sheet = _sheet(body)
            if sheet is not None:
                facts.sheets.append(sheet)
                starts[int.from_bytes(body[:4], "little")] = sheet
        elif kind == EPOCH:
            facts.epoch1904 = body[:2] == b"\x01\0"
        elif kind == FORMAT:
            codes[int.from_bytes(body[:2], "little")] = _text(body[2:])
        elif kind == XF:
            styles.append(int.from_bytes(body[2:4], "little"))
        else:
            _refuse_global(kind, body)
    shown = {number: display_of(style, codes.get(style)) for number, style in enumerate(styles)}
    displays = {number: display for number, display in shown.items() if display}
    for start, sheet in starts.items():
        _SheetScan(sheet, displays, limits).run(stream, start)
    return facts


def _refuse_global(kind: int, body: bytes) -> None:
    if kind == FILE_PASSWORD:
        raise Refusal("file.encrypted", _("文件已加密"), _("请取消密码后再上传"))
    if kind == EXTERNAL_BOOK and body[2:4] not in (b"\x01\x04", b"\x01\x3a"):
        raise forbidden("file.external", "SUPBOOK")


def _sheet(body: bytes) -> SheetFacts | None:
    """A worksheet's entry; None for a chart. Excel 4 macro sheets are refused."""
    if len(body) < 8:
        raise damaged()
    if body[5] == 1:
        raise forbidden("file.macros", _text(body[6:], wide_length=False))
    if body[5] != 0:
        return None
    return SheetFacts(_text(body[6:], wide_length=False), hidden=body[4] & 3 != 0)


def _text(raw: bytes, wide_length: bool = True) -> str:
    size = 2 if wide_length else 1
    length, flags = int.from_bytes(raw[:size], "little"), raw[size : size + 1]
    body = raw[size + 1 :]
    if flags and flags[0] & 1:
        return body[: length * 2].decode("utf-16-le", "replace")
    return body[:length].decode("latin-1")


def _records(stream: bytes, position: int) -> Iterator[Record]:
    """Records of one substream, those of embedded substreams (charts) left out."""
    depth = 0
    end = len(stream)
    while position + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, position)
        start = position + 4
        position = start + length
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[start:position]
    raise damaged()


class _SheetScan:
    def __init__(self, facts: SheetFacts, displays: dict[int, Display], limits: Limits) -> None:
        self._facts, self._displays, self._limits = facts, displays, limits

    def run(self, stream: bytes, start: int) -> None:
        for kind, body in _records(stream, start):
            if kind in _CELLS:
                self._cell(kind, body)
            elif kind == MULTIPLE_RK:
                self._row_of_numbers(body)
            elif kind == ROW and len(body) >= 14 and body[12] & 0x20:
                self._facts.hidden_rows.add(int.from_bytes(body[:2], "little"))
            elif kind == COLUMN and len(body) >= 10 and body[8] & 1:
                first, last = struct.unpack_from("<HH", body)
                self._facts.hidden_columns.update(range(first, min(last, 255) + 1))
        self._facts.check_area(self._limits)

    def _cell(self, kind: int, body: bytes) -> None:
        if len(body) < 6:
            raise damaged()
        row, column, style = struct.unpack_from("<HHH", body)
        self._note(row, column, style)
        error = _error_code(kind, body)
        if error is not None:
            self._facts.errors[row, column] = _ERRORS.get(error, "#N/A")

    def _row_of_numbers(self, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for number, offset in enumerate(range(4, len(body) - 5, 6)):
            self._note(row, first + number, int.from_bytes(body[offset : offset + 2], "little"))

    def _note(self, row: int, column: int, style: int) -> None:
        self._facts.occupy(row, column, self._limits)
        if style in self._displays:
            self._facts.displays[row, column] = self._displays[style]


def _error_code(kind: int, body: bytes) -> int | None:
    if kind == BOOLEAN_OR_ERROR and len(body) >= 8 and body[7]:
        return body[6]
    if kind == FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None
