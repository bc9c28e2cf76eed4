"""A look at the packed streams of a PDF before it is parsed: how large they become is told by unpacking them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from ..limits import MEGABYTE, Limits, bomb

_STREAM = re.compile(rb"stream\r?\n")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_READ = 65_536
_DEEPEST = 2  # how often a stream may be packed again


def check_streams(data: bytes, limits: Limits) -> None:
    """Refuse a file whose streams unpack to more than the cap, also when they are packed twice."""
    left = limits.uncompressed
    for match in _STREAM.finditer(data):
        if _ZLIB.match(data, match.end()):
            left -= _unpacked(data, match.end(), left, limits)


def _unpacked(data: bytes, start: int, left: int, limits: Limits, depth: int = 0) -> int:
    """The size of a stream that begins at ``start``; refused as soon as it is more than ``left``."""
    size = 0
    try:
        for unpacked in _inflated(data, start):
            size += len(unpacked)
            if size > left:
                raise bomb(limits)
            if size == len(unpacked) and depth < _DEEPEST and _ZLIB.match(unpacked):
                size += _unpacked(unpacked, 0, left - size, limits, depth + 1)
    except zlib.error:
        return size
    return size


def _inflated(data: bytes, start: int) -> Iterator[bytes]:
    """A stream unpacked in steps of at most a megabyte."""
    inflate = zlib.decompressobj()
    for position in range(start, len(data), _READ):
        pending = data[position : position + _READ]
        while pending and not inflate.eof:
            if unpacked := inflate.decompress(pending, MEGABYTE):
                yield unpacked
            pending = inflate.unconsumed_tail
        if inflate.eof:
            return
    while unpacked := inflate.decompress(b"", MEGABYTE):
        yield unpacked
