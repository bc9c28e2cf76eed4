"""Table rows that the end of a page breaks in two: what stands on the next page goes back to where it began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import glue
from .ruled import RuledCell, RuledTable

_NUMBER = re.compile(r"[-−]?[\d.,]+%?")
_EXPLAINS = re.compile("（(?![一二三四五六七八九十0-9]{1,3}）)")  # goes on with a name as no numbered one does
_CLOSING = re.compile("^[^（]*）")


def repeated_rows(first: RuledTable, later: RuledTable) -> int:
    """How many rows at a table's head repeat those at its beginning, as headings do on every page."""
    rows = min(first.height, later.height) - 1
    while rows > 0 and _head(first, rows) != _head(later, rows):
        rows -= 1
    return rows


def _head(table: RuledTable, rows: int) -> list[RuledCell]:
    return [cell for cell in table.cells if cell.row < rows]


def mend(tables: Sequence[RuledTable]) -> None:
    """Give the last row of each page what the next page's first row, below the headings, tells of it."""
    for before, after in pairwise(tables):
        row = repeated_rows(tables[0], after)
        upper = {cell.column: cell for cell in before.cells if cell.row + cell.rows == before.height}
        lower = {cell.column: cell for cell in after.cells if cell.row == row}
        if after.height - row > 1 and _goes_on(upper, lower):
            before.cells = [_longer(cell, lower) if cell in upper.values() else cell for cell in before.cells]
            after.cells = [cell for cell in after.cells if cell.row < row] + [
                replace(cell, row=cell.row - 1) for cell in after.cells if cell.row > row
            ]
            after.height -= 1


def _goes_on(upper: dict[int, RuledCell], lower: dict[int, RuledCell]) -> bool:
    """Whether a row only ends what the one above it began: a name goes on inside its bracket, or below words stand
    words and no number, and the first cell is empty or opens a bracket."""
    told = {column: cell.text for column, cell in lower.items() if cell.text}
    if set(upper) != set(lower) or any(cell.rows > 1 for cell in lower.values()) or not told:
        return False
    if any(_closes(upper[column].text, text) for column, text in told.items()):
        return True
    words = not any(_NUMBER.fullmatch(text) for text in told.values()) and all(upper[column].text for column in told)
    lacks = sum(1 for column, cell in upper.items() if cell.text and column not in told)
    first = min(upper)
    if first in told:
        return words and lacks > 0 and _EXPLAINS.match(told[first]) is not None
    return words and lacks > (len(upper) > 2)


def _closes(upper: str, lower: str) -> bool:
    """Whether a bracket that is open is closed where the words go on."""
    return upper.count("（") > upper.count("）") and _CLOSING.match(lower) is not None


def _longer(cell: RuledCell, lower: dict[int, RuledCell]) -> RuledCell:
    """A cell with what follows; a number that goes on is one."""
    rest = lower[cell.column].text
    is_number = _NUMBER.fullmatch(cell.text) is not None
    return replace(cell, text=cell.text + ("" if is_number else glue(cell.text, rest)) + rest)
