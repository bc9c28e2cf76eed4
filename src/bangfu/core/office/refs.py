"""Cell references: (2, 1) is "B3"."""

from __future__ import annotations

import re

_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)


def column_letters(column: int) -> str:
    """Letters of a column counted from 0: 0 is "A", 26 is "AA"."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Column counted from 0 of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_ref(row: int, column: int) -> str:
    """Reference of a position counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def parse_ref(ref: str) -> tuple[int, int] | None:
    """(row, column) from 0; None for what is not a reference of at most three letters and seven digits."""
    match = _REF.fullmatch(ref)
    return (int(match[2]) - 1, column_number(match[1])) if match else None
