"""The branches of the second and third industry, which a table lists apart from them or under them.

采矿业, 制造业, 电力、热力、燃气及水生产和供应业 and 建筑业 are all of 第二产业 (三次产业划分规定, by GB/T 4754). Where
value added is told, repairs and services to mining count as 第三产业 since 2013, so only a table that keeps to it is
held to it, and what misses by no more than they, or services to farming, may be is told of only where 第二产业 itself
comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..quantities.units import PERCENT
from ..relations.base import Relation
from .adding import add_up
from .lines import Line
from .names import is_growth

_WHOLE = re.compile("第二产业")
_BRANCHES = tuple(map(re.compile, ("采矿业|采掘业", "制造业", "电力", "建筑业")))
_FEWEST, _MOST = 2, 0.6  # cells that come out, and their part of all
_WEIGHT, _BELOW = 2.2, 1.5
_INDUSTRY = re.compile("(?:全部|全市|全省|全县)?(?:规模以上)?工业(?:企业|增加值)?")
_TWO = (re.compile("工业"), re.compile("建筑业"))
_THIRD, _SERVICES = re.compile("第三产业"), re.compile("交通运输|批发|住宿|金融|房地产|.*服务业|其[他它]")
_OTHERS = re.compile("其[他它]")
_LAST_SERVICES = re.compile("其[他它]|非营利")
_FEWEST_SERVICES = 4
_REPAIRS = 0.01  # of an industry, what counts with another since 2013
_FARM_SERVICES = 0.05  # of the third, services to farming and mining, which tables seldom list


def find_branches(lines: Sequence[Line]) -> Iterator[Relation]:
    """The sums of the branches in each column."""
    yield from _listed_apart(lines)
    yield from _of_industry(lines)
    strict: set[int] = set()  # the columns in which 第二产业 has no repairs that count elsewhere
    for place, line in enumerate(lines):
        if _WHOLE.fullmatch(line.name.strip()):
            made = dict(_listed_below(line, _named(lines[place + 1 : place + 3], _TWO)))
            strict.update(column for column, relation in made.items() if relation.holds)
            yield from (r for r in made.values() if r.holds or r.miss > _REPAIRS)
        elif _THIRD.fullmatch(line.name.strip()):
            for column, relation in _listed_below(line, _services(lines[place + 1 :])):
                if relation.holds or relation.miss > _FARM_SERVICES or column in strict:
                    yield relation


def _of_industry(lines: Sequence[Line]) -> Iterator[Relation]:
    """规模以上工业, with how it is divided otherwise between, and 采矿业, 制造业 and 电力: the only three such rows."""
    whole = next((line for line in lines if _INDUSTRY.fullmatch(line.name.strip())), None)
    found = [[line for line in lines if branch.match(line.name.strip())] for branch in _BRANCHES[:-1]]
    if whole is not None and all(len(rows) == 1 for rows in found):
        for _column, relation in _listed_below(whole, [rows[0] for rows in found]):
            relation.weight = _WEIGHT
            yield relation


def _services(lines: Sequence[Line]) -> Sequence[Line]:
    """The services up to the others, which may be divided once more; () where those are lacking."""
    found = list(takewhile(lambda line: _SERVICES.match(line.name.strip()), lines))
    last = next((place for place, line in enumerate(found) if _OTHERS.match(line.name.strip())), len(found) - 1)
    whole = last + 1 >= _FEWEST_SERVICES and _LAST_SERVICES.match(found[last].name.strip())
    return found[: last + 1] if whole else ()


def _named(lines: Sequence[Line], names: Sequence[re.Pattern[str]]) -> Sequence[Line]:
    """The lines, where each has its name; else ()."""
    alike = len(lines) == len(names) and all(n.fullmatch(m.name.strip()) for m, n in zip(lines, names, strict=True))
    return lines if alike else ()


def _listed_below(whole: Line, parts: Sequence[Line]) -> Iterator[tuple[int, Relation]]:
    """The branches right under their industry, in each column where every one has an amount."""
    if not parts or is_growth(whole.name) or any(part.unit != whole.unit for part in parts):
        return
    for place, stated in whole.cells.items():
        present = [part.cells[place] for part in parts if place in part.cells]
        if len(present) == len(parts) and stated.unit != PERCENT and stated.value > 0:
            yield place, add_up(stated, present, _BELOW)


def _listed_apart(lines: Sequence[Line]) -> Iterator[Relation]:
    """The sums of the branches in each column, where most of them come out."""
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
