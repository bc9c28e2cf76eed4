"""Columns whose name says that they are what one column has more than another: 超额数, 未缴, 差额, 空编.

    任务   计划数   完成数   超额数
    就业   45000    48637    3637

Which two they are, the rows show; where these are few, the two columns right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from math import log10

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from .adding import add_up, come_to
from .lines import Line
from .names import is_growth, without_number
from .outline import rank_of

_LEFT = re.compile(
    r"^(?:超[^市过重载声]|差[额异距价值]?|[欠空]|缺(?![水氧陷血])|短[缺收]|未|尚未|净[增减]|结余|剩余|盈余|节余|不合格)"
    r"|(?:超额|差[额异]|净增|结余|剩余|增减|变[动化]|升降|涨跌|增量)[额量数值]?(?:\([^()]*\))?$|缺口|(?<![误偏公出准方])差$"
)
_NEAR, _BEHIND = 4, 2  # lines before the difference, and behind it
_KEPT, _MOST, _HALF = 2, 0.6, 0.5  # rows that show what it is of, and their part of all; one of two may
_SURE, _ALONE = 2.0, 3.0  # powers of ten that the digits of these rows, or of one, must have above the ways tried
_SHOWN, _OTHER, _BESIDE = 2.2, 2.0, 1.4  # what rows show, one of two, and what the order of few columns says
_SEARCHED = 24  # rows that are looked at


def find_leftovers(lines: Sequence[Line], *, beside: bool = False) -> Iterator[Relation]:
    """What the larger of two lines should be by the smaller one and their difference; ``beside``: whether the order of
    the lines alone may say of which two it is."""
    for place, line in enumerate(lines):
        if not _LEFT.search(without_number(line.name.rpartition(" ")[2])) or line.unit == PERCENT:
            continue
        near = [*range(max(0, place - _NEAR), place), *range(place + 1, min(place + 1 + _BEHIND, len(lines)))]
        rank = rank_of(line.name)
        alike = [p for p in range(place - _NEAR) if rank and rank_of(lines[p].name) == rank][-_NEAR:]
        others = [lines[p] for p in (*alike, *near) if lines[p].unit == line.unit]
        shown = _shown(line, others)
        yield from shown or (_beside(line, lines[max(0, place - 2) : place]) if beside else ())


def _shown(rest: Line, others: Sequence[Line]) -> list[Relation]:
    """The relations of the two lines of which most rows tell the difference."""
    best: list[Relation] = []
    kept = 0
    for whole, part in permutations(others, 2):
        places = [p for p in rest.cells if p in whole.cells and p in part.cells]
        looked = places[:_SEARCHED]
        come = [p for p in looked if _comes_out(whole.cells[p], part.cells[p], rest.cells[p])]
        if len(come) <= kept or len(come) < _HALF * len(places[:_SEARCHED]):
            continue
        digits = sum(log10(abs(float(rest.cells[p].value / rest.cells[p].step)) + 1) for p in come)
        most = len(come) >= _MOST * len(looked) and len(come) >= _KEPT
        if digits > log10(len(others) ** 2) + (_SURE if most else _ALONE):
            best, kept = [_relation(whole, part, rest, p, _SHOWN) for p in places], len(come)
    return best


def _comes_out(whole: Quantity, part: Quantity, rest: Quantity) -> bool:
    """Whether the sum comes out and tells something."""
    near = abs(whole.value - part.value - rest.value) <= 2 * max(whole.step, part.step, rest.step)
    return near and rest.value != 0 and part.value != 0 and come_to(whole, [part, rest])


def _beside(rest: Line, before: Sequence[Line]) -> list[Relation]:
    """The relations with the two lines right before, where most rows show them, or the table has but one or two."""
    if len(before) < _KEPT or any(line.unit != rest.unit or is_growth(line.name) for line in before):
        return []
    places = [p for p in rest.cells if all(p in line.cells for line in before)]
    if not places:
        return []
    ways = [[_relation(whole, part, rest, p, _BESIDE) for p in places] for whole, part in permutations(before, 2)]
    best = max(ways, key=lambda made: (sum(r.holds for r in made), -sum(r.miss for r in made)))
    kept = sum(relation.holds for relation in best)
    if len(best) > _KEPT and kept < max(_KEPT, _MOST * len(best)):
        return []
    for relation in best:
        relation.weight = _OTHER if kept else _BESIDE
    return best


def _relation(whole: Line, part: Line, rest: Line, place: int, weight: float) -> Relation:
    return add_up(whole.cells[place], [part.cells[place], rest.cells[place]], weight)
