"""What a finding is about, so that it is known again in the next draft: sentence, numbers, kind."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from bangfu.core.secrets import blind_index
from bangfu.proofreading.document import Document, Table
from bangfu.proofreading.relations.base import Relation

PURPOSE = "proofs.statement"
LONGEST = 300  # characters of a statement that are kept and shown
_ENDS = re.compile("[。！？；!?;]")


def statement_of(document: Document, offset: int) -> str:
    """The sentence around a character; in a table its row."""
    text = document.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    if not _in_table(document, offset):
        for match in _ENDS.finditer(text, start, end):
            if match.start() >= offset:
                end = match.end()
                break
            start = match.end()
    return text[start:end].strip()


def _in_table(document: Document, offset: int) -> bool:
    index = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    return index >= 0 and isinstance(document.blocks[index], Table)


def fingerprint(document: Document, relation: Relation) -> str:
    """64 hex digits, equal for the same statement: spaces and widths of characters do not matter, numbers do."""
    sentence = statement_of(document, relation.stated.start)
    numbers = "|".join(quantity.raw for quantity in relation.quantities)
    return blind_index(f"{relation.kind}\n{_plain(numbers)}\n{_plain(sentence)}", purpose=PURPOSE)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
