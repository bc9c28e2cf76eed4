"""A list that adds up, told once more: 中央资金250.659万元、省级465万元、市级40.63万元. …（一）中央250.695万元。…（二）
省级465万元。…（三）市级40.63万元.

Where the numbers beside one of a list come again in their order, and it does not, what stands in its place is that
number mistyped, if anything is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from ..statements.mention import Mention, Role, is_arabic
from .base import SUM, Formula, Relation, is_mistyped, same_number

_FEWEST, _DIGITS = 3, 2  # numbers of a list; their digits
_REACH = 12  # levels between two that come again, and beside them
_TIMES = 6  # that a number comes again
_WEIGHT = 1.5

Places = dict[tuple[str, Decimal], list[int]]


def find_listed_again(sums: Iterable[Relation], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers in the place of one that a list of the document has; ``sums``: what adds up."""
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and is_arabic(m)]
    by_start = {m.start: place for place, m in enumerate(levels)}
    places: Places = defaultdict(list)
    for place, level in enumerate(levels):
        places[level.unit, level.quantity.value].append(place)
    for relation in sums:
        own = [by_start[q.start] for q in relation.operands if q.start in by_start]
        listed = relation.kind == SUM and relation.formula is Formula.SUM and len(own) == len(relation.operands)
        if listed and len(own) >= _FEWEST and all(q.digits >= _DIGITS for q in relation.operands):
            yield from _again(levels, own, places)


def _again(levels: Sequence[Mention], own: Sequence[int], places: Places) -> Iterator[Relation]:
    """What stands in the place of those of a list that do not come again."""
    elsewhere = [_others(levels[place], own, places) for place in own]
    for place, part in enumerate(own):
        if elsewhere[place] or sum(map(bool, elsewhere)) < _FEWEST - 1:
            continue
        meant = {other.start: other for stretch in _stretches(elsewhere, place) for other in _in(levels, stretch, own)}
        like = [m for m in meant.values() if m.unit == levels[part].unit]
        made = [same_number(levels[part].quantity, m.quantity, _WEIGHT) for m in like]
        mistyped = [relation for relation in made if is_mistyped(relation)]
        yield from mistyped if len(mistyped) == 1 else ()


def _others(level: Mention, own: Sequence[int], places: Places) -> list[int]:
    """Where a number of the list comes again, the last places."""
    return [place for place in places[level.unit, level.quantity.value] if place not in own][-_TIMES:]


def _stretches(elsewhere: Sequence[Sequence[int]], place: int) -> Iterator[range]:
    """Where a number of the list should come again: between those beside it, or before or behind two of them."""
    if 0 < place < len(elsewhere) - 1:
        pairs = product(elsewhere[place - 1], elsewhere[place + 1])
        yield from (range(one + 1, other) for one, other in pairs if one < other <= one + _REACH)
    elif place == 0:
        pairs = product(elsewhere[1], elsewhere[2])
        yield from (range(max(0, one - _REACH), one) for one, other in pairs if one < other <= one + _REACH)
    else:
        pairs = product(elsewhere[-3], elsewhere[-2])
        yield from (range(other + 1, other + _REACH) for one, other in pairs if one < other <= one + _REACH)


def _in(levels: Sequence[Mention], stretch: range, own: Sequence[int]) -> Iterator[Mention]:
    """The levels of a stretch that are none of the list itself."""
    yield from (levels[place] for place in stretch if place < len(levels) and place not in own)
