"""Where elements stand in the bytes of an XML part, so that markup can be put in and all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from xml.parsers import expat

_START_TAG = re.compile(rb"""<([^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")


class Stretch(NamedTuple):
    """The bytes of an element: from ``start`` to ``end``, its content from ``inner`` to ``outer``.

    Of an empty-element tag the content is empty and stands at its end.
    """

    start: int
    inner: int
    outer: int
    end: int


def locate(data: bytes, wanted: Collection[int]) -> dict[int, Stretch]:
    """The stretches of elements given by their number in the order in which they begin, counted from 0."""
    found: dict[int, Stretch] = {}
    open_: list[int] = []
    starts: list[int] = []
    last = max(wanted, default=-1)
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: object) -> None:
        starts.append(parser.CurrentByteIndex)
        open_.append(len(starts) - 1)

    def end(_name: str) -> None:
        number = open_.pop()
        if number <= last and number in wanted:
            found[number] = _stretch(data, starts[number], parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return found


def _stretch(data: bytes, start: int, closing: int) -> Stretch:
    tag = _START_TAG.match(data, start)
    inner = tag.end() if tag else start
    if closing <= start or data[inner - 2 : inner] == b"/>":
        return Stretch(start, inner, inner, inner)
    return Stretch(start, inner, closing, data.index(b">", closing) + 1)


def tag_name(data: bytes, stretch: Stretch) -> bytes:
    """The name of an element as written, with its prefix."""
    tag = _START_TAG.match(data, stretch.start)
    return tag[1] if tag else b""
