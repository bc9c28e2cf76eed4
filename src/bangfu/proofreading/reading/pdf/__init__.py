"""PDF files with a text layer: characters by their place on the page, put together to paragraphs and tables."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.proofreading.document import Document

from ..limits import DEFAULT_LIMITS, Limits
from .checks import check_streams
from .flow import ordered_lines
from .furniture import furniture
from .glyphs import Page, read_pages
from .lines import Line
from .ruled import RuledTable, ruled_tables
from .writer import PdfWriter

_FEWEST = 4  # characters a page, below which the words are in pictures


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of a PDF file, page after page, with each running header and footer once at the end.

    Refuses scans without a text layer, passwords, attachments, scripts, and what is beyond the caps.
    """
    check_streams(data, limits)
    pages = read_pages(data, limits)
    _check_text_layer(pages)
    items: list[Line | RuledTable] = []
    for number, page in enumerate(pages):
        tables, rest = ruled_tables(page, number)
        items += _merged(ordered_lines(rest, page, number), tables)
    lines = [item for item in items if isinstance(item, Line)]
    roles = furniture(lines, pages)
    return PdfWriter(limits).write(name, items, {id(lines[index]): role for index, role in roles.items()})


def _check_text_layer(pages: list[Page]) -> None:
    """Refuse a file whose words are pictures, or whose fonts do not say what their characters are."""
    glyphs = [glyph.text for page in pages for glyph in page.glyphs]
    unknown = sum(text == "\ufffd" or "\ue000" <= text <= "\uf8ff" for text in glyphs)
    if len(glyphs) >= _FEWEST * max(len(pages), 1) and unknown * 3 < len(glyphs):
        return
    reason = _("PDF 没有可以读出的文字层，多半是扫描件或图片")
    raise Refusal("file.no_text", reason, _("请上传原来的 Word 文件，或先做文字识别（OCR）并核对识别结果"))


def _merged(lines: list[Line], tables: list[RuledTable]) -> list[Line | RuledTable]:
    """Lines and tables of a page in reading order: a table goes before the first line below its top."""
    merged: list[Line | RuledTable] = []
    waiting = list(tables)
    for line in lines:
        while waiting and line.top < waiting[0].top:
            merged.append(waiting.pop(0))
        merged.append(line)
    return [*merged, *waiting]
