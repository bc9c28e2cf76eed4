"""Slips of the pen: which single slip would turn the number that should stand there into the one that does.

A number that one slip explains to its last digit is rarely there by chance; how rarely is the strength of the
explanation, in powers of ten.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .interval import Interval
from .quantities.quantity import Quantity

SWAPPED = "swapped"
DROPPED = "dropped"
POINT = "point"
DIGIT = "digit"


class Slip(NamedTuple):
    """``meant``: the numeral that was probably meant. ``strength``: −log₁₀ of the odds that it fits by chance."""

    kind: str
    meant: str
    strength: float


def find_slip(quantity: Quantity, needed: Interval) -> Slip | None:
    """The most telling slip from a numeral inside ``needed`` to the one stated; None where no single slip does it."""
    if not quantity.raw[0].isdigit() or needed.high <= 0:
        return None
    text = quantity.raw.replace(",", "")
    low, high = float(needed.low) / quantity.factor, float(needed.high) / quantity.factor
    middle = max((low + high) / 2, 1e-9)
    for kind, variants in ((SWAPPED, _swapped), (POINT, _moved), (DROPPED, _dropped), (DIGIT, _mistyped)):
        tried = 0
        meant = ""
        for numeral in variants(text):
            tried += 1
            half = 0.0 if quantity.whole else _last_place(numeral) * 0.5000001
            if not meant and _fits(numeral, low, high, half):
                meant = numeral
        if meant:
            precision = max((high - low) / middle, _last_place(meant) / middle, 1e-6)
            return Slip(kind, meant, -math.log10(min(1.0, precision * tried / 2)))
    return None


def _fits(numeral: str, low: float, high: float, half: float) -> bool:
    """Whether the numeral, or a value that rounds to it, lies in the interval; ``half``: half its last place."""
    value = float(numeral)
    return low - half - 1e-9 <= value <= high + half + 1e-9


def _last_place(numeral: str) -> float:
    point = numeral.find(".")
    return 1.0 if point < 0 else 10.0 ** (point + 1 - len(numeral))


def _is_numeral(text: str) -> bool:
    """Whether a number would be written so: no needless zero in front."""
    return text[0] != "0" or text[1:2] in ("", ".")


def _swapped(text: str) -> Iterator[str]:
    """Numerals of which two neighbouring digits changed places."""
    digits = [index for index, sign in enumerate(text) if sign != "."]
    for left, right in pairwise(digits):
        if text[left] != text[right]:
            swapped = text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :]
            if _is_numeral(swapped):
                yield swapped


def _moved(text: str) -> Iterator[str]:
    """Numerals whose point stood one place to the left or right."""
    digits = text.replace(".", "")
    point = text.index(".") if "." in text else len(text)
    for place in (point - 1, point + 1):
        if 0 < place < len(digits):
            numeral = f"{digits[:place]}.{digits[place:]}"
            if _is_numeral(numeral):
                yield numeral
        elif place >= len(digits) and _is_numeral(digits):
            yield digits + "0" * (place - len(digits))


def _dropped(text: str) -> Iterator[str]:
    """Numerals from which one digit was left out."""
    for place in range(len(text) + 1):
        for digit in "0123456789" if place else "123456789":
            yield text[:place] + digit + text[place:]
    if "." not in text:
        for digit in "123456789":
            yield f"{text}.{digit}"


def _mistyped(text: str) -> Iterator[str]:
    """Numerals of which one digit is another."""
    for place, sign in enumerate(text):
        if sign != ".":
            for digit in "0123456789" if place else "123456789":
                if digit != sign:
                    yield text[:place] + digit + text[place + 1 :]
