"""Running headers, footers and page numbers: what stands at the same height of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bangfu.proofreading.document import FOOTER, HEADER

from .glyphs import Page
from .lines import Line

_DIGITS = re.compile(r"[0-9０-９]+|[〇一二三四五六七八九十百]+(?=\s*页)|\b[ivxIVX]+\b")
_PAGE_NUMBER = re.compile(r"[-—–―－·•.\s]*(?:第|Page|P\.?)?\s*#\s*页?[-—–―－·•.\s]*(?:[/，,共of\s]+#\s*页?)?\s*", re.I)
_FIRST_NUMBER = re.compile("[0-9]{1,6}")
_MARGIN = 0.12  # of the page's height
_NEAR = 4.0


def furniture(lines: Sequence[Line], pages: Sequence[Page]) -> dict[int, str]:
    """Roles (header, footer) of lines that are no text of the body, by their place in the list.

    A line is one when it stands in the upper or lower margin of the page and its words, numbers apart, come at the
    same height of at least half of the pages and of two; a page number must count the pages as well.
    """
    seen: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        side = _side(line, pages[line.page])
        if side:
            words = _DIGITS.sub("#", line.text)
            seen[side, words, _page_offset(line) if _PAGE_NUMBER.fullmatch(words) else 0].append(index)
    found = {}
    for (side, _words, _offset), members in seen.items():
        if len(members) * 2 >= max(len(pages), 4) and _at_one_height(members, lines):
            found.update(dict.fromkeys(members, side))
    return found


def _page_offset(line: Line) -> int:
    """How far the number of a line is from that of its page; Roman numerals count as nought."""
    match = _FIRST_NUMBER.search(line.text)
    return int(match[0]) - line.page if match else 0


def _side(line: Line, page: Page) -> str:
    if line.bottom > page.height * (1 - _MARGIN):
        return HEADER
    return FOOTER if line.top < page.height * _MARGIN else ""


def _at_one_height(members: Sequence[int], lines: Sequence[Line]) -> bool:
    heights = [lines[index].bottom for index in members]
    return len({lines[index].page for index in members}) == len(members) and max(heights) - min(heights) < _NEAR
