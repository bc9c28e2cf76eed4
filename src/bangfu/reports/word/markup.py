"""Small builders of WordprocessingML text. Every text goes through ``escape`` or ``attribute``."""

from __future__ import annotations

import re
from functools import lru_cache

from bangfu.reports.word.gongwen import LATIN, STYLES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

KEEP_NEXT = "<w:keepNext/>"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}"'

# XML 1.0 has no way to write these, not even escaped; Word refuses the file.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("(\r\n|\r|\n|\t)")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def escape(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for a double-quoted attribute, on one line."""
    flat = _BREAKS.sub(" ", text)
    return escape(flat).replace('"', "&quot;")


def document_part(root: str, content: str) -> bytes:
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()


@lru_cache(maxsize=32)
def fonts(east_asian: str, latin: str = LATIN) -> str:
    """w:rFonts; the hint gives “”—… , which both scripts own, to the Chinese font."""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}" w:cs="{latin}"/>'


def run(text: str, style: str, *, bold: bool = False, character_style: str = "") -> str:
    """A run in the fonts of paragraph style ``style``; line ends and tabs become Word's own."""
    return run_of(run_content(text), style, bold=bold, character_style=character_style)


def run_of(content: str, style: str, *, bold: bool = False, character_style: str = "", size: int | None = None) -> str:
    """A run around finished ``content``; ``size`` in half-points departs from the style's."""
    face = STYLES[style]
    r_style = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    sizes = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    return f"<w:r><w:rPr>{r_style}{fonts(face.font, face.latin)}{weight}{sizes}</w:rPr>{content}</w:r>"


def run_content(text: str) -> str:
    if "\n" not in text and "\t" not in text and "\r" not in text:
        return _literal(text)
    pieces = _BREAKS.split(text)
    return "".join(
        piece and (_literal(piece) if index % 2 == 0 else _break(piece)) for index, piece in enumerate(pieces)
    )


def _literal(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _break(piece: str) -> str:
    return "<w:tab/>" if piece == "\t" else "<w:br/>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """``properties`` are further children of w:pPr, already in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def simple(style: str, text: str, properties: str = "") -> str:
    return paragraph(style, run(text, style), properties)


def field(instruction: str, style: str, result: str) -> str:
    """A complex field with its result, so that it reads right before Word updates it."""

    return field_start(instruction, style) + run(result, style) + field_end(style)


def field_start(instruction: str, style: str) -> str:
    """Begin of a complex field up to its result."""
    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return "".join(run_of(content, style) for content in (_field_mark("begin"), code, _field_mark("separate")))


def field_end(style: str) -> str:
    return run_of(_field_mark("end"), style)


def _field_mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'
