"""Files to documents: ``read`` takes the bytes of any kind of report and says what its text and tables are."""

from __future__ import annotations

from bangfu.proofreading.document import Document

from .kinds import Kind, kind_of
from .limits import DEFAULT_LIMITS, Limits
from .pdf import read_pdf
from .text import read_text
from .word import read_word
from .workbook import read_sheets

__all__ = ["DEFAULT_LIMITS", "Limits", "read"]


def read(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document of a text, Word, Excel or PDF file.

    Raises Refusal, with what was found and what to do, for every other kind of file, for empty, damaged and
    encrypted ones, for what is unsafe (macros, embedded files, external references, entities, archive bombs) and
    for what is larger than the limits.
    """
    kind = kind_of(data, name, limits)
    if kind is Kind.PDF:
        return read_pdf(data, name, limits)
    if kind is Kind.WORD:
        return read_word(data, name, limits)
    if kind is Kind.WORKBOOK:
        return read_sheets(data, name, limits)
    return read_text(data, name, limits)
