"""Tables typed with tabs: a row per line, or a cell per line with blank lines between the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from bangfu.proofreading.document import Span

from .grid import Found, is_blank, is_number, table_of, trimmed
from .headings import heading_level

_PAGE = re.compile(r"[0-9]{1,4}")
_LONGEST_CELL = 40
_NUMBER = r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．]|[A-Z]{1,4}[、. ]"
CAPTION = re.compile(rf"(?:{_NUMBER})?[^，。；：:\d]{{1,16}}[：:]?")  # a line that heads the rows below it
_NUMBERED = re.compile(_NUMBER)  # where a table goes on, though its next row lacks its last cells
CAPTIONS = 3  # of them one after another
LEAST = 3  # cells of a row that goes on with those above such a line


def tabbed_table(text: str, lines: Sequence[Span], index: int) -> Found:
    """Following lines that hold tabs, of which one at least stands between two cells."""
    stop = index
    while stop < len(lines) and ("\t" in text[slice(*lines[stop])] or _goes_on(text, lines, index, stop)):
        stop += 1
    if not any(_is_row(text[slice(*line)]) for line in lines[index:stop]):
        return None, max(stop, index + 1)
    rows = [tab_cells(text, line) for line in lines[index:stop]]
    if len(rows) == 1 and any(text.count("。", *cell) > 1 for cell in rows[0]):
        return None, stop  # a paragraph with a stray tab
    if _is_contents([[text[slice(*cell)] for cell in row] for row in rows]):
        return None, stop
    return table_of(rows, ragged=True), stop


def _goes_on(text: str, lines: Sequence[Span], index: int, stop: int) -> bool:
    """Whether a line without tabs heads the table's next rows, which are as wide as those before: 二、社会工作."""
    near = lines[stop : stop + CAPTIONS]
    captions = list(takewhile(lambda line: CAPTION.fullmatch(text[slice(*line)].strip()), near))
    behind = stop + len(captions)
    if stop == index or not captions or behind >= len(lines):
        return False
    width = max(text.count("\t", *line) + 1 for line in lines[index:stop])
    following = tab_cells(text, lines[behind])
    numbered = _NUMBERED.match(text[slice(*captions[0])].strip()) is not None
    alike = LEAST <= len(following) <= width if numbered else LEAST <= len(following) == width
    return alike and any(is_number(text[slice(*cell)]) for cell in following)


def _is_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the lines are a table of contents: headings and the pages on which they stand, in order."""
    if len(rows) < 3 or any(len(row) != 2 or not _PAGE.fullmatch(row[1]) for row in rows):
        return False
    pages = [int(row[1]) for row in rows]
    headed = sum(bool(heading_level(row[0])) for row in rows)
    return pages == sorted(pages) and headed * 2 >= len(rows)


def _is_row(line: str) -> bool:
    return "\t" in line.strip()


def tab_cells(text: str, line: Span) -> list[Span]:
    """The cells of a line between its tabs."""
    cells, start = [], line[0]
    for part in text[slice(*line)].split("\t"):
        cells.append(trimmed(text, start, start + len(part)))
        start += len(part) + 1
    return cells


def listed_table(text: str, lines: Sequence[Span], index: int) -> Found:
    """A table with one cell per line, each behind a tab, rows apart by blank lines.

    So a table comes out of a word processor whose cells were saved as indented paragraphs. Most rows must be of one
    length and the cells short and partly numbers; else the lines are indented paragraphs.
    """
    groups: list[list[Span]] = []
    stop = position = index
    while position < len(lines) and (groups or _is_cell(text, lines[position])):
        if is_blank(text, lines[position]) and not _is_cell(text, lines[position]):
            position += 1
            continue
        begun = position
        while position < len(lines) and _is_cell(text, lines[position]):
            position += 1
        if position == begun:
            break
        groups.append([trimmed(text, line[0] + 1, line[1]) for line in lines[begun:position]])
        stop = position
    if not _is_grid(text, groups):
        return None, max(stop, index + 1)
    return table_of(groups, ragged=True), stop


def _is_cell(text: str, line: Span) -> bool:
    return text.startswith("\t", line[0], line[1]) and text.count("\t", *line) == 1


def _is_grid(text: str, groups: Sequence[Sequence[Span]]) -> bool:
    if len(groups) < 2:
        return False
    width, times = Counter(map(len, groups)).most_common(1)[0]
    if width < 2 or times * 2 < len(groups):
        return False
    cells = [text[slice(*cell)] for group in groups for cell in group]
    return max(map(len, cells)) <= _LONGEST_CELL and sum(map(is_number, cells)) * 4 >= len(cells)
