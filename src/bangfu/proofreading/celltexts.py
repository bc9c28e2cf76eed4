"""Cells that hold sentences: what a form, a self-assessment or a page set in a table tells is read as running text.

Each is a text of its own. Cells of one column often tell the same of several schools or projects, so that no number
of one is held against those of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Cell, Document, Paragraph, Table

_SHORTEST = 9  # characters: 共7人，男3女4
# a number with its words, the end of the clause, and another number
_TELLS = re.compile(r"\d[^\d\n，。；,;、]*[一-鿿%％‰][)）]?[，。；,;、：:(（][^\t]*?\d")


def cell_texts(document: Document) -> Iterator[tuple[int, Document]]:
    """(where it begins, the text) of every cell that tells of two numbers or more in words."""
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.end - cell.start >= _SHORTEST and _TELLS.search(document.text, cell.start, cell.end):
                    yield cell.start, _text_of(cell, document)


def _text_of(cell: Cell, document: Document) -> Document:
    text = document.text[cell.start : cell.end]
    lines = (Paragraph(*line.span()) for line in re.finditer(r"[^\n]+", text) if not line[0].isspace())
    return Document(document.name, text, tuple(lines))
