"""A template filled in with a record: the text, and for each character the field that it came from."""

import string
from collections.abc import Iterator, Mapping

from bangfu.reports.loose import undeclared_numbers

# What a blank value leaves behind: the doubled punctuation, and which of its characters go.
TIDY = (("（，", 1, 2), ("，）", 0, 1), ("（）", 0, 2), ("。。", 1, 2), ("？。", 1, 2), ("，。", 0, 1), ("，，", 1, 2))
ENDS = "。；，"


def pieces_of(template: str, values: Mapping[str, str], quantities: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(text, field) in order: numbers with the field they stand in, all other text with "".

    quantities: fields that are a number as a whole.
    """
    text, owners = _filled(template, values)
    end = 0
    for start, stop in _numbers(text, owners, quantities):
        if start > end:
            yield text[end:start], ""
        yield text[start:stop], next(name for name in owners[start:stop] if name)
        end = stop
    if end < len(text):
        yield text[end:], ""


def literals_of(template: str) -> str:
    """What the template itself says between its fields."""
    return " ".join(text for text, _name, _spec, _conversion in string.Formatter().parse(template) if text)


def _filled(template: str, values: Mapping[str, str]) -> tuple[str, list[str]]:
    text, owners = "", list[str]()
    for literal, name, _spec, _conversion in string.Formatter().parse(template):
        value = values[name].rstrip(ENDS) if name else ""
        text += literal + value
        owners += [""] * len(literal) + [name or ""] * len(value)
    for needless, first, last in TIDY:
        while (place := text.find(needless)) >= 0:
            text = text[: place + first] + text[place + last :]
            del owners[place + first : place + last]
    return text, owners


def _numbers(text: str, owners: list[str], quantities: frozenset[str]) -> list[tuple[int, int]]:
    """Places of the numbers that come from a field, none within another."""
    found = [(start, start + len(number)) for start, number in undeclared_numbers(text)]
    whole = list(_stretches(owners, quantities))
    inside = [f for f in found if any(owners[f[0] : f[1]]) and not any(f[0] < b and a < f[1] for a, b in whole)]
    return sorted(whole + inside)


def _stretches(owners: list[str], names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where one of the fields stands as a whole."""
    start = 0
    for place in range(1, len(owners) + 1):
        if place == len(owners) or owners[place] != owners[start]:
            if owners[start] in names:
                yield start, place
            start = place
