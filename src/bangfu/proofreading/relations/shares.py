"""Shares: a part, a whole and what the part is said to be of it.

占X的 p %, 占比 p %, 分别占X的 p、q、r %, 合计占 p %. The whole is what X names; where nothing is named it is the whole
of the share before, or what the part was taken from (71人，其中就业52人，占比73.2%). The part is what the share is said
of; where that is a name (胜诉及调解案件占77.93%), the numbers given under these names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERMILLE
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role
from .base import PERCENT, Formula, Relation, likelihood
from .lexicon import LADDERS

_TOGETHER = re.compile(r"合计|共计|总计|总共|两项|三项|四项|两者|三者|共$|以上|累计")
_AND_ABOVE = re.compile(r"(?P<rank>[\u4e00-\u9fff]{2})(?:研究生)?(?:学历|学位|职称|级)?及?以上")
_OF_WHICH = re.compile(r"其中|包括")
_NAMES = re.compile(r"[、和及与]")
_LOOK_BACK = 60  # levels
NAMED = 1.9  # the weight of a whole that is named exactly


class ShareReader:
    """Reads the shares of one paragraph after another, remembering the levels said so far."""

    def __init__(self) -> None:
        self._levels: list[Mention] = []
        self._said = -1  # the sentence of the last share

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The share relations of a paragraph."""
        whole: Mention | None = None
        self._said = -1
        before: list[Mention] = []
        for mention in mentions:
            if mention.role in (Role.LEVEL, Role.BASE):
                before.append(mention)
                self._levels.append(mention)
            elif mention.role is Role.SHARE:
                relation, whole = self._share(mention, before, whole)
                if relation is not None:
                    yield relation
                self._said = mention.sentence
        del self._levels[:-_LOOK_BACK]

    def _share(
        self, mention: Mention, before: list[Mention], last: Mention | None
    ) -> tuple[Relation | None, Mention | None]:
        wholes = self._wholes(mention, before, last)
        parts = list(_parts(mention, before))
        best: tuple[float, Relation, Mention] | None = None
        for whole, weight in wholes:
            for part, sureness in parts:
                if any(m is whole or not _divides(m, whole, weight) for m in part):
                    continue
                relation = share(mention.quantity, [m.quantity for m in part], whole.quantity, weight + sureness)
                if relation is None:
                    continue
                if relation.holds:
                    return relation, whole
                score = likelihood(relation)
                if best is None or score > best[0]:
                    best = score, relation, whole
        if best is None:
            return None, wholes[0][0] if wholes and mention.of else last
        return best[1], best[2] if mention.of else (last or best[2])

    def _wholes(self, mention: Mention, before: list[Mention], last: Mention | None) -> list[tuple[Mention, float]]:
        """The wholes that a share may be of, each with what speaks for it."""
        if mention.whole is not None:
            return [(mention.whole, NAMED)]
        if mention.of:
            named = self._named(mention)
            if named:
                return named
            if core(mention.of):
                return []
        unit = mention.head.unit if mention.head else (before[-1].unit if before else "")
        same = [m for m in before if m.unit == unit and m is not mention.head and mention.sentence - m.sentence <= 1]
        here = [m for m in same if m.sentence == mention.sentence]
        within = [m for m in here if m.segment == mention.segment]
        near = [(m, 0.8) for m in within or here or same][:2]
        if last is None:
            return near
        if self._said == mention.sentence and not (within and _OF_WHICH.search(within[-1].gap + _gap(mention))):
            return [(last, 1.4)]
        return [*near[:1], (last, 0.9)] if near and near[0][0].sentence == mention.sentence else [(last, 1.4)]

    def _named(self, mention: Mention) -> list[tuple[Mention, float]]:
        """The levels that bear the name that the share is of, the best first."""
        wanted = core(mention.of)
        least = mention.head.quantity.value if mention.head else Decimal(0)
        scored = []
        for distance, level in enumerate(reversed(self._levels)):
            if level is mention.head:
                continue
            name = core(words(level))
            if not wanted:
                fits = 0.9 if mention.of.strip("总 ")[:2] == level.unit[:2] else 0.0
            elif wanted == name or core(level.noun).startswith(wanted):
                fits = 1.0
            elif name and (wanted.endswith(name) or sorted(wanted) == sorted(name)):
                fits = 0.9
            elif name.endswith(wanted):
                fits = 0.85 if level.quantity.value >= least else 0.5
            else:
                fits = max(likeness(wanted, name), likeness(wanted, core(level.noun))) * 0.8
            if fits >= 0.6:
                scored.append((fits - distance * 0.002, level))
        scored.sort(key=lambda pair: -pair[0])
        best = scored[0][0] if scored else 0.0
        scored = [(fits, level) for fits, level in scored if fits > best - 0.06]
        return [(level, NAMED if fits > 0.95 else 1.5 if fits > 0.8 else 0.9) for fits, level in scored[:3]]


