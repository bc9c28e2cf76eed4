"""``write``: a document model becomes a Word file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from bangfu.reports.word import front_matter, text_blocks
from bangfu.reports.word.build import Build
from bangfu.reports.word.charts import chart
from bangfu.reports.word.document import (
    Block,
    BulletList,
    Chart,
    Contents,
    Document,
    DocumentError,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Picture,
    Rendition,
    Signature,
    Table,
)
from bangfu.reports.word.markup import document_part
from bangfu.reports.word.parts import WordPackage
from bangfu.reports.word.section import footer_part, section_properties, settings_part
from bangfu.reports.word.styles import styles_part
from bangfu.reports.word.tables import table
from bangfu.reports.word.whole_file import replacing

_WRITERS: dict[type, Callable[[Any, Build], str]] = {
    Heading: text_blocks.heading,
    Paragraph: text_blocks.body,
    BulletList: text_blocks.bullets,
    NumberedList: text_blocks.numbered,
    Contents: text_blocks.contents,
    PageBreak: text_blocks.page_break,
    Table: table,
    Chart: chart,
    Picture: lambda block, build: build.pictures.block(block),
    Signature: front_matter.signature,
}


def write(
    document: Document,
    out: Path | str | BinaryIO,
    *,
    rendition: Rendition,
    heading_pages: Sequence[int] | None = None,
) -> None:
    """Write ``document`` in the format of GB/T 9704-2012; ``checking`` adds a comment to every number.

    ``heading_pages`` gives the page of every heading for the contents list (see ``paging``);
    without it the list has no page numbers until Word updates it. A file appears whole or not at all. Raises
    DocumentError for a picture that cannot be read or page numbers that do not match the headings.
    """
    package = _package(document, rendition, heading_pages)
    if isinstance(out, (str, Path)):
        with replacing(Path(out)) as file:
            package.save(file)
    else:
        package.save(out)


def _package(document: Document, rendition: Rendition, pages: Sequence[int] | None) -> WordPackage:
    if rendition not in ("clean", "checking"):
        raise DocumentError("rendition", rendition=rendition)
    build = Build(document, rendition, pages)
    package = build.package
    package.add("/word/styles.xml", CT.WML_STYLES, RT.STYLES, styles_part())
    package.add("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings_part())
    _, odd = package.add("/word/footer1.xml", CT.WML_FOOTER, RT.FOOTER, footer_part("FooterOdd"))
    _, even = package.add("/word/footer2.xml", CT.WML_FOOTER, RT.FOOTER, footer_part("FooterEven"))
    content = front_matter.opening(document) + _body(document, build) + _attachments(document, build)
    package.add("/word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, build.numbering.part())
    if build.comments is not None:
        build.comments.finish()
    package.body.content = document_part("document", f"<w:body>{content}{section_properties(odd, even)}</w:body>")
    package.describe(title=document.title, author=document.issuer or "", created=document.date)
    return package


def _body(document: Document, build: Build) -> str:
    """The blocks, with the list of attachments between text and signature; text stays with a signature (7.3.5)."""
    listing = front_matter.attachment_list(document.attachments)
    written = []
    for block, after in zip_longest(document.blocks, document.blocks[1:]):
        if isinstance(block, Signature):
            written.append(listing)
            listing = ""
        if isinstance(block, Paragraph) and isinstance(after, Signature):
            written.append(text_blocks.body(block, build, kept=True))
        else:
            written.append(_block(block, build))
    return "".join(written) + listing


def _attachments(document: Document, build: Build) -> str:
    return "".join(
        front_matter.attachment_head(document.attachments, index)
        + "".join(_block(block, build) for block in attachment.blocks)
        for index, attachment in enumerate(document.attachments)
    )


def _block(block: Block, build: Build) -> str:
    return _WRITERS[type(block)](block, build)
