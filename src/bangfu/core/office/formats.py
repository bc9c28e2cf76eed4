"""What a number format makes a person see, as far as it changes the meaning of the value."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Shown(Enum):
    """Ways of showing that matter: dates to the day, month or year, a time, a percentage, leading zeros."""

    DAY = "day"
    TIME = "time"
    MONTH = "month"
    YEAR = "year"
    PERCENT = "percent"
    ZEROS = "zeros"
    DECIMALS = "decimals"
    PERCENT_DECIMALS = "percent decimals"


class Display(NamedTuple):
    """A way of showing; ``width`` is the number of digits for leading zeros, or the most decimals.

    ``fewest`` decimals are shown even when they are zeros; ``grouped``: with thousands separators.
    """

    shown: Shown
    width: int = 0
    fewest: int = 0
    grouped: bool = False


# Built-in formats that carry no code in the file; 27-36 and 50-58 are those of Chinese Excel.
_BUILT_IN = {
    **dict.fromkeys((9, 10), Display(Shown.PERCENT)),
    **dict.fromkeys((14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58), Display(Shown.DAY)),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), Display(Shown.MONTH)),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), Display(Shown.TIME)),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN_CODES = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_DECIMALS = re.compile(r"[#?]*(,?)[#?0]*0?(?:\.([0#?]*))?(%?)")
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
    return None if pattern == "general" else _moment_display(pattern)


def shown_display(format_id: int, code: str | None) -> Display | None:
    """The display of a number format as the page shows it: rounded to its decimals, not the value behind it."""
    pattern = _LITERAL.sub("", (_BUILT_IN_CODES.get(format_id, "") if code is None else code).split(";")[0])
    match = _DECIMALS.fullmatch(pattern.strip().lower())
    if not match or not pattern.strip() or _ZEROS.fullmatch(pattern.strip()):
        return display_of(format_id, code)
    decimals = match[2] or ""
    shown = Shown.PERCENT_DECIMALS if match[3] else Shown.DECIMALS
    return Display(shown, len(decimals), decimals.count("0"), bool(match[1]))


def _moment_display(pattern: str) -> Display | None:
    if "y" not in pattern and "d" not in pattern:
        return Display(Shown.TIME) if "h" in pattern or "s" in pattern else None
    if "d" in pattern or "h" in pattern:
        return Display(Shown.DAY)
    return Display(Shown.MONTH if "m" in pattern else Shown.YEAR)
