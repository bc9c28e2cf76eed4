"""Tables typed with spaces: following lines cut into the same number of cells by two spaces or more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bangfu.proofreading.document import Span

from .grid import Found, is_number, table_of, trimmed

_GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*")
_FEWEST_LINES = 3
_LONGEST_CELL = 30


def spaced_table(text: str, lines: Sequence[Span], index: int) -> Found:
    """Three lines or more that agree on the number of cells, with numbers in most of them."""
    first = spaced_cells(text, lines[index])
    if len(first) < 2:
        return None, index + 1
    rows = [first]
    for line in lines[index + 1 :]:
        cells = spaced_cells(text, line)
        if len(cells) != len(first):
            break
        rows.append(cells)
    if len(rows) < _FEWEST_LINES or not _holds_numbers(text, rows):
        return None, index + len(rows)
    return table_of(rows, ragged=True), index + len(rows)


def spaced_cells(text: str, line: Span) -> list[Span]:
    """The cells of a line between its gaps; its indentation is none."""
    start, end = trimmed(text, *line)
    cells = []
    for gap in _GAP.finditer(text, start, end):
        cells.append((start, gap.start()))
        start = gap.end()
    return [*cells, (start, end)] if end > start else []


def _holds_numbers(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    if any(end - start > _LONGEST_CELL for row in rows for start, end in row):
        return False
    numbered = sum(any(is_number(text[slice(*cell)]) for cell in row) for row in rows)
    return numbered * 3 >= len(rows) * 2
