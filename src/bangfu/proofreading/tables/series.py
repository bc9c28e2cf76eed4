"""Growth in a time series: each figure of 增长率, or of 较上年增加, comes from the figure beside it and the one of the
year before.

    年份    2011    2012    2013          年份   在校生  较上年增加  增长率(%)
    销售额  1278.0  1510.3  1765.3   or   2011   3120    126         4.2
    增长率  32.0    18.2    16.9          2012   3276    156         5.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import TABLE_TOTAL, Formula, Relation
from ..relations.moves import grown
from .columns import columns_of
from .fields import Grid
from .names import is_growth
from .rows import name_of

_FEWEST, _KEPT = 3, 2  # figures, and those that come out
_MOST = 0.6
_PAIR, _ONCE = 2, 1.5  # years, and the weight of what only one of them shows
_WEIGHT = 2.2
_ADDED = re.compile("(?:[比较](?:上一?|去|前一)(?:学?年|届|期)|同比|年)净?增[加减]?[额量数]?(?:\\([^()]*\\))?$")

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
        if _tells_growth(name) and len(rates) >= _PAIR:
            others = [levels for other, levels in lines if not _tells_growth(other)]
            best = max((since(rates, levels) for levels in others for since in (_grown, _moved)), key=_kept, default=[])
            if len(rates) == len(others) + 1 == _PAIR and len(best) == 1:
                best[0].weight = _ONCE  # 338.18万元, 6.8%; 485.87万元, 43.7%
                yield best[0]
            if len(best) == _PAIR and _kept(best):  # of three years, one of which may be mistyped
                yield from best
            if len(best) >= _FEWEST and _kept(best) >= max(_KEPT, len(best) * _MOST):
                yield from best


def _tells_growth(name: str) -> bool:
    return is_growth(name) or _ADDED.search(name) is not None


def _grown(rates: Figures, levels: Figures) -> list[Relation]:
    """Each rate with the level of its place and the level before."""
    return [
        grown(rates[place], levels[place], levels[before], _WEIGHT)
        for before, place in pairwise(sorted(levels))
        if place in rates and levels[before].value > 0 and levels[place].unit != PERCENT
    ]


def _moved(changes: Figures, levels: Figures) -> list[Relation]:
    """Each level as that of the place before with the change of its own place."""
    return [
        _reached(levels[place], levels[before], changes[place])
        for before, place in pairwise(sorted(levels))
        if place in changes and levels[before].unit == levels[place].unit == changes[place].unit
    ]


def _reached(level: Quantity, base: Quantity, change: Quantity) -> Relation:
    needed = [level.interval.minus(change.interval), level.interval.minus(base.interval)]
    expected = base.interval.plus(change.interval)
    return Relation(TABLE_TOTAL, Formula.DIFFERENCE, level, [base, change], expected, _WEIGHT, needed)


def _kept(relations: Sequence[Relation]) -> int:
    return sum(relation.holds for relation in relations)
