"""Lists that fill the sentence behind the one that tells their whole: 培训432人。来自甲省217人，乙省164人，丙省51人.

Nothing announces them, so the numbers must say that they are all of it, as of lists that only stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, pairwise
from operator import attrgetter

from ..slips import POINT, SWAPPED
from ..statements.labels import words
from ..statements.mention import Mention, Role, is_arabic
from .announcing import OF_WHICH
from .base import Relation, slip_of, summed
from .kinds import are_of_two_measures
from .lexicon import PARTIAL, REMAINDER
from .partitions import is_partition
from .passage import Passage, are_of_two_populations, stands_beside

_FEWEST, _PAIR, _MOST = 3, 2, 16  # parts
_NEXT = 2  # sentences: the end of a paragraph is that of one
_PLAIN, _REST, _ALL = 0.9, 0.4, 1.2
_NEARLY, _FINE = 0.1, 3  # figures
_EACH = re.compile("[均每]")
_LEFT = "余额"
_OTHERWISE = re.compile(r"[比较与由从超]|不含|不包括|另[有外转]|此外|结余|剩余|余额|累计")


def find_filling(passage: Passage, told: AbstractSet[int], listed: AbstractSet[int]) -> Iterator[Relation]:
    """The lists of one paragraph that divide a number of the sentence before; ``told``: the starts of the wholes and
    parts of announced lists that come out, ``listed``: of all that were announced."""
    for relation in _filling(passage, told):
        if relation.holds or relation.places.isdisjoint(listed):
            yield relation


def _filling(passage: Passage, told: AbstractSet[int]) -> Iterator[Relation]:
    sentences = [list(group) for _sentence, group in groupby(passage.levels, key=attrgetter("sentence"))]
    yield from _behind_both(sentences, told)
    for before, sentence in pairwise([_said_above(passage), *sentences]):
        if not before or sentence[0].sentence - before[-1].sentence > _NEXT:
            continue
        items = 0  # of a list in one unit, each of which may tell a number of another: 37台、价值214.60万元
        for unit in dict.fromkeys(m.unit for m in sentence if m.unit):
            parts = _listed(sentence, unit)
            wholes = [m for m in before if m.unit == unit and _may_be_divided(m, told)]
            fills = _are_list(parts, told) and (_are_named(parts) or len(parts) == items)
            if wholes and fills:
                below = before[-1].paragraph != sentence[0].paragraph
                yield from (r for r in _told_of(wholes, parts) if r.holds or not below)
            items = items or len(parts) * fills


def _listed(sentence: Sequence[Mention], unit: str) -> list[Mention]:
    """The numbers of a unit in a sentence but those that 其中 divides one into, up to a semicolon where three and more
    stand before it: 制造17个，服务14个，乡村9个；省级品牌5个."""
    divided = {m.segment: m.start for m in reversed(sentence) if OF_WHICH.search(m.gap)}
    like = [m for m in sentence if m.unit == unit and not _EACH.search(m.gap)]
    like = [m for m in like if m.start < divided.get(m.segment, m.start + 1)]
    if is_partition([m.label for m in like[:_PAIR]]):
        return like[:_PAIR]  # 一般债务余额61.27亿元，专项债务余额93.48亿元，尚余限额空间4.15亿元
    here = [m for m in like if m.segment == like[0].segment]
    return here if len(here) >= _FEWEST else like


def _said_above(passage: Passage) -> list[Mention]:
    """The numbers of the last sentence of the paragraph above: 全年资助2498.72万元。/ 奖：…412.30万元；助：…"""
    first, last = passage.levels[0] if passage.levels else None, passage.said[-1] if passage.said else None
    if first is None or last is None or first.paragraph - last.paragraph != 1:
        return []
    return [m for m in passage.said if m.sentence == last.sentence]


def _behind_both(sentences: Sequence[Sequence[Mention]], told: AbstractSet[int]) -> Iterator[Relation]:
    """女教师263人、男教师187人。专任教师450人中，…: the two halves of what the next sentence begins with."""
    for before, sentence in pairwise(sentences):
        whole = sentence[0]
        parts = [m for m in before if m.unit == whole.unit]
        among = whole.noun.startswith("中") and sentence[0].sentence - before[-1].sentence == 1
        if among and len(parts) == _PAIR and _may_be_divided(whole, told) and _are_list(parts, told):
            yield summed(whole.quantity, [m.quantity for m in parts], _ALL)


def _told_of(wholes: Sequence[Mention], parts: Sequence[Mention]) -> Iterator[Relation]:
    """The whole that the parts come to; failing that, the only one there is, where they nearly do."""
    weight = _weight(parts)
    made = [summed(whole.quantity, [m.quantity for m in parts], weight) for whole in wholes]
    held = next((relation for relation in made if relation.holds), None)
    if held is not None:
        yield held
    elif len(made) == 1 and not any(m.quantity.value == wholes[0].quantity.value for m in parts):
        near = made[0].miss < _NEARLY and wholes[0].quantity.figures() >= _FINE and len(parts) > _PAIR
        slip = slip_of(made[0])  # a digit left out explains too much of a list that may leave something out
        yield from made if near or (slip is not None and slip[1].kind in (SWAPPED, POINT)) else ()


def _may_be_divided(whole: Mention, told: AbstractSet[int]) -> bool:
    counted = whole.role is Role.LEVEL and is_arabic(whole) and not whole.listed and whole.depth == 0
    return counted and whole.start not in told and not _EACH.search(whole.gap)


def _are_list(parts: Sequence[Mention], told: AbstractSet[int]) -> bool:
    """Whether the numbers stand in one list and belong to no other."""
    exact = all(is_arabic(m) and not m.quantity.qualifier and m.depth == 0 and m.start not in told for m in parts)
    several = _FEWEST <= len(parts) <= _MOST or (len(parts) == _PAIR and is_partition([m.label for m in parts]))
    said = [m.gap for m in parts]
    if all(_LEFT in gap for gap in said):  # 一般债务余额61.27亿元，专项债务余额93.48亿元
        said = [gap.replace(_LEFT, "") for gap in said]
    plain = not any(OF_WHICH.search(gap) or PARTIAL.search(gap) or _OTHERWISE.search(gap) for gap in said)
    return several and exact and plain and not (are_of_two_populations(parts) or stands_beside(parts[0]))


def _are_named(parts: Sequence[Mention]) -> bool:
    """Whether each has a name of its own, but for the first, or is one of items that end with the rest: 公寓3栋，花费
    683.4万元；教室42间，花费462.6万元；其余219万元."""
    named = [words(m) for m in parts]
    if REMAINDER.search(named[-1]) and len({m.segment for m in parts}) == len(parts):
        return True
    return all(named[1:]) and len(set(named)) == len(named) and not are_of_two_measures(named)


def _weight(parts: Sequence[Mention]) -> float:
    rest = _REST if REMAINDER.search(words(parts[-1])) else 0.0
    return _ALL if is_partition([m.label for m in parts]) else _PLAIN + rest
