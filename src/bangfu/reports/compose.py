"""A resolved report as a Word document, and the list of every number in it."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.core.errors import Forbidden, Refusal, Refusals
from bangfu.core.scoping import AccessLike
from bangfu.figures.address import records_query
from bangfu.figures.api import FigureReference
from bangfu.reports import blocks as b
from bangfu.reports import checks, layout, listing
from bangfu.reports.language import in_chinese
from bangfu.reports.models import Report, Section
from bangfu.reports.notes import note_of
from bangfu.reports.reading import read_well
from bangfu.reports.resolve import Piece, Printed, Scene, Span, hidden, line
from bangfu.reports.tracing import remembered
from bangfu.reports.word import document as w

REACH = 28  # characters of context before a number


@dataclass(frozen=True)
class Numbered:
    """A number of the report where it stands."""

    section: str
    context: str
    printed: Printed


@dataclass
class Composition:
    """The document's blocks, its numbers in order, and what is wrong with its blocks.

    places: (number of the document's first block, section, number of the section's block) that it came from.
    """

    blocks: list[w.Block] = field(default_factory=list)
    numbers: list[Numbered] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)


def around(text: str, start: int, end: int) -> str:
    """The words around a place in a text, as its context."""
    first, last = max(0, start - REACH), end + REACH // 2
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


class Composer:
    """Turns sections into document blocks; `link` makes the address under which a number is traced."""

    def __init__(self, scene: Scene, link: Callable[[Printed], str] | None = None) -> None:
        self.scene = scene
        self.link = link or full_address
        self.made = Composition()
        self.section = ""
        self.naming = remembered()

    def add(self, section: Section) -> None:
        """A section: its heading, then its blocks."""
        self.section = section.heading or str(_("导语"))
        self.made.places.append((len(self.made.blocks), section.pk, 0))
        if section.level:
            self.made.blocks.append(w.Heading(section.level, section.heading))
        for index, stored in enumerate(section.body):
            self.made.places.append((len(self.made.blocks), section.pk, index))
            self.add_block(stored)

    def add_block(self, stored: dict[str, Any]) -> None:
        """A block; what is wrong with it is noted, and the rest of the report stands."""
        try:
            self.made.blocks += list(self._block(b.read(stored)))
        except Forbidden as refusal:
            self.made.blocks.append(w.Paragraph((w.Text(hidden()),)))
            self._fault(refusal.text)
        except (Refusal, Refusals) as refusal:
            self._fault(refusal.text)
        except w.DocumentError as error:
            self._fault(_("这一块无法排版（%(code)s）") % {"code": error.code})

    def _fault(self, text: str) -> None:
        """Note what is wrong with the section, once."""
        if (self.section, text) not in self.made.faults:
            self.made.faults.append((self.section, text))

    def _block(self, block: b.Block) -> Iterator[w.Block]:
        if isinstance(block, b.TextBlock):
            yield from self._paragraphs(block.text.splitlines())
        elif isinstance(block, b.HeadingBlock):
            yield w.Heading(block.level, block.text)
        elif isinstance(block, b.TableBlock):
            yield layout.table(block, self.scene, self._runs)
        elif isinstance(block, b.ChartBlock):
            yield layout.chart(block, self.scene, self._noted)
        elif isinstance(block, b.RecordsBlock):
            lines = listing.lines(block, self.scene) or [listing.nothing(block)]
            yield from (w.Paragraph(self._sentence(pieces)) for pieces in lines)
        elif isinstance(block, b.ChecksBlock):
            yield from self._paragraphs(checks.texts(block, self.scene))
        elif isinstance(block, b.ContentsBlock):
            yield w.Contents(block.levels)
        else:
            yield w.PageBreak()

    def _paragraphs(self, texts: Iterable[str]) -> Iterator[w.Paragraph]:
        for text in texts:
            if text.strip():
                yield w.Paragraph(self._sentence(read_well(line(text.strip(), self.scene))))

    def _sentence(self, found: list[Piece]) -> w.Runs:
        """Runs of a paragraph, each number with the words around it."""
        whole, runs, at = "".join(piece.text for piece in found), [], 0
        for piece in found:
            runs.append(self._run(piece, around(whole, at, at + len(piece.text))))
            at += len(piece.text)
        return tuple(runs)

    def _runs(self, found: Iterable[Piece], context: str) -> w.Runs:
        return tuple(self._run(piece, context) for piece in found)

    def _run(self, piece: Piece, context: str) -> w.Run:
        if isinstance(piece, Span):
            return w.Text(piece.text)
        if piece.fault:
            self._fault(f"{piece.text}：{piece.fault}")
            return w.Text(piece.text)
        if piece.value is None and piece.record is None and not piece.origin:
            return w.Text(piece.text)
        return w.Number(piece.text, self._noted(piece, context))

    def _noted(self, piece: Printed, context: str) -> w.NumberNote:
        """Remember a number of the report; what is behind it."""
        self.made.numbers.append(Numbered(self.section, context, piece))
        return note_of(piece, self.link(piece), self.naming)


def compose(
    report: Report, scene: Scene, link: Callable[[Printed], str] | None = None, date: datetime.date | None = None
) -> tuple[w.Document, Composition]:
    """The whole report as a document, and what was found on the way."""
    composer = Composer(scene, link)
    with in_chinese():
        for section in report.sections.filter(removed_at=None).order_by("order"):
            composer.add(section)
    issuer = report.issuer or report.organisation.name
    signature = [w.Signature(issuer, date)] if date else []
    document = w.Document(
        title=report.title,
        blocks=(*composer.made.blocks, *signature),
        document_number=report.document_number or None,
        issuer=issuer if report.document_number else None,
        date=date,
    )
    return document, composer.made


def scene_of(report: Report, access: AccessLike) -> Scene:
    """The scene in which a report is read by somebody."""
    return Scene(access, report.first_year, report.last_year, report.organisation_id, report.partner_id)


def records_address(reference: FigureReference) -> str:
    """The page with the records behind a value, as they are today."""
    query = records_query(reference.request, reference.cell, {})
    return f"{reverse('figures:records', args=[reference.code])}?{query}&money={reference.money}"


def address_of(printed: Printed) -> str:
    """The page that shows what is behind a number: the records of a figure, or the record it stands in."""
    if printed.value is not None:
        return records_address(printed.value.reference)
    return printed.record.address if printed.record else ""


def full_address(printed: Printed) -> str:
    """The same as a full address where the site's is known: a Word file is read anywhere."""
    path = address_of(printed)
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL and path else ""
