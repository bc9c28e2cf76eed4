"""The groups of the yearly forms of student aid: 国家资助 and, below it, what it consists of; then 地方政府资助.

Who gets one kind of aid may get another too, so it is the money that adds up, and not the people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..relations.base import Relation
from .adding import add_up
from .fields import Grid
from .lines import Line

_GROUP = re.compile("(?:国家|中央|地方|地方政府|政府|财政|学校|校内|幼儿园|社会)资助(?:合计|小计|项目)?")
_MONEY = re.compile("金额|资金|款")
_FEWEST = 2  # groups
_WEIGHT = 2.0


def find_aid_groups(grid: Grid, lines: Sequence[Line]) -> Iterator[Relation]:
    """The money of each group with that of the rows below it, up to the next group or to the next kind of school."""
    heads = [place for place, line in enumerate(lines) if _GROUP.fullmatch(line.name.strip())]
    if len(heads) < _FEWEST:
        return
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        whole, below = lines[head], lines[head + 1 : following]
        end = next((n for n, line in enumerate(below) if line.group and line.group != whole.group), len(below))
        for column, stated in whole.cells.items():
            parts = [line.cells[column] for line in below[:end] if column in line.cells]
            if parts and _MONEY.search(grid.last_name(column)) is not None:
                yield add_up(stated, parts, _WEIGHT)
