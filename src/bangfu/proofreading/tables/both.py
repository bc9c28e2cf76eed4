"""A row called by both its parts, and the two rows: 进出口总额, 出口额 and 进口额, with what each of the two is divided
into in several ways between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..relations.base import Relation
from ..relations.memberships import COMPOSITE
from .adding import add_up
from .lines import Line
from .names import without_number

_WEIGHT = 2.2
_AMOUNT = re.compile(r"(?:总[额值量数]|[额值量数])?(?:\([^()]*\))?:?$")


def find_both(lines: Sequence[Line]) -> Iterator[Relation]:
    """The sums of two in each column, where each name stands once outside a list that 其中 opens."""
    named: dict[str, list[Line]] = {}
    for line in lines:
        if not line.nested and not line.detail:
            named.setdefault(_AMOUNT.sub("", without_number(line.name).strip()), []).append(line)
    for name, members in COMPOSITE:
        rows = [named.get(one, []) for one in (name, *members)]
        if all(len(row) == 1 for row in rows):
            (whole,), *others = rows
            parts = [part for (part,) in others]
            for place, stated in whole.cells.items():
                if all(place in part.cells for part in parts):
                    yield add_up(stated, [part.cells[place] for part in parts], _WEIGHT)
