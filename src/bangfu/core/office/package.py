"""The zip container of an Office file, opened with distrust.

Sizes and names are judged from the directory alone, then every part is inflated with a bound: a directory
that lies about a size must not become memory in the reader that follows.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from typing import Protocol

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

from .limits import MEGABYTE

CHUNK = 1 << 16
# The numbers of a chart in a Word file. Whether a chart has it is for the reader of Word files to see.
CHART_WORKBOOK = r"word/embeddings/[^/]+\.xlsx"
_ENCRYPTED = 0x1
_FORBIDDEN = (
    (re.compile(r"vbaproject|(^|/)macrosheets/|vbadata", re.I), "file.macros"),
    (re.compile(rf"^(?!{CHART_WORKBOOK}$).*(?:(?:^|/)embeddings/|oleobject)", re.I), "file.embedded"),
    (re.compile(r"(^|/)activex/", re.I), "file.embedded"),
    (re.compile(r"(^|/)externallinks/|(^|/)connections\.xml$|(^|/)querytables/", re.I), "file.external"),
)
_CONTAINERS = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "OLE",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"MZ": "exe",
    b"\x1f\x8b": "gzip",
}


class PackageLimits(Protocol):
    """The caps that concern the container."""

    @property
    def members(self) -> int:
        """Parts."""

    @property
    def uncompressed(self) -> int:
        """Bytes of all parts."""

    @property
    def ratio(self) -> int:
        """Bytes of a part to its bytes in the file."""


class Package:
    """The parts of a checked package: ``names`` and bounded ``stream``."""

    def __init__(self, data: bytes, limits: PackageLimits) -> None:
        self._data = data
        self._members = _directory(data, limits)
        _check_names(list(self._members))
        _check_sizes(self._members, limits)

    @property
    def names(self) -> list[str]:
        """All part names, as stored."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def head(self, name: str) -> bytes:
        """The first bytes of a part, without inflating the rest."""
        info = self._members[name]
        start = _data_start(self._data, info)
        packed = self._data[start : start + min(info.compress_size, 256)]
        if info.compress_type == zipfile.ZIP_STORED:
            return packed[:64]
        try:
            return zlib.decompressobj(-15).decompress(packed, 64)
        except zlib.error as error:
            raise _damaged(_("“%s”无法解压") % name) from error

    def stream(self, name: str) -> Iterator[bytes]:
        """The part in chunks. Refuses a part that is missing or whose real size is not the directory's."""
        if name not in self._members:
            raise _damaged(_("缺少“%s”") % name)
        info = self._members[name]
        start = _data_start(self._data, info)
        packed = memoryview(self._data)[start : start + info.compress_size]
        chunks = _stored(packed) if info.compress_type == zipfile.ZIP_STORED else _inflated(packed)
        size = 0
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > info.file_size:
                    raise _damaged(_("“%s”的实际大小与目录不符") % name)
                yield chunk
        except zlib.error as error:
            raise _damaged(_("“%s”无法解压") % name) from error
        if size != info.file_size:
            raise _damaged(_("“%s”的实际大小与目录不符") % name)


