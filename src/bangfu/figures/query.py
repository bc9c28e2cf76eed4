"""From a figure and a request to one Ibis expression, and from there to the SQL of an engine."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir

from bangfu.figures.definition import Count, Distinct, Facts, Figure, Measure, Sum
from bangfu.figures.request import Request
from bangfu.figures.scope import Scope, visible

# Names of the result's columns besides the dimensions, which are prefixed with "d_".
LEVEL, RECORDS = "level_", "records_"


class Engine(Protocol):
    """Something that runs figures: a dialect, where it keeps the facts, and how it answers SQL."""

    @property
    def dialect(self) -> str: ...

    @property
    def as_of(self) -> datetime.datetime: ...

    def facts(self, facts: Facts, columns: set[str]) -> ir.Table:
        """The facts' table with at least these columns, unbound."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the engine answers."""


def columns_of(figure: Figure, request: Request) -> set[str]:
    """Columns of the facts that the question needs."""
    codes = [*request.by, *(code for code, _values in request.filters)]
    needed = {figure.dimension(code).column for code in codes}
    for measure in figure.measures:
        needed |= {getattr(measure, name, "") for name in ("column", "where")}
    needed |= {figure.only, request.period.value if request.period else ""}
    return needed - {""}


def selected(figure: Figure, request: Request, scope: Scope, engine: Engine) -> ir.Table:
    """The facts that the viewer may see and the request asks for."""
    rows = visible(engine.facts(figure.facts, columns_of(figure, request)), figure.facts, scope)
    if figure.only:
        rows = rows.filter(rows[figure.only])
    if request.period and request.first is not None:
        rows = rows.filter(rows[request.period.value] >= request.first)
    if request.period and request.last is not None:
        rows = rows.filter(rows[request.period.value] <= request.last)
    for code, values in request.filters:
        rows = rows.filter(_matches(rows[figure.dimension(code).column], values))
    return rows


def _matches(column: ir.Value, values: tuple[Any, ...]) -> ir.BooleanValue:
    given = [v for v in values if v is not None]
    condition: ir.BooleanValue = column.isin(given) if given else ibis.literal(False)
    return condition | column.isnull() if None in values else condition


def subsets(by: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Every choice of the dimensions, all of them first, none last."""
    return [chosen for size in range(len(by), -1, -1) for chosen in combinations(by, size)]


def cells(figure: Figure, request: Request, rows: ir.Table) -> ir.Table:
    """One row per cell: level (position in `subsets`), dimensions, values, records.

    What adds up is asked for at the finest level only; what does not, at every level.
    """
    if figure.adds_up:
        return _level(figure, request, rows, 0, request.by, _measured(figure, rows))
    people = _per_key(figure, request, rows)
    measured = _measured_per_key(figure, people)
    levels = [
        _level(figure, request, people, number, chosen, measured) for number, chosen in enumerate(subsets(request.by))
    ]
    return ibis.union(*levels) if len(levels) > 1 else levels[0]


def _level(
    figure: Figure,
    request: Request,
    rows: ir.Table,
    number: int,
    chosen: tuple[str, ...],
    measured: dict[str, Any],
) -> ir.Table:
    """The values grouped by the chosen dimensions, with nulls where another level has a dimension."""
    names = {f"d_{code}": rows[_column(figure, rows, code)] for code in chosen}
    answer = rows.group_by(**names).aggregate(**measured) if names else rows.aggregate(**measured)
    dimensions = {
        f"d_{code}": answer[f"d_{code}"] if code in chosen else ibis.null(rows[_column(figure, rows, code)].type())
        for code in request.by
    }
    return answer.select(**{LEVEL: ibis.literal(number, "int64")}, **dimensions, **{n: answer[n] for n in measured})


def _column(figure: Figure, rows: ir.Table, code: str) -> str:
    kept = f"k_{code}"
    return kept if kept in rows.columns else figure.dimension(code).column


def _measured(figure: Figure, rows: ir.Table) -> dict[str, Any]:
    values = {f"v{i}": _aggregate(measure, rows) for i, measure in enumerate(figure.measures)}
    return {**values, RECORDS: rows.count()}


def _aggregate(measure: Measure, rows: ir.Table) -> ir.Scalar:
    if isinstance(measure, Sum):
        return rows[measure.column].sum()
    where = rows[measure.where] if measure.where else None
    if isinstance(measure, Count):
        return rows.count(where=where) if where is not None else rows.count()
    return rows[measure.column].nunique(where=where)


def _per_key(figure: Figure, request: Request, rows: ir.Table) -> ir.Table:
    """One row per cell and person, so that every level counts persons without reading the facts again."""
    (key,) = {m.column for m in figure.measures if isinstance(m, Distinct)}
    names = {f"k_{code}": rows[figure.dimension(code).column] for code in request.by}
    parts: dict[str, Any] = {"n": rows.count()}
    for i, measure in enumerate(figure.measures):
        if not isinstance(measure, Distinct):
            parts[f"p{i}"] = _aggregate(measure, rows)
        elif measure.where:
            parts[f"p{i}"] = rows.count(where=rows[measure.where])
    return rows.group_by(**names, key=rows[key]).aggregate(**parts)


def _measured_per_key(figure: Figure, people: ir.Table) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for i, measure in enumerate(figure.measures):
        if not isinstance(measure, Distinct):
            values[f"v{i}"] = people[f"p{i}"].sum()
        else:
            values[f"v{i}"] = people.key.nunique(where=people[f"p{i}"] > 0 if measure.where else None)
    return {**values, RECORDS: people.n.sum()}


@dataclass(frozen=True)
class Compiled:
    """One SQL statement, and which of its columns are truth values (numbers on SQLite)."""

    sql: str
    truths: tuple[int, ...]


@lru_cache(maxsize=1024)
def compiled(figure: Figure, request: Request, scope: Scope, engine: Engine) -> Compiled:
    """The SQL that answers the request; kept, because compiling costs milliseconds each time."""
    expression = cells(figure, request, selected(figure, request, scope, engine))
    truths = tuple(i for i, kind in enumerate(expression.schema().types) if kind.is_boolean())
    return Compiled(sql(expression, engine.dialect), truths)


def sql(expression: ir.Table, dialect: str) -> str:
    """An expression as one SQL statement."""
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


def answered(figure: Figure, request: Request, scope: Scope, engine: Engine) -> Iterator[tuple[int, tuple, tuple, int]]:
    """Level, keys, raw values, number of records of every cell the engine finds."""
    size = len(request.by)
    query = compiled(figure, request, scope, engine)
    for row in engine.rows(query.sql):
        keys = [bool(v) if i in query.truths and v is not None else v for i, v in enumerate(row[1 : size + 1], 1)]
        yield int(row[0] or 0), tuple(keys), row[size + 1 : -1], int(row[-1] or 0)
