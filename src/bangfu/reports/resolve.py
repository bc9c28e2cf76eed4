"""A report's blocks with today's values: every number with its reference, definition and records.

Nothing is computed here: values come from figures, lists from records within the viewer's scope.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from bangfu.core.errors import Forbidden, Refusal, Refusals
from bangfu.core.scoping import AccessLike
from bangfu.figures import text as words
from bangfu.figures.api import (
    FigureReference,
    FigureValue,
    TableReference,
    entry_reference,
    table_of,
    value_of,
)
from bangfu.figures.asking import asked
from bangfu.figures.definition import Figure, Format, Period, Rate
from bangfu.figures.labels import unit_named
from bangfu.figures.lineage import narrowed
from bangfu.figures.periods import kind_of
from bangfu.figures.pivot import Entry, Table
from bangfu.figures.registry import figure_of
from bangfu.figures.request import Request
from bangfu.figures.result import Ratio
from bangfu.reports.blocks import TableBlock, TableFigure
from bangfu.reports.recorded import RecordField
from bangfu.reports.syntax import Asked, Declared, Plain, pieces

WAN = ("万元", "wan")
SCALES = {"万": 10**4, "亿": 10**8}
ALL = "全部"  # partner=全部 leaves the report's own partner out of account
SUPPORTER, PARTNER = "支援校", "受援校"  # words for the report's own schools in a reference
PAIRED = "assistance"  # figures of this topic are about the work with one partner


def ungrouped(text: str) -> str:
    """A number as official documents print it: no separators between thousands (GB/T 15835)."""
    return text.replace(",", "")


@dataclass(frozen=True)
class Printed:
    """A number as it is printed, with what is behind it: a figure's value, a record's field, or a declared source.

    scale: 万 or 亿, when the number is printed in it; part: numerator or denominator, when it is that of a rate.
    """

    text: str
    value: FigureValue | None = None
    origin: str = ""
    fault: str = ""
    scale: str = ""
    part: str = ""
    record: RecordField | None = None


@dataclass(frozen=True)
class Span:
    """Text between numbers."""

    text: str


Piece = Span | Printed


@dataclass(frozen=True)
class Scene:
    """For whom, which years and which schools references are resolved; values are asked once and remembered.

    organisation and partner are the report's own; a figure that tells schools apart counts these alone,
    unless its reference names others.
    """

    access: AccessLike
    first_year: int
    last_year: int
    organisation: int | None = None
    partner: int | None = None
    values: dict[str, FigureValue] = field(default_factory=dict)

    def value(self, reference: FigureReference) -> FigureValue:
        """The value of a reference, computed once for the whole report."""
        key = repr(reference.as_json())
        if key not in self.values:
            self.values[key] = value_of(reference, access=self.access)
        return self.values[key]


def line(text: str, scene: Scene) -> list[Piece]:
    """One line of text with its numbers; a reference that cannot be answered is printed with its fault."""
    return [_piece(piece, scene) for piece in pieces(text)]


def _piece(piece: Plain | Asked | Declared, scene: Scene) -> Piece:
    if isinstance(piece, Plain):
        return Span(piece.text)
    if isinstance(piece, Declared):
        return Printed(piece.text, origin=piece.origin)
    try:
        return _answered(piece, scene)
    except Forbidden as refusal:
        return Printed(hidden(), fault=refusal.text)
    except (Refusal, Refusals) as refusal:
        return Printed(piece.source, fault=refusal.text)


def hidden() -> str:
    """What stands in place of a value that the reader has no right to."""
    return _("［无权查看］")


def reference_of(piece: Asked, scene: Scene) -> FigureReference:
    """The reference that a text's reference means; without a period it takes the report's years.

    Raises Refusal or Refusals when the figure cannot answer.
    """
    where: dict[str, list[str]] = {}
    for code, word in piece.where:
        where.setdefault(code, []).append(word)
    request = request_of(piece.code, where, scene, piece.first, piece.last, piece.period)
    return FigureReference(piece.code, request, {}, words.WAN if piece.unit in WAN else words.YUAN)


def _answered(piece: Asked, scene: Scene) -> Printed:
    value = scene.value(reference_of(piece, scene))
    if piece.unit in SCALES and figure_of(piece.code).format != Format.MONEY:
        return Printed(_scaled(value, SCALES[piece.unit]), value, scale=piece.unit)
    if not piece.part:
        return Printed(ungrouped(value.text), value)
    if not isinstance(figure_of(piece.code).measure, Rate):
        raise Refusal("reference.side", _("“%(figure)s”不是比率，没有分子分母") % {"figure": value.title})
    if not isinstance(value.value, Ratio):
        return Printed(value.text, value)
    return Printed(ungrouped(words.plain(getattr(value.value, piece.part))), value, part=piece.part)


def _scaled(value: FigureValue, scale: int) -> str:
    """A count or a quantity in 万 or 亿, exact."""
    if not isinstance(value.value, int | Decimal):
        return value.text
    return ungrouped(words.plain((Decimal(value.value) / scale).normalize()))


@dataclass(frozen=True)
class Grid:
    """A table ready to print: headings in one or two rows, lines of cells."""

    headings: tuple[str, ...]  # of the row dimensions
    groups: tuple[str, ...]  # labels across, the last being the total; empty: one column a figure
    measures: tuple[str, ...]  # headings of the figures within each group
    lines: tuple[tuple[str, tuple[str, ...], tuple[Printed, ...]], ...]  # kind, labels, cells


def grid(block: TableBlock, scene: Scene) -> Grid:
    """The figures of a table side by side. Raises Refusal or Refusals when one cannot be laid out so."""
    tables = [(figure, reference, table_of(reference, access=scene.access))
              for figure, reference in _references(block, scene)]  # fmt: skip
    if not tables:
        raise Refusal("table.figures", _("表格“%(title)s”没有指标") % {"title": block.title})
    first = tables[0][2]
    alone = not block.across or len(first.columns) == 1  # the total of a single column would be the same again
    apart = not any(table.figure.adds_up for _f, _r, table in tables)
    totals = () if alone else (str(_("小计（去重）") if apart else _("小计")),)
    columns = len(first.columns) + len(totals) if block.across else 1
    lines = []
    for kind, label in _telling(_all_labels([table for _f, _r, table in tables]), block.memos):
        cells: list[Printed] = []
        for column in range(columns):
            for _figure, reference, table in tables:
                cells.append(_cell(table, kind, label, column, reference))
        printed = (first.total_title,) if kind == "total" and apart else label
        lines.append((kind, printed, tuple(cells)))
    return Grid(
        headings=tuple(str(first.figure.dimension(code).title) for code in block.rows),
        groups=(*first.columns, *totals),
        measures=tuple(_measure(figure, table) for figure, _r, table in tables),
        lines=tuple(lines),
    )


def _references(block: TableBlock, scene: Scene) -> Iterator[tuple[TableFigure, TableReference]]:
    for figure in block.figures:
        request = request_of(figure.code, block.where, scene)
        yield figure, TableReference(figure.code, request, block.rows, block.across, figure.money)


def request_of(
    code: str, where: Mapping[str, list[str]], scene: Scene, first: str = "", last: str = "", period: str = ""
) -> Request:
    """The request of a block or a reference: filters in words, the report's years and schools unless given."""
    figure = figure_of(code)
    where = {key: [_own(key, text, scene) for text in texts] for key, texts in where.items()}
    named = {key: texts for key, texts in where.items() if ALL not in texts}
    own_years = not any(d.period for d in figure.dimensions if d.code in named)
    if figure.periods and own_years:
        first, last = _years(figure, scene, first, last, period)
    request = asked(figure, period=period, first=first, last=last, where=named)
    known = {dimension.code for dimension in figure.dimensions}
    own = {"organisation": scene.organisation, "partner": scene.partner if figure.topic == PAIRED else None}
    given = {key: (value,) for key, value in own.items() if value and key in known and key not in where}
    return request.narrowed(given, by=request.by) if given else request


