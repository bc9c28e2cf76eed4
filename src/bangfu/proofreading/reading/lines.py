"""Lines of plain text to blocks: tables typed with tabs, bars or spaces, headings, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bangfu.proofreading.document import BODY, HEADING, Block, Paragraph, Span

from .bars import bar_table
from .grid import Finder
from .headings import heading_level, markdown_heading
from .spaced import spaced_table
from .tabbed import listed_table, tabbed_table

_FINDERS: tuple[Finder, ...] = (listed_table, tabbed_table, bar_table, spaced_table)
_BLANK = " \t\u3000\u00a0\ufeff"


def blocks_of(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    """The blocks of following lines, given as spans without their line ends; blank lines belong to none."""
    tried = dict.fromkeys(_FINDERS, 0)
    index = 0
    while index < len(lines):
        table, stop = _table_at(text, lines, index, tried)
        if table is None:
            table, stop = paragraph_of(text, lines[index]), index + 1
        if table is not None:
            yield table
        index = stop


def _table_at(text: str, lines: Sequence[Span], index: int, tried: dict[Finder, int]) -> tuple[Block | None, int]:
    """The table that begins at a line; what a finder has looked at in vain it is not shown again."""
    for find, seen in tried.items():
        if seen <= index:
            table, tried[find] = find(text, lines, index)
            if table is not None:
                return table, tried[find]
    return None, index


def paragraph_of(text: str, line: Span) -> Paragraph | None:
    """The paragraph of a line, without the blanks around it; None for a blank line."""
    content = text[slice(*line)]
    start = line[0] + len(content) - len(content.lstrip(_BLANK))
    end = line[1] - (len(content) - len(content.rstrip(_BLANK)))
    if end <= start:
        return None
    marked = markdown_heading(text[start:end])
    if marked:
        return Paragraph(start + marked[1], end, HEADING, marked[0])
    level = heading_level(text[start:end])
    return Paragraph(start, end, HEADING if level else BODY, level)
