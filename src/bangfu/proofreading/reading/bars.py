"""Tables drawn with bars: Markdown, and the frames of older text files (│ ─ ┼)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bangfu.proofreading.document import Span

from .grid import Found, table_of, trimmed

_BARS = "|│┃｜║"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
_RULE = re.compile(rf"[\s:\-=+{_BARS}─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]+")


def bar_table(text: str, lines: Sequence[Span], index: int) -> Found:
    """Lines of cells between bars. Either a rule stands among the first lines or all lines begin and end with bars."""
    stop = index
    while stop < len(lines) and _belongs(text[slice(*lines[stop])]):
        stop += 1
    rows = [bar_cells(text, line) for line in lines[index:stop] if not _RULE.fullmatch(text[slice(*line)])]
    if not _is_table(rows, text, lines[index:stop]):
        return None, max(stop, index + 1)
    return table_of(rows, ragged=False), stop


def _is_table(rows: Sequence[Sequence[Span]], text: str, lines: Sequence[Span]) -> bool:
    if len(lines) < 2 or max(map(len, rows), default=0) < 2:
        return False
    if len(rows) == len(lines) and not all(_is_framed(text[slice(*line)]) for line in lines):
        return False
    return any(end > start for row in rows for start, end in row)


def _belongs(line: str) -> bool:
    return bool(line.strip()) and bool(_BAR.search(line) or (_RULE.fullmatch(line) and len(line.strip()) > 2))


def _is_framed(line: str) -> bool:
    line = line.strip()
    return len(line) > 2 and line[0] in _BARS and line[-1] in _BARS


def bar_cells(text: str, line: Span) -> list[Span]:
    """The cells of a line between its bars; a bar behind a backslash is text."""
    start, end = trimmed(text, *line)
    content = text[start:end]
    cuts = [start + match.start() for match in _BAR.finditer(content)]
    begins = [start, *(cut + 1 for cut in cuts)]
    ends = [*cuts, end]
    if content[0] in _BARS:
        begins, ends = begins[1:], ends[1:]
    if cuts and cuts[-1] == end - 1:
        begins, ends = begins[:-1], ends[:-1]
    return [trimmed(text, *span) for span in zip(begins, ends, strict=True)]
