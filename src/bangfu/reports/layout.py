"""Figures as the tables and charts of a document."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal
from bangfu.figures.api import TableReference, plain_number, table_of
from bangfu.figures.definition import Figure, Format
from bangfu.figures.pivot import Entry, Table
from bangfu.figures.registry import figure_of
from bangfu.figures.text import unit_text
from bangfu.reports import blocks as b
from bangfu.reports.resolve import Grid, Printed, Scene, grid, request_of
from bangfu.reports.word import document as w

TOTAL_KINDS = ("total", "subtotal")

Runs = Callable[[Iterable[Printed], str], w.Runs]


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


def chart(block: b.ChartBlock, scene: Scene) -> w.Chart:
    """A chart block: one series per row label where a dimension lies across. Raises Refusal, Refusals."""
    request = request_of(block.code, block.where, scene)
    reference = TableReference(block.code, request, (block.rows,), block.across, block.money)
    found = table_of(reference, access=scene.access)
    figure = found.figure
    categories, series = _series(found, block)
    if not categories or not series:
        raise Refusal("chart.empty", _("图“%(title)s”没有数据") % {"title": block.title})
    note = w.NumberNote(str(figure.title), str(figure.definition), "", as_of=found.result.as_of.date())
    return w.Chart(block.title, _kind(block), categories, series, unit=unit_text(figure, block.money), note=note)


def _kind(block: b.ChartBlock) -> Any:
    if block.chart not in b.CHART_KINDS:
        raise Refusal("chart.kind", _("没有“%(kind)s”这种图") % {"kind": block.chart})
    if block.chart == "pie" and block.across:
        raise Refusal("chart.pie", _("饼图不能再分列"), _("请去掉“列”"))
    return block.chart


def _series(found: Table, block: b.ChartBlock) -> tuple[tuple[str, ...], tuple[w.Series, ...]]:
    lines = found.of("row")
    if not block.across:
        values = tuple(_point(line.entries[0], found.figure, block.money) for line in lines)
        return tuple(" ".join(x.labels) for x in lines), (w.Series(str(found.figure.title), values),) if values else ()
    series = tuple(
        w.Series(" ".join(x.labels), tuple(_point(entry, found.figure, block.money) for entry in x.entries))
        for x in lines
    )
    return found.columns, series


def _point(entry: Entry, figure: Figure, money: str) -> Any:
    return plain_number(entry.cell.value, money, is_money=figure.format == Format.MONEY)
