"""Numerals: the digits of a text as exact numbers.

Full-width digits and signs are read as their ASCII twins; the replacement keeps every character's place, so
offsets into the normalised text are offsets into the document.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .traditional import simplified

_WIDE = dict(zip("０１２３４５６７８９．％：∶（）＋－～／　\xa0", "0123456789.%::()+-~/  ", strict=True))

_COMMA = re.compile(r",(?!\d)(?! \d{3}[万亿元人])|(?<!\d),")  # between clauses; not in 132, 746万元

# 31，395吨, with the mark between clauses for that of thousands
_WIDE_THOUSANDS = re.compile(
    r"，(?=\d{3}(?:\.\d+)?[吨元人件个户亩册辆]|\d{3}\.\d+[万亿])(?:(?<=[^\d.,，]\d，)|(?<=[^\d.,，]\d\d，)|(?<=[^\d.,，]\d\d\d，))"
)
_WIDE_GROUPS = re.compile(r"(?<![\d.,，])\d{1,3}(?:，\d{3}){2,}(?![\d，])")  # 737，344，318.35元
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
CHINESE = r"[零〇一二三四五六七八九十百千万亿两]+"

MAGNITUDES = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
}

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1_000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_SIGNED_YEAR = re.compile("(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}(?=年)")  # 二〇二三年
_SIGNS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


# 收费3001万元.查出违纪资金1210万元; not the point behind the number of a heading
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff%)]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fff])")


def normalise(text: str) -> str:
    """The text with traditional signs made simplified, wide digits and signs and the signs of years (二〇二三年) made
    ASCII and the marks between clauses Chinese, character for character."""
    text = simplified(text)
    for wide, plain in _WIDE.items():  # faster than to translate each character
        text = text.replace(wide, plain)
    text = _WIDE_THOUSANDS.sub(",", text)
    text = _WIDE_GROUPS.sub(lambda number: number[0].replace("，", ","), text)
    text = _SIGNED_YEAR.sub(lambda year: year[0].translate(_SIGNS), text)
    return _STOP.sub("。", _COMMA.sub("，", text).replace(";", "；"))


def arabic_value(numeral: str) -> tuple[Decimal, int]:
    """The number that the digits write, and how many decimals they state: "31,086" → 31086, 0; "7.20" → 7.20, 2."""
    plain = numeral.replace(",", "")
    return Decimal(plain), len(plain.partition(".")[2])


def magnitude(signs: str) -> int:
    """What 万, 亿, 万亿, 百万 … multiply by; 1 for none."""
    factor = 1
    for sign in signs:
        factor *= MAGNITUDES[sign]
    return factor


def chinese_value(numeral: str) -> int | None:
    """The number that Chinese numerals write: 十二 → 12, 一百零五 → 105, 二〇一五 → 2015.

    None where they write none: 三四 is "three or four", 万亿 a magnitude without a number.
    """
    if all(sign in _DIGITS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral)) if len(numeral) in (1, 4) else None
    if numeral[0] in _GROUPS or numeral[0] in "百千":
        return None
    return _grouped(numeral)


def _grouped(numeral: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for sign in numeral:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            section += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        elif sign == "亿":
            total = (total + section + (digit or 0)) * _GROUPS[sign]  # 三万亿
            section, digit = 0, None
        else:
            total += (section + (digit or 0)) * _GROUPS[sign]  # 五亿二千万
            section, digit = 0, None
    return total + section + (digit or 0)
