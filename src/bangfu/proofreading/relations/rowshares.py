"""Shares that the text gives of a table's rows, whose totals only the table tells: 临江区在校生最多，占全市的46.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..statements.labels import core, listed_name, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from ..tables.fields import Grid
from ..tables.names import is_detail, is_per_one, is_total, without_opening
from ..tables.rows import name_of, without_unit
from .base import Relation
from .portions import share

_FOREMOST = re.compile("(?:数量|人数|规模|比重|占比)?(?:最[多高大少低小]|居首位?|居第一位?|位居第一|名列第一|排第一)$")
_CLAUSE = re.compile("([^，。；:]{2,24})，[^，。；]{0,2}占")
_SHORTEST = 2  # characters of a row's name
_NAMED, _ALONE = 1.5, 0.8  # where the words name the column too, and where they do not


@dataclass(frozen=True, slots=True)
class _Part:
    """A row's number in one column, the column's name and its total."""

    column: str
    own: Quantity
    whole: Quantity


@dataclass(slots=True)
class RowShareReader:
    """Remembers the rows of tables that have one row of totals."""

    _grids: list[Grid] = field(default_factory=list)
    _parts: dict[str, list[_Part]] = field(default_factory=dict)

    def add(self, grid: Grid) -> None:
        """Remember a table."""
        self._grids.append(grid)

    def _read(self, grid: Grid) -> None:
        """The numbers of a table's rows with the totals of their columns."""
        body = grid.body()
        names = [name_of(row)[0] for row in body]
        totals = [place for place, name in enumerate(names) if is_total(name)]
        if len(totals) != 1:
            return
        wholes = {cell.column: cell.quantity for cell in body[totals[0]] if cell.quantity is not None}
        for place, row in enumerate(body):
            label = core(content(without_opening(without_unit(names[place]))))
            if place == totals[0] or len(label) < _SHORTEST or is_detail(names[place]):
                continue
            for cell in row:
                own, whole = cell.quantity, wholes.get(cell.column)
                if own is not None and whole is not None and _divides(own, whole, grid, cell.column):
                    column = core(content(without_unit(grid.last_name(cell.column))))
                    self._parts.setdefault(label, []).append(_Part(column, own, whole))

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """Each share of the text that no number of the text is the part of, beside the row that its words name."""
        shares = [m for m in mentions if m.role is Role.SHARE and m.unit == PERCENT] if self._grids else []
        shares = [m for m in shares if m.head is None and not m.of_plan]
        for grid in self._grids if shares else ():
            self._read(grid)
        for mention in shares:
            name = share_of(mention)
            rows = [row for row in self._parts if name.startswith(row)]
            if rows:
                yield from _of_row(mention, name, self._parts[max(rows, key=len)], max(rows, key=len))


def share_of(mention: Mention) -> str:
    """What a share is said of: by its own name, or by the clause before it (临江区在校生最多，占…)."""
    if mention.listed:
        return core(listed_name(mention).removeprefix("对"))
    clause = _CLAUSE.search(mention.gap)
    return core(_FOREMOST.sub("", words(mention) if clause is None else clause[1]))


def _divides(own: Quantity, whole: Quantity, grid: Grid, column: int) -> bool:
    counted = own.unit == whole.unit != PERCENT and not is_per_one(grid.last_name(column))
    return counted and 0 < own.value < whole.value


def _of_row(mention: Mention, name: str, parts: Sequence[_Part], row: str) -> Iterator[Relation]:
    """The share in the column that the words name; in one that they do not name, only what comes out."""
    rest = name.removeprefix(row)
    called = [part for part in parts if rest and (part.column.endswith(rest) or rest.endswith(part.column or "。"))]
    made = [share(mention.quantity, [part.own], part.whole, _NAMED if called else _ALONE) for part in called or parts]
    relations = [relation for relation in made if relation is not None]
    held = [relation for relation in relations if relation.holds]
    yield from held[:1] or (relations if len(called) == 1 else [])
