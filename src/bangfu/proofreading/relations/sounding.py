"""The names that numbers were told by, found again by what they share: 全省进出口 may be 进出口, 未落实 is no 落实."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from ..statements.labels import bigrams
from ..statements.mention import Mention
from .whereabouts import PLACE

_REMEMBERED = 24  # names that share a pair of characters
LATEST = 3  # mentions of a name
SPECIFIC = 8  # characters of a name that is hardly of two things
_WITHIN_PLACE = re.compile(rf"^(?:{PLACE.pattern})(?:省|市|自治区)?(?=[\u4e00-\u9fff]{{2}})")
_DENIED = re.compile("[未不没非无]$")
_SCOPED = re.compile("国内|境[内外]|[入出]境|城镇|农村|乡村|城市|民[营办]|国有|公办|外[商资]|私营|高技术")
_OF_PART = 0.3

Agreeing = list[tuple[str, float]]  # names that speak for the same thing, with how far they do


@dataclass(slots=True)
class Names:
    """The names of mentions of one unit and role, by their pairs of characters, and the mentions last called so."""

    sounding: dict[str, list[str]] = field(default_factory=dict)
    alike: dict[str, Agreeing] = field(default_factory=dict)  # of every name: a report says most of them often
    called: dict[str, list[Mention]] = field(default_factory=dict)

    def agreeing(self, name: str) -> Agreeing:
        """The names remembered that speak for the same thing as this one, itself among them."""
        if name not in self.alike:
            self._introduce(name)
        return self.alike[name]

    def remember(self, mention: Mention, name: str) -> None:
        """Note a mention of a name that was compared with those before it."""
        called = self.called[name]
        called.append(mention)
        del called[:-LATEST]

    def _introduce(self, name: str) -> None:
        agreeing = self._compared(name)
        for other, weight in agreeing:
            links = self.alike[other]
            links.append((name, weight))
            del links[1:-_REMEMBERED]  # the first is the name itself
        pairs = bigrams(name)
        self.alike[name] = [(name, _agreement(name, name, len(pairs))), *agreeing]
        self.called[name] = []
        for pair in pairs:
            names = self.sounding.setdefault(pair, [])
            names.append(name)
            del names[:-_REMEMBERED]

    def _compared(self, name: str) -> Agreeing:
        remembered = (self.sounding.get(pair, ()) for pair in bigrams(name))
        counted = Counter(chain.from_iterable(remembered)).items()
        return [(other, weight) for other, shared in counted if (weight := _agreement(name, other, shared)) > 0]


@lru_cache(maxsize=4096)
def _without_place(name: str) -> str:
    return _WITHIN_PLACE.sub("", name)


def _agreement(one: str, other: str, shared: int) -> float:
    """How far two names that share pairs of characters speak for one thing, in powers of ten; 0 where they do not."""
    length = min(len(one), len(other))
    if _without_place(one) == _without_place(other):
        return 1.6 if length > 5 else 1.2 if length > 3 else 0.5
    if one.endswith(other) or other.endswith(one):
        more = max(one, other, key=len)[: abs(len(one) - len(other))]
        if _DENIED.search(more):
            return 0.0  # 尚未落实 is not 落实
        # the longer name may be of a part, and is by some words
        said = 1.2 if length >= SPECIFIC else 0.9 if length > 3 else 0.3
        return min(said, _OF_PART) if _SCOPED.search(more) else said
    if length > 3 and len(one) == len(other) and sorted(one) == sorted(other):
        return 1.2
    return 0.8 if length > 5 and shared > 0.79 * min(len(bigrams(one)), len(bigrams(other))) else 0.0
