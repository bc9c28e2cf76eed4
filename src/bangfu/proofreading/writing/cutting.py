"""Runs written anew with marks in and around them: the only bytes of the main part that change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from ..reading.word.names import local
from .locate import Stretch, locate, tag_name
from .marks import Mark

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPACE_STATED = re.compile(rb"""\sxml:space\s*=\s*(?:"[^"]*"|'[^']*')""")


class Insertion(NamedTuple):
    """Markup to put at a mark; of several at one place the first given comes first."""

    mark: Mark
    markup: bytes


def insert(data: bytes, root: Any, insertions: Sequence[Insertion]) -> bytes:
    """The part's bytes with the markup put in."""
    numbers = _numbers(root, insertions)
    stretches = locate(data, set(numbers.values()))
    at = {element: stretches[number] for element, number in numbers.items()}
    edits = list(_edits(data, insertions, at))
    edits.sort(key=lambda edit: edit[0])
    pieces, done = [], 0
    for start, end, replacement in edits:
        pieces += [data[done:start], replacement]
        done = end
    return b"".join([*pieces, data[done:]])


def _numbers(root: Any, insertions: Sequence[Insertion]) -> dict[Any, int]:
    """The elements that matter, with their numbers in document order."""
    wanted = {insertion.mark.host for insertion in insertions}
    wanted |= {insertion.mark.text for insertion in insertions if insertion.mark.text is not None}
    wanted |= {host[0] for host in wanted if len(host) and local(host[0].tag) == "rPr"}
    return {element: number for number, element in enumerate(root.iter("*")) if element in wanted}


def _edits(data: bytes, insertions: Sequence[Insertion], at: dict[Any, Stretch]) -> Iterator[tuple[int, int, bytes]]:
    """Replacements as (start, end, bytes), none of which overlap."""
    before: dict[Any, list[bytes]] = {}
    behind: dict[Any, list[bytes]] = {}
    cuts: dict[Any, dict[int, list[bytes]]] = {}
    for mark, markup in insertions:
        if mark.text is not None:
            cuts.setdefault(mark.text, {}).setdefault(mark.character, []).append(markup)
        else:
            (behind if mark.behind else before).setdefault(mark.host, []).append(markup)
    for host, markups in behind.items():
        yield at[host].end, at[host].end, b"".join(markups)
    for host, markups in before.items():
        yield at[host].start, at[host].start, b"".join(markups)
    for element, places in cuts.items():
        yield _cut(data, element, at, places)


def _cut(data: bytes, element: Any, at: dict[Any, Stretch], places: dict[int, list[bytes]]) -> tuple[int, int, bytes]:
    """One text element written anew, its run closed and begun again at every place."""
    run, own = element.getparent(), at[element]
    opening = data[at[run].start : at[run].inner]
    if len(run) and local(run[0].tag) == "rPr":
        opening += data[at[run[0]].start : at[run[0]].end]
    closing = b"</" + tag_name(data, at[run]) + b">"
    texts = _split(element, sorted(places))
    pieces = [_written(data, element, own, texts[0])]
    for text, place in zip(texts[1:], sorted(places), strict=True):
        pieces += [closing, *places[place], opening, _written(data, element, own, text)]
    return own.start, own.end, b"".join(pieces)


def _split(element: Any, places: Sequence[int]) -> list[str | None]:
    """The texts between the places; None stands for an element that has no text and goes where it is whole."""
    if local(element.tag) != "t":
        return [*([""] if 0 in places else []), None, *([""] if places[-1] else [])]
    text, ends = element.text or "", [*places, len(element.text or "")]
    return [text[begin:end] for begin, end in zip([0, *places], ends, strict=True)]


def _written(data: bytes, element: Any, own: Stretch, text: str | None) -> bytes:
    """A text element with this text: nothing when it is empty; spaces at its ends are kept."""
    if text is None:
        return data[own.start : own.end]
    if not text:
        return b""
    opening, name = data[own.start : own.inner], tag_name(data, own)
    if element.get(_SPACE) != "preserve":
        opening = _SPACE_STATED.sub(b"", opening)[:-1] + b' xml:space="preserve">'
    return opening + escape(text, {"\r": "&#13;"}).encode() + b"</" + name + b">"
