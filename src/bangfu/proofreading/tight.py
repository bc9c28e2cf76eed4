"""Blanks set between Chinese and figures: 2024 年度收入 9859.38 万元 is read like 2024年度收入9859.38万元; and the ends
of lines that a paragraph was broken into.

The rules read the text without them; what they find is told at its place in the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .document import Block, Paragraph
from .quantities.quantity import Quantity

_CHINESE = "\u4e00-\u9fff，。；：:、()《》“”"
_BLANK = re.compile(
    rf"(?<=[{_CHINESE}]) (?=\d)|(?<=\d) (?=[{_CHINESE}%])|(?<=[{_CHINESE}%]) (?=[()，。；])|(?<=[()]) (?=[{_CHINESE}])"
    r"|(?<=\d) (?=\.\d+[%万亿])|(?<=\d,) (?=\d{3}[万亿元人])"  # 9 .57%, 132, 746万元, as pages are copied
    r"|(?<=占比分别[为是]):(?=\d)|(?<=占比[为是]):(?=\d)|(?<=比重分别[为是]):(?=\d)"  # as if it were not there
)
_IN_WORDS = re.compile(rf"{_BLANK.pattern}|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")  # 进口增 速, as lines were broken
_OPENING = re.compile("[^，。；]*[，。；](?=(?s:.*)。)")
_BROKEN = re.compile(r"[ \t]*\r?\n")  # inside a paragraph that was broken into lines
_ASIDE = re.compile(r"\((?:以?下同|同上|增[长加]|下降|减少|提高|上升)\)(?=\s?\d)")  # 较去年同期增长(下同)21.7%
_SOUGHT = (" ", "为:", "是:", "同)", "(增", "(下", "(减", "(提", "(上")


def _blanks(text: str, block: Paragraph) -> Iterator[int]:
    """Where a paragraph has blanks that say nothing: in prose, also those between Chinese signs, but for one that may
    set off a heading before the first comma; and what a bracket says between a word and its number."""
    opening = _OPENING.match(text, block.start, block.end)
    start = opening.end() if opening is not None else block.end
    blanks = {found.start() for found in _BLANK.finditer(text, block.start, start)}
    blanks.update(found.start() for found in _IN_WORDS.finditer(text, start, block.end))
    for broken in _BROKEN.finditer(text, block.start, block.end):
        blanks.update(range(*broken.span()))
    for aside in _ASIDE.finditer(text, block.start, block.end):
        blanks.update(range(*aside.span()))
    yield from sorted(blanks)


class Tight:
    """``text``, a normalised text, and ``blocks`` without the blanks between Chinese and figures in paragraphs."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        sought = any(sign in text for sign in _SOUGHT)
        sought = sought or any(text.find("\n", block.start, block.end) >= 0 for block in paragraphs)
        self._removed = [place for block in (paragraphs if sought else ()) for place in _blanks(text, block)]
        self._behind = [place - count for count, place in enumerate(self._removed)]
        cuts = zip([0, *(place + 1 for place in self._removed)], [*self._removed, len(text)], strict=True)
        self.text = "".join(text[start:end] for start, end in cuts)
        self.blocks = [self._moved(block) for block in blocks] if self._removed else blocks

    def _moved(self, block: Block) -> Block:
        start, end = self._place(block.start), self._place(block.end)
        if isinstance(block, Paragraph):
            return replace(block, start=start, end=end)
        cells = tuple(replace(c, start=self._place(c.start), end=self._place(c.end)) for c in block.cells)
        return replace(block, start=start, end=end, cells=cells)

    def _place(self, offset: int) -> int:
        return offset - bisect_left(self._removed, offset)

    def restore(self, quantities: Iterable[Quantity], offset: int) -> None:
        """Give each number its place in the text with the blanks, that begins at ``offset``."""
        if self._removed or offset:
            for quantity in {id(quantity): quantity for quantity in quantities}.values():
                quantity.start = offset + self._original(quantity.start)
                quantity.end = offset + self._original(quantity.end - 1) + 1
                quantity.tail = offset + self._original(quantity.tail - 1) + 1

    def _original(self, offset: int) -> int:
        return offset + bisect_right(self._behind, offset)