def _years(figure: Figure, scene: Scene, first: str, last: str, period: str) -> tuple[str, str]:
    """The bounds given, else the report's years. A report has no 学年 or 学期 of its own: they must be given."""
    if not period or kind_of(figure, period) == Period.YEAR:
        return first or str(scene.first_year), last or str(scene.last_year)
    if first and last:
        return first, last
    raise Refusal(
        "reference.period",
        _("按%(period)s统计的引用没有写明起止") % {"period": period},
        _("请写明，如 year=2016-2017 或 from=2015-2016,to=2016-2017"),
    )


def _own(key: str, text: str, scene: Scene) -> str:
    """organisation=支援校 and organisation=受援校 are the report's own schools, whatever their names."""
    if key not in ("organisation", "partner") or text not in (SUPPORTER, PARTNER):
        return text
    school = scene.organisation if text == SUPPORTER else scene.partner
    if school is None:
        raise Refusal("reference.school", _("本报告没有%(school)s") % {"school": text}, _("请为报告选定协议"))
    return str(school)


def _measure(figure: TableFigure, table: Table) -> str:
    return figure.title or f"{table.figure.title}（{words.unit_text(table.figure, figure.money)}）"


def _all_labels(tables: list[Table]) -> list[tuple[str, tuple[str, ...]]]:
    """Lines of every table, each once, in the first table's order: rows, then total and memo lines."""
    ordered: dict[tuple[str, tuple[str, ...]], None] = {}
    for kinds in (("row", "subtotal"), ("total",), ("memo",)):
        for table in tables:
            for line_ in table.lines:
                if line_.kind in kinds:
                    ordered.setdefault((line_.kind, line_.labels))
    return list(ordered)


