"""Rows set in under the row that they divide, as pasted tables have them:

    线上          54   41313
    　　讲座      36   16246
    　　展览      18   25067

That they are all of it, the last of them says (其他), or the table where most of such rows add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..relations.base import Relation, slip_of
from ..relations.lexicon import REMAINDER
from ..relations.partitions import is_partition
from .adding import add_up
from .lines import Line

_MOST = 0.6
_SET_IN, _COMPLETE, _SHOWN = 0.9, 1.7, 2.2  # what the blanks say, with names that leave nothing out, and other sums
_OPEN = 0.1  # of a row, which those set in under it may leave out
_LONG = 5  # digits that hardly come by chance


def find_inset(lines: Sequence[Line]) -> Iterator[Relation]:
    """What the rows that are set in come to, in each column."""
    if not any(line.depth for line in lines):
        return
    groups = [list(_under(lines, whole)) for whole in range(len(lines) - 1)]
    meant = [group for group in groups if len(group) < 2 or any(relation.holds for relation in group)]
    made = [relation for group in meant for relation in group]
    held = [relation for relation in made if relation.holds]
    shown = len(held) > 1 or any(relation.stated.digits >= _LONG for relation in held)
    shown = shown and len(held) >= min(_MOST * len(made), len(made) - 1)
    for relation in made:
        if shown and (relation.miss < _OPEN or slip_of(relation) is not None):
            relation.weight = _SHOWN
        yield relation


def _under(lines: Sequence[Line], whole: int) -> Iterator[Relation]:
    """A row with those that are set in directly under it, where they count the same."""
    line = lines[whole]
    parts: list[Line] = []
    for below in lines[whole + 1 :]:
        if below.depth <= line.depth:
            break
        if not parts or below.depth <= parts[0].depth:
            parts.append(below)
    if len(parts) < 2 or parts[0].nested or any(part.unit != line.unit for part in parts):
        return
    names = [part.name for part in parts]
    complete = REMAINDER.search(names[-1]) is not None or is_partition(names)
    for place, stated in line.cells.items():
        present = [part.cells[place] for part in parts if place in part.cells]
        if len(present) == len(parts) and stated.value:
            yield add_up(stated, present, _COMPLETE if complete else _SET_IN)
