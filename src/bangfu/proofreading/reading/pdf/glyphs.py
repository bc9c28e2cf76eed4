"""The characters and ruled lines of a PDF page, with their places in points from the lower left corner."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.pdf import PDFIUM

from ..limits import Limits, too_long
from .turning import Box, quarter_turns, turned

_BLANKS = frozenset(" \t\r\n\u00a0\u3000\u200b\ufeff\ufffe\uffff")
_THIN = 3.0
_SHORTEST_RULE = 8.0
_MOST_OBJECTS = 20_000


class Glyph(NamedTuple):
    """A visible character and its box; ``size`` is the height of the font, ``base`` the line on which it stands.

    Of a font that does not tell its height the box is no more than the ink: that of a comma is a fifth of the line.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    base: float


class Rule(NamedTuple):
    """A ruled line: from ``begin`` to ``end`` at ``at``. Level ones run along x and lie at a y, upright ones the
    other way round."""

    level: bool
    at: float
    begin: float
    end: float


@dataclass(slots=True)
class Page:
    """A page: its size in points, characters in the order of the file, ruled lines."""

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """All pages. Refuses files that need a password, are damaged, hold other files or scripts, or are too long."""
    with PDFIUM:
        document = _open(data)
        try:
            _check(document, limits)
            pages, left = [], limits.characters
            for index in range(len(document)):
                page = _page(document, index, left, limits)
                left -= len(page.glyphs)
                pages.append(page)
            return pages
        except pdfium.PdfiumError as error:
            raise _damaged() from error
        finally:
            document.close()


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Refusal("file.encrypted", _("文件已加密"), _("请取消密码后再上传")) from error
        raise _damaged() from error


def _damaged() -> Refusal:
    return Refusal("file.damaged", _("PDF 文件已损坏"), _("请用原来的程序重新导出 PDF，或上传 Word 文件"))


def _check(document: Any, limits: Limits) -> None:
    if len(document) > limits.pages:
        reason = _("文件有 %(count)s 页，超过 %(limit)s 页") % {"count": len(document), "limit": limits.pages}
        raise Refusal("file.pages", reason, _("请拆成几个文件分别核对"))
    if pdfium_c.FPDFDoc_GetAttachmentCount(document) > 0:
        raise Refusal("file.embedded", _("PDF 中附有其他文件"), _("请删除附件后重新导出 PDF"))
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise Refusal("file.macros", _("PDF 中含有脚本"), _("请用“打印为 PDF”重新导出"))


def _page(document: Any, index: int, left: int, limits: Limits) -> Page:
    page = document[index]
    text = page.get_textpage()
    try:
        width, height = page.get_size()
        if page.get_rotation() in (90, 270):
            width, height = height, width
        count = text.count_chars()
        if count > 2 * left + 10_000:
            raise too_long(limits)
        turn = partial(turned, turns=quarter_turns(text, count), width=width, height=height)
        glyphs = [glyph for at in range(count) if (glyph := _glyph(text, at, turn)) is not None]
        if len(glyphs) > left:
            raise too_long(limits)
        size = turn((0.0, 0.0, width, height))
        return Page(size[2], size[3], _without_shadows(glyphs), _rules(page, turn))
    finally:
        text.close()
        page.close()


_BOX = pdfium_c.FS_RECTF()
_BOX_POINTER = ctypes.byref(_BOX)
_X, _Y = ctypes.c_double(), ctypes.c_double()
_ORIGIN_POINTERS = ctypes.byref(_X), ctypes.byref(_Y)


def _glyph(text: Any, index: int, turn: Callable[[Box], Box]) -> Glyph | None:
    code = pdfium_c.FPDFText_GetUnicode(text, index)
    if code < 33 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    character = chr(code)
    if character in _BLANKS or not pdfium_c.FPDFText_GetLooseCharBox(text, index, _BOX_POINTER):
        return None
    left, right = sorted((_BOX.left, _BOX.right))
    bottom, top = sorted((_BOX.bottom, _BOX.top))
    if not (abs(left) < 1e5 and abs(right) < 1e5 and abs(bottom) < 1e5 and abs(top) < 1e5):
        return None
    left, bottom, right, top = turn((left, bottom, right, top))
    return Glyph(character, left, bottom, right, top, max(top - bottom, 0.5), _base(text, index, turn, bottom))


def _base(text: Any, index: int, turn: Callable[[Box], Box], bottom: float) -> float:
    """The height of the line on which a character stands; of one that does not tell it, where its box ends."""
    if not pdfium_c.FPDFText_GetCharOrigin(text, index, *_ORIGIN_POINTERS):
        return bottom
    return turn((_X.value, _Y.value, _X.value, _Y.value))[1]


def _without_shadows(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters without those printed twice at one place, by which some programs make bold ones."""
    seen: set[tuple[str, int, int, int]] = set()
    kept = []
    for glyph in glyphs:
        keys = [(glyph.text, shift, int(glyph.left + shift) // 2, int(glyph.bottom + shift) // 2) for shift in (0, 1)]
        if keys[0] not in seen and keys[1] not in seen:
            seen.update(keys)
            kept.append(glyph)
    return kept


def _rules(page: Any, turn: Callable[[Box], Box]) -> list[Rule]:
    if pdfium_c.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return []
    rules: list[Rule] = []
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=2):
        left, bottom, right, top = turn(item.get_bounds())
        rules += _rules_of(left, bottom, right, top, pdfium_c.FPDFPath_CountSegments(item))
    return rules


def _rules_of(left: float, bottom: float, right: float, top: float, segments: int) -> list[Rule]:
    """The ruled lines of a path: itself when it is thin, the four sides of a box."""
    wide, high = right - left, top - bottom
    if high <= _THIN and wide >= _SHORTEST_RULE:
        return [Rule(True, (top + bottom) / 2, left, right)]
    if wide <= _THIN and high >= _SHORTEST_RULE:
        return [Rule(False, (left + right) / 2, bottom, top)]
    if 4 <= segments <= 6 and wide >= _SHORTEST_RULE and high >= _SHORTEST_RULE:
        level = [Rule(True, bottom, left, right), Rule(True, top, left, right)]
        return [*level, Rule(False, left, bottom, top), Rule(False, right, bottom, top)]
    return []
