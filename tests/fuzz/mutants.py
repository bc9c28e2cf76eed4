"""Ways to damage a file: its bytes, the parts of a package, their XML, the objects of a PDF. All by a seeded chance."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping

Damage = Callable[[bytes, random.Random], bytes]
_INTERESTING = (
    b"",
    b"\0",
    b"\xff\xff\xff\xff",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"<!--",
    b"-1",
    b"99999999999",
    b"\xed\xa0\x80",
)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_NUMBER = re.compile(rb"\d+")
_ELEMENT = re.compile(rb"<[^<>]+>")


def flip(data: bytes, chance: random.Random) -> bytes:
    """A few bits turned over."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The file cut off, or a stretch of it missing."""
    start = chance.randrange(len(data))
    return data[:start] if chance.random() < 0.5 else data[:start] + data[start + chance.randrange(1, 400) :]


def splice(data: bytes, chance: random.Random) -> bytes:
    """A stretch repeated elsewhere, or something odd put in."""
    at, start = chance.randrange(len(data)), chance.randrange(len(data))
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:at] + chance.choice((piece, piece * 20, *_INTERESTING)) + data[at:]


def numbers(data: bytes, chance: random.Random) -> bytes:
    """A number replaced: offsets and lengths of a PDF, spans and references of XML."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return flip(data, chance)
    match = chance.choice(found)
    new = chance.choice((b"0", b"1", b"-1", b"65536", b"4294967295", b"99999999999999", b"1e999", b"7"))
    return data[: match.start()] + new + data[match.end() :]


def elements(data: bytes, chance: random.Random) -> bytes:
    """Tags dropped, doubled, swapped or nested: what is still well-formed goes deeper than broken XML."""
    found = list(_ELEMENT.finditer(data))
    if len(found) < 2:
        return splice(data, chance)
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    between = data[one.start() : other.end()]
    return data[: one.start()] + chance.choice((
        other[0] + data[one.end() : other.start()] + one[0], between * 2, b"", between[len(one[0]) :],
        between.replace(b'w:val="', b'w:val="9'), b"<w:p>" * 300 + between + b"</w:p>" * 300,
    )) + data[other.end() :]  # fmt: skip


def member(data: bytes, chance: random.Random) -> bytes:
    """One part of a package damaged, gone, or under another name, and the package closed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(parts))
    kind = chance.random()
    if kind < 0.08:
        del parts[name]
    elif kind < 0.16:
        parts[name] = parts[chance.choice(list(parts))]
    elif parts[name]:
        parts[name] = chance.choice((flip, cut, splice, numbers, elements, elements))(parts[name], chance)
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def stream(data: bytes, chance: random.Random) -> bytes:
    """What a packed stream of a PDF says, damaged and packed again."""
    found = list(_STREAM.finditer(data))
    if not found:
        return flip(data, chance)
    match = chance.choice(found)
    try:
        inner = zlib.decompress(match[1])
    except zlib.error:
        return flip(data, chance)
    damaged = zlib.compress(chance.choice((flip, cut, splice, numbers))(inner, chance))
    return data[: match.start(1)] + damaged + data[match.end(1) :]


def mutant(name: str, data: bytes, chance: random.Random) -> bytes:
    """The file damaged in one or two ways that suit its kind."""
    suited: tuple[Damage, ...] = (flip, cut, splice, numbers)
    if name.endswith((".docx", ".xlsx")):
        suited = (flip, cut, splice, member, member, member, member, member)
    elif name.endswith(".pdf"):
        suited = (flip, cut, splice, numbers, stream, stream)
    damaged = chance.choice(suited)(data, chance)
    return chance.choice((flip, splice))(damaged, chance) if damaged and chance.random() < 0.1 else damaged
