"""Counts, decimals and qualified quantities as people type them, and the normalisation of typed text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from .errors import Refusal

COUNT_UNITS = ("人次", "人", "名", "位", "次", "项", "个", "台", "件", "本", "册", "场", "门", "户", "岁")
MAX_COUNT = 10**12
MAX_DIGITS = 24

# Chinese punctuation keeps its width; everything else of the full-width ASCII block is narrowed.
_KEEP_WIDE = "！（），：；？［］｛｝"
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide) not in _KEEP_WIDE}
_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x09, 0x0B, 0x0C], " ")
_CONTROLS = (*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F)
_ZERO_WIDTH = (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_INVISIBLE = dict.fromkeys([*_CONTROLS, *_ZERO_WIDTH])
_TABLE: dict[int, int | str | None] = {**_NARROW, **_SPACES, **_INVISIBLE, 0xFFE5: "¥", 0x2212: "-"}

_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|[0-9]{1,3}( [0-9]{3})+(\.[0-9]+)?")
_MULTIPLIERS = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8}
_QUALIFIERS = {"多": "余", "左右": "约", "大约": "约", "超过": "超", "及以上": "以上"}
_QUANTITY = re.compile(
    r"(?P<before>近|大约|约|超过|超)? ?(?P<number>[0-9][0-9., ]*?)"
    r" ?(?P<odd1>余|多)?(?P<scale>千|万|亿)?(?P<odd2>余|多)?"
    r" ?(?P<unit>[^0-9余近约超]*?)(?P<after>及以上|以上|左右)?"
)


def normalise_text(text: str) -> str:
    """Text as the person meant it: half-width digits, letters and signs, single spaces, nothing invisible.

    Chinese punctuation and line breaks stay; ideographs are never replaced: rare characters survive.
    """
    if text.isascii() and text.isalnum():
        return text
    lines = text.translate(_TABLE).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(part for part in line.split(" ") if part) for line in lines).strip()


def file_name(given: str) -> str:
    """The name of a file as a person gave it, to be kept and shown: no folders, nothing invisible, not too long."""
    last = given.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[-200:].strip()


def ungroup(text: str) -> str | None:
    """Digits without thousand separators ("1,234.5", "1 234.5" → "1234.5"); None where it is no number."""
    text = text.replace("，", ",")
    if _PLAIN.fullmatch(text):
        return text
    if _GROUPED.fullmatch(text):
        return text.replace(",", "").replace(" ", "")
    return None


def parse_decimal(text: str) -> Decimal:
    """An exact decimal, sign allowed. Refuses exponents, NaN, infinity, doubtful separators ("1,23")."""
    plain = normalise_text(text)
    sign, digits = ("-", plain[1:].lstrip()) if plain.startswith("-") else ("", plain.removeprefix("+").lstrip())
    number = ungroup(digits)
    if number is None:
        raise _not_a_number(text)
    if len(number) > MAX_DIGITS:
        raise Refusal("number.range", _("“%s”位数过多") % shorten(text), _("请核对该数值"))
    return Decimal(sign + number)


def parse_count(text: str, units: Sequence[str] = COUNT_UNITS, scale: int = 1) -> int:
    """A whole number ≥ 0; a trailing unit of ``units`` ("12 人次") is understood, else it counts ``scale``s."""
    plain = normalise_text(text)
    if plain.isascii() and plain.isdigit() and len(plain) <= 12:
        return int(plain) * scale
    for unit in sorted(units, key=len, reverse=True):
        if unit and plain.endswith(unit):
            plain, scale = plain.removesuffix(unit).rstrip(), 1
            break
    value = parse_decimal(plain) * scale if plain else None
    if value is None:
        raise _not_a_number(text)
    if value < 0:
        raise _negative(text)
    if value != value.to_integral_value():
        raise Refusal("count.fraction", _("数量“%s”不是整数") % shorten(text), _("请填写整数"))
    if value > MAX_COUNT:
        raise Refusal("number.range", _("数量“%s”过大") % shorten(text), _("请核对该数值"))
    return int(value)


def parse_quantity(text: str, units: Sequence[str] = ()) -> tuple[Decimal, str]:
    """A profile figure with its qualifier: "820余" → (820, "余"), "约20万" → (200000, "约").

    The qualifier is one of "", 余, 近, 约, 超, 以上; a trailing unit must be one of ``units``.
    """
    plain = normalise_text(text)
    match = _QUANTITY.fullmatch(plain)
    if match is None:
        below = plain.startswith("-") and _QUANTITY.fullmatch(plain[1:].lstrip())
        raise _negative(text) if below else _not_a_number(text)
    number = ungroup(match["number"].strip())
    if number is None or match["unit"].strip() not in ("", *units):
        raise _not_a_number(text)
    if len(number) > MAX_DIGITS:
        raise Refusal("number.range", _("“%s”位数过多") % shorten(text), _("请核对该数值"))
    words = [match[part] for part in ("before", "odd1", "odd2", "after") if match[part]]
    if len(words) > 1:
        raise Refusal(
            "quantity.qualifiers",
            _("“%s”有两个修饰词") % shorten(text),
            _("只保留一个：余、近、约、超或以上"),
        )
    qualifier = _QUALIFIERS.get(words[0], words[0]) if words else ""
    return Decimal(number) * _MULTIPLIERS[match["scale"] or ""], qualifier


def names_scale(text: str) -> bool:
    """Whether a quantity says itself in what it is given: 1.7亿, 30册."""
    match = _QUANTITY.fullmatch(normalise_text(text))
    return match is not None and bool(match["scale"] or match["unit"].strip())


def _negative(text: str) -> Refusal:
    return Refusal("count.negative", _("数量“%s”是负数") % shorten(text), _("请填写 0 或正数"))


def _not_a_number(text: str) -> Refusal:
    return Refusal("number.form", _("“%s”不是数字") % shorten(text), _("请填写如 1234 或 1,234.5 的数字"))


def shorten(text: str, limit: int = 40) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= limit else text[:limit] + "…"


def index_number(text: object) -> int | None:
    """A row's number, a version or a place as a page of ours sends it; None for anything else, however long."""
    digits = str(text)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None
