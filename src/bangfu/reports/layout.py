"""Figures as the tables and charts of a document."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.figures.api import TableReference, plain_number, table_of
from bangfu.figures.definition import Figure, Format
from bangfu.figures.pivot import Entry, Table
from bangfu.figures.registry import figure_of
from bangfu.figures.text import unit_text
from bangfu.reports import blocks as b
from bangfu.reports.resolve import Grid, Printed, Scene, cell_of, grid, request_of
from bangfu.reports.word import document as w

TOTAL_KINDS = ("total", "subtotal")

Runs = Callable[[Iterable[Printed], str], w.Runs]
Noted = Callable[[Printed, str], w.NumberNote]


def table(block: b.TableBlock, scene: Scene, runs: Runs) -> w.Table:
    """A table block; `runs` writes cells and remembers their numbers. Raises Refusal, Refusals."""
    made = grid(block, scene)
    labels = max(1, len(made.headings))
    cells = len(made.lines[0][2]) if made.lines else 0
    if not cells:
        raise Refusal("table.empty", _("表“%(title)s”没有数据") % {"title": block.title})
    rows = tuple(
        (*_labels(names, labels), *(w.Cell(runs([cell], f"{block.title} {' '.join(names)}")) for cell in row))
        for _kind, names, row in made.lines
    )
    return w.Table(
        columns=(*(w.Column("left") for _ in range(labels)), *(w.Column("right") for _ in range(cells))),
        header_rows=_header(made, labels),
        rows=rows,
        title=block.title,
        unit=_units(block),
        total_rows=tuple(i for i, (kind, _n, _c) in enumerate(made.lines) if kind in TOTAL_KINDS),
        notes=block.notes,
    )


def _labels(names: tuple[str, ...], width: int) -> list[w.Cell]:
    return [_head(name) for name in [*names, *[""] * width][:width]]


def _header(made: Grid, labels: int) -> tuple[w.Row, ...]:
    headings = [*made.headings, *[""] * labels][:labels]
    if not made.groups:
        return ((*(_head(name) for name in headings), *(_head(name) for name in made.measures)),)
    if len(made.measures) == 1:
        return ((*(_head(name) for name in headings), *(_head(name) for name in made.groups)),)
    first = (
        *(_head(name, rows=2) for name in headings),
        *(_head(name, columns=len(made.measures)) for name in made.groups),
    )
    second = tuple(_head(name) for _group in made.groups for name in made.measures)
    return first, second


def _head(text: str, columns: int = 1, rows: int = 1) -> w.Cell:
    return w.Cell((w.Text(text),), columns, rows)


def _units(block: b.TableBlock) -> str:
    return "、".join(dict.fromkeys(unit_text(figure_of(f.code), f.money) for f in block.figures))


def chart(block: b.ChartBlock, scene: Scene, noted: Noted) -> w.Chart | w.Paragraph:
    """A chart block: one series per row label where a dimension lies across; `noted` remembers each value.

    Without anything to draw, a sentence says so.

    Raises Refusal, Refusals.
    """
    request = request_of(block.code, block.where, scene)
    reference = TableReference(block.code, request, (block.rows,), block.across, block.money)
    found = table_of(reference, access=scene.access)
    figure, drawn = found.figure, _drawn(found, bool(block.across))
    if not drawn.categories or not drawn.series:
        return w.Paragraph((w.Text(_("图“%(title)s”：期内没有数据。") % {"title": block.title}),))
    notes = tuple(
        tuple(
            noted(cell_of(found, entry, reference), f"{block.title} {name} {category}")
            for category, entry in zip(drawn.categories, entries, strict=True)
        )
        for name, entries in drawn.series
    )
    series = tuple(
        w.Series(name, tuple(_point(entry, figure, block.money) for entry in entries)) for name, entries in drawn.series
    )
    return w.Chart(
        block.title, _kind(block), drawn.categories, series,
        unit=unit_text(figure, block.money), note=_together(found, drawn, notes), notes=notes,
    )  # fmt: skip


class Drawn(NamedTuple):
    """What a chart draws: the words along its axis, and for each series an entry at each of them."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Entry, ...]], ...]


def _drawn(found: Table, across: bool) -> Drawn:
    lines = found.of("row")
    if across:
        return Drawn(found.columns, tuple((" ".join(x.labels), x.entries) for x in lines))
    one = (str(found.figure.title), tuple(x.entries[0] for x in lines))
    return Drawn(tuple(" ".join(x.labels) for x in lines), (one,) if lines else ())


def _together(found: Table, drawn: Drawn, notes: tuple[tuple[w.NumberNote, ...], ...]) -> w.NumberNote:
    """One note for the whole chart, with all its values in words."""
    said = [
        f"{name}：" + "，".join(f"{c} {note.value_text}" for c, note in zip(drawn.categories, row, strict=True))
        for (name, _entries), row in zip(drawn.series, notes, strict=True)
    ]
    figure = found.figure
    return w.NumberNote(
        str(figure.title), str(figure.definition), "；".join(said), found.result.total.records,
        as_of=found.result.as_of.date(),
    )  # fmt: skip


def _kind(block: b.ChartBlock) -> Any:
    if block.chart not in b.CHART_KINDS:
        raise Refusal("chart.kind", _("没有“%(kind)s”这种图") % {"kind": block.chart})
    if block.chart == "pie" and block.across:
        raise Refusal("chart.pie", _("饼图不能再分列"), _("请去掉“列”"))
    return block.chart


def _point(entry: Entry, figure: Figure, money: str) -> Any:
    return plain_number(entry.cell.value, money, is_money=figure.format == Format.MONEY)
