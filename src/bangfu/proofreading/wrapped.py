"""Lines broken to one width, as text copied from pages is: they are read as the paragraphs that they make.

收入合计7,057,486.18 元。收入包
括:一般公共预算拨款 7,034,418.94 元、上年结转
23,067.24 元。

A line goes on when the first word of the next would not have gone onto it. That lines are broken at all, their common
width and the marks inside them tell: the entries of a list are as wide as each of them happens to be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeGuard

from .document import BODY, HEADING, Block, Paragraph

_NARROWEST, _WIDEST = 30, 120  # columns, of which a Chinese character takes two
_FEWEST = 3  # lines that reach the common width
_OUTNUMBERED = 3  # times as many as there are paragraphs of one line, where a text has both
_REACHED = 3  # columns that a line at the margin may leave
_RAGGED = 9  # parts of the width, of which a line may leave one, for figures and marks are not as wide as they count
_MOST = 0.5  # of the lines have a mark between clauses inside
_MARKS = re.compile("[，。；,;、]")
_ENDS, _CLAUSE_ENDS = "。！？!?", "，；、。"
_BETWEEN = re.compile(r"(?P<end>[ \t]*\r?\n)[ \t\u3000]*")
_ITEM = re.compile(
    r"[ \t\u3000]{2}|\s*(?:[•·●■◆#—–*-]|[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．](?!\d)|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,3}[章节条]|[一二三四五六七八九十]是)"
)
_FIRST_WORD = re.compile(r"[(（“《]?(?:[\x21-\x7e]+|.)[，。；：、,;:)）”》%％]*")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]")


def unwrapped(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the lines that are only broken put together."""
    width = _common_width(text, [block for block in blocks if _is_line(block)])
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last is not None and _is_line(last) and _is_line(block) and _belong(text, last, block, width):
            found[-1] = Paragraph(last.start, block.end)
        else:
            found.append(block)
    return found


def _is_line(block: Block) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.role in (BODY, HEADING)


def _common_width(text: str, lines: Sequence[Paragraph]) -> int:
    """The width to which lines are broken; 0 where they are not."""
    long = [line for line in lines if line.end - line.start > _WIDEST]
    lines = [line for line in lines if line.end - line.start <= _WIDEST]
    widths = [_width(text, line) for line in lines]
    width, reached = _reached_most(widths)
    if not width or (len(long) >= _FEWEST and reached < _OUTNUMBERED * len(long)):
        return 0
    if sum(own > width for own in widths) >= reached:
        return 0  # headings that are as wide as each other, above paragraphs
    full = [line for line, own in zip(lines, widths, strict=True) if own >= width - _REACHED]  # not those of tables
    marked = sum(_MARKS.search(text, line.start, line.end - 1) is not None for line in full)
    going_on = sum(_goes_on(text, one, other, width) for one, other in pairwise(lines))
    return width if going_on >= _FEWEST and marked >= _MOST * len(full) else 0


def _reached_most(widths: Sequence[int]) -> tuple[int, int]:
    """The width that the most lines reach, and how many; titles may be wider, and what is set in another size. (0, 0)
    where there are only a few."""
    counted = Counter(width for width in widths if _NARROWEST <= width <= _WIDEST)
    reached = {width: sum(counted[width - less] for less in range(_REACHED + 1)) for width in counted}
    width = max(reached, key=lambda width: (reached[width], width), default=0)
    return (width, reached[width]) if width and reached[width] >= _FEWEST else (0, 0)


def _width(text: str, line: Paragraph) -> int:
    """The columns of a line, with the blanks that it is set in by; of several put together, of the last."""
    return _columns(text[text.rfind("\n", 0, line.end) + 1 : line.end])


def _columns(words: str) -> int:
    return len(words.encode("gbk", "replace"))  # of which each takes as many bytes as columns


def _belong(text: str, line: Paragraph, below: Paragraph, width: int) -> bool:
    """Whether two lines are one: the lower begins with the mark that ends a clause of the one above, whatever their
    widths, or lines are broken to a width and the sentence goes on."""
    marked = text[below.start] in _CLAUSE_ENDS and _BETWEEN.fullmatch(text, line.end, below.start) is not None
    return marked or (width > 0 and _goes_on(text, line, below, width))


def _goes_on(text: str, line: Paragraph, below: Paragraph, width: int) -> bool:
    """Whether a line is full and its sentence goes on in the next."""
    between = _BETWEEN.fullmatch(text, line.end, below.start)
    if line.end - max(line.start, text.rfind("\n", 0, line.end)) > _WIDEST:
        return False  # a paragraph of one line
    if text[line.end - 1] in _ENDS or between is None or _ITEM.match(text, between.end("end")):
        return False
    word = _FIRST_WORD.match(text, below.start, below.end)
    if word is None or (_ASCII_WORD.match(text, line.end - 1) and _ASCII_WORD.match(text, below.start)):
        return False
    return _width(text, line) + _columns(word[0]) > width - max(_REACHED, width // _RAGGED)
