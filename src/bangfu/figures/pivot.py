"""A result laid out as people read tables: rows down, one dimension across, subtotals, totals, "of which"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Figure, Memo
from bangfu.figures.engine import DATABASE
from bangfu.figures.memos import choices_of, chosen_cells
from bangfu.figures.query import Engine
from bangfu.figures.request import Request
from bangfu.figures.result import Cell, Result, absent
from bangfu.figures.run import run


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of the table and the stored keys that say which records are behind it."""

    cell: Cell
    keys: Mapping[str, Any]
    filters: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: labels of its dimensions, cells, total. kind: row, subtotal, total or memo."""

    kind: str
    labels: tuple[str, ...]
    entries: tuple[Entry, ...]
    total: Entry | None


@dataclass(frozen=True)
class Table:
    """rows and across: dimension codes; columns: labels of the dimension across (empty: a single column)."""

    result: Result
    rows: tuple[str, ...]
    across: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def figure(self) -> Figure:
        return self.result.figure

    def of(self, kind: str) -> list[Line]:
        """The lines of one kind."""
        return [line for line in self.lines if line.kind == kind]

    @property
    def total_title(self) -> str:
        """合计, and how it comes about where it is no sum."""
        return _("合计") if self.figure.adds_up else _("合计（去重）")


def table_of(
    figure: Figure,
    request: Request,
    *,
    rows: tuple[str, ...],
    across: str = "",
    access: AccessLike,
    engine: Engine = DATABASE,
) -> Table:
    """The request's records by `rows` down and `across`; its own `by` is not used. Raises as `run` does."""
    by = (*rows, across) if across else rows
    memos = choices_of(figure, request, by, engine) if rows else []
    extra = tuple(dict.fromkeys(c.code for _memo, c in memos if c and c.code not in by))
    result = run(figure, request.narrowed({}, by=by), access=access, engine=engine, also=extra)
    columns = list(result.labels[across]) if across else []
    lines = [*_body(result, rows, across, columns)]
    if rows and not (figure.apart and result.total.value is None):
        lines.append(_line("total", (_("合计"),), result, {}, across, columns))
        for memo, choice in memos:
            if choice:
                cells, total = chosen_cells(result, choice, across)
            else:
                narrowed = request.narrowed(memo.filters, by=(across,) if across else ())
                part = run(figure, narrowed, access=access, engine=engine)
                cells, total = _by_key(part, across), part.total
            lines.append(_memo_line(memo, figure, across, columns, cells, total))
    words = tuple(str(result.labels[across][key]) for key in columns)
    return Table(result, rows, across, words, tuple(lines))


def _body(result: Result, rows: tuple[str, ...], across: str, columns: list[Any]) -> Iterator[Line]:
    if not rows:
        yield _line("row", (), result, {}, across, columns)
        return
    order = list(dict.fromkeys(row.keys[: len(rows)] for row in result.rows))
    for first, group in groupby(order, key=lambda keys: keys[0]):
        members = list(group)
        for keys in members:
            labels = tuple(str(result.labels[code][key]) for code, key in zip(rows, keys, strict=True))
            yield _line("row", labels, result, dict(zip(rows, keys, strict=True)), across, columns)
        if len(rows) > 1 and len(members) > 1 and len(members) < len(order):  # of a single group it is the total
            label = _("%(name)s 小计") % {"name": result.labels[rows[0]][first]}
            line = _line("subtotal", (label,), result, {rows[0]: first}, across, columns)
            if not result.figure.apart or any(entry.cell.value is not None for entry in line.entries):
                yield line


def _line(
    kind: str, labels: tuple[str, ...], result: Result, keys: dict[str, Any], across: str, columns: list[Any]
) -> Line:
    whole = Entry(result.cell(**keys), keys)
    if not across:
        return Line(kind, labels, (whole,), None)
    cells = tuple(Entry(result.cell(**keys, **{across: column}), {**keys, across: column}) for column in columns)
    return Line(kind, labels, cells, whole)


def _by_key(part: Result, across: str) -> Mapping[Any, Cell]:
    """A memo's cells from an answer of its own."""
    return {key: cell for (key,), cell in part.levels[(across,)].items()} if across else {}


def _memo_line(
    memo: Memo, figure: Figure, across: str, columns: list[Any], cells: Mapping[Any, Cell], total: Cell
) -> Line:
    """A line such as 其中不含贷款."""
    filters, nothing = dict(memo.filters), Cell(absent(figure), 0)
    entries = tuple(Entry(cells.get(key, nothing), {across: key}, filters) for key in columns)
    whole = Entry(total, {}, filters)
    return Line("memo", (str(memo.title),), entries or (whole,), whole if across else None)
