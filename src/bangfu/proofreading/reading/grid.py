"""What the finders of typed tables share: cells cut out of lines, and the table around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bangfu.proofreading.document import Cell, Span, Table

# A table that begins at the line of an index, or None, and the first line not looked at.
Found = tuple[Table | None, int]
Finder = Callable[[str, Sequence[Span], int], Found]
_BLANKS = " \t\u3000\u00a0\r\ufeff"
_NUMBER = re.compile(r"[-+＋－−]?[0-9０-９][0-9０-９,，.．]*(?:[%％‰]|[^\d\s]{0,4})")


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without blanks at its ends; an empty one stays where it began."""
    content = text[start:end]
    inner = content.strip(_BLANKS)
    if not inner:
        return start, start
    begin = start + len(content) - len(content.lstrip(_BLANKS))
    return begin, begin + len(inner)


def is_number(text: str) -> bool:
    """Whether a cell holds a number, perhaps with a short unit."""
    return bool(_NUMBER.fullmatch(text.strip(_BLANKS)))


def is_blank(text: str, line: Span) -> bool:
    """Whether nothing but blanks stands in the line."""
    return not text[slice(*line)].strip(_BLANKS)


def table_of(rows: Sequence[Sequence[Span]], ragged: bool) -> Table:
    """The table of rows of spans, columns counted from the left; empty cells at a row's end are left out, but where
    all rows have as many cells and are whole by that."""
    cells = []
    whole = len({len(row) for row in rows}) == 1
    for number, row in enumerate(rows):
        filled = max((column + 1 for column, (start, end) in enumerate(row) if end > start or whole), default=0)
        cells += [Cell(start, end, number, column) for column, (start, end) in enumerate(row[:filled])]
    return Table(rows[0][0][0], max(cell.end for cell in cells), tuple(cells), ragged)
