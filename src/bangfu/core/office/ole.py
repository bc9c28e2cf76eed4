"""The compound file (OLE2) container of old workbooks: directory and streams, with every chain bounded.

Layout after [MS-CFB]: a header, a sector allocation table (FAT), a directory of 128-byte entries, and a
second, finer table for streams shorter than 4096 bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_MINI_SECTOR = 64
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A directory entry: a storage, a stream or the root."""

    name: str
    type: int
    start: int
    size: int


class CompoundFile:
    """``entries`` and ``stream(name)`` of a compound file held in memory."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != MAGIC:
            raise damaged()
        self._data = data
        shift, directory, cutoff, mini_fat = self._read_header()
        self._sector = 1 << shift
        self._cutoff = cutoff
        self._fat = self._table(self._fat_sectors())
        self.entries = self._directory(self._chain(directory))
        self._mini_fat = self._table(self._sector_chain(mini_fat))
        root = next((entry for entry in self.entries if entry.type == _ROOT), None)
        self._mini = self._chain(root.start) if root else b""

    @property
    def names(self) -> list[str]:
        """Names of all storages and streams, in any depth."""
        return [entry.name for entry in self.entries]

    def stream(self, name: str) -> bytes:
        """Content of the first stream of this name; b"" where there is none."""
        for entry in self.entries:
            if entry.type == _STREAM and entry.name == name:
                content = self._mini_chain(entry.start) if entry.size < self._cutoff else self._chain(entry.start)
                if len(content) < entry.size:
                    raise damaged()
                return content[: entry.size]
        return b""

    def _read_header(self) -> tuple[int, int, int, int]:
        shift = int.from_bytes(self._data[30:32], "little")
        if shift not in (9, 12):
            raise damaged()
        directory, cutoff, mini_fat = self._number(48), self._number(56), self._number(60)
        return shift, directory, cutoff, mini_fat

    def _number(self, offset: int) -> int:
        return int.from_bytes(self._data[offset : offset + 4], "little")

    def _block(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _fat_sectors(self) -> list[int]:
        """Sectors of the FAT: 109 in the header, more in a chain of their own (DIFAT)."""
        sectors = list(struct.unpack("<109I", self._data[76:512]))
        following, seen = self._number(68), set[int]()
        while following < _LAST_SECTOR and following not in seen:
            seen.add(following)
            block = self._block(following)
            if len(block) < self._sector:
                raise damaged()
            numbers = struct.unpack(f"<{self._sector // 4}I", block)
            sectors.extend(numbers[:-1])
            following = numbers[-1]
        return [sector for sector in sectors if sector < _LAST_SECTOR]

    def _table(self, sectors: list[int]) -> list[int]:
        if len(sectors) * self._sector > len(self._data):
            raise damaged()
        content = b"".join(map(self._block, sectors))
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _sector_chain(self, start: int) -> list[int]:
        return _follow(start, self._fat)

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._block, self._sector_chain(start)))

    def _mini_chain(self, start: int) -> bytes:
        sectors = _follow(start, self._mini_fat)
        return b"".join(self._mini[sector * _MINI_SECTOR : (sector + 1) * _MINI_SECTOR] for sector in sectors)

    def _directory(self, content: bytes) -> list[Entry]:
        entries = []
        for offset in range(0, len(content) - 127, 128):
            raw = content[offset : offset + 128]
            length = min(int.from_bytes(raw[64:66], "little"), 64)
            if raw[66] and length >= 2:
                name = raw[: length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack("<II", raw[116:124])
                entries.append(Entry(name, raw[66], start, size))
        return entries


def _follow(start: int, table: list[int]) -> list[int]:
    """The chain from ``start``; a chain that leaves the table or bites its tail is damage."""
    chain, seen = [], set()
    while start < _LAST_SECTOR:
        if start >= len(table) or start in seen:
            raise damaged()
        seen.add(start)
        chain.append(start)
        start = table[start]
    return chain


def damaged() -> Refusal:
    """The refusal of an old workbook whose structure is broken."""
    return Refusal("file.damaged", _("xls 文件已损坏"), _("请用 Excel 或 WPS 打开，另存为 xlsx 后再上传"))
