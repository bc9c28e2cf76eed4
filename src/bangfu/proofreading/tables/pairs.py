"""Two lines of a table that come to a third one, wherever they stand: 春季资助人数 and 秋季资助人数 to 全年资助人数,
with what each of them is divided into between.

Nothing marks them, so they are looked for in the numbers. That they come out in one line after another is the less by
chance the more digits they have; how many lines were tried counts against it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice
from typing import NamedTuple

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from .adding import add_up, come_to
from .lines import Line

_MOST_LINES = 40
_FEWEST = 3  # cells in which two come to a third
_MOST = 0.7  # of the cells that they have in common
_SURE = 4.0  # powers of ten that the digits must have above the number of triples
_ONE_ALONE = 1.0  # digits that a line tells in which one part is the sum
_SEARCHED = 64  # cells of a line in which its sums are looked for
_PROBED = 4  # cells, of which one is surely right
_WEIGHT = 2.2

Values = dict[int, Decimal]  # by the cell's place across


class _Triple(NamedTuple):
    """Places of lines: the whole and its two parts."""

    whole: int
    one: int
    other: int


def find_pairs(lines: Sequence[Line], told: Collection[int]) -> Iterator[Relation]:
    """The sums of two; ``told``: where numbers start that are known to be totals of something, as their lines are."""
    if not _FEWEST <= len(lines) <= _MOST_LINES:
        return
    values = [_values(line) for line in lines]
    at: defaultdict[tuple[int, Decimal], list[int]] = defaultdict(list)
    for place, own in enumerate(values):
        for across, value in islice(own.items(), _SEARCHED):
            at[across, value].append(place)
    taken = {place for place, line in enumerate(lines) if any(q.start in told for q in line.cells.values())}
    for one, other in combinations(range(len(lines)), 2):
        for triple in _wholes(values, one, other, at):
            if triple.whole not in taken and _is_meant(lines, values, triple):
                taken.add(triple.whole)
                yield from _relations(lines, values, triple)


def _values(line: Line) -> Values:
    """The line's numbers, as far as they can be parts or wholes."""
    return {across: q.value for across, q in line.cells.items() if q.value >= 0 and q.unit != PERCENT}


def _wholes(
    values: Sequence[Values], one: int, other: int, at: dict[tuple[int, Decimal], list[int]]
) -> Iterator[_Triple]:
    """The lines to which two come in one of the first cells that they share."""
    first, second = values[one], values[other]
    shared = list(islice((across for across in islice(first, _SEARCHED) if across in second), _PROBED))
    if len(shared) < _FEWEST:
        return
    found = [
        place for across in shared if first[across] and second[across]
        for place in at.get((across, first[across] + second[across]), ())
    ]  # fmt: skip
    for whole in dict.fromkeys(found):
        yield _Triple(whole, one, other)


def _is_meant(lines: Sequence[Line], values: Sequence[Values], triple: _Triple) -> bool:
    whole, one, other = (values[place] for place in triple)
    common = [across for across in whole if whole[across] and across in one and across in other]
    least = max(_FEWEST, _MOST * len(common))
    kept: list[int] = []
    for left, across in zip(range(len(common), 0, -1), common, strict=True):
        if len(kept) + left < least:
            return False
        kept += [across] if come_to(*_cells(lines, triple, across)) else []
    if len(kept) < least:
        return False
    told = {_told(lines[place].cells[across] for place in triple[1:]) for across in kept}
    return sum(digits for _pair, digits in told) > _SURE + math.log10(len(lines) ** 3)


def _told(parts: Iterable[Quantity]) -> tuple[tuple[Decimal, ...], float]:
    """Two parts, and how many digits of the smaller one must be right for their sum to be; where that is none, the
    other is their sum, which tells little."""
    found = list(parts)
    smaller = min(found, key=lambda q: q.value)
    finest = min(q.step for q in found)
    digits = math.log10(float(smaller.value / finest) + 1) if smaller.value else _ONE_ALONE
    return tuple(q.value for q in found), digits


def _cells(lines: Sequence[Line], triple: _Triple, across: int) -> tuple[Quantity, list[Quantity]]:
    whole, *parts = (lines[place].cells[across] for place in triple)
    return whole, parts


def _relations(lines: Sequence[Line], values: Sequence[Values], triple: _Triple) -> Iterator[Relation]:
    for across, stated in lines[triple.whole].cells.items():
        if all(across in lines[place].cells for place in triple):
            left = stated.value - sum(lines[place].cells[across].value for place in triple[1:])
            rest = (own.get(across) for place, own in enumerate(values) if place not in triple)
            if left <= 0 or left not in rest:  # a third part that most lines do without
                yield add_up(*_cells(lines, triple, across), _WEIGHT)
