"""Headings told by how a line begins: 第一章, 一、, （一）, 1.1, and the # of Markdown."""

from __future__ import annotations

import re

_LONGEST = 40
_NUMERALS = "〇零一二三四五六七八九十百"
_UNITS = "万亿千百十元人名个项次所家件台本册间亩吨倍成年月日时分秒度平米公里克升％%‰"
_SENTENCE_END = "。；;，,？！?!"
_MARKDOWN = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
_NUMBERED = (
    (re.compile(rf"第[{_NUMERALS}0-9]{{1,4}}(?:章|编|篇|部分)"), 1),
    (re.compile(rf"第[{_NUMERALS}0-9]{{1,4}}节"), 2),
    (re.compile(rf"[{_NUMERALS}]{{1,3}}[、．]"), 1),
    (re.compile(rf"[（(][{_NUMERALS}]{{1,3}}[）)]"), 2),
)
_DECIMAL = re.compile(rf"[0-9]{{1,2}}((?:\.[0-9]{{1,2}}){{1,4}})\.?(?![0-9.~\-—–至、，, \t\u3000]*[{_UNITS}0-9])\s*\S")


def markdown_heading(line: str) -> tuple[int, int] | None:
    """(level, where the words begin) of a Markdown heading."""
    match = _MARKDOWN.match(line)
    return (len(match[1]), match.end()) if match else None


def heading_level(line: str) -> int:
    """The depth of a short line that begins with a heading's number, 0 for any other line.

    A line that ends like a sentence, or goes on with a unit (1.5万元), is none.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST or line[-1] in _SENTENCE_END or "。" in line:
        return 0
    for pattern, level in _NUMBERED:
        match = pattern.match(line)
        if match:
            return level if len(line) > match.end() or level < 2 else 0
    match = _DECIMAL.match(line)
    return 1 + match[1].count(".") if match else 0
