"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A reference, a number or a Latin word is one word; of Chinese, each character is.
WORD = re.compile(r"\{\{[^{}]*\}\}|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\n|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Change:
    """A stretch of text. kind: same, removed or added."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """The stretches in order; a replaced one is removed first, then added."""
    return list(_changes(WORD.findall(old), WORD.findall(new)))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Change("removed", "".join(old[a:b]))
        if d > c:
            yield Change("added", "".join(new[c:d]))
