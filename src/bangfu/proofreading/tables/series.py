"""Growth in a time series: each figure of 增长率 comes from the figure beside it and the one of the year before.

    年份    2011    2012    2013          年份   在校生  增长率(%)
    销售额  1278.0  1510.3  1765.3   or   2011   3120    4.2
    增长率  32.0    18.2    16.9          2012   3276    5.0
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from ..relations.moves import grown
from .columns import columns_of
from .fields import Grid
from .names import is_growth
from .rows import name_of

_FEWEST, _KEPT = 3, 2  # figures, and those that come out
_MOST = 0.6
_PAIR, _ONCE = 2, 1.5  # years, and the weight of what only one of them shows
_WEIGHT = 2.2

Figures = dict[int, Quantity]


def find_series(grid: Grid) -> Iterator[Relation]:
    """The rows and the columns of growth that most of their figures show to be of a series."""
    rows = [
        (name_of(row)[0], {cell.column: cell.quantity for cell in row if cell.quantity is not None})
        for row in grid.body()
    ]
    yield from _of_lines(rows)
    yield from _of_lines([(grid.name(index), column) for index, column in columns_of(grid).items()])


def _of_lines(lines: Sequence[tuple[str, Figures]]) -> Iterator[Relation]:
    for name, rates in lines:
        if is_growth(name) and len(rates) >= _PAIR:
            made = [_grown(rates, levels) for other, levels in lines if levels is not rates and not is_growth(other)]
            best = max(made, key=_kept, default=[])
            if len(rates) == len(made) + 1 == _PAIR and len(best) == 1:
                best[0].weight = _ONCE  # 338.18万元, 6.8%; 485.87万元, 43.7%
                yield best[0]
            if len(best) == _PAIR and _kept(best):  # of three years, one of which may be mistyped
                yield from best
            if len(best) >= _FEWEST and _kept(best) >= max(_KEPT, len(best) * _MOST):
                yield from best


def _grown(rates: Figures, levels: Figures) -> list[Relation]:
    """Each rate with the level of its place and the level before."""
    return [
        grown(rates[place], levels[place], levels[before], _WEIGHT)
        for before, place in pairwise(sorted(levels))
        if place in rates and levels[before].value > 0 and levels[place].unit != PERCENT
    ]


def _kept(relations: Sequence[Relation]) -> int:
    return sum(relation.holds for relation in relations)
