"""What the form of a document's lines says: which are its headline, which head what is below them, what stands above
and below a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from .document import Block, Paragraph
from .quantities.scan import Scan

_SENTENCE_ENDS = "。；，：:、"
_NOTES = ("注:", "注：", "备注", "说明:", "说明：")
_REPORT = "工作报告"
_DAY = re.compile(r"[日号]$|^\d{4}[./-]\d{1,2}[./-]\d")
_MONTH = re.compile("月$")
# 以上年为100, (上年=100), 比上年增长: what a table below is set against
_IS_BASE = re.compile(r"(?:上年|去年|上月|\d{4}年)[^，。；\d]{0,6}(?:为|=)\s*100|[比较]上[年月季]")
_TITLE = re.compile(r"(?<=[。；])表\s?[\d一二三四五六七八九十][^。；]*$")  # of a table, behind what is said above it
_ONLY_UNIT = re.compile(r"\s*[(（]?(?:计量)?单位[:：]")
_NUMBERED = re.compile(r"\([一二三四五六七八九十]{1,3}\)[^。；:]{4,40}。$")  # (六)地方财政收入增速达到19.8%。
_MARK = re.compile(r"(?P<open>\(?)(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?P<close>\)|[、.．](?!\d))")
_BULLETS = tuple("-•·*●■▪◆")
# (四)2026年甲开发区财政预算草案, below which all is told of 甲开发区
_OWNER = re.compile(
    r"(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])?(?:(?:19|20)\d\d年)?"
    r"(?P<who>[^，。；:\d]{0,16}?)(?:财政|一般公共)*预算(?:执行|草案|安排|收支|编制)[^，。；:\d]{0,8}"
)
_HEADLINE = 60  # characters: a first line as short as this is the document's headline
_HEADLINES = 5  # lines at the top, of which one may tell who wrote the text and when
_HEAD_LINES = 4  # the lines directly below the headline go with it, no more than so many in all
_HEADING = 30  # a line as short as this that names a period is a heading: what follows is of that period


class Layout:
    """The lines of a document; ``title``: how many at the top are its headline."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self.title = len(list(takewhile(self.heads, range(min(_HEAD_LINES, len(blocks))))))

    def caption(self, number: int) -> str:
        """The short line right above a block, with the one above it where that only says in what it counts, or the
        title at the end of a longer one; "" for none."""
        above = self._blocks[number - 1] if number else None
        if not isinstance(above, Paragraph):
            return ""
        if above.end - above.start <= _HEADLINE:
            said = self._text[above.start : above.end]
            return f"{self.caption(number - 1)} {said}".lstrip() if _ONLY_UNIT.match(said) else said
        title = _TITLE.search(self._text, max(above.start, above.end - _HEADLINE), above.end)
        return title[0] if title is not None else ""

    def note(self, number: int) -> str:
        """The note right below a block; "" for none."""
        below = self._blocks[number + 1] if number + 1 < len(self._blocks) else None
        noted = isinstance(below, Paragraph) and self._text.startswith(_NOTES, below.start)
        return self._text[below.start : below.end] if below is not None and noted else ""

    def period_below(self, number: int, block: Paragraph, found: Scan) -> str:
        """The period that a heading names for what is below it; "" for none. A day only dates the news, as does a month
        at the end of a line of the headline, and a 工作报告 is of one year and on the next."""
        first = found.quantities[0].start if found.quantities else block.end
        opens = found.periods and found.periods[0].start < first and block.end - block.start <= _HEADING
        if not opens or _IS_BASE.search(self._text, block.start, block.end):
            return ""
        if self._text.endswith(_REPORT, block.start, block.end) or _DAY.search(found.periods[0].text):
            return ""
        if number < _HEADLINES and found.periods[0].end == block.end and _MONTH.search(found.periods[0].text):
            return ""
        if number < self.title and found.quantities:
            return ""  # 4月份外贸进出口增长5.6%, above what all the months came to
        return found.periods[0].text

    def owner_below(self, number: int, block: Paragraph) -> str | None:
        """Whose budget a heading says that what is below it tells of, "" where it does not say; None for any other
        line."""
        named = _OWNER.fullmatch(self._text, block.start, block.end) if self.heads(number) else None
        return named["who"] if named is not None else None

    def heads(self, number: int) -> bool:
        """Whether a paragraph is a headline or heads what is below it, by its form."""
        block = self._blocks[number]
        short = isinstance(block, Paragraph) and block.end - block.start <= _HEADLINE
        item = self._text[block.start : block.start + 1] in _BULLETS
        if not short or item:
            return False
        below = self._blocks[number + 1] if number + 1 < len(self._blocks) else block
        if below is not block and self._marked(block) == self._marked(below) != "":
            return False  # both are items of a list
        numbered = _NUMBERED.match(self._text, block.start, block.end) is not None
        return numbered or self._text[block.end - 1 : block.end] not in _SENTENCE_ENDS

    def _marked(self, block: Block) -> str:
        """By what signs a line is numbered as an item: "()" for (一) and (2), "." for 3.; "" for none."""
        mark = _MARK.match(self._text, block.start, block.end)
        return mark["open"] + mark["close"] if mark is not None else ""
