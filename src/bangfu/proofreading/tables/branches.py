"""The branches of the second industry, which a table lists apart from it.

采矿业, 制造业, 电力、热力、燃气及水生产和供应业 and 建筑业 are all of 第二产业 (三次产业划分规定, by GB/T 4754). Where
value added is told, repairs and services to mining count as 第三产业 since 2013, so only a table that keeps to it is
held to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..relations.base import Relation
from .additive import Line, add_up

_WHOLE = re.compile("第二产业")
_BRANCHES = tuple(map(re.compile, ("采矿业|采掘业", "制造业", "电力", "建筑业")))
_FEWEST, _MOST = 2, 0.6  # cells that come out, and their part of all
_WEIGHT = 2.2


def find_branches(lines: Sequence[Line]) -> Iterator[Relation]:
    """The sums of the branches, in each column, where most of them come out."""
    whole, *parts = (next((line for line in lines if name.match(line.name)), None) for name in (_WHOLE, *_BRANCHES))
    if whole is None:
        return
    found = [part for part in parts if part is not None and part.unit == whole.unit]
    places = [place for place in whole.cells if all(place in part.cells for part in found)]
    if len(found) < len(_BRANCHES):
        return
    made = [add_up(whole.cells[p], [part.cells[p] for part in found], _WEIGHT) for p in places]
    kept = sum(relation.holds for relation in made)
    if kept >= _FEWEST and kept >= _MOST * len(made):
        yield from made
