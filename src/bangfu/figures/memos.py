"""Where a line such as 其中不含贷款 can be read off the table's own answer, so that the facts are read once.

A memo's filter that a looked-up table answers (is this scheme a loan?) is the same as a choice of that table's
keys (these schemes). Grouping by the key as well costs little where cells add up, and gives both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bangfu.figures.definition import Figure, Memo, Rate
from bangfu.figures.engine import Database
from bangfu.figures.query import Engine, sql
from bangfu.figures.request import MAX_DIMENSIONS, Request
from bangfu.figures.result import Cell, Result, added


@dataclass(frozen=True, slots=True)
class Choice:
    """A memo's filter as keys of one of the figure's dimensions."""

    code: str
    keys: frozenset[Any]


def choices_of(
    figure: Figure, request: Request, by: tuple[str, ...], engine: Engine
) -> list[tuple[Memo, Choice | None]]:
    """The memos that say something beside this question, each with its choice of keys where it has one."""
    asked = {*by, *(code for code, _values in request.filters)}
    return [(memo, choice_of(figure, memo, by, engine)) for memo in figure.memos if asked.isdisjoint(memo.filters)]


def choice_of(figure: Figure, memo: Memo, by: tuple[str, ...], engine: Engine) -> Choice | None:
    """The memo as a choice of keys, or None where it must be asked for by itself."""
    if not figure.adds_up or figure.apart or isinstance(figure.measure, Rate) or not isinstance(engine, Database):
        return None
    if len(memo.filters) != 1:
        return None
    ((code, values),) = memo.filters.items()
    looked_up = _looked_up(figure, code, tuple(values), engine.dialect)
    if looked_up is None or len({*by, looked_up[0]}) > MAX_DIMENSIONS:
        return None
    dimension, question = looked_up
    return Choice(dimension, frozenset(key for (key,) in engine.rows(question)))


@lru_cache(maxsize=256)
def _looked_up(figure: Figure, code: str, values: tuple[Any, ...], dialect: str) -> tuple[str, str] | None:
    """The dimension of a looked-up table's keys and the SQL for those with the values; kept, as compiling is slow."""
    column = figure.dimension(code).column
    lookup = next((found for found in figure.facts.lookups if column in found.columns), None)
    dimension = next((d for d in figure.dimensions if lookup and d.column == lookup.on), None)
    if lookup is None or dimension is None:
        return None
    table = lookup.table()
    chosen = table.filter(table[lookup.columns[column]].isin(values)).select(key=table[lookup.key])
    return dimension.code, sql(chosen, dialect)


def chosen_cells(result: Result, choice: Choice, across: str) -> tuple[Mapping[Any, Cell], Cell]:
    """The choice's cells by the keys of `across` (none without it), and its total."""
    told_apart = dict.fromkeys((*result.request.by, choice.code))
    by = tuple(code for code in told_apart if code in (across, choice.code))
    place = by.index(choice.code)
    parts: dict[Any, list[Cell]] = {}
    for keys, cell in result.levels[by].items():
        if keys[place] in choice.keys:
            parts.setdefault(keys[by.index(across)] if across else None, []).append(cell)
    cells = {key: _together(result, some) for key, some in parts.items()}
    return cells, _together(result, list(cells.values()))


def _together(result: Result, cells: list[Cell]) -> Cell:
    """Disjoint cells as one."""
    if not cells:
        return result.nothing
    value: tuple[Any, ...] = (None,)
    for cell in cells:
        value = added(value, (cell.value,))
    return Cell(value[0], sum(cell.records for cell in cells))
