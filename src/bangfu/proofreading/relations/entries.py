"""Sentences that tell the same of one thing after another: 甲市产值8235.6亿元，人口362.3万，人均227310元。乙市产值
8325.6亿元，人口707.3万，人均117710元. What differs in them is not one number told in two ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from ..statements.labels import core, grown, words
from ..statements.mention import Mention, Role, is_arabic
from .base import REPEAT, Formula, Relation

_FEWEST = 3  # numbers in which two entries differ
_Key = tuple[Role, str, str]


class Entries:
    """What the sentences of a text tell, by name."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._sentences: dict[int, int] = {}
        self._told: defaultdict[int, dict[_Key, Decimal]] = defaultdict(dict)
        for mention in mentions:
            if not mention.listed:  # 分别为92.23%和95.29% are of several entries
                self._sentences[mention.start] = mention.sentence
            name = core(words(grown(mention)))
            if is_arabic(mention) and mention.unit and name:
                self._told[mention.sentence].setdefault((mention.role, mention.unit, name), mention.quantity.value)

    def are_two(self, relation: Relation) -> bool:
        """Whether what should be one number is told in two entries."""
        if relation.kind != REPEAT or relation.formula is not Formula.SAME:
            return False
        first, second = (self._sentences.get(q.start) for q in relation.quantities)
        if first is None or second is None or first == second:
            return False
        one, other = self._told[first], self._told[second]
        alike = [one[key] == other[key] for key in one.keys() & other.keys()]
        differing = alike.count(False)
        return differing >= _FEWEST and differing > 2 * alike.count(True)
