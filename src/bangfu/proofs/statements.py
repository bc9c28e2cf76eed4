"""What a finding is about, so that it is known again in the next draft: sentence, numbers, kind."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from bangfu.core.secrets import blind_index
from bangfu.proofreading.document import Document, Table
from bangfu.proofreading.quantities.numerals import normalise
from bangfu.proofreading.relations.base import Relation
from bangfu.proofreading.wrapped import unwrapped

PURPOSE = "proofs.statement"
LONGEST = 300  # characters of a statement that are kept and shown
_ENDS = re.compile("[。！？；!?;]")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t\u3000]*")  # of a line that goes on in the next


class Statements:
    """The statements of a document. A paragraph whose lines are only broken to a width is one, as it is read."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = unwrapped(normalise(document.text), document.blocks)

    def around(self, offset: int) -> str:
        """The sentence around a character; in a table its row."""
        block = self._blocks[bisect_right(self._blocks, offset, key=lambda block: block.start) - 1]
        if isinstance(block, Table):
            start = self._text.rfind("\n", 0, offset) + 1
            end = self._text.find("\n", offset)
            return self._text[start : end if end >= 0 else None].strip()
        start, end = block.start, block.end
        for match in _ENDS.finditer(self._text, start, end):
            if match.start() >= offset:
                end = match.end()
                break
            start = match.end()
        return _BREAK.sub("", self._text[start:end].strip())

    def fingerprint(self, relation: Relation) -> str:
        """64 hex digits, equal for the same statement: spaces, widths and broken lines do not matter, numbers do."""
        numbers = "|".join(quantity.raw for quantity in relation.quantities)
        said = _plain(self.around(relation.stated.start))
        return blind_index(f"{relation.kind}\n{_plain(numbers)}\n{said}", purpose=PURPOSE)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
