"""A headline that runs on into the dateline of the news below it: …捐款764亿元中新网5月22日电 民政部今日…"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .document import Block, Paragraph

_AGENCY = "中新[网社]|新华[网社]|人民网|人民日报|中广网|央[视广]网|中国网|全景网|东方网|红网|海外网|中证网|本报"
_DAY = r"\d{1,2}月\d{1,2}日"
_DATED = rf"(?:{_AGENCY})[^\d。，；]{{0,12}}{_DAY}(?:电|讯|消息|报道|\()|{_DAY}，(?:记者|据|本报)"
_ORIGINAL = "原标题"  # what papers write before the headline of another
_PAPER = r"[\u4e00-\u9fff]{2,6}(?:网|报|社|新闻|财经|在线)[\u4e00-\u9fff]{0,4}\d{1,2}月\d{1,2}日"
_FROM_NUMBER = re.compile(
    r"[^。\n]{7,79}?\d(?:[%人件起户项个单]|[万亿]{0,2}元)"
    rf"(?=(?:19|20)\d\d年|\d{{1,2}}月\d{{1,2}}日|今年|近日|日前|记者|据|{_PAPER})"
)
_ABOVE = re.compile(r"[^\n]{0,60}?正文[:：]\s*")  # when and where the news was found
_SPACED = re.compile(r"[^。\n]{7,59}?[^\s，。；、：:](?=\s{2,}(?:据|近日|日前|记者|今年|(?:19|20)\d\d年|\d{1,2}月))")
_RUN_ON = re.compile(rf"[^。\n]{{7,59}}?[^\d，。；、：:（( 据至自从在于到年](?=\s?(?:{_DATED}))")


def set_apart(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, the first of them without the headline before its dateline, which becomes a block of its own."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return blocks
    above = _ABOVE.match(text, first.start, first.end)
    start = above.end() if above is not None else first.start
    headline = _RUN_ON.match(text, start, first.end) or _SPACED.match(text, start, first.end)
    if headline is None and text.startswith(_ORIGINAL, start):
        headline = _FROM_NUMBER.match(text, start, first.end)
    if headline is None:
        return blocks
    return [replace(first, start=start, end=headline.end()), replace(first, start=headline.end()), *blocks[1:]]
