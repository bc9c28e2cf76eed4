"""Tables that say themselves how they are reckoned: 公式 A=B+C | B | C above their columns, or beside their rows; or by
their numbers, 栏次 1=2+3 | 2 | 3; 合计(1=2+3) | 男(2) | 女(3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..quantities.quantity import Quantity
from ..relations.base import Relation
from .adding import leave
from .fields import Field, Grid

_LABEL = r"(?:[A-Z]{1,2}|\d{1,2})"
_PLAIN = re.compile(_LABEL)
_FORMULA = re.compile(rf"(?P<own>{_LABEL})=(?P<made>{_LABEL}(?:[+-]{_LABEL})+)")
_SAID = re.compile(r"(?:^|\()(?P<said>[^()]+)\)?$")  # also in a bracket behind a name
_TERM = re.compile(rf"(?P<sign>[+-]?)(?P<label>{_LABEL})")
_WEIGHT = 2.5

Place = Callable[[Field], int]


def find_formulas(grid: Grid) -> Iterator[Relation]:
    """What each formula of the table says of its rows, or of its columns."""
    if not any("=" in cell.words for row in grid.rows for cell in row):
        return
    body = [cell for row in grid.body() for cell in row]
    for row in grid.rows:
        yield from _told([c for c in body if c.row > row[0].row] if row else [], row, _column, _row)
    for column in range(grid.width):
        yield from _told(body, [cell for cell in body if cell.column == column], _row, _column)


def _row(cell: Field) -> int:
    return cell.row


def _column(cell: Field) -> int:
    return cell.column


def _told(cells: Sequence[Field], line: Sequence[Field], named: Place, other: Place) -> Iterator[Relation]:
    """The sums by the formulas of one line: ``named`` tells which of the lines across it a cell is of, ``other`` which
    of those along it."""
    labels: dict[str, int] = {}
    formulas: list[tuple[int, str]] = []
    for cell in line:
        said = _SAID.search(cell.words)
        words = said["said"] if said is not None else ""
        formula = _FORMULA.fullmatch(words)
        if formula is not None:
            formulas.append((named(cell), formula["made"]))
            labels[formula["own"]] = named(cell)
        elif _PLAIN.fullmatch(words):
            labels[words] = named(cell)
    numbers: dict[tuple[int, int], Quantity] = {}
    for cell in cells if formulas else ():
        if cell.quantity is not None:
            numbers[named(cell), other(cell)] = cell.quantity
    along = sorted({place for _line, place in numbers})
    for whole, made in formulas:
        terms = [(term["sign"] != "-", labels.get(term["label"])) for term in _TERM.finditer(made)]
        for place in along:
            stated = numbers.get((whole, place))
            found = [(added, numbers.get((of, place)) if of is not None else None) for added, of in terms]
            more = [q for added, q in found if added and q is not None]
            less = [q for added, q in found if not added and q is not None]
            if stated is not None and len(more) + len(less) == len(terms) and more:
                yield leave(stated, more, less, _WEIGHT)
