"""What banks hold and lend, in the form of the statistics of the People's Bank (金融机构信贷收支统计): 各项存款 of
境内存款 and 境外存款, 境内存款 of those who keep it.

The rows between the two are those who keep it, each with its own kinds below it (活期存款, 定期存款), which makes them
no neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..relations.base import Relation
from .adding import add_up
from .lines import Line

_INSIDE, _OUTSIDE = re.compile(r"境内(?P<money>存款|贷款)"), "境外"
_KEEPERS = {
    "存款": tuple(map(re.compile, ("住户|个人", "(?:非金融)?企业", "政府|财政|机关", "非银行"))),
    "贷款": tuple(map(re.compile, ("住户|个人", "(?:非金融)?企", "非银行"))),
}
_KEEPER = re.compile("住户|个人|非金融企业|企业|企(?:\\(?事\\)?)业|广义政府|政府|财政|机关|非银行|非存款")
_WEIGHT = 2.2


def find_kept(lines: Sequence[Line]) -> Iterator[Relation]:
    """The sums of a table's deposits and loans, in each column."""
    for place, line in enumerate(lines):
        inside = _INSIDE.fullmatch(line.name.strip())
        if inside is None:
            continue
        money = inside["money"]
        behind = (p for p, other in enumerate(lines) if p > place and other.name.strip() == f"{_OUTSIDE}{money}")
        outside = next(behind, None)
        if outside is None:
            continue
        above = lines[place - 1] if place and money in lines[place - 1].name else None
        if above is not None and above.unit == line.unit:
            yield from _sums(above, [line, lines[outside]])
        named = [one for one in lines[place + 1 : outside] if money in one.name and _KEEPER.match(one.name.strip())]
        if all(any(kind.match(one.name.strip()) for one in named) for kind in _KEEPERS[money]):
            yield from _sums(line, named)


def _sums(whole: Line, parts: Sequence[Line]) -> Iterator[Relation]:
    for column, stated in whole.cells.items():
        present = [part.cells[column] for part in parts if column in part.cells]
        if len(present) == len(parts) and stated.value > 0:
            yield add_up(stated, present, _WEIGHT)
