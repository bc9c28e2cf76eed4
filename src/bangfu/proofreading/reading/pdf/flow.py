"""The reading order of a page's lines, and which line goes on with the one before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ..headings import heading_level
from .glyphs import Glyph, Page
from .lines import Line, is_narrow, lines_of

_FEWEST_LINES = 8
_FEWEST_CHARACTERS = 12  # of a line that fills its column
_GUTTER = 1.2  # of the font's size
_ITEM_MARKS = "※注【●■◆▪•·①②③④⑤⑥⑦⑧⑨"
_KEPT = "，。、；：？！）》】”’％%‰\"'"
_OPENING = "（《【“‘\"'"


def ordered_lines(glyphs: Sequence[Glyph], page: Page, number: int) -> list[Line]:
    """The lines of a page as they are read: of two columns the left one first."""
    lines = lines_of(glyphs, number)
    gutter = _gutter(lines, page)
    if gutter is None:
        return lines
    ordered: list[Line] = []
    halves: tuple[list[Glyph], list[Glyph]] = ([], [])
    for line in lines:
        if _crosses(line, gutter):
            ordered += [*lines_of(halves[0], number), *lines_of(halves[1], number), line]
            halves = ([], [])
        else:
            for glyph in line.glyphs:
                halves[glyph.left >= gutter].append(glyph)
    return [*ordered, *lines_of(halves[0], number), *lines_of(halves[1], number)]


def _gutter(lines: Sequence[Line], page: Page) -> float | None:
    """The x of the white band between two columns of running text; None on a page of one column."""
    if len(lines) < _FEWEST_LINES:
        return None
    middles: Counter[int] = Counter()
    for line in lines:
        for before, after in zip(line.glyphs, line.glyphs[1:], strict=False):
            if after.left - before.right > _GUTTER * line.size:
                middles.update({round((before.right + after.left) / 2 / 6)})
    candidates = [(count + middles[at + 1] + middles[at - 1], at * 6.0) for at, count in middles.items()]
    count, gutter = max(candidates, default=(0, 0.0))
    if count < len(lines) * 0.5 or not page.width * 0.3 < gutter < page.width * 0.7:
        return None
    parted = [line for line in lines if not _crosses(line, gutter)]
    full = [line for line in parted if _is_prose(line, gutter)]
    return gutter if len(full) * 2 > len(parted) and len(parted) >= _FEWEST_LINES else None


def _crosses(line: Line, gutter: float) -> bool:
    return any(glyph.left < gutter < glyph.right for glyph in line.glyphs) or not (
        _gap_at(line, gutter) > _GUTTER * line.size or line.right < gutter or line.left > gutter
    )


def _gap_at(line: Line, gutter: float) -> float:
    before = max((g.right for g in line.glyphs if g.right <= gutter), default=line.left)
    after = min((g.left for g in line.glyphs if g.left >= gutter), default=line.right)
    return after - before


def _is_prose(line: Line, gutter: float) -> bool:
    """Whether a line is filled on each side that it has, as running text is and a table's row is not."""
    return line.text.count("  ") <= 1 and len(line.glyphs) >= 16


def continues(before: Line, after: Line, right: float, left: float, spacing: float) -> bool:
    """Whether a line goes on with the paragraph of the one before it.

    ``right`` and ``left`` are the margins of the text, ``spacing`` the usual distance of its lines. A line is full
    when the first word of the next would not have gone onto it.
    """
    if before.columns or after.columns or abs(before.size - after.size) > 0.15 * before.size:
        return False
    if len(before.glyphs) < _FEWEST_CHARACTERS or before.right + _first_word(after) < right - 0.6 * before.size:
        return False
    if abs(after.left - left) > 0.6 * after.size or heading_level(after.text) or after.text[0] in _ITEM_MARKS:
        return False
    return after.page != before.page or 0 < before.bottom - after.bottom < 1.5 * max(spacing, before.size)


def _right_of_words(line: Line) -> float:
    """Where the words of a line end, without the marks behind them."""
    return next((glyph.right for glyph in reversed(line.glyphs) if glyph.text not in _KEPT), line.right)


def _first_word(line: Line) -> float:
    """The width of what a program keeps together at the beginning of a line: a word or number with its signs."""
    stop = 1
    while stop < len(line.text) and stop < len(line.glyphs):
        before, after = line.text[stop - 1], line.text[stop]
        narrow = is_narrow(after) and (is_narrow(before) or before in _KEPT)
        if after == " " or not (after in _KEPT or before in _OPENING or narrow):
            break
        stop += 1
    return line.glyphs[stop - 1].right - line.left


def margins(lines: Sequence[Line]) -> tuple[float, float, float]:
    """The right and left margins of a text's lines and their usual distance.

    Each margin is the farthest that any line reaches, one in fifty apart; marks at its end may hang out over it.
    """
    if not lines:
        return 0.0, 0.0, 0.0
    reached = sorted((_right_of_words(line) for line in lines), reverse=True)
    right = reached[len(reached) // 50]
    left = sorted(line.left for line in lines)[len(lines) // 50]
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    return right, left, median([step for step in steps if step > 0] or [0.0])
