"""What is planned, measured by what was reached: 去年完成24.85亿元 … 今年预期增长16%，达到28.8亿元.

The plan names its growth and where it leads; the level it starts from was stated under the same name before, as a rule
many paragraphs above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from .base import Relation
from .lexicon import REAL_TERMS
from .moves import grown

_SHORTEST = 4  # characters of a name that tells enough
_OVERALL = "全社会"
_CANDIDATES = 2
_WEIGHT = 1.1
_REAL = 0.6  # prices may be planned to move too: only a slip of the pen is told
_KIN, _MOST_KIN = 0.3, 0.9  # what each plan beside it that comes out adds, and all together at most
_EXPECTED = re.compile("预计|预期|估计")
_YEAR = re.compile(r"(?:19|20)\d\d")


class PlanReader:
    """Remembers what was reached, by unit; reads one paragraph after another."""

    def __init__(self) -> None:
        self._reached: dict[str, list[tuple[str, Mention]]] = {}

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The plans of a paragraph beside what earlier ones say was reached."""
        plans: list[Relation] = []
        for index, mention in enumerate(mentions):
            if mention.role is Role.GROWTH and mention.planned and mention.sign:
                plans += self._planned(mention, mentions[index + 1 : index + 2])
            elif mention.role is Role.LEVEL and mention.unit:
                self._reached.setdefault(mention.unit, []).append((core(_EXPECTED.sub("", words(mention))), mention))
        kept = sum(plan.holds for plan in plans)
        for plan in plans:
            plan.weight += min(_MOST_KIN, _KIN * kept)
            yield plan

    def _planned(self, rate: Mention, following: Sequence[Mention]) -> Iterator[Relation]:
        level = rate.head or next(iter(following), None)
        if level is None or level.role is not Role.LEVEL or (level.sentence, level.segment) != _place(rate):
            return
        name = words(level) if rate.head else words(rate)
        if rate.head is None and words(level):
            return
        weight = _REAL if REAL_TERMS.search(name) else _WEIGHT
        relations = [
            grown(rate.quantity, level.quantity, base.quantity, weight, sign=rate.sign)
            for base in self._bases(core(name), level)
        ]
        held = next((relation for relation in relations if relation.holds), None)
        if relations:
            yield held or relations[0]

    def _bases(self, name: str, level: Mention) -> list[Mention]:
        """What was reached under the name, the nearest names and the last of them first; the year before where both
        years are told."""
        found = []
        for said, mention in reversed(self._reached.get(level.unit, [])):
            name, called = name.replace(_OVERALL, ""), said.replace(_OVERALL, "")
            shorter, longer = sorted((name, called), key=len)
            before = _precedes(mention.period, level.period, sure=mention.planned)
            if len(shorter) >= _SHORTEST and _is_short_for(longer, shorter) and before:
                found.append((len(longer) - len(shorter), mention))
        return [mention for _more, mention in sorted(found, key=lambda pair: pair[0])[:_CANDIDATES]]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.sentence, mention.segment


def _is_short_for(longer: str, shorter: str) -> bool:
    """Whether a name is the end of another, or the same with words left out: 城镇人均收入 for 城镇居民人均收入."""
    if longer.endswith(shorter):
        return True
    signs = iter(longer)
    return longer[0] == shorter[0] and longer[-2:] == shorter[-2:] and all(sign in signs for sign in shorter)


def _precedes(one: str, other: str, *, sure: bool) -> bool:
    """Whether one period may be the year before the other; ``sure``: is, by the years that both name."""
    first, second = _YEAR.search(one), _YEAR.search(other)
    if first is None or second is None:
        return not sure
    return int(first[0]) + 1 == int(second[0])
