"""What a file is: by its content first, by its name where the content leaves it open."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.office.package import Package
from bangfu.core.office.workbookxml import WORKBOOK

from .limits import Limits, too_large


class Kind(StrEnum):
    """The kinds of file that are read."""

    TEXT = "text"
    WORD = "word"
    WORKBOOK = "workbook"
    PDF = "pdf"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF",
    b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
    b"{\\rtf": "RTF", b"MIME-Version": "MHT", b"MZ": "exe", b"\x7fELF": "ELF",
}  # fmt: skip
_OTHER_SUFFIXES = (".docx", ".docm", ".doc", ".xlsx", ".xls", ".pdf")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 1024


def kind_of(data: bytes, name: str, limits: Limits) -> Kind:
    """The kind of a file's bytes. Refuses by name what is none of those that are read."""
    if not data:
        raise Refusal("file.empty", _("文件是空的"), _("请核对文件是否选对"))
    if len(data) > limits.bytes:
        raise too_large(len(data), limits)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(Package(data, limits))
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    if data.startswith(_OLE):
        raise _compound(data)
    _check_text(data, name)
    return Kind.TEXT


def _package_kind(package: Package) -> Kind:
    names = package.names
    if WORKBOOK in package:
        return Kind.WORKBOOK
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    for prefix, found in (("xl/workbook.bin", "xlsb"), ("ppt/", "PowerPoint"), ("mimetype", "ODF")):
        if any(name.startswith(prefix) for name in names):
            raise wrong_kind(found)
    raise wrong_kind("zip")


def _compound(data: bytes) -> Refusal:
    """The refusal of a compound file: a password around a new one, or the format of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal("file.encrypted", _("文件已加密"), _("请取消密码后再上传"))
    return wrong_kind(_("2007 年以前格式的 Office 文件"))


def _check_text(data: bytes, name: str) -> None:
    for magic, found in _NAMES.items():
        if data.startswith(magic) and not (len(magic) == 2 and _is_readable(data)):
            raise wrong_kind(found)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<?xml", b"<!doctype", b"<html", b"<table", b"<svg")):
        raise wrong_kind("HTML" if b"<html" in head or b"<table" in head else "XML")
    if not _is_readable(data):
        raise wrong_kind(_("未知的二进制文件"))
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHER_SUFFIXES:
        raise wrong_kind(_("纯文字，与扩展名 %s 不符") % suffix)


def _is_readable(data: bytes) -> bool:
    return b"\0" not in data or data.startswith(_UTF16)


def wrong_kind(found: str) -> Refusal:
    """The refusal of a file of another kind, with what it is."""
    reason = _("文件的实际内容是 %s，不能核对") % found
    return Refusal("file.kind", reason, _("请另存为 docx、xlsx、文字版 PDF、txt 或 md 后再上传"))
