"""The same definitions computed again in plain Python from the ORM's rows: what every engine must agree with.

Nothing here is shared with the way to SQL but the definition itself: facts are interpreted row by row, rights,
filters, groups and measures are written out anew.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from bangfu.core.scoping import AccessLike
from bangfu.figures import sources
from bangfu.figures.definition import Count, Facts, Figure, Measure, Rate, Sum
from bangfu.figures.interpret import Row, rows_of
from bangfu.figures.request import Request
from bangfu.figures.result import Cell, Ratio, Value

Levels = Mapping[tuple[str, ...], Mapping[tuple[Any, ...], Cell]]


def levels(figure: Figure, request: Request, *, access: AccessLike, facts: Sequence[Row] | None = None) -> Levels:
    """Cells with records, at every choice of the request's dimensions, as `run(...).levels` has them.

    facts: what `facts_of` gave before, for whoever asks many questions of the same rows.
    """
    known = facts_of(figure.facts) if facts is None else facts
    rows = [row for row in known if _asked(figure, request, access, row)]
    chosen = [by for size in range(len(request.by) + 1) for by in combinations(request.by, size)]
    return {by: _grouped(figure, by, rows) for by in chosen}


def facts_of(facts: Facts) -> list[Row]:
    """Every row of the facts with all lookups, interpreted."""
    read: dict[str, list[Row]] = {}

    def source(name: str) -> list[Row]:
        if name not in read:
            read[name] = sources.rows_of(sources.label_of_table(name))
        return read[name]

    return rows_of(facts.expression(), source)


def _asked(figure: Figure, request: Request, access: AccessLike, row: Row) -> bool:
    if not _visible(figure.facts, access, row) or (figure.only and not row[figure.only]):
        return False
    if (request.first, request.last) != (None, None):
        assert request.period is not None
        when = row[request.period.value]
        if when is None or (request.first and when < request.first) or (request.last and when > request.last):
            return False
    return all(row[figure.dimension(code).column] in values for code, values in request.filters)


def _visible(facts: Facts, access: AccessLike, row: Row) -> bool:
    if access.unlimited:
        return True
    rights = [facts.permission, *facts.requires]
    reaches = [access.reach(right) for right in rights]
    if not facts.unit:
        return any(all(row[c] in reach.organisations for reach in reaches) for c in facts.scope)
    whole = any(all(row[c] in reach.whole for reach in reaches) for c in facts.scope)
    if whole or all(row[facts.unit] in reach.units for reach in reaches):
        return True
    if facts.student is None:
        return False
    unit, grade, name = (row[column] for column in facts.student)
    shared = set.intersection(*(set(reach.classes) for reach in reaches))
    return any(one.holds(row["organisation_id"], unit, grade, name) for one in shared)


def _grouped(figure: Figure, by: tuple[str, ...], rows: list[Row]) -> dict[tuple[Any, ...], Cell]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[figure.dimension(code).column] for code in by), []).append(row)
    return {keys: Cell(_value(figure, by, members), len(members)) for keys, members in groups.items()}


def _value(figure: Figure, by: tuple[str, ...], rows: list[Row]) -> Value:
    for code in figure.apart:
        if code not in by and len({row[figure.dimension(code).column] for row in rows}) > 1:
            return None
    if isinstance(figure.measure, Rate):
        above, below = (_measured(m, rows) for m in (figure.measure.numerator, figure.measure.denominator))
        return None if above is None and below is None else Ratio(above or 0, below or 0)
    return _measured(figure.measure, rows)


def _measured(measure: Measure, rows: list[Row]) -> Any:
    if isinstance(measure, Sum):
        known = [row[measure.column] for row in rows if row[measure.column] is not None]
        return sum(known) if known else None
    counted = [row for row in rows if not measure.where or row[measure.where]]
    if isinstance(measure, Count):
        return len(counted)
    return len({row[measure.column] for row in counted} - {None})
