"""The first look at an uploaded file: what it is by content, and whether it is safe to parse."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .biffbook import read_old_book
from .builder import SheetBuilder, check_sheet_count
from .formats import display_of
from .limits import DEFAULT_LIMITS, MEGABYTE, FileKind, Limits
from .ole import MAGIC, CompoundFile
from .package import Package, check_nested, forbidden
from .sharedxml import read_shared
from .sheet import Sheet
from .sheetxml import BookParts, read_sheet
from .workbookxml import WORKBOOK, DisplayOf, read_book
from .xml import check_unread_part

_ZIP = b"PK\x03\x04"
_BINARY = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"MIME-Version": "MHT",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MACRO_STORAGES = {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}


def inspect_workbook(source: Path | str | bytes, limits: Limits = DEFAULT_LIMITS) -> FileKind:
    """The kind of a file that is safe to read.

    Raises Refusal, naming what was found and what to do, for anything else: other kinds, passwords, macros,
    embedded files, external data, entities, archive bombs, far cells, broken structure.
    """
    return open_sheets(load(source, limits), limits)[0]


def load(source: Path | str | bytes, limits: Limits) -> bytes:
    """The whole file (a path, or the bytes themselves), if it is within the size cap."""
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if size > limits.bytes:
        reason = _("文件有 %(size)s MB，超过 %(limit)s MB") % {
            "size": -(-size // MEGABYTE),
            "limit": limits.bytes // MEGABYTE,
        }
        raise Refusal("file.size", reason, _("请拆分文件，或删去其中的图片"))
    if size == 0:
        raise Refusal("file.empty", _("文件是空的"), _("请核对文件是否选对"))
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def open_sheets(
    data: bytes, limits: Limits = DEFAULT_LIMITS, display: DisplayOf = display_of
) -> tuple[FileKind, list[Sheet]]:
    """Kind and sheets of a file's bytes (text tables have none yet); refuses as ``inspect_workbook`` does.

    ``display`` says how the number formats of an xlsx file show a value: ``display_of`` the value itself,
    ``shown_display`` what is seen on the page.
    """
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return FileKind.XLSX, _open_package(data, limits, display)
    if data.startswith(MAGIC):
        return FileKind.XLS, _open_compound(data, limits)
    _check_text(data)
    return FileKind.CSV, []


def _open_package(data: bytes, limits: Limits, display: DisplayOf) -> list[Sheet]:
    package = Package(data, limits)
    if "[Content_Types].xml" not in package or WORKBOOK not in package:
        raise _wrong_kind(_package_kind(package))
    check_nested(package)
    book = read_book(package, display)
    check_sheet_count(len(book.sheets), limits)
    read = {part for _name, _hidden, part in book.sheets} | {book.shared_part}
    for name in package.names:
        if name not in read:
            check_unread_part(package.stream(name), name)
    shared = read_shared(package.stream(book.shared_part), book.shared_part, limits) if book.shared_part else []
    parts = BookParts(shared, book.displays, book.epoch1904)
    sheets = []
    for name, hidden, part in book.sheets:
        builder = SheetBuilder(name, hidden, limits)
        read_sheet(package.stream(part), part, builder, parts)
        sheets.append(builder.build(book.epoch1904))
    return sheets


def _package_kind(package: Package) -> str:
    names = package.names
    for prefix, kind in (("xl/workbook.bin", "xlsb"), ("word/", "Word"), ("ppt/", "PowerPoint")):
        if any(name.startswith(prefix) for name in names):
            return kind
    return "ODF" if "mimetype" in names else "zip"


def _open_compound(data: bytes, limits: Limits) -> list[Sheet]:
    compound = CompoundFile(data)
    names = set(compound.names)
    if "EncryptedPackage" in names:
        raise Refusal("file.encrypted", _("文件已加密"), _("请取消密码后再上传"))
    for name in sorted(names & _MACRO_STORAGES):
        raise forbidden("file.macros", name)
    for name in sorted(names):
        if name.startswith("MBD") or name in ("ObjectPool", "\x01Ole10Native"):
            raise forbidden("file.embedded", name.strip("\x01"))
    stream = compound.stream("Workbook")
    if not stream:
        raise _wrong_kind(_compound_kind(names))
    return read_old_book(stream, limits)


def _compound_kind(names: set[str]) -> str:
    kinds = {"Book": "Excel 5.0/95", "WordDocument": "Word", "PowerPoint Document": "PowerPoint"}
    return next((kind for name, kind in kinds.items() if name in names), "OLE")


def _check_text(data: bytes) -> None:
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise _wrong_kind(kind)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<"):
        raise _wrong_kind("XML" if head.startswith(b"<?xml") and b"<html" not in head else "HTML")
    if b"\0" in data and not data.startswith(_UTF16):
        raise _wrong_kind(_("未知的二进制文件"))


def _wrong_kind(kind: str) -> Refusal:
    reason = _("文件的实际内容是 %s，不是表格文件") % kind
    return Refusal("file.kind", reason, _("请用 Excel 或 WPS 打开，另存为 xlsx 后再上传"))
