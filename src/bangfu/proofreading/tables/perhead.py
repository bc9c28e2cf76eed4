"""What comes to each of one population, by source or by use: 人均可支配收入, and below it 工资性收入, 经营净收入, …; or
人均消费支出, and below it 食品烟酒, 衣着, ….

Averages of several groups add up to nothing, but these are of the same people. The sources and uses are those of the
household survey (住户收支与生活状况调查).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..quantities.units import PERCENT
from ..relations.base import Relation
from ..relations.partitions import is_partition
from .adding import add_up
from .fields import Grid
from .names import without_opening
from .rows import name_of, without_unit

_EACH = re.compile("人均[^，。；]{0,8}(?:收入|消费(?:性)?支出)|^(?:可支配收入|消费支出)$")
_FEWEST, _MOST = 4, 8  # rows below
_WEIGHT = 2.0


def find_per_head(grid: Grid) -> Iterator[Relation]:
    """The averages of a table with the rows right below them, where these are all that they come from or go to."""
    body = grid.body()
    names = [without_opening(without_unit(name_of(row)[0])).strip() for row in body]
    for place, name in enumerate(names):
        if _EACH.search(name) is None:
            continue
        for end in range(place + 1 + _MOST, place + _FEWEST, -1):
            if end <= len(body) and is_partition(names[place + 1 : end]):
                yield from _added(grid, place, end)
                break


def _added(grid: Grid, place: int, end: int) -> Iterator[Relation]:
    body = grid.body()
    for cell in body[place]:
        stated = cell.quantity
        if stated is None or stated.unit == PERCENT or "%" in grid.name(cell.column):
            continue
        parts = [f.quantity for row in body[place + 1 : end] for f in row if f.column == cell.column]
        numbers = [q for q in parts if q is not None and q.unit == stated.unit]
        if len(numbers) == end - place - 1:
            yield add_up(stated, numbers, _WEIGHT)
