"""Slips of the pen: which single slip would turn the number that should stand there into the one that does.

A number that one slip explains to its last digit is rarely there by chance; how rarely is the strength of the
explanation, in powers of ten.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from .interval import Interval
from .quantities.quantity import Quantity

SWAPPED = "swapped"
DROPPED = "dropped"
POINT = "point"
ADDED = "added"
DIGIT = "digit"

_MOST_TIMES = 100  # a digit more in front makes less than as many times a number, or that of 1 where it is smaller
_TELLING = 4  # digits of a number of which one may be too many: 6 and 16 are two numbers
_SLACK = 1.0  # more than rounding to a numeral's last place moves a value


class Slip(NamedTuple):
    """``meant``: the numeral that was probably meant. ``strength``: −log₁₀ of the odds that it fits by chance."""

    kind: str
    meant: str
    strength: float


def find_slip(quantity: Quantity, needed: Interval, *, added: bool = False) -> Slip | None:
    """The most telling slip from a numeral inside ``needed`` to the one stated; None where no single slip does it.
    ``added``: whether a digit too many is one, of which there are many by chance."""
    if quantity.value < 0:
        needed = needed.scaled(-1)  # a slip changes figures, not the sign
    most = _MOST_TIMES * max(abs(quantity.value), Decimal(quantity.factor))
    if not quantity.raw[0].isdigit() or needed.high <= 0 or needed.low > most:
        return None
    text = quantity.raw.replace(",", "")
    stated = _Numeral(text, float(text), _highest_place(text))
    low, high = float(needed.low) / quantity.factor, float(needed.high) / quantity.factor
    middle = max((low + high) / 2, 1e-9)
    wanted = _Wanted(low, high, quantity.whole)
    for kind, variants in _KINDS if added else _USUAL:
        meant, tried = variants(stated, wanted)
        if meant:
            precision = max((high - low) / middle, _last_place(meant) / middle, 1e-6)
            return Slip(kind, meant, -math.log10(min(1.0, precision * tried / 2)))
    return None


class _Numeral(NamedTuple):
    """A numeral as written, its value, and the power of ten of its first digit."""

    text: str
    value: float
    highest: float


class _Wanted(NamedTuple):
    """The values in which a numeral is looked for; ``whole``: numerals are exact, and not rounded."""

    low: float
    high: float
    whole: bool

    def half(self, numeral: str) -> float:
        """How far a value that rounds to the numeral may be from it."""
        return 0.0 if self.whole else _last_place(numeral) * 0.5000001

    def holds(self, numeral: str) -> bool:
        """Whether the numeral, or a value that rounds to it, is among them."""
        value = float(numeral)
        if self.gap(value):
            return False
        half = self.half(numeral) + 1e-9
        return self.low - half <= value <= self.high + half

    def gap(self, value: float) -> float:
        """How far a value is from them at the least, whatever they are rounded to: the cheap test before numerals
        are made."""
        if value < self.low - _SLACK:
            return self.low - _SLACK - value
        return value - self.high - _SLACK if value > self.high + _SLACK else 0.0

    def first(self, before: str, after: str, lowest: int, own: str = "") -> str:
        """The numeral nearest their middle that a digit from ``lowest``, not its own, makes there; "" for none.

        Only the digits that may reach them are tried.
        """
        blank = f"{before}0{after}"
        step = 10.0 ** _place_of(before, after)
        base = float(blank)
        if self.low - _SLACK > base + 9 * step or base > self.high + _SLACK:
            return ""
        reach = self.half(blank) + 1e-9
        least = max(lowest, math.ceil((self.low - reach - base) / step - 1e-6))
        most = min(9, math.floor((self.high + reach - base) / step + 1e-6))
        if least > most:
            return ""
        digits = (str(digit) for digit in range(least, most + 1))
        made = (f"{before}{digit}{after}" for digit in digits if digit != own)
        return self.nearest(filter(self.holds, made))

    def nearest(self, numerals: Iterable[str]) -> str:
        """The one nearest the middle of what is wanted; "" for none."""
        middle = (self.low + self.high) / 2
        return min(filter(None, numerals), key=lambda numeral: abs(float(numeral) - middle), default="")


def _last_place(numeral: str) -> float:
    point = numeral.find(".")
    return 1.0 if point < 0 else 10.0 ** (point + 1 - len(numeral))


def _is_numeral(text: str) -> bool:
    """Whether a number would be written so: no needless zero in front."""
    return text[0] != "0" or text[1:2] in ("", ".")


def _highest_place(text: str) -> float:
    """The power of ten of a numeral's first digit."""
    point = text.find(".")
    return 10.0 ** ((point if point >= 0 else len(text)) - 1)


