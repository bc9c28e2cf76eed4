"""Characters to lines, and lines to text: no spaces between Chinese characters, two where columns are apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .glyphs import Glyph

_SAME_LINE = 0.5  # of the smaller height: how far apart the feet or middles of two characters of one line may be
_WORD_GAP, _COLUMN_GAP = 0.18, 1.25  # of the font's size
_STRETCHED, _FEWEST_GAPS = 2.5, 5
_NUMBER = re.compile(r"[-−]?[\d.,]+")
_PADDING = 13.0  # points that stay white beside the words of a cell, on both sides together


@dataclass(slots=True)
class Line:
    """A line of a page, its characters from left to right."""

    page: int
    glyphs: list[Glyph]
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    columns: bool  # whether a wide gap divides it


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of some characters, from the top."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-(one.top + one.bottom), one.left)):
        if rows and _belongs(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(row, page) for row in rows]


def _belongs(row: Sequence[Glyph], glyph: Glyph) -> bool:
    tallest = row[0]
    apart = abs((glyph.top + glyph.bottom) - (tallest.top + tallest.bottom)) / 2
    return min(apart, abs(glyph.base - tallest.base)) <= _SAME_LINE * min(glyph.size, tallest.size)


def _line(row: list[Glyph], page: int) -> Line:
    row.sort(key=lambda one: one.left)
    text = joined_text(row)
    wide = [glyph.size for glyph in row if not is_narrow(glyph.text)]  # figures have a font, and a height, of their own
    return Line(
        page, row, text, row[0].left, max(g.right for g in row), min(g.bottom for g in row), max(g.top for g in row),
        median(wide or [glyph.size for glyph in row]), "  " in text,
    )  # fmt: skip


def joined_text(row: Sequence[Glyph]) -> str:
    """The text of characters from left to right."""
    gaps = [(after.left - before.right) / max(before.size, after.size) for before, after in pairwise(row)]
    widest = max(_COLUMN_GAP, _STRETCHED * _usual_gap(row, gaps))
    pieces = [row[0].text]
    for gap, (before, after) in zip(gaps, pairwise(row), strict=True):
        if gap > widest:
            pieces.append("  ")
        elif gap > _WORD_GAP and is_narrow(before.text) and is_narrow(after.text):
            pieces.append("  " if gap > _COLUMN_GAP else " ")
        pieces.append(after.text)
    return "".join(pieces)


def _usual_gap(row: Sequence[Glyph], gaps: Sequence[float]) -> float:
    """The gap between Chinese characters of a line that was stretched to the margin; 0 where they are too few."""
    wide = [
        gap
        for gap, (before, after) in zip(gaps, pairwise(row), strict=True)
        if not is_narrow(before.text) and not is_narrow(after.text)
    ]
    return median(wide) if len(wide) >= _FEWEST_GAPS else 0.0


def is_narrow(character: str) -> bool:
    """Whether a character is of a script that puts spaces between words."""
    return character < "\u2000"


def cell_text(glyphs: Sequence[Glyph], page: int, width: float) -> str:
    """The text of a cell of this width: its lines put together."""
    lines = lines_of(glyphs, page)
    whole = ""
    for before, line in zip([None, *lines], lines, strict=False):
        goes_on = before is not None and _breaks_off(before, line, width)
        whole += line.text if goes_on else glue(whole, line.text) + line.text
    return whole


def _breaks_off(before: Line, after: Line, width: float) -> bool:
    """Whether a number goes on in the next line since it is wider than its cell: 23426 over 7."""
    whole = _NUMBER.fullmatch(before.text) is not None and _NUMBER.match(after.text) is not None
    next_one = after.glyphs[0].right - after.left
    return whole and before.right - before.left + next_one > width - _PADDING


def join(texts: Iterable[str]) -> str:
    """Texts of following lines as one."""
    whole = ""
    for text in texts:
        whole += glue(whole, text) + text
    return whole


def glue(before: str, after: str) -> str:
    """What goes between the end of a line and the beginning of the next that goes on with it."""
    return " " if before and after and is_narrow(before[-1]) and is_narrow(after[0]) else ""
