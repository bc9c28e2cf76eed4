"""A list of numbers told twice behind the same names: 对东盟、欧盟、俄罗斯进出口增长8.5%、6.8%和80.9%, in a headline
and again in what somebody is quoted with.

The names stand together before the numbers of both. That all the others agree shows that both tell one thing; the one
that does not is then mistyped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..statements.mention import Mention
from ..statements.periods import are_of_two_times
from .alike import against_alike
from .base import Relation, same_number

_NAMES = re.compile(r"[^，。；:]*、[^，。；:]*$")  # the last clause, where it names several
_WHOSE = re.compile("^[^、]*?(?=对[^对、]*、)")  # 山东上半年 before 对东盟、欧盟进出口, which may be said otherwise
_LEAST = 2  # numbers of a list
_SHORTEST = 8  # characters of names that hardly come again for other things
_WEIGHT = 2.2


def find_same_lists(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of each list beside those of the list before it that has the same names."""
    told: defaultdict[str, list[list[Mention]]] = defaultdict(list)
    for place, first in enumerate(mentions):
        listed = list(mentions[place : place + first.listing])
        if first.listed != 1 or len(listed) < _LEAST or [m.listed for m in listed] != list(range(1, len(listed) + 1)):
            continue
        names = _NAMES.search(first.names)
        called = _WHOSE.sub("", names[0]) if names is not None else ""
        if len(called) < _SHORTEST:
            continue
        for earlier in told[called][-1:]:
            yield from _again(earlier, listed)
        told[called].append(listed)


def _again(earlier: Sequence[Mention], listed: Sequence[Mention]) -> Iterator[Relation]:
    first, again = earlier[0], listed[0]
    if len(earlier) != len(listed) or first.sentence == again.sentence or first.role is not again.role:
        return
    if first.out_of is not None or again.out_of is not None:
        return  # 其中销售费用、管理费用分别增长, of all firms and of some
    if are_of_two_times(first.period, again.period) or not against_alike(first, again):
        return
    pairs = list(zip(earlier, listed, strict=True))
    alike = sum(one.quantity.value == other.quantity.value for one, other in pairs)
    if alike >= len(pairs) - 1 and all(one.unit == other.unit for one, other in pairs):
        yield from (same_number(one.quantity, other.quantity, _WEIGHT) for one, other in pairs)
