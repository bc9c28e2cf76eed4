"""A composed report as the auditor reads it: the text that the Word file will have, and where its numbers come from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bangfu.proofreading.document import BODY, Document, Span
from bangfu.proofreading.reading.builder import Builder
from bangfu.proofreading.reading.limits import DEFAULT_LIMITS
from bangfu.proofreading.reading.word.story import Story
from bangfu.reports.word import document as w

Place = tuple[int, int]  # section, number of its block


@dataclass
class ReportText:
    """The document's text. figures, declared: spans of numbers; apart: those of figures that do not add up (人数).

    starts and places: where blocks begin, and whose.
    """

    document: Document
    figures: Sequence[Span]
    declared: Sequence[Span]
    apart: Sequence[Span] = ()
    starts: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def place(self, offset: int) -> Place | None:
        """The section and its block that hold a character; None in the document's title."""
        index = bisect_right(self.starts, offset) - 1
        return self.places[index] if index >= 0 else None

    def is_figure(self, start: int, end: int) -> bool:
        """Whether a figure printed these characters."""
        return _holds(self.figures, start, end)

    def is_apart(self, start: int, end: int) -> bool:
        """Whether a figure printed these characters whose parts do not add up to it."""
        return _holds(self.apart, start, end)

    def is_declared(self, start: int, end: int) -> bool:
        """Whether these characters are declared with a source."""
        return _holds(self.declared, start, end)


def _holds(spans: Sequence[Span], start: int, end: int) -> bool:
    index = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return index >= 0 and end <= spans[index][1]


def report_text(title: str, blocks: Sequence[w.Block], places: Iterable[tuple[int, int, int]]) -> ReportText:
    """The text of a document's blocks; places as in Composition."""
    writer = _Writer()
    if title:
        writer.line((w.Text(title),))
    begins = []
    for block in blocks:
        begins.append(writer.builder.length)
        writer.block(block)
    begins.append(writer.builder.length)
    made = ReportText(writer.builder.build(title), writer.figures, writer.declared, writer.apart)
    for number, section, index in places:
        made.starts.append(begins[min(number, len(blocks))])
        made.places.append((section, index))
    return made


class _Writer:
    """Writes blocks as the reader of Word files would find them."""

    def __init__(self) -> None:
        self.builder = Builder(DEFAULT_LIMITS)
        self.story = Story(self.builder, BODY)
        self.figures: list[Span] = []
        self.declared: list[Span] = []
        self.apart: list[Span] = []

    def block(self, block: w.Block) -> None:
        """One block; charts and page breaks have no text of their own."""
        if isinstance(block, w.Heading):
            self.line((w.Text(block.text),), block.level)
        elif isinstance(block, w.Paragraph):
            self.line(block.runs)
        elif isinstance(block, w.BulletList | w.NumberedList):
            for item in block.items:
                self.line(item)
        elif isinstance(block, w.Table):
            self._table(block)
        elif isinstance(block, w.Signature):
            self.line((w.Text(block.organisation),))
            self.line((w.Text(w.chinese_date(block.date)),))

    def line(self, runs: w.Runs, level: int | None = None) -> None:
        """A paragraph."""
        self.story.begin_paragraph(level)
        self._runs(runs)
        self.story.end_paragraph(joined=False)

    def _runs(self, runs: w.Runs) -> None:
        for run in runs:
            if not run.text:
                continue
            start = self.story.add(run.text)
            if isinstance(run, w.Number) and run.note is not None:
                span = (start, start + len(run.text))
                (self.declared if run.note.source else self.figures).append(span)
                if not run.note.adds_up:
                    self.apart.append(span)

    def _table(self, table: w.Table) -> None:
        for text in (table.title, f"单位：{table.unit}" if table.unit else ""):
            if text:
                self.line((w.Text(text),))
        self.story.begin_table(framed=True)
        self._head(table)
        for row in table.rows:
            self._row([(cell, None) for cell in row])
        self.story.end_table()
        for index, note in enumerate(table.notes):
            self.line((w.Text(f"{'　　' if index else '注：'}{note}"),))

    def _head(self, table: w.Table) -> None:
        """Header rows with what cells above reach down into them, which Word stores as cells that continue."""
        reaching: dict[int, tuple[int, int]] = {}  # column → columns, rows left
        for row in table.header_rows:
            cells: list[tuple[w.Cell, str | None]] = []
            column, waiting = 0, iter(row)
            while column < len(table.columns):
                if column in reaching:
                    columns, left = reaching.pop(column)
                    cells.append((w.Cell(column_span=columns), "continue"))
                    if left > 1:
                        reaching[column] = columns, left - 1
                else:
                    cell = next(waiting)
                    columns = cell.column_span
                    cells.append((cell, "restart" if cell.row_span > 1 else None))
                    if cell.row_span > 1:
                        reaching[column] = columns, cell.row_span - 1
                column += columns
            self._row(cells)

    def _row(self, cells: Sequence[tuple[w.Cell, str | None]]) -> None:
        self.story.begin_row(0)
        for cell, merge in cells:
            self.story.begin_cell(cell.column_span, merge)
            self._runs(cell.runs)
            self.story.end_cell()
        self.story.end_row()
