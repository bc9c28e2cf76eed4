"""A figure's table as HTML, built by joining strings; every cell leads to its records."""

from collections.abc import Collection
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.figures.address import records_query
from bangfu.figures.disclosure import Position
from bangfu.figures.pivot import Entry, Line, Table
from bangfu.figures.request import Request
from bangfu.figures.text import YUAN, parts_text, unit_text, value_text
from bangfu.web.markup import safe

HIDDEN = "＊"


class TableWriter:
    """Writes one table. links: address of the records page ("" for none); hidden: cells withheld."""

    def __init__(
        self,
        table: Table,
        request: Request,
        *,
        money: str = YUAN,
        links: str = "",
        hidden: Collection[Position] = (),
    ) -> None:
        self.table, self.request = table, request
        self.money, self.links, self.hidden = money, links, hidden

    def write(self) -> SafeString:
        """The table with caption, headings, body and totals."""
        table = self.table
        body = [line for line in table.lines if line.kind in ("row", "subtotal")]
        foot = [line for line in table.lines if line.kind in ("total", "memo")]
        return safe(
            (
                '<div class="table-wrap" data-table><table class="table table-records table-sticky figure-table">',
                f'<caption class="visually-hidden">{escape(table.figure.title)}</caption>',
                f"<thead>{self._head()}</thead>",
                f"<tbody>{''.join(self._body(body))}</tbody>",
                f"<tfoot>{''.join(self._line(line, self._spanned(line)) for line in foot)}</tfoot>" if foot else "",
                "</table></div>",
            )
        )

    def _head(self) -> str:
        figure = self.table.figure
        names = [str(figure.dimension(code).title) for code in self.table.rows]
        first, *others = names or [str(figure.title)]
        heads = [f'<th scope="col" class="lead">{escape(first)}</th>']
        heads += [f'<th scope="col">{escape(name)}</th>' for name in others]
        unit = escape(unit_text(figure, self.money))
        if not self.table.across:
            title = f'{escape(figure.title)}<span class="unit">（{unit}）</span>'
            heads.append(f'<th scope="col" class="text-end">{title}</th>')
        heads += [f'<th scope="col" class="text-end">{escape(column)}</th>' for column in self.table.columns]
        if self.table.across:
            heads.append(f'<th scope="col" class="text-end total">{escape(self.table.total_title)}</th>')
        return f"<tr>{''.join(heads)}</tr>"

    def _body(self, lines: list[Line]) -> list[str]:
        """Rows; the first of several row dimensions spans its group."""
        if len(self.table.rows) < 2:
            return [self._line(line, self._spanned(line)) for line in lines]
        written = []
        for first, group in groupby(lines, key=lambda line: line.labels[0] if line.kind == "row" else ""):
            members = list(group)
            for number, line in enumerate(members):
                if line.kind != "row":
                    written.append(self._line(line, self._spanned(line)))
                    continue
                span = f'<th scope="rowgroup" class="lead" rowspan="{len(members)}">{escape(first)}</th>'
                spans = span if number == 0 else ""
                rest = "".join(f'<th scope="row">{escape(label)}</th>' for label in line.labels[1:])
                written.append(self._line(line, spans + rest))
        return written

    def _spanned(self, line: Line) -> str:
        width = max(len(self.table.rows), 1)
        label = line.labels[0] if line.labels else str(self.table.figure.title)
        if line.kind == "total":
            label = self.table.total_title
        return f'<th scope="row" class="lead" colspan="{width}">{escape(label)}</th>'

    def _line(self, line: Line, labels: str) -> str:
        row = next(i for i, other in enumerate(self.table.lines) if other is line)
        cells = [self._cell(entry, (row, column)) for column, entry in enumerate(line.entries)]
        if line.total:
            cells.append(self._cell(line.total, (row, len(line.entries)), total=True))
        return f'<tr class="line-{line.kind}">{labels}{"".join(cells)}</tr>'

    def _cell(self, entry: Entry, position: Position, total: bool = False) -> str:
        css = "text-end tabular total" if total else "text-end tabular"
        if position in self.hidden:
            why = escape(_("人数过少，不公开"))
            return f'<td class="{css} muted" title="{why}">{HIDDEN}</td>'
        figure, cell = self.table.figure, entry.cell
        text = escape(value_text(figure, cell.value, self.money))
        if cell.value is None or not cell.records:
            return f'<td class="{css} muted">{text}</td>'
        parts = parts_text(figure, cell.value, self.money)
        inside = f'{text}<span class="parts">{escape(parts)}</span>' if parts else text
        if self.links:
            query = escape(records_query(self.request, entry.keys, entry.filters))
            hint = escape(_("%(count)s 条记录") % {"count": f"{cell.records:,}"})
            inside = f'<a href="{self.links}?{query}" title="{hint}">{inside}</a>'
        return f'<td class="{css}">{inside}</td>'
