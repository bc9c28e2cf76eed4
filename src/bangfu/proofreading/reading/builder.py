"""A document under construction: text is appended, and blocks and places are noted by their offsets."""

from __future__ import annotations

from bangfu.proofreading.document import Block, Document, Paragraph, Place

from .limits import Limits, too_long, too_many_cells


class Builder:
    """Collects text, blocks and places; refuses as soon as one of the caps is passed."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.length = 0
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._places: list[Place] = []
        self._cells = 0

    def add(self, text: str) -> int:
        """Append text; where it begins."""
        start = self.length
        self._pieces.append(text)
        self.length += len(text)
        if self.length > self.limits.characters:
            raise too_long(self.limits)
        return start

    def block(self, block: Block) -> None:
        """Note a block, unless it is empty."""
        if block.end > block.start:
            self.blocks.append(block)
            if len(self.blocks) > self.limits.lines:
                raise too_long(self.limits)

    def line(self, text: str, role: str, level: int = 0) -> None:
        """Append a line of running text with its line feed."""
        self.paragraph(self.add(text), role, level)

    def paragraph(self, start: int, role: str, level: int = 0) -> None:
        """End a line of running text that began at ``start``."""
        self.block(Paragraph(start, self.length, role, level))
        self.add("\n")

    def count_cell(self) -> None:
        """Note that a table has one more cell."""
        self._cells += 1
        if self._cells > self.limits.cells:
            raise too_many_cells(self.limits)

    def place(self, start: int, label: str) -> None:
        """Say where the text since ``start`` stood in the file."""
        if self.length > start:
            self._places.append(Place(start, self.length, label))

    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def build(self, name: str) -> Document:
        """The finished document."""
        return Document(name, self.text(), tuple(self.blocks), tuple(self._places))
