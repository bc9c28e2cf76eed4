"""The records behind any cell of any figure. Number and values give the cell again; rights apply."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import ibis
import ibis.expr.types as ir

from bangfu.core.scoping import AccessLike
from bangfu.figures.definition import Count, Distinct, Figure, Measure, Sum
from bangfu.figures.engine import DATABASE
from bangfu.figures.query import Engine, execute, selected, sql
from bangfu.figures.request import Request, checked
from bangfu.figures.result import Cell, Value, number
from bangfu.figures.run import require, run
from bangfu.figures.scope import Scope, scope_of
from bangfu.figures.shape import Statement, shape_of, statement


@dataclass(frozen=True, slots=True)
class Contribution:
    """One record and what it gives to each measure: its amount, 1 or 0, or the person it stands for."""

    record_id: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Behind:
    """A cell and a page of the records behind it, in the order of their ids. model: label of their model."""

    figure: Figure
    request: Request
    cell: Cell
    contributions: list[Contribution]

    @property
    def model(self) -> str:
        return self.figure.facts.model


def behind(
    figure: Figure,
    request: Request,
    keys: Mapping[str, Any] | None = None,
    *,
    access: AccessLike,
    offset: int = 0,
    limit: int | None = 50,
    engine: Engine = DATABASE,
) -> Behind:
    """The cell at `keys` (none: the total) and its records from `offset`, all of them when limit is None."""
    cell = narrowed(request, keys or {})
    total = run(figure, cell, access=access, engine=engine).total
    rows = contributions(figure, cell, access=access, offset=offset, limit=limit, engine=engine)
    return Behind(figure, cell, total, rows)


def narrowed(request: Request, keys: Mapping[str, Any]) -> Request:
    """The request whose total is the cell at `keys`."""
    return request.narrowed({code: (key,) for code, key in keys.items()}, by=())


def contributions(
    figure: Figure,
    request: Request,
    *,
    access: AccessLike,
    offset: int = 0,
    limit: int | None = None,
    engine: Engine = DATABASE,
) -> list[Contribution]:
    """The records of a request's total and what each gives to it."""
    checked(figure, request)
    require(access, figure)
    shape, values = shape_of(request)
    listed = _listed(figure, shape, scope_of(access, figure.facts), cast(Hashable, engine), offset, limit)
    return [
        Contribution(int(row[0]), tuple(number(figure, value) for value in row[1:]))
        for row in execute(engine, listed, values)
    ]


@lru_cache(maxsize=1024)
def _listed(figure: Figure, shape: Request, scope: Scope, engine: Engine, offset: int, limit: int | None) -> Statement:
    """The SQL that lists the records of all requests of a shape."""
    rows = selected(figure, shape, scope, engine)
    given = {f"m{i}": _given(measure, rows) for i, measure in enumerate(figure.measures)}
    listed = rows.select(record_id=rows.record_id, **given)
    listed = listed.order_by([listed[c] for c in listed.columns])
    if limit is not None:
        listed = listed.limit(limit, offset=offset)
    return statement(sql(listed, engine.dialect))


def _given(measure: Measure, rows: ir.Table) -> ir.Value:
    if isinstance(measure, Sum):
        return rows[measure.column]
    value = rows[measure.column] if isinstance(measure, Distinct) else ibis.literal(1, "int64")
    if not measure.where:
        return value
    otherwise = ibis.null("int64") if isinstance(measure, Distinct) else ibis.literal(0, "int64")
    return ibis.ifelse(rows[measure.where].fill_null(False), value, otherwise)


def recounted(figure: Figure, given: list[Contribution]) -> tuple[Value, ...]:
    """The measures computed again from contributions, as whoever checks a cell would."""
    return tuple(_recounted(measure, [c.values[i] for c in given]) for i, measure in enumerate(figure.measures))


def _recounted(measure: Measure, values: list[Value]) -> Value:
    known: list[Any] = [value for value in values if value is not None]
    if isinstance(measure, Distinct):
        return len(set(known))
    return sum(known) if known or isinstance(measure, Count) else None
