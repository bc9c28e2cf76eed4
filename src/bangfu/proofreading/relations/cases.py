"""A share with the readings of its part, what it may be of, and whether the two go together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ..interval import total
from ..quantities.quantity import OVER
from ..quantities.units import PERMILLE, is_whole
from ..statements.labels import core
from ..statements.mention import Mention, Role, is_arabic
from ..statements.wording import FROM, INTO
from .lexicon import PER_ONE
from .parts import Reading

_AMONG = re.compile(r"[^，。；]{0,12}[中里]")
_OF_PLAN = re.compile("预算|计划|目标|任务")  # 完成预算65.97亿元的98.1%
_PLAIN = 3  # digits of a number that is no mark
CONFIRMED = 1.4  # the weight of a whole that other shares fit
NAMED = 1.9  # the weight of a whole that is named exactly


class _Bounds(NamedTuple):
    """The parts of a reading, and a hundred times (per mille: a thousand times) what they come to."""

    parts: list[Mention]
    least: Decimal
    most: Decimal


@dataclass(slots=True)
class Case:
    """A share, the readings of its part, and the levels said before it.

    ``behind``: its whole, where a bracket behind tells it. ``exact``: the starts of the levels that its words name
    exactly, known once its wholes were looked for. ``told``: all levels of the document by their full names.
    """

    mention: Mention
    readings: list[Reading]
    before: list[Mention]
    behind: Mention | None = None
    exact: frozenset[int] = frozenset()
    told: Mapping[str, Sequence[Mention]] = field(default_factory=dict, repr=False)
    _bounds: dict[str, list[_Bounds]] | None = field(default=None, repr=False)
    _opened: frozenset[int] | None = field(default=None, repr=False)

    @property
    def own(self) -> Mention | None:
        """The whole that stands in the share's own phrase, in the bracket behind it or right before its part."""
        return self.mention.whole or self.behind or self._among()

    def _among(self) -> Mention | None:
        """公布的15家工厂中，有6家来自装备制造业，占比40%: the number among which the part is, if no other is named, or
        the parts of a list are: 1846起事故中，甲、乙导致的分别为437起、187起，合计占33.8%."""
        part = self.readings[0].parts[-1]
        if core(self.mention.of) or len(self.readings[0].parts) > 1:
            return None
        last = next((m for m in reversed(self.before) if m.start < part.start and not m.listed), None)
        beside = last is not None and (last.sentence, last.unit) == (part.sentence, part.unit)
        return last if beside and last is not None and _AMONG.fullmatch(last.noun) else None

    @property
    def bounds(self) -> dict[str, list[_Bounds]]:
        """What the parts of each reading come to, by their unit; computed once, for many wholes are tried."""
        if self._bounds is None:
            self._bounds = _bounds_of(self)
        return self._bounds

    @property
    def opened(self) -> frozenset[int]:
        """The starts of the levels before that stand in a list which 其中 opens; computed once."""
        if self._opened is None:
            self._opened = frozenset(_opened(self.before))
        return self._opened


@dataclass(slots=True)
class Whole:
    """A candidate for the whole of a run: what the words say for it, and how many shares hold with it."""

    mention: Mention
    sureness: float
    kept: int = 0

    @property
    def weight(self) -> float:
        return max(self.sureness, CONFIRMED if self.kept else 0.0)


def is_part(mention: Mention) -> bool:
    """Whether the number is said to be a share of something itself; what fulfils a plan may be a whole."""
    shares = (m for m in mention.attached if m.role is Role.SHARE and not m.of_plan)
    return any(m.whole is None or _OF_PLAN.search(m.whole.label) is None for m in shares)


def divides(part: Mention, whole: Mention, weight: float) -> bool:
    """Whether one may be a share of the other: like units, or persons in cases where the whole is named outright.

    A round number that was passed (突破8亿千瓦) is the whole of nothing that is more.
    """
    mark = whole.quantity
    if mark.qualifier == OVER and mark.figures() < _PLAIN and mark.value < part.quantity.value:
        return False
    if PER_ONE.search(part.label) and not PER_ONE.search(whole.label):
        return False
    if part.segment == whole.segment and FROM.search(whole.gap) and INTO.search(whole.noun):
        return False  # 由1900个扩大到6600个，占全部的比例由21%扩大至74%
    if goes_both_ways(part) and _goes_one_way(whole):
        return False
    if part.unit == whole.unit:
        return True
    counted = all(m.unit and is_whole(m.unit) for m in (part, whole)) and part.quantity.factor == whole.quantity.factor
    return weight >= NAMED and counted and is_arabic(part)


def goes_both_ways(level: Mention) -> bool:
    return level.label.endswith("进出口")


def _goes_one_way(level: Mention) -> bool:
    """Whether a number is that of exports or of imports alone, of which no trade both ways is a part."""
    return level.label.endswith(("出口", "进口")) and not goes_both_ways(level)


def may_divide(case: Case, whole: Mention) -> bool:
    """Whether the part of any reading may be a share of the number, if that is named outright."""
    return any(m is not whole and divides(m, whole, NAMED) for reading in case.readings for m in reading.parts)


def holds(case: Case, whole: Mention) -> bool:
    """The quick form of ``share(…).holds`` for any of the readings; a whole is said before its part."""
    said = case.bounds.get(whole.unit, ())
    low, high = whole.quantity.interval
    if not said or low <= 0 or (whole.start > case.mention.start and whole is not case.behind):
        return False
    stated = case.mention.quantity.interval
    least, most = stated.low * low, stated.high * high
    return any(bounds.least <= most and least <= bounds.most and whole not in bounds.parts for bounds in said)


def most_kept(cases: list[Case], wholes: list[Whole]) -> int:
    """How many of the cases one and the same whole fits, at most."""
    fitting = (sum(holds(case, whole.mention) for case in cases) for whole in wholes)
    return max(fitting, default=0)


def _bounds_of(case: Case) -> dict[str, list[_Bounds]]:
    scale = 1000 if case.mention.unit == PERMILLE else 100
    found: dict[str, list[_Bounds]] = {}
    for parts, _weight in case.readings:
        unit = parts[0].unit
        if all(m.unit == unit for m in parts):
            low, high = total(m.quantity.interval for m in parts)
            found.setdefault(unit, []).append(_Bounds(parts, low * scale, high * scale))
    return found


def _opened(levels: Sequence[Mention]) -> Iterator[int]:
    """The starts of those that 其中 opens: all from there to the end of their sentence."""
    sentence = None
    for level in levels:
        if "其中" in level.gap:
            sentence = level.sentence
        if level.sentence == sentence:
            yield level.start
