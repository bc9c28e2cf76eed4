"""Lists of the same parts: 小学共录取1271人，其中派位录取767人、等额录取504人；初中共录取3426人，其中派位录取1950人、
等额录取1476人.

Where the others come to their wholes, the parts are all that such a whole has, and so they are of the last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..statements.labels import core, words
from ..statements.mention import Mention
from .base import Relation, is_mistyped

_CONFIRMED = 1.2  # what it says for a list
_SHORTEST = 2  # characters of a name
_AT_ALL = -0.5  # the weight from which the words make a list
_CLOSE = 0.2  # what it misses its whole by at most, where none of its numbers is mistyped
_RANK = re.compile("[国省市县区校院]家?级")  # of one alone there may be more: 国家级17家，省级5家，市级10家


class Likewise:
    """Remembers lists by the names of their parts."""

    def __init__(self) -> None:
        self._called: defaultdict[tuple[str, ...], list[Relation]] = defaultdict(list)

    def add(self, lists: Iterable[Relation], levels: Sequence[Mention]) -> None:
        """Take in the lists of a paragraph."""
        named = {m.start: core(words(m)) for m in levels}
        for relation in lists:
            names = tuple(named.get(q.start, "") for q in relation.operands)
            if relation.weight > _AT_ALL and _tell_apart(names):
                self._called[names].append(relation)

    def confirm(self) -> None:
        """Give the one list of its names that does not add up what the others say for it; others that do not, say that
        such lists may leave something out: 国家级25家，省级13家，市级38家 of 118."""
        for lists in self._called.values():
            broken = [relation for relation in lists if not relation.holds]
            near = len(broken) == 1 < len(lists) and (broken[0].miss < _CLOSE or is_mistyped(broken[0]))
            if near:
                broken[0].weight += _CONFIRMED
                broken[0].partial = False


def _tell_apart(names: Sequence[str]) -> bool:
    """Whether every part has a name, and its own; no rank, which says little of what there is besides."""
    distinct = len(set(names)) == len(names) and min(map(len, names)) >= _SHORTEST
    return distinct and not all(_RANK.search(name) for name in names)
