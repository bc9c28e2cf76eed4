"""Records and strings of old workbooks (BIFF8, [MS-XLS]), read without believing any length or count in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from .ole import damaged

EOF, CONTINUE, BOF = 0x0A, 0x3C, 0x809


class Record(NamedTuple):
    """A record's kind and body; ``parts`` is the body and the records that continue it."""

    kind: int
    body: bytes
    parts: list[bytes]


def records(stream: bytes, position: int) -> Iterator[Record]:
    """Records of the substream at a position, those of embedded substreams (charts) left out."""
    depth = 0
    pending: Record | None = None
    for kind, body in _raw_records(stream, position):
        if kind == CONTINUE:
            if pending is not None:
                pending.parts.append(body)
            continue
        if pending is not None:
            yield pending
        pending = Record(kind, body, [body]) if depth == 1 and kind not in (BOF, EOF) else None
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
    raise damaged()


def _raw_records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        start = position + 4
        position = start + length
        yield kind, stream[start:position]


def number(raw: bytes, offset: int, size: int = 2) -> int:
    """An unsigned number; a body too short for it is damage."""
    field = raw[offset : offset + size]
    if len(field) < size:
        raise damaged()
    return int.from_bytes(field, "little")


def short_text(raw: bytes) -> str:
    """A string with a length of one byte: a sheet's name."""
    return _Characters([raw[1:]]).text(number(raw, 0, 1))


def long_text(parts: list[bytes], offset: int = 0) -> str:
    """A string with a length of two bytes, which may run on into continuing records."""
    first = parts[0][offset:]
    return _Characters([first[2:], *parts[1:]]).text(number(first, 0))


def shared_texts(parts: list[bytes]) -> list[str]:
    """The table of shared strings. Its own count is a claim; the bytes decide."""
    count = number(parts[0], 4, 4)
    characters = _Characters([parts[0][8:], *parts[1:]])
    if count > sum(map(len, parts)) // 3:
        raise damaged()
    return [characters.text(int.from_bytes(characters.take(2), "little")) for _text in range(count)]


class _Characters:
    """A cursor over a string's bytes in several records.

    Characters that run on into the next record are preceded there by a new flag for their width.
    """

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts
        self._part, self._place = 0, 0

    def take(self, size: int) -> bytes:
        """The next bytes, across records."""
        taken = b""
        while len(taken) < size:
            piece = self._piece(size - len(taken))
            if not piece:
                self._next_part()
            taken += piece
        return taken

    def text(self, length: int) -> str:
        """Flags, characters, and past the formatting runs and phonetic data behind them."""
        flags = self.take(1)[0]
        runs = int.from_bytes(self.take(2), "little") if flags & 8 else 0
        extension = int.from_bytes(self.take(4), "little") if flags & 4 else 0
        raw = self._characters(length, wide=bool(flags & 1))
        self.take(runs * 4)
        self.take(extension)
        return raw.decode("utf-16-le", "replace")

    def _characters(self, length: int, wide: bool) -> bytes:
        raw = b""
        while len(raw) < length * 2:
            missing = length - len(raw) // 2
            piece = self._piece(missing * (2 if wide else 1))
            raw += piece if wide else piece.decode("latin-1").encode("utf-16-le")
            if len(raw) < length * 2:
                self._next_part()
                wide = bool(self.take(1)[0] & 1)
        return raw

    def _piece(self, size: int) -> bytes:
        piece = self._parts[self._part][self._place : self._place + size]
        self._place += len(piece)
        return piece

    def _next_part(self) -> None:
        self._part, self._place = self._part + 1, 0
        if self._part >= len(self._parts):
            raise damaged()
