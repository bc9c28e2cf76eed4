"""Tables of a file that are one, with the lines between them that head the next rows: 一、本科, 二、专科.

A program that knows only lines, and tables of equal rows, writes them so; in a text file they are one table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from bangfu.proofreading.document import BODY, HEADING, Block, Cell, Paragraph, Table

from .grid import is_number, trimmed
from .tabbed import CAPTION, CAPTIONS, LEAST

_Group = list[Block]  # a block, or tables with the lines between them


def rejoin(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with tables of no stated grid joined to those that go on behind such lines."""
    groups: list[_Group] = []
    for block in blocks:
        lines = [group[0] for group in takewhile(_is_line, islice(reversed(groups), CAPTIONS))][::-1]
        above = groups[-len(lines) - 1][-1] if lines and len(groups) > len(lines) else None
        if isinstance(above, Table) and isinstance(block, Table) and _goes_on(text, above, lines, block):
            del groups[-len(lines) :]
            groups[-1] += [*lines, block]
        else:
            groups.append([block])
    return [group[0] if len(group) == 1 else _joined(text, group) for group in groups]


def _is_line(group: _Group) -> bool:
    return len(group) == 1 and isinstance(group[0], Paragraph) and group[0].role in (BODY, HEADING)


def _goes_on(text: str, above: Table, lines: Sequence[Block], below: Table) -> bool:
    """Whether a table has the columns of the one above, and begins with numbers."""
    wide = above.ragged and below.ragged and above.width == below.width >= LEAST
    numbers = wide and any(is_number(text[cell.start : cell.end]) for cell in next(below.rows()))
    return numbers and all(CAPTION.fullmatch(text[slice(*trimmed(text, m.start, m.end))]) for m in lines)


def _joined(text: str, group: _Group) -> Table:
    """The tables as one, each line between them a row of one cell."""
    cells: list[Cell] = []
    height = 0
    for block in group:
        if isinstance(block, Table):
            cells += [replace(cell, row=cell.row + height) for cell in block.cells]
            height += block.height
        else:
            cells.append(Cell(*trimmed(text, block.start, block.end), height, 0))
            height += 1
    return Table(group[0].start, group[-1].end, tuple(cells), ragged=True)
