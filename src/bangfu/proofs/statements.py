"""What a finding is about, so that it is known again in the next draft: sentence, numbers, kind."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import pairwise

from bangfu.core.secrets import blind_index
from bangfu.proofreading.document import Block, Document, Span, Table
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

    def of(self, relation: Relation) -> str:
        """The sentences that the numbers of a relation stand in, with ``……`` for what lies between them; only that of
        the stated number where it is a row of a table or all are longer than what is kept."""
        spans = sorted({self._around(quantity.start) for quantity in relation.quantities})
        said = self._read(spans[0])
        for before, span in pairwise(spans):
            said += ("……" if self._text[before[1] : span[0]].strip() else "") + self._read(span)
        alone = isinstance(self._block(relation.stated.start), Table) or len(said) > LONGEST
        return self.around(relation.stated.start)[:LONGEST] if alone else said

    def around(self, offset: int) -> str:
        """The sentence around a character; in a table its row."""
        return self._read(self._around(offset))

    def _around(self, offset: int) -> Span:
        block = self._block(offset)
        if isinstance(block, Table):
            end = self._text.find("\n", offset)
            return self._text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self._text)
        start, end = block.start, block.end
        for match in _ENDS.finditer(self._text, start, end):
            if match.start() >= offset:
                end = match.end()
                break
            start = match.end()
        return start, end

    def _block(self, offset: int) -> Block:
        return self._blocks[bisect_right(self._blocks, offset, key=lambda block: block.start) - 1]

    def _read(self, span: Span) -> str:
        return _BREAK.sub("", self._text[slice(*span)].strip())

    def fingerprint(self, relation: Relation) -> str:
        """64 hex digits, equal for the same statement: spaces, widths and broken lines do not matter, numbers do."""
        numbers = "|".join(quantity.raw for quantity in relation.quantities)
        said = _plain(self.around(relation.stated.start))
        return blind_index(f"{relation.kind}\n{_plain(numbers)}\n{said}", purpose=PURPOSE)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()