def _gap(mention: Mention) -> str:
    """The words before what the share is said of."""
    return mention.head.gap if mention.head else mention.gap


def _divides(part: Mention, whole: Mention, weight: float) -> bool:
    """Whether one may be a share of the other: like units, or persons in cases where the whole is named outright."""
    return part.unit == whole.unit or (weight >= NAMED and part.quantity.whole and whole.quantity.whole)


def _parts(mention: Mention, before: list[Mention]) -> Iterator[tuple[list[Mention], float]]:
    """The numbers that a share may be said of, each reading with what speaks for it."""
    sentence = [m for m in before if m.sentence == mention.sentence]
    if mention.listed:
        yield from _listed_part(mention, before)
        return
    if mention.head is not None:
        yield [mention.head], 0.0
    above = _AND_ABOVE.search(mention.label)
    if above is not None:
        ranked = _at_least(above["rank"], sentence)
        if ranked:
            yield ranked, 0.0
        return
    named = _by_names(mention.label, before[-12:])
    if named:
        yield named, 0.0
    elif mention.head is None and words(mention) and not _TOGETHER.search(mention.label):
        return
    if sentence:
        like = [m for m in sentence if m.unit == sentence[-1].unit]
        together = _TOGETHER.search(mention.label) is not None
        for count in range(len(like), 1, -1):
            yield like[-count:], 0.0 if together else -0.5


def _listed_part(mention: Mention, before: list[Mention]) -> Iterator[tuple[list[Mention], float]]:
    """A、B、C分别占p、q、r: the share's own place in the list of names."""
    names = [name for name in _NAMES.split(_list_text(mention)) if name]
    if len(names) >= mention.listed:
        name = core(names[mention.listed - 1])
        fitting = [m for m in before if name and core(words(m)).startswith(name[:6])]
        if fitting:
            yield [fitting[-1]], 0.0


def _list_text(mention: Mention) -> str:
    """The words before 分别占, with all the names of the list."""
    text = mention.names
    at = text.rfind("分别")
    return text[:at].rpartition("，")[2] if at >= 0 else text


def _at_least(rank: str, levels: list[Mention]) -> list[Mention]:
    for ladder in LADDERS:
        if rank in ladder:
            ranks = ladder[: ladder.index(rank) + 1]
            return [m for m in levels if words(m).startswith(ranks)]
    return []


def _by_names(label: str, levels: list[Mention]) -> list[Mention]:
    """The levels whose names the label strings together; [] unless every name finds one."""
    names = [core(name) for name in _NAMES.split(label.strip()) if name.strip()]
    if len(names) < 2:
        return []
    found = []
    for name in names:
        fitting = [m for m in levels if _called(m, name)]
        if not fitting:
            return []
        found.append(fitting[-1])
    return found if len(set(map(id, found))) == len(found) else []


def _called(mention: Mention, name: str) -> bool:
    own = core(words(mention))
    return bool(own) and (name.startswith(own[-4:]) or own.endswith(name))


def share(stated: Quantity, parts: Sequence[Quantity], whole: Quantity, weight: float) -> Relation | None:
    """parts ÷ whole should be the stated share; None where the whole may be 0."""
    scale = 1000 if stated.unit == PERMILLE else 100
    part = total(q.interval for q in parts)
    quotient = part.over(whole.interval)
    if quotient is None:
        return None
    rate = stated.interval.scaled(Decimal(1) / scale)
    needed_part = rate.times(whole.interval)
    needed: list[Interval | None] = [
        needed_part.minus(total(q.interval for q in parts if q is not one)) for one in parts
    ]
    needed.append(part.over(rate))
    return Relation(PERCENT, Formula.SHARE, stated, [*parts, whole], quotient.scaled(scale), weight, needed)
