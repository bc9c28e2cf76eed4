"""Automatic numbers: 一、（一）1.（1） of headings, numbered and bulleted lists; and Chinese numerals."""

from __future__ import annotations

from bangfu.reports.word.gongwen import TWO_CHARACTERS
from bangfu.reports.word.markup import document_part

HEADINGS, BULLETS, ITEMS = 0, 1, 2  # w:abstractNumId
HEADING_NUM, BULLET_NUM = 1, 2  # w:numId; each numbered list takes the next free one

_HEADING_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """1 to 9999 as Word counts in 一、二、三: 10 十, 12 十二, 105 一百零五."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + name
        gap = False
    return text[1:] if 10 <= number < 20 else text


class HeadingCounter:
    """Counts numbered headings as Word does: a heading restarts all levels below it."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0]

    def label(self, level: int) -> str:
        """Number text of the next heading at ``level`` (1–4)."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        number_format, pattern = _HEADING_LEVELS[level - 1]
        count = self._counts[level - 1]
        number = chinese_numeral(count) if number_format != "decimal" else str(count)
        return pattern.replace(f"%{level}", number)


class Numbering:
    """The document's w:num instances."""

    def __init__(self) -> None:
        self._lists = 0

    def new_list(self) -> int:
        """w:numId of a numbered list that starts at 1."""
        self._lists += 1
        return BULLET_NUM + self._lists

    def part(self) -> bytes:
        headings = "".join(_level(i, kind, text) for i, (kind, text) in enumerate(_HEADING_LEVELS))
        abstracts = (
            _abstract(HEADINGS, "multilevel", headings)
            + _abstract(BULLETS, "singleLevel", _level(0, "bullet", "•", "space"))
            + _abstract(ITEMS, "singleLevel", _level(0, "decimal", "%1."))
        )
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        lists = range(BULLET_NUM + 1, BULLET_NUM + 1 + self._lists)
        instances = (
            _instance(HEADING_NUM, HEADINGS)
            + _instance(BULLET_NUM, BULLETS)
            + "".join(_instance(num_id, ITEMS, restart) for num_id in lists)
        )
        return document_part("numbering", abstracts + instances)


def number_properties(num_id: int, level: int = 0) -> str:
    """w:numPr for a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def _abstract(abstract_id: int, kind: str, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'


def _level(index: int, number_format: str, text: str, suffix: str = "nothing") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="{TWO_CHARACTERS}"/></w:pPr></w:lvl>'
    )


def _instance(num_id: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'