def _telling(labels: list[tuple[str, tuple[str, ...]]], memos: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The lines to print: no memo lines unless wanted, and no total of one row unless memo lines take from it."""
    kept = [line_ for line_ in labels if memos or line_[0] != "memo"]
    kinds = [kind for kind, _label in kept]
    alone = kinds.count("row") == 1 and "memo" not in kinds
    return [line_ for line_ in kept if not (alone and line_[0] == "total")]


def _cell(table: Table, kind: str, labels: tuple[str, ...], column: int, reference: TableReference) -> Printed:
    found = next((x for x in table.lines if (x.kind, x.labels) == (kind, labels)), None)
    if found is None:
        return Printed("—")
    entry = found.entries[column] if column < len(found.entries) else found.total
    return Printed("—") if entry is None else cell_of(table, entry, reference)


def cell_of(table: Table, entry: Entry, reference: TableReference) -> Printed:
    """An entry of a table as it is printed, with what is behind it."""
    text = ungrouped(words.value_text(table.figure, entry.cell.value, reference.money))
    return Printed(text, _valued(table, entry, reference))


def _valued(table: Table, entry: Entry, reference: TableReference) -> FigureValue:
    """The table's entry as a value of its own, without asking the figure again."""
    figure, asked_for = table.figure, entry_reference(reference, entry)
    cell = narrowed(asked_for.request, asked_for.cell)
    units = dict(cell.filters).get(figure.unit_by, table.result.units)
    return FigureValue(
        reference=asked_for,
        title=str(figure.title),
        value=entry.cell.value,
        text=words.value_text(figure, entry.cell.value, reference.money),
        parts=words.parts_text(figure, entry.cell.value, reference.money),
        unit=unit_named(figure, units, reference.money),
        records=entry.cell.records,
        definition=str(figure.definition),
        version=figure.version,
        as_of=table.result.as_of,
    )