def _bridging(places: Sequence[int], step: float, gap: float) -> Sequence[int]:
    """Those of the places at which another digit may move a number so far; ``step``: the power of ten of the first."""
    count = 0
    while count < len(places) and 9 * step >= gap:
        count += 1
        step /= 10
    return places[:count]


def _place_of(before: str, after: str) -> int:
    """The power of ten of a digit between the two."""
    if "." in before:
        return before.find(".") - len(before)
    return after.find(".") if "." in after else len(after)


Found = tuple[str, int]  # the first numeral that is wanted, "" for none, and how many there might be


def _swapped(stated: _Numeral, wanted: _Wanted) -> Found:
    """Of the numerals of which two neighbouring digits changed places."""
    text = stated.text
    if wanted.gap(stated.value) > 9 * stated.highest:
        return "", 0
    digits = [index for index, sign in enumerate(text) if sign != "."]
    made = [
        text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :]
        for left, right in pairwise(digits)
        if text[left] != text[right]
    ]
    return _one_of([numeral for numeral in made if _is_numeral(numeral)], wanted)


def _moved(stated: _Numeral, wanted: _Wanted) -> Found:
    """Of the numerals whose point stood one place to the left or right."""
    text = stated.text
    if wanted.gap(stated.value / 10) and wanted.gap(stated.value * 10):
        return "", 0
    digits = text.replace(".", "")
    point = text.index(".") if "." in text else len(text)
    made = []
    for place in (point - 1, point + 1):
        if 0 < place < len(digits):
            made.append(f"{digits[:place]}.{digits[place:]}")
        elif place >= len(digits):
            made.append(digits + "0" * (place - len(digits)))
    return _one_of([numeral for numeral in made if _is_numeral(numeral)], wanted)


def _one_of(numerals: list[str], wanted: _Wanted) -> Found:
    return next(filter(wanted.holds, numerals), ""), len(numerals)


def _dropped(stated: _Numeral, wanted: _Wanted) -> Found:
    """Of the numerals from which one digit was left out."""
    text = stated.text
    decimals = text.find(".") + 1 or len(text) + 1
    # a digit more before the point makes ten times the number, but for what that digit and those behind it are
    places = [*_bridging(range(decimals), 10 * stated.highest, wanted.gap(10 * stated.value))]
    places = [place for place in places if place != 1 or text[0] != "0"]  # not 01.32
    if wanted.gap(stated.value) <= 1:
        places += range(decimals, len(text) + 1)
    made = (wanted.first(text[:place], text[place:], 0 if place else 1) for place in places)
    meant = wanted.nearest(made)
    tried = 10 * len(text) + 9
    if "." not in text:
        meant = meant or wanted.first(f"{text}.", "", 1)
        tried += 9
    return meant, tried


def _added(stated: _Numeral, wanted: _Wanted) -> Found:
    """Of the numerals that have one digit less: 538.80 for 38.80."""
    text = stated.text
    if wanted.low > stated.value or sum(sign != "." for sign in text) < _TELLING:
        return "", 0
    made = (text[:place] + text[place + 1 :] for place, sign in enumerate(text) if sign != ".")
    written = [numeral for numeral in made if "." not in (numeral[0], numeral[-1]) and _is_numeral(numeral)]
    return _one_of(written, wanted)


def _mistyped(stated: _Numeral, wanted: _Wanted) -> Found:
    """Of the numerals of which one digit is another."""
    text = stated.text
    digits = [place for place, sign in enumerate(text) if sign != "."]
    places = _bridging(digits, stated.highest, wanted.gap(stated.value))
    made = (wanted.first(text[:place], text[place + 1 :], 0 if place else 1, text[place]) for place in places)
    return wanted.nearest(made), 9 * len(digits) - (text[0] != "0")


_KINDS = ((SWAPPED, _swapped), (POINT, _moved), (DROPPED, _dropped), (ADDED, _added), (DIGIT, _mistyped))
_USUAL = tuple(kind for kind in _KINDS if kind[0] != ADDED)
