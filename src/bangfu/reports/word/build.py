"""What the block writers share while one document is being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bangfu.reports.word.comments import Comments
from bangfu.reports.word.document import Block, Document, DocumentError, Heading, Number, Rendition, Runs
from bangfu.reports.word.markup import run
from bangfu.reports.word.numbering import HeadingCounter, Numbering
from bangfu.reports.word.parts import WordPackage
from bangfu.reports.word.pictures import Pictures


@dataclass(frozen=True)
class HeadingEntry:
    """A heading with the number Word will print and the bookmark the contents list points to."""

    heading: Heading
    label: str
    bookmark: str
    page: int | None

    @property
    def text(self) -> str:
        return self.label + self.heading.text


class Build:
    """State of one ``write``."""

    def __init__(self, document: Document, rendition: Rendition, pages: Sequence[int] | None) -> None:
        self.package = WordPackage()
        self.numbering = Numbering()
        self.pictures = Pictures(self.package)
        self.comments = Comments(self.package) if rendition == "checking" else None
        self.headings = heading_entries(document, pages)
        self.next_heading: Iterator[HeadingEntry] = iter(self.headings)

    def inline(self, runs: Runs, style: str) -> str:
        """Runs in the fonts of paragraph style ``style``, numbers with their comments."""
        return "".join(
            self._number(piece, style) if isinstance(piece, Number) else run(piece.text, style, bold=piece.bold)
            for piece in runs
        )

    def _number(self, number: Number, style: str) -> str:
        content = run(number.text, style, bold=number.bold)
        if self.comments is None or number.note is None:
            return content
        return self.comments.anchor(content, number.note, style)


def all_blocks(document: Document) -> Iterator[Block]:
    """Blocks of body and attachments in printing order."""
    yield from document.blocks
    for attachment in document.attachments:
        yield from attachment.blocks


def heading_entries(document: Document, pages: Sequence[int] | None) -> list[HeadingEntry]:
    """Every heading in order; ``pages`` holds their page numbers, or None while nobody has laid them out."""
    headings = [block for block in all_blocks(document) if isinstance(block, Heading)]
    if pages is not None and len(pages) != len(headings):
        raise DocumentError("headings.pages", headings=len(headings), pages=len(pages))
    counter = HeadingCounter()
    entries = []
    for index, heading in enumerate(headings):
        label = counter.label(heading.level) if heading.numbered else ""
        page = pages[index] if pages is not None else None
        entries.append(HeadingEntry(heading, label, f"_Toc{index + 1:09d}", page))
    return entries
