"""The groups of the yearly forms of student aid: 国家资助 and, below it, what it consists of; then 地方政府资助.

Who gets one kind of aid may get another too, so it is the money that adds up, and not the people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from ..relations.base import Relation
from .adding import add_up
from .fields import Grid
from .lines import Line
from .names import is_total

_GROUP = re.compile("(?:国家|中央|地方|地方政府|政府|财政|学校|校内|幼儿园|社会)资助(?:合计|小计|项目)?")
_MONEY = re.compile("金额|资金|款")
_WEIGHT = 2.0


def find_aid_groups(grid: Grid, lines: Sequence[Line]) -> Iterator[Relation]:
    """The money of each group with that of the rows below it, where some group comes out."""
    heads = [place for place, line in enumerate(lines) if _GROUP.fullmatch(line.name.strip())]
    money = [column for column in range(grid.width) if _MONEY.search(grid.last_name(column)) is not None]
    made: list[Relation] = []
    for head, following in pairwise([*heads, len(lines)]):
        whole, below = lines[head], list(takewhile(_is_of(lines[head]), lines[head + 1 : following]))
        for column in (column for column in money if column in whole.cells):
            parts = [line.cells[column] for line in below if column in line.cells]
            made += [add_up(whole.cells[column], parts, _WEIGHT)] if parts else []
    yield from made if any(relation.holds for relation in made) else ()


def _is_of(head: Line) -> Callable[[Line], bool]:
    """Whether a row may be of a group: of its kind of school, and no total of all groups."""
    return lambda line: (not line.group or line.group == head.group) and not is_total(line.name)
