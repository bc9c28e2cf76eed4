"""What changed between two texts, word by word; how many blocks of a body did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from bangfu.reports.blocks import read_all

# A reference, a number or a Latin word is one word; of Chinese, each character is.
WORD = re.compile(r"\{\{[^{}]*\}\}|【[^【】]*】|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\n|\s+|.", re.DOTALL)


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


def blocks_changed(old: Any, new: Any) -> str:
    """What a history says of a new body; histories kept before bodies were kept whole say only that it differs."""
    if isinstance(old, str) or isinstance(new, str):
        return _("有改动（见“版本与差异”）")
    before, after = ([repr(block) for block in read_all(body or [])] for body in (old, new))
    if not before:
        return _("%(count)s 块") % {"count": len(after)}
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    count = sum(max(b - a, d - c) for tag, a, b, c, d in steps if tag != "equal")
    return _("改动 %(count)s 处（见“版本与差异”）") % {"count": count}
