"""A resolved report as a Word document, and the list of every number in it."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal, Refusals
from bangfu.figures.api import FigureValue, TableReference, plain_number, table_of
from bangfu.figures.definition import Format
from bangfu.figures.registry import figure_of
from bangfu.reports import blocks as b
from bangfu.reports import listing
from bangfu.reports.models import Report, Section
from bangfu.reports.resolve import Grid, Piece, Printed, Scene, Span, grid, line, request_of
from bangfu.reports.word import document as w

TOTAL_KINDS = ("total", "subtotal")


@dataclass(frozen=True)
class Numbered:
    """A number of the report where it stands."""

    section: str
    context: str
    printed: Printed


@dataclass
class Composition:
    """The document, its numbers in order, and what is wrong with its blocks."""

    blocks: list[w.Block] = field(default_factory=list)
    numbers: list[Numbered] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)


class Composer:
    """Turns sections into document blocks; `link` makes the address under which a number is traced."""

    def __init__(self, scene: Scene, link: Callable[[FigureValue], str] | None = None) -> None:
        self.scene = scene
        self.link = link or (lambda _value: "")
        self.made = Composition()
        self.section = ""

    def add(self, section: Section) -> None:
        """A section: its heading, then its blocks."""
        self.section = section.heading or str(_("导语"))
        if section.level:
            self.made.blocks.append(w.Heading(section.level, section.heading))
        for stored in section.body:
            try:
                self.made.blocks += self._block(b.read(stored))
            except (Refusal, Refusals) as refusal:
                self.made.faults.append((self.section, refusal.text))

    def _block(self, block: b.Block) -> Iterator[w.Block]:
        if isinstance(block, b.TextBlock):
            yield from (self._paragraph(text) for text in block.text.splitlines() if text.strip())
        elif isinstance(block, b.HeadingBlock):
            yield w.Heading(block.level, block.text)
        elif isinstance(block, b.TableBlock):
            yield self._table(block)
        elif isinstance(block, b.ChartBlock):
            yield self._chart(block)
        elif isinstance(block, b.RecordsBlock):
            yield from self._records(block)
        else:
            yield w.PageBreak()

    def _paragraph(self, text: str) -> w.Paragraph:
        return w.Paragraph(self._runs(line(text, self.scene), text[:60]))

    def _records(self, block: b.RecordsBlock) -> Iterator[w.Block]:
        for text in listing.lines(block, self.scene):
            yield w.Paragraph((w.Text(text),))

    def _runs(self, found: Iterable[Piece], context: str) -> w.Runs:
        return tuple(self._run(piece, context) for piece in found)

    def _run(self, piece: Piece, context: str) -> w.Run:
        if isinstance(piece, Span):
            return w.Text(piece.text)
        if piece.fault:
            self.made.faults.append((self.section, f"{piece.text}：{piece.fault}"))
            return w.Text(piece.text)
        if piece.value is None and not piece.origin:
            return w.Text(piece.text)
        self.made.numbers.append(Numbered(self.section, context, piece))
        return w.Number(piece.text, self._note(piece))

    def _note(self, piece: Printed) -> w.NumberNote:
        value = piece.value
        if value is None:
            return w.NumberNote(str(_("申明的数字")), "", piece.text, source=piece.origin)
        text = f"{value.text} {value.unit}".strip()
        return w.NumberNote(
            title=value.title,
            definition=value.definition,
            value_text=f"{text}（{value.parts}）" if value.parts else text,
            records=value.records,
            as_of=value.as_of.date(),
            link=self.link(value),
        )

    def _table(self, block: b.TableBlock) -> w.Table:
        made = grid(block, self.scene)
        labels = max(1, len(made.headings))
        cells = len(made.lines[0][2]) if made.lines else 1
        rows = tuple(
            (*self._labels(names, labels), *(w.Cell(self._runs([cell], f"{block.title} {' '.join(names)}"))
                                             for cell in row))
            for _kind, names, row in made.lines
        )  # fmt: skip
        return w.Table(
            columns=(*(w.Column("left") for _ in range(labels)), *(w.Column("right") for _ in range(cells))),
            header_rows=_header(made, labels),
            rows=rows,
            title=block.title,
            unit=_units(block),
            total_rows=tuple(i for i, (kind, _n, _c) in enumerate(made.lines) if kind in TOTAL_KINDS),
            notes=block.notes,
        )

    def _labels(self, names: tuple[str, ...], width: int) -> Iterator[w.Cell]:
        padded = [*names, *[""] * width][:width]
        return (w.Cell((w.Text(name),)) for name in padded)

    def _chart(self, block: b.ChartBlock) -> w.Chart:
        reference = TableReference(
            block.code,
            request_of(block.code, block.where, self.scene),
            (block.rows,),
            block.across,
            block.money,
        )
        table = table_of(reference, access=self.scene.access)
        figure = figure_of(block.code)
        lines = table.of("row")

        def point(entry: Any) -> Any:
            is_money = figure.format == Format.MONEY
            return plain_number(entry.cell.value, block.money, is_money=is_money)

        if block.across:
            series = tuple(w.Series(" ".join(x.labels), tuple(point(entry) for entry in x.entries)) for x in lines)
            categories = table.columns
        else:
            series = (w.Series(str(figure.title), tuple(point(x.entries[0]) for x in lines)),)
            categories = tuple(" ".join(x.labels) for x in lines)
        if not categories or not series:
            raise Refusal("chart.empty", _("图“%(title)s”没有数据") % {"title": block.title})
        return w.Chart(block.title, block.chart, categories, series, unit=_money_unit(block.money, figure))


def _money_unit(money: str, figure: Any) -> str:
    from bangfu.figures.text import unit_text

    return unit_text(figure, money)


def _header(made: Grid, labels: int) -> tuple[w.Row, ...]:
    headings = [*made.headings, *[""] * labels][:labels]
    if not made.groups:
        return ((*(_head(name) for name in headings), *(_head(name) for name in made.measures)),)
    first = (
        *(_head(name, rows=2) for name in headings),
        *(_head(name, columns=len(made.measures)) for name in made.groups),
    )
    second = tuple(_head(name) for _group in made.groups for name in made.measures)
    return first, second


def _head(text: str, columns: int = 1, rows: int = 1) -> w.Cell:
    return w.Cell((w.Text(text),), columns, rows)


def _units(block: b.TableBlock) -> str:
    from bangfu.figures.text import unit_text

    units = dict.fromkeys(unit_text(figure_of(f.code), f.money) for f in block.figures)
    return str(_("单位：")) + "、".join(units)


def compose(
    report: Report,
    sections: Iterable[Section],
    scene: Scene,
    link: Callable[[FigureValue], str] | None = None,
    date: datetime.date | None = None,
) -> tuple[w.Document, Composition]:
    """The whole report as a document, and what was found on the way."""
    composer = Composer(scene, link)
    for section in sections:
        composer.add(section)
    signature = [w.Signature(report.issuer or report.organisation.name, date)] if date else []
    document = w.Document(
        title=report.title,
        blocks=(*composer.made.blocks, *signature),
        document_number=report.document_number or None,
        issuer=report.issuer or report.organisation.name if report.document_number else None,
        date=date,
    )
    return document, composer.made


def figure_address(value: FigureValue) -> str:
    """The page of the figure, as the checking rendition links it."""
    return reverse("figures:show", args=[value.reference.code])
