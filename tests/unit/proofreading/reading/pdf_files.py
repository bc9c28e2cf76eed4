"""PDF files for the tests, written object by object."""

import zlib
from collections.abc import Iterable, Sequence

Word = tuple[float, float, float, str]  # left, baseline, size, text
Stroke = tuple[float, float, float, float]  # from x, y to x, y
A4 = (595, 842)


def pdf(pages: Sequence[tuple[Iterable[Word], Iterable[Stroke]]], extra: str = "", matrix: str = "") -> bytes:
    """A PDF of pages of words and strokes, every character drawn as a box.

    ``extra`` goes into the catalogue; ``matrix`` turns the pages, as "0 1 -1 0 595 0" does to the left.
    """
    characters = sorted({c for words, _ in pages for word in words for c in word[3]})
    codes = {character: number for number, character in enumerate(characters, 1)}
    first = 7
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        _font(codes),
        _stream("1000 0 0 -200 1000 800 d1 50 -150 900 900 re f"),
        _stream(_to_unicode(codes)),
        _stream("500 0 0 -200 500 800 d1 50 -150 400 900 re f"),
    ]
    for number, (words, strokes) in enumerate(pages):
        content = first + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {content} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(_content(words, strokes, codes, matrix)))
    return _file(objects)


def _font(codes: dict[str, int]) -> bytes:
    """A font of boxes: wide ones for Chinese characters, half as wide for others."""
    names = " ".join("/half" if character.isascii() else "/full" for character in codes)
    widths = " ".join("500" if character.isascii() else "1000" for character in codes)
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 800] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/FirstChar 1 /LastChar {max(len(codes), 1)} /Widths [{widths or 0}] /ToUnicode 5 0 R "
        f"/Encoding << /Type /Encoding /Differences [1 {names}] >> /CharProcs << /full 4 0 R /half 6 0 R >> >>"
    ).encode()


def _to_unicode(codes: dict[str, int]) -> str:
    pairs = "\n".join(f"<{code:02X}> <{c.encode('utf-16-be').hex()}>" for c, code in codes.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap end end"
    )


def _content(words: Iterable[Word], strokes: Iterable[Stroke], codes: dict[str, int], matrix: str) -> str:
    lines = [f"{matrix} cm" if matrix else ""]
    lines += [
        f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{codes[c]:02X}' for c in text)}> Tj ET"
        for x, y, size, text in words
    ]
    lines += [f"0.5 w {a} {b} m {c} {d} l S" for a, b, c, d in strokes]
    return "\n".join(lines)


def _stream(content: str) -> bytes:
    packed = zlib.compress(content.encode())
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _file(objects: Sequence[bytes]) -> bytes:
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Stroke]:
    """The strokes of a full grid."""
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return [*level, *((x, ys[0], x, ys[-1]) for x in xs)]
