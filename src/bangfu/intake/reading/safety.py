"""The first look at an uploaded file: what it is by content, and whether it is safe to parse."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .biff import scan_biff
from .facts import FileFacts, SheetFacts
from .limits import DEFAULT_LIMITS, MEGABYTE, FileKind, Limits
from .ole import MAGIC, CompoundFile
from .package import Package, check_nested, forbidden
from .sheetxml import scan_sheet
from .workbookxml import WORKBOOK, read_book
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


def inspect_workbook(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> FileKind:
    """The kind of a file that is safe to read.

    Raises Refusal, naming what was found and what to do, for anything else: other kinds, passwords, macros,
    embedded files, external data, entities, archive bombs, far cells, broken structure.
    """
    return examine(load(path, limits), limits).kind


def load(path: Path | str, limits: Limits) -> bytes:
    """The whole file, if it is within the size cap."""
    path = Path(path)
    size = path.stat().st_size
    if size > limits.bytes:
        reason = _("文件有 %(size)s MB，超过 %(limit)s MB") % {
            "size": -(-size // MEGABYTE),
            "limit": limits.bytes // MEGABYTE,
        }
        raise Refusal("file.size", reason, _("请拆分文件，或删去其中的图片"))
    if size == 0:
        raise Refusal("file.empty", _("文件是空的"), _("请核对文件是否选对"))
    return path.read_bytes()


def examine(data: bytes, limits: Limits = DEFAULT_LIMITS) -> FileFacts:
    """Kind and facts of a file's bytes; raises Refusal as ``inspect_workbook`` does."""
    if data.startswith((_ZIP, b"PK\x05\x06")):
        facts = _examine_package(data, limits)
    elif data.startswith(MAGIC):
        facts = _examine_compound(data, limits)
    else:
        _check_text(data)
        return FileFacts(FileKind.CSV)
    if len(facts.sheets) > limits.sheets:
        reason = _("文件有 %(count)s 个工作表，超过 %(limit)s 个") % {
            "count": len(facts.sheets),
            "limit": limits.sheets,
        }
        raise Refusal("file.sheets", reason, _("请只保留需要导入的工作表"))
    return facts


def _examine_package(data: bytes, limits: Limits) -> FileFacts:
    package = Package(data, limits)
    if "[Content_Types].xml" not in package or WORKBOOK not in package:
        raise _wrong_kind(_package_kind(package))
    check_nested(package)
    book = read_book(package)
    parts = {part for _name, _hidden, part in book.sheets}
    for name in package.names:
        if name not in parts:
            check_unread_part(package.stream(name), name)
    facts = FileFacts(FileKind.XLSX, epoch1904=book.epoch1904)
    for name, hidden, part in book.sheets:
        sheet = SheetFacts(name, hidden)
        scan_sheet(package.stream(part), part, sheet, book.displays, limits)
        facts.sheets.append(sheet)
    return facts


def _package_kind(package: Package) -> str:
    names = package.names
    for prefix, kind in (("xl/workbook.bin", "xlsb"), ("word/", "Word"), ("ppt/", "PowerPoint")):
        if any(name.startswith(prefix) for name in names):
            return kind
    return "ODF" if "mimetype" in names else "zip"


def _examine_compound(data: bytes, limits: Limits) -> FileFacts:
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
    facts = scan_biff(stream, limits)
    if not facts.sheets:
        raise Refusal("file.no_sheet", _("文件里没有工作表"), _("请核对文件是否选对"))
    return facts


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