def _directory(data: bytes, limits: PackageLimits) -> dict[str, zipfile.ZipInfo]:
    if _directory_bytes(data) > limits.members * 512:
        raise _too_many(limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise _damaged(_("压缩包目录不完整")) from error
    if len(infos) > limits.members:
        raise _too_many(limits)
    seen: set[str] = set()
    for info in infos:
        if info.filename.lower() in seen:
            raise Refusal("file.duplicate", _("压缩包内“%s”出现了两次") % info.filename, _resave())
        seen.add(info.filename.lower())
        if info.flag_bits & _ENCRYPTED:
            raise Refusal("file.encrypted", _("文件已加密"), _("请取消密码后再上传"))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged(_("“%s”的压缩方式不受支持") % info.filename)
    return {info.filename: info for info in infos}


def _directory_bytes(data: bytes) -> int:
    """Size of the central directory by its end record; half a million entries would be slow to read."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) - end < 22:
        raise _damaged(_("压缩包目录不完整"))
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    locator = end - 20
    if locator >= 0 and data[locator : locator + 4] == b"PK\x06\x07":
        record = int.from_bytes(data[locator + 8 : locator + 16], "little")
        size = max(size if size != 0xFFFFFFFF else 0, int.from_bytes(data[record + 40 : record + 48], "little"))
    return size


def _check_names(names: list[str]) -> None:
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
            raise Refusal("file.path", _("压缩包内有越界的路径“%s”") % name, _resave())
        for pattern, code in _FORBIDDEN:
            if pattern.search(name):
                raise forbidden(code, name)


def _check_sizes(members: dict[str, zipfile.ZipInfo], limits: PackageLimits) -> None:
    total = sum(info.file_size for info in members.values())
    if total > limits.uncompressed:
        reason = _("文件解压后有 %(size)s MB，超过 %(limit)s MB") % {
            "size": total // MEGABYTE,
            "limit": limits.uncompressed // MEGABYTE,
        }
        raise Refusal("file.bomb", reason, _("请拆分文件，或删去不需要的内容"))
    for name, info in members.items():
        if info.file_size > MEGABYTE and info.file_size > limits.ratio * max(info.compress_size, 1):
            reason = _("“%(name)s”的压缩比超过 %(ratio)s 倍") % {"name": name, "ratio": limits.ratio}
            raise Refusal("file.bomb", reason, _resave())


def check_nested(package: Package, expected: Collection[str] = ()) -> None:
    """Refuse a part that is itself an archive, a compound file or a program, whatever it is called.

    ``expected`` are parts that may be one.
    """
    for name in set(package.names).difference(expected):
        head = package.head(name)
        for magic, container in _CONTAINERS.items():
            if head.startswith(magic):
                raise forbidden("file.embedded", f"{name}, {container}")


def forbidden(code: str, name: str) -> Refusal:
    """The refusal of macros, embedded files or external links, naming the part."""
    if code == "file.macros":
        return Refusal(code, _("文件含有宏（%s）") % name, _("请另存为不含宏的 xlsx 或 docx 文件"))
    if code == "file.embedded":
        return Refusal(code, _("文件嵌入了其他文件或控件（%s）") % name, _("请删除嵌入的对象后另存再上传"))
    return Refusal(code, _("文件引用了外部数据（%s）") % name, _("请断开链接（在“数据”或“信息”中）后另存"))


def _data_start(data: bytes, info: zipfile.ZipInfo) -> int:
    header = data[info.header_offset : info.header_offset + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise _damaged(_("“%s”无法解压") % info.filename)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    return info.header_offset + 30 + int(name_length) + int(extra_length)


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), CHUNK):
        yield bytes(packed[start : start + CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    """Inflate in pieces of at most 1 MB, however well the input compresses."""
    inflate = zlib.decompressobj(-15)
    for start in range(0, len(packed), CHUNK):
        pending = bytes(packed[start : start + CHUNK])
        while pending and not inflate.eof:
            yield inflate.decompress(pending, MEGABYTE)
            pending = inflate.unconsumed_tail
    while not inflate.eof and (rest := inflate.decompress(b"", MEGABYTE)):
        yield rest
    if not inflate.eof:
        raise zlib.error("incomplete stream")


def _too_many(limits: PackageLimits) -> Refusal:
    return Refusal("file.members", _("压缩包内的部件超过 %s 个") % limits.members, _resave())


def _damaged(reason: str) -> Refusal:
    return Refusal("file.damaged", _("文件已损坏：%s") % reason, _("请用 Office 或 WPS 打开，另存后再上传"))


def _resave() -> str:
    return _("请用 Office 或 WPS 打开，另存为新文件后再上传")
