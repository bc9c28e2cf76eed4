"""From a figure and a request to one Ibis expression, and from there to the SQL of an engine."""

import datetime
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any, Protocol, cast

import ibis
import ibis.expr.types as ir

from bangfu.figures.definition import Count, Facts, Figure, Measure, Sum
from bangfu.figures.request import Request
from bangfu.figures.scope import Scope, visible
from bangfu.figures.shape import Statement, shape_of, statement

# Names of the result's columns besides the dimensions, which are prefixed with "d_".
RECORDS = "records_"


class Engine(Protocol):
    """Something that runs figures: a dialect, where it keeps the facts, and how it answers SQL."""

    @property
    def dialect(self) -> str: ...

    @property
    def as_of(self) -> datetime.datetime: ...

    def facts(self, facts: Facts, columns: set[str]) -> ir.Table:
        """The facts' table with at least these columns, unbound."""

    def marked(self, parts: Sequence[str]) -> str:
        """SQL with the engine's own mark for a value between the parts."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What the engine answers to SQL with `values` at its marks."""


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
    columns = columns_of(figure, request) | set(figure.facts.student or () if scope.classes else ())
    rows = visible(engine.facts(figure.facts, columns), figure.facts, scope)
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


def levels_of(figure: Figure, by: tuple[str, ...], subtotals: bool) -> list[tuple[str, ...]]:
    """The levels an engine is asked for: the finest where values add up, else each that is wanted."""
    if figure.adds_up:
        return [by]
    return subsets(by) if subtotals else list(dict.fromkeys([by, ()]))


def level(figure: Figure, request: Request, rows: ir.Table, chosen: tuple[str, ...]) -> ir.Table:
    """One row per cell of the chosen dimensions: these, values, records.

    Numbers are grouped by before words: PostgreSQL compares the keys of a cell one by one up to the first that
    differs, and words are the dearer to compare.
    """
    keys = {f"d_{code}": rows[figure.dimension(code).column] for code in request.by if code in chosen}
    grouped = dict(sorted(keys.items(), key=lambda key: not key[1].type().is_numeric()))
    measured = _measured(figure, rows)
    return rows.group_by(**grouped).aggregate(**measured) if grouped else rows.aggregate(**measured)


def _arm(number: int, answer: ir.Table, columns: tuple[str, ...], dialect: str) -> str:
    """A level's rows with its number, null for the dimensions that it lacks.

    The nulls stand in the arm itself, where the first arm gives them their type: PostgreSQL converts an arm of
    other types row by row and then runs the arms one after another instead of side by side.
    """
    listed = ", ".join(name if name in answer.columns else "NULL" for name in columns)
    return f"SELECT {number}, {listed} FROM ({sql(answer, dialect)}) AS l{number}"


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


@dataclass(frozen=True)
class Compiled:
    """One SQL statement, and which of its columns are truth values (numbers on SQLite)."""

    statement: Statement
    truths: tuple[int, ...]


@lru_cache(maxsize=1024)
def compiled(figure: Figure, shape: Request, scope: Scope, engine: Engine, subtotals: bool = True) -> Compiled:
    """The SQL that answers all requests of a shape; kept, because compiling costs milliseconds each time.

    It is one statement, so that rows and totals are of one moment. Each level reads the facts for itself:
    as one expression they would share a table that engines write out first, ten times as slow.
    """
    rows = selected(figure, shape, scope, engine)
    levels = levels_of(figure, shape.by, subtotals)
    answers = [level(figure, shape, rows, chosen) for chosen in levels]
    kinds = answers[0].schema()  # the finest level has every dimension
    dimensions = tuple(f"d_{code}" for code in shape.by)
    columns = (*dimensions, *(name for name in kinds.names if name not in dimensions))
    arms = [_arm(number, answer, columns, engine.dialect) for number, answer in enumerate(answers)]
    truths = tuple(place for place, name in enumerate(columns, 1) if kinds[name].is_boolean())  # behind the number
    return Compiled(statement(" UNION ALL ".join(arms)), truths)


def execute(engine: Engine, made: Statement, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """What the engine answers to a statement with the values of one question."""
    return engine.rows(engine.marked(made.parts), made.values(values))


def sql(expression: ir.Table, dialect: str) -> str:
    """An expression as one SQL statement."""
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


def answered(
    figure: Figure, request: Request, scope: Scope, engine: Engine, subtotals: bool = True
) -> Iterator[tuple[int, tuple, tuple, int]]:
    """Level, keys, raw values, number of records of every cell the engine finds."""
    size = len(request.by)
    shape, values = shape_of(request)
    query = compiled(figure, shape, scope, cast(Hashable, engine), subtotals)
    for row in execute(engine, query.statement, values):
        keys = [bool(v) if i in query.truths and v is not None else v for i, v in enumerate(row[1 : size + 1], 1)]
        yield int(row[0] or 0), tuple(keys), row[size + 1 : -1], int(row[-1] or 0)
