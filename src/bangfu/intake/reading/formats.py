"""What a number format makes a person see, as far as it changes the meaning of the value."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import NamedTuple


class Shown(Enum):
    """Ways of showing that matter: a date to the month or year only, a percentage, leading zeros."""

    MONTH = "month"
    YEAR = "year"
    PERCENT = "percent"
    ZEROS = "zeros"


class Display(NamedTuple):
    """A way of showing; ``width`` is the number of digits for leading zeros."""

    shown: Shown
    width: int = 0


# Built-in formats that carry no code in the file; 27-36 and 50-58 are those of Chinese Excel.
_BUILT_IN = {
    9: Display(Shown.PERCENT),
    10: Display(Shown.PERCENT),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), Display(Shown.MONTH)),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ZEROS = re.compile(r"0{2,}")


def display_of(format_id: int, code: str | None) -> Display | None:
    """The display of a number format; None where the plain value says it all."""
    if code is None:
        return _BUILT_IN.get(format_id)
    pattern = _LITERAL.sub("", code.split(";")[0]).strip().lower()
    if _ZEROS.fullmatch(pattern):
        return Display(Shown.ZEROS, len(pattern))
    if pattern.endswith("%"):
        return Display(Shown.PERCENT)
    if pattern == "general" or "d" in pattern or "h" in pattern or "s" in pattern or "y" not in pattern:
        return None
    return Display(Shown.MONTH if "m" in pattern else Shown.YEAR)


def shown_date(text: str, display: Display) -> str:
    """An ISO day as far as it is shown; a day other than the first was typed, and is kept."""
    if display.shown is Shown.MONTH:
        return text.removesuffix("-01") if len(text) == 10 else text
    if display.shown is Shown.YEAR:
        return text.removesuffix("-01-01")
    return text


def shown_number(text: str, display: Display) -> str:
    """The digits of a number as shown: "0.732" as "73.2%", "1234" as "00001234"."""
    if display.shown is Shown.ZEROS:
        return text.zfill(display.width) if text.isdigit() else text
    if display.shown is Shown.PERCENT and text[-1:].isdigit():
        return plain_decimal(Decimal(text) * 100) + "%"
    return text


def plain_decimal(value: Decimal) -> str:
    """Decimal digits without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_text(value: float) -> str:
    """A cell's number with the 15 digits a spreadsheet shows, never with an exponent: 3.0 gives "3"."""
    if -1e15 < value < 1e15 and value == (whole := int(value)):
        return str(whole)
    if not isfinite(value):
        return repr(value)
    text = format(value, ".15g")
    return plain_decimal(Decimal(text)) if "e" in text else text
