"""Text files: UTF-8, UTF-16 with a mark, GB 18030. Offsets count the characters of the decoded file as stored."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.core.office.csvtext import decode_text
from bangfu.proofreading.document import Block, Document, Table

from .limits import DEFAULT_LIMITS, Limits, too_long, too_many_cells
from .lines import blocks_of

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_MARK = b"\xef\xbb\xbf"


def read_text(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of a text file. Refuses what is in none of the encodings, and what is too long.

    Line ends stay in the text as they were stored, and so does the mark of UTF-8, as ``bytes.decode`` gives them.
    """
    text = _decoded(data)
    if data.startswith(_MARK):
        text = "\ufeff" + text
    if len(text) > limits.characters:
        raise too_long(limits)
    spans = [match.span(1) for match in _LINE.finditer(text)]
    if len(spans) > limits.lines:
        raise too_long(limits)
    blocks = tuple(blocks_of(text, spans))
    check_cells(blocks, limits)
    return Document(name, text, blocks)


def _decoded(data: bytes) -> str:
    try:
        return decode_text(data)
    except Refusal as refusal:
        remedy = _("请用记事本或 WPS 打开，另存为 UTF-8 编码的文本后再上传")
        raise Refusal(refusal.code, refusal.reason, remedy) from refusal


def check_cells(blocks: Iterable[Block], limits: Limits) -> None:
    """Refuse more cells than a report has."""
    if sum(len(block.cells) for block in blocks if isinstance(block, Table)) > limits.cells:
        raise too_many_cells(limits)
