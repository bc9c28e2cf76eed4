"""A document as HTML that resembles the printed page; every number leads to what is behind it."""

from collections.abc import Callable, Iterable

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bangfu.reports.language import in_chinese
from bangfu.reports.word import document as w
from bangfu.web.charts import ChartSpec, number_text
from bangfu.web.markup import safe
from bangfu.web.tables import Heading, Row, render_table
from bangfu.web.templatetags.shell import chart as chart_context

Link = Callable[[int, w.NumberNote], str]


def no_link(_position: int, note: w.NumberNote) -> str:
    """The note's own address."""
    return note.link


class Paper:
    """Writes one document. link: position among the document's noted numbers, from 1, and note → address."""

    def __init__(self, link: Link = no_link) -> None:
        self.link = link
        self.position = 0
        self.headings: list[w.Heading] = []

    def document(self, document: w.Document) -> SafeString:
        """Title and body."""
        self.headings = [block for block in document.blocks if isinstance(block, w.Heading)]
        number = f'<p class="paper-number">{escape(document.document_number)}</p>' if document.document_number else ""
        title = f'<h2 class="paper-title">{escape(document.title)}</h2>'
        return safe(['<article class="paper">', number, title, self.blocks(document.blocks), "</article>"])

    def blocks(self, blocks: Iterable[w.Block]) -> SafeString:
        """Blocks one after another."""
        return safe([self._block(block) for block in blocks])

    def _block(self, block: w.Block) -> str:
        if isinstance(block, w.Heading):
            tag = f"h{block.level + 2}"
            return f'<{tag} class="paper-h{block.level}">{escape(block.text)}</{tag}>'
        if isinstance(block, w.Paragraph):
            return f"<p>{self._runs(block.runs)}</p>"
        if isinstance(block, w.Table):
            return self._table(block)
        if isinstance(block, w.Chart):
            return self._chart(block)
        if isinstance(block, w.Contents):
            return self._contents(block)
        if isinstance(block, w.Signature):
            date = w.chinese_date(block.date)
            return f'<p class="paper-signature">{escape(block.organisation)}<br>{escape(date)}</p>'
        return '<hr class="paper-break">'

    def _contents(self, block: w.Contents) -> str:
        """The headings; a screen has no pages."""
        listed = [heading for heading in self.headings if heading.level <= block.levels]
        items = "".join(f'<li class="paper-toc{h.level}">{escape(h.text)}</li>' for h in listed)
        return f'<div class="paper-contents"><p class="paper-caption">{escape(block.title)}</p><ol>{items}</ol></div>'

    def _runs(self, runs: w.Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: w.Run) -> str:
        if isinstance(run, w.Text) or run.note is None:
            return escape(run.text)
        return self._number(run.text, run.note)

    def _number(self, text: str, note: w.NumberNote) -> str:
        self.position += 1
        said = note.definition or _("来源：%(source)s") % {"source": note.source}
        hint = escape(f"{note.title}：{note.value_text}。{said}")
        css = "num num-declared" if note.source else "num"
        address = self.link(self.position, note)
        if not address:
            return f'<span class="{css}" title="{hint}">{escape(text)}</span>'
        return f'<a class="{css}" href="{escape(address)}" title="{hint}">{escape(text)}</a>'

    def _table(self, table: w.Table) -> str:
        head = "".join(f"<tr>{''.join(_head(cell) for cell in row)}</tr>" for row in table.header_rows)
        body = "".join(self._row(table, number, row) for number, row in enumerate(table.rows))
        with in_chinese():  # as in the Word file
            measured, noted = escape(pgettext("measure", "单位")), escape(_("注"))
        unit = f'<p class="paper-unit">{measured}：{escape(table.unit)}</p>' if table.unit else ""
        notes = "".join(f'<p class="paper-note">{noted}：{escape(note)}</p>' for note in table.notes)
        return (
            f'<div class="paper-table"><p class="paper-caption">{escape(table.title)}</p>{unit}'
            '<div class="table-wrap" data-table><table>'
            f'<caption class="visually-hidden">{escape(table.title)}</caption>'
            f"<thead>{head}</thead><tbody>{body}</tbody></table></div>{notes}</div>"
        )

    def _row(self, table: w.Table, number: int, row: w.Row) -> str:
        cells = []
        for column, cell in zip(table.columns, row, strict=True):
            css = ' class="end"' if column.align == "right" else ""
            cells.append(f"<td{css}>{self._runs(cell.runs)}</td>")
        css = ' class="total"' if number in table.total_rows else ""
        return f"<tr{css}>{''.join(cells)}</tr>"

    def _chart(self, chart: w.Chart) -> str:
        """The chart, and below it its numbers as a table: each leads to what is behind it."""
        spec = ChartSpec(chart.kind, chart.title, chart.categories, chart.series, chart.unit)
        context = chart_context(spec)
        if chart.notes:
            context["table"] = self._points(chart)
        return f'<div class="paper-chart">{render_to_string("web/components/chart.html", context)}</div>'

    def _points(self, chart: w.Chart) -> SafeString:
        columns = [
            [self._number(number_text(value), note) for value, note in zip(series.values, notes, strict=True)]
            for series, notes in zip(chart.series, chart.notes, strict=True)
        ]
        headings = [Heading(""), *(Heading(x.name, align="end", unit=chart.unit) for x in chart.series)]
        rows = [
            Row([category, *(safe([column[place]]) for column in columns)])
            for place, category in enumerate(chart.categories)
        ]
        return render_table(headings, rows, caption=chart.title, sticky=False, stacked=False)


def _head(cell: w.Cell) -> str:
    spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return f'<th scope="col"{spans}>{escape("".join(run.text for run in cell.runs))}</th>'
