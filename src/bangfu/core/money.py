"""Money as integer 分. Exact decimal arithmetic only; no float ever holds an amount."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from .errors import Refusal
from .numbers import normalise_text, shorten, ungroup

MAX_FEN = 10**13
FEN_PER_UNIT = {"元": 10**2, "万元": 10**6, "亿元": 10**10}

_AMOUNT = re.compile(
    r"(?:(?P<sign>[-+]) ?)?(?:(?:¥|RMB|CNY|人民币) ?)?(?P<minus>(?<!-)- ?)?(?P<number>[0-9., ，]+?)"
    r" ?(?P<unit>亿元|亿|万元|万|元|圆)?整?",
    re.IGNORECASE,
)
_UNIT_NAMES = {"亿": "亿元", "万": "万元", "圆": "元"}


def parse_money(text: str, *, unit: str = "元", scale: int = 1, negative: bool = False) -> int:
    """An amount in 分 from what a person typed: "7.2万", "1,234.50", "¥ 70".

    ``unit`` (元, 万元 or 亿元) holds where the text names none, or ``scale`` 元 (1000 for 千元).
    Refuses what is not a whole 分.
    """
    match = _AMOUNT.fullmatch(_unbracket(normalise_text(text)))
    number = ungroup(match["number"].strip()) if match else None
    if match is None or number is None:
        raise _unreadable(text)
    unit = _UNIT_NAMES.get(match["unit"] or "", match["unit"] or unit)
    fen = _whole_fen(number, FEN_PER_UNIT[unit] * (1 if match["unit"] else scale), text)
    if fen and (match["sign"] == "-" or match["minus"]):
        fen = -fen
    if fen < 0 and not negative:
        raise Refusal("money.negative", _("金额“%s”是负数") % shorten(text), _("请填写 0 或正数"))
    return fen


def _whole_fen(number: str, per_unit: int, text: str) -> int:
    """``number`` units of ``per_unit`` 分, a power of ten; a third decimal of 元 is refused even when it is 0."""
    whole, _point, fraction = number.partition(".")
    places = fraction if per_unit == FEN_PER_UNIT["元"] else fraction.rstrip("0")
    if len(places) >= len(str(per_unit)):
        raise Refusal("money.precision", _("金额“%s”不足一分") % shorten(text), _("请精确到分（元后两位小数）"))
    if len(whole.lstrip("0")) > 14:
        raise _too_large(text)
    fen = int(Decimal(f"{whole or 0}.{places or 0}") * per_unit)
    if fen > MAX_FEN:
        raise _too_large(text)
    return fen


def fen_to_yuan(fen: int) -> Decimal:
    """元, exact, with two decimals."""
    return Decimal(fen).scaleb(-2)


def fen_to_wan(fen: int) -> Decimal:
    """万元, exact, with six decimals."""
    return Decimal(fen).scaleb(-6)


def format_yuan(fen: int) -> str:
    """元 with thousand separators and two decimals: 123450 → "1,234.50"."""
    return f"{fen_to_yuan(fen):,.2f}"


def format_wan(fen: int) -> str:
    """万元, exact, without trailing zeros: 7200000 → "7.2"."""
    text = f"{fen_to_wan(fen):,.6f}"
    return text.rstrip("0").rstrip(".")


def _unbracket(text: str) -> str:
    """Accountants write a negative amount in brackets."""
    if len(text) > 2 and text[0] in "(（" and text[-1] in ")）":
        return "-" + text[1:-1].strip()
    return text


def _unreadable(text: str) -> Refusal:
    if re.search(r"[0-9][,， ][0-9]", text):
        remedy = _("千位分隔须每三位一个，如 1,234.50；小数点用“.”")
        return Refusal("money.separator", _("金额“%s”的分隔符有歧义") % shorten(text), remedy)
    return Refusal("money.form", _("“%s”不是金额") % shorten(text), _("请填写如 1234.50、1,234.50 或 7.2万 的金额"))


def _too_large(text: str) -> Refusal:
    return Refusal("money.range", _("金额“%s”超过上限（1000 亿元）") % shorten(text), _("请核对金额和单位"))
