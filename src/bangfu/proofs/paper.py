"""The document as it reads, as HTML, every number marked by what was found about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.proofreading.document import BODY, BOX, FOOTER, HEADER, HEADING, NOTE, Cell, Paragraph, Table
from bangfu.proofs.selectors import DISMISSED, Reading
from bangfu.proofs.sheet import ALONE, ERROR, HELD, WARNING
from bangfu.web.markup import safe

WORDS = {
    ERROR: gettext_lazy("矛盾"), WARNING: gettext_lazy("存疑"), HELD: gettext_lazy("相符"),
    DISMISSED: gettext_lazy("已排除"), ALONE: gettext_lazy("未核对"),
}  # fmt: skip
ROLES = {
    NOTE: gettext_lazy("脚注"), HEADER: gettext_lazy("页眉"), FOOTER: gettext_lazy("页脚"),
    BOX: gettext_lazy("文本框"),
}  # fmt: skip
TOLD = 3  # findings that the mark of one number tells of
LOWEST = 6


class Paper:
    """Writes one part of a document."""

    def __init__(self, reading: Reading, part: int) -> None:
        self.reading = reading
        self.start, self.end = reading.parts[part - 1]
        self._starts = [start for start, _end in reading.sheet.numbers]

    def html(self) -> SafeString:
        """The blocks one after another."""
        blocks = (b for b in self.reading.sheet.blocks if self.start <= b.start < self.end)
        return safe(self._table(b) if isinstance(b, Table) else self._paragraph(b) for b in blocks)

    def _paragraph(self, block: Paragraph) -> str:
        inner = safe(self._inline(block.start, block.end))
        if block.role == HEADING:
            tag = f"h{min(LOWEST, 2 + max(1, block.level))}"
            return f"<{tag}>{inner}</{tag}>"
        if block.role == BODY:
            return f"<p>{inner}</p>"
        label = escape(ROLES.get(block.role, block.role))
        return f'<p class="doc-aside"><span class="doc-role">{label}</span> {inner}</p>'

    def _table(self, table: Table) -> str:
        rows = [f"<tr>{self._row(row, table)}</tr>" for row in table.rows()]
        caption = f'<caption class="visually-hidden">{escape(_("表格"))}</caption>'
        return f'<div class="table-wrap" data-table><table>{caption}{"".join(rows)}</table></div>'

    def _row(self, row: Sequence[Cell], table: Table) -> str:
        """The cells of a row; a line alone among the rows of a typed table heads them over its whole width."""
        if table.ragged and len(row) == 1 and not row[0].column:
            return self._cell(row[0], table.width)
        return "".join(self._cell(cell, cell.columns) for cell in row)

    def _cell(self, cell: Cell, columns: int) -> str:
        spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        spans += f' colspan="{columns}"' if columns > 1 else ""
        return f"<td{spans}>{''.join(self._inline(cell.start, cell.end))}</td>"

    def _inline(self, start: int, end: int) -> Iterator[str]:
        """Text between numbers, and the numbers."""
        text, numbers = self.reading.sheet.text, self.reading.sheet.numbers
        at = start
        for number in range(bisect_left(self._starts, start), len(numbers)):
            first, last = numbers[number]
            if first >= end:
                break
            yield _lines(text[at:first])
            yield self._mark(number, text[first:last])
            at = last
        yield _lines(text[at:end])

    def _mark(self, number: int, text: str) -> str:
        grade = self.reading.grades.get(number, ALONE)
        found = self.reading.about.get(number, ())
        said = [finding.entry.message for finding in found if finding.grade == grade]
        label = escape("；".join([f"{text}，{WORDS[grade]}", *said[:TOLD]]))
        shown = f'<span class="q-mark" aria-hidden="true"></span>{escape(text)}'
        if not found:
            return f'<span class="q q-alone" id="q-{number}" role="note" aria-label="{label}">{shown}</span>'
        first = next(finding for finding in found if finding.grade == grade)
        return (
            f'<a class="q q-{grade}" id="q-{number}" href="#f-{first.index}" data-finding="{first.index}"'
            f' aria-label="{label}">{shown}</a>'
        )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
