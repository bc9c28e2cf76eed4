"""Tables of records, built by joining strings: fifty rows through a template cost more than their query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as escape_text
from typing import Any

from django.http import QueryDict
from django.utils.html import conditional_escape, escape, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.web.markup import icon, query_with, safe

BLANKS = ("", "—")  # cells that say nothing: no link is made of them, and a phone leaves them out


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: label, the key it sorts by, alignment (start, end, center), unit and a hint in words."""

    label: Any
    key: str = ""
    align: str = "start"
    unit: Any = ""
    hint: Any = ""
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record: cells as text (escaped unless SafeString); href leads from the first
    cell that says something to the record.

    pk is what a bulk action receives as `selected` (None: this row cannot be selected); css is put on the row.
    """

    cells: Sequence[Any]
    href: str = ""
    pk: Any = None
    css: str = ""


def render_table(
    headings: Sequence[Heading],
    rows: Iterable[Row],
    *,
    caption: Any,
    sort: str = "",
    query: QueryDict | None = None,
    totals: Sequence[Any] | None = None,
    selectable: bool = False,
    sticky: bool = True,
    stacked: bool = True,
) -> SafeString:
    """A table with headings that sort, a link per row, and a totals row.

    caption: said to screen readers; sort: the current order ("name", "-name"); query: kept in the links;
    totals: one cell per heading; selectable: a checkbox `selected` per row; sticky: headings stay in view;
    stacked: rows become cards on a phone.
    """
    classes = "table table-records" + (" table-sticky" if sticky else "") + (" table-stacked" if stacked else "")
    openings = [_opening(heading) for heading in headings]
    parts = [
        f'<div class="table-wrap" data-table><table class="{classes}">'
        f'<caption class="visually-hidden">{conditional_escape(caption)}</caption><thead><tr>'
    ]
    if selectable:
        label = escape(_("选择本页全部"))
        parts.append(
            '<th scope="col" class="cell-select"><input type="checkbox" class="form-check-input" '
            f'data-select-all aria-label="{label}"></th>'
        )
    parts += [_heading(heading, sort, query) for heading in headings]
    parts.append("</tr></thead><tbody>")
    # Translated once, filled in per row.
    chooser = _chooser() if selectable else ""
    parts += [_row(row, openings, chooser) for row in rows]
    parts.append("</tbody>")
    if totals is not None:
        parts.append(_totals(totals, openings, selectable))
    parts.append("</table></div>")
    return safe(parts)


def _alignment(heading: Heading) -> str:
    return {"end": "text-end tabular", "center": "text-center"}.get(heading.align, "")


def _opening(heading: Heading) -> str:
    """The opening tag of every body cell of a column; the label is what a phone shows beside the value."""
    classes = _alignment(heading)
    label = escape(str(heading.label)) + (escape(_unit(heading)) if heading.unit else "")
    return f'<td class="{classes}" data-label="{label}">' if classes else f'<td data-label="{label}">'


def _unit(heading: Heading) -> str:
    return _("（%(unit)s）") % {"unit": heading.unit}


def _heading(heading: Heading, sort: str, query: QueryDict | None) -> str:
    inside = str(conditional_escape(heading.label))
    if heading.unit:
        inside += f'<span class="unit">{conditional_escape(_unit(heading))}</span>'
    key = heading.key
    order = ""
    if heading.sortable and key:
        current = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
        order = f' aria-sort="{current or "none"}"'
        drawing = {"ascending": "arrow-up", "descending": "arrow-down"}.get(current, "arrows-sort")
        href = escape(query_with(query, sort=f"-{key}" if current == "ascending" else key, page=None))
        inside = f'<a class="sort" href="{href}"><span>{inside}</span>{icon(drawing)}</a>'
    hint = f' title="{conditional_escape(heading.hint)}"' if heading.hint else ""
    return f'<th scope="col" class="{_alignment(heading)}"{order}{hint}>{inside}</th>'


def _chooser() -> str:
    """The cell that selects a row, with places for its key and its name."""
    label = escape(_("选择 %(name)s") % {"name": "\0"}).replace("{", "{{").replace("}", "}}")
    return (
        '<td class="cell-select"><input type="checkbox" class="form-check-input" name="selected" '
        f'value="{{0}}" aria-label="{label}"></td>'
    ).replace("\0", "{1}")


def _cell(value: Any) -> str:
    """A cell's content, escaped unless it is HTML; the short way round conditional_escape, for it runs often."""
    if isinstance(value, str):
        return value if hasattr(value, "__html__") else escape_text(value)
    return str(conditional_escape(value))


def _in_attribute(cell: str) -> str:
    """The words of an escaped cell, fit for a quoted attribute."""
    return (strip_tags(cell) if "<" in cell else cell).replace('"', "&quot;")


def _row(row: Row, openings: Sequence[str], chooser: str) -> str:
    cells = [_cell(cell) for cell in row.cells]
    parts = [f'<tr class="{escape(row.css)}">' if row.css else "<tr>"]
    if chooser and row.pk is None:
        parts.append('<td class="cell-select"></td>')
    elif chooser:
        parts.append(
            chooser.format(escape_text(str(row.pk)), _in_attribute(next((c for c in cells if c not in BLANKS), "")))
        )
    blank = [cell in BLANKS for cell in cells]
    if row.href and cells:
        named = blank.index(False) if False in blank else 0
        cells[named] = f'<a class="row-link" href="{escape_text(row.href)}">{cells[named]}</a>'
    for opening, cell, empty in zip(openings, cells, blank, strict=True):
        parts.append(f"<td data-blank{opening[3:]}{cell}</td>" if empty else f"{opening}{cell}</td>")
    parts.append("</tr>")
    return "".join(parts)


def _totals(totals: Sequence[Any], openings: Sequence[str], selectable: bool) -> str:
    blank = '<td class="cell-select"></td>' if selectable else ""
    cells = "".join(f"{opening}{conditional_escape(cell)}</td>" for opening, cell in zip(openings, totals, strict=True))
    return f"<tfoot><tr>{blank}{cells}</tr></tfoot>"
