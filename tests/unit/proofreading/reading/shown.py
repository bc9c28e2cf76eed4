"""Documents as short lists, for comparison."""

from bangfu.proofreading.document import Document, Paragraph, Table


def paragraphs(document: Document) -> list[tuple[str, int, str]]:
    """(role, level, text) of every paragraph."""
    return [(b.role, b.level, document.text[b.start : b.end]) for b in document.blocks if isinstance(b, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    """Texts of the cells that begin in each row, of every table."""
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[document.text[c.start : c.end] for c in row] for row in table.rows()] for table in found]


def grids(document: Document) -> list[list[tuple[str, int, int, int, int]]]:
    """(text, row, column, rows, columns) of every cell, of every table."""
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[(document.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in t.cells] for t in found]
