"""An old workbook's stream: its globals, then each sheet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .biff import Record, long_text, number, records, shared_texts, short_text
from .biffsheet import BookGlobals, read_sheet
from .builder import SheetBuilder, check_sheet_count
from .formats import display_of
from .limits import Limits
from .package import forbidden
from .sheet import Sheet

EPOCH, FILE_PASSWORD, SHEET, XF, SHARED_TEXTS, EXTERNAL_BOOK, FORMAT = 0x22, 0x2F, 0x85, 0xE0, 0xFC, 0x1AE, 0x41E


def read_old_book(stream: bytes, limits: Limits) -> list[Sheet]:
    """Sheets of a Workbook stream; refuses passwords, macro sheets and links to other workbooks."""
    found: list[tuple[int, SheetBuilder]] = []
    epoch1904 = False
    codes: dict[int, str] = {}
    styles: list[int] = []
    shared: list[str] = []
    for record in records(stream, 0):
        kind, body = record.kind, record.body
        if kind == SHEET:
            _note_sheet(body, found, limits)
        elif kind == EPOCH:
            epoch1904 = number(body, 0) == 1
        elif kind == FORMAT:
            codes[number(body, 0)] = long_text(record.parts, 2)
        elif kind == XF:
            styles.append(number(body, 2))
        elif kind == SHARED_TEXTS:
            shared = shared_texts(record.parts)
        else:
            _refuse_global(record)
    shown = {style: display_of(number_, codes.get(number_)) for style, number_ in enumerate(styles)}
    displays = {style: display for style, display in shown.items() if display}
    book = BookGlobals(shared, displays, epoch1904)
    check_sheet_count(len(found), limits)
    for start, builder in found:
        read_sheet(records(stream, start), builder, book)
    return [builder.build(epoch1904) for _start, builder in found]


def _note_sheet(body: bytes, found: list[tuple[int, SheetBuilder]], limits: Limits) -> None:
    """Note a worksheet; charts are passed over, Excel 4 macro sheets refused."""
    sheet_type, name = number(body, 5, 1), short_text(body[6:])
    if sheet_type == 1:
        raise forbidden("file.macros", name)
    if sheet_type == 0:
        builder = SheetBuilder(name, number(body, 4, 1) & 3 != 0, limits)
        found.append((number(body, 0, 4), builder))


def _refuse_global(record: Record) -> None:
    if record.kind == FILE_PASSWORD:
        raise Refusal("file.encrypted", _("文件已加密"), _("请取消密码后再上传"))
    if record.kind == EXTERNAL_BOOK and record.body[2:4] not in (b"\x01\x04", b"\x01\x3a"):
        raise forbidden("file.external", "SUPBOOK")
