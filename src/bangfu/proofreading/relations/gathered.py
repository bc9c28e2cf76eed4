"""Lists that the next number gathers up: 高一246人、高二231人、高三209人，全系686名学生无一缺考; 国赛5枚，…。这56枚….

No word closes the list as 共 and 合计 do, so the numbers must say that it is all of it; what one slip keeps from adding
up is told where the words speak of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..slips import POINT, SWAPPED
from ..statements.labels import words
from ..statements.mention import Mention, Role, is_arabic
from .announcing import OF_WHICH
from .base import Relation, slip_of, summed
from .kinds import are_of_two_measures
from .lexicon import AND_SO_ON, PARTIAL, REMAINDER, comes_to_one
from .partitions import is_partition
from .passage import Passage, are_of_two_populations, of_a_kind

_PAIR, _FEWEST, _MOST = 2, 3, 12  # parts
_FINE, _NEARLY = 3, 0.1  # figures
_NEXT = 2  # sentences: the end of a paragraph is that of one
_ADDED_UP = re.compile(
    "[加合]起来|加总|相加|(?:^|[，。；])(?:授予)?(?:上述|以上|这|[两二三四五六七八九十]年共|各级|全[系校班院]|全部)"
)
_ALL_OF_THEM = re.compile(r"(?:^|[，。；])全[省市县区州旗]|共(?:计|有)?$|总[计数量额]?(?:为|达)?$")
_OTHERWISE = re.compile(r"[比较与由从超每均]|不含|不包括|另[有外]|此外|结余|剩余|余额|同期|计划|目标|预算")
_PLAIN, _ALL, _REST, _CLOSED = 0.4, 0.8, 0.4, 0.3


def find_gathered(passage: Passage, told: AbstractSet[int], listed: AbstractSet[int]) -> Iterator[Relation]:
    """The lists of one paragraph that a number behind them gathers; ``told``: the starts of the wholes and parts of
    announced lists that come out, ``listed``: of all that were announced."""
    levels = passage.levels
    for place, whole in enumerate(levels):
        if place >= _PAIR and whole.start not in told and _may_gather(whole, passage.gaps[whole.start]):
            for relation in _gathering(passage, whole, levels[max(0, place - 2 * _MOST) : place], told):
                if relation.holds or relation.places.isdisjoint(listed):
                    yield relation


def _may_gather(whole: Mention, gap: str) -> bool:
    counted = whole.role is Role.LEVEL and is_arabic(whole) and not whole.listed and not whole.depth
    return counted and not whole.quantity.qualifier and not _OTHERWISE.search(gap) and not OF_WHICH.search(gap)


def _gathering(
    passage: Passage, whole: Mention, before: Sequence[Mention], told: AbstractSet[int]
) -> Iterator[Relation]:
    """The most of the numbers right before that add up to it; failing that, all of them, where the words speak of all
    and one slip explains it."""
    row = _row(passage, whole, before, told)
    gap = passage.gaps[whole.start]
    added_up = _ADDED_UP.search(gap) is not None
    every = added_up or _ALL_OF_THEM.search(gap) is not None
    halves = is_partition([m.label for m in row[-_PAIR:]])
    fewest = _PAIR if added_up or halves else _FEWEST
    made = [_summed(whole, row[-count:], every=every) for count in range(min(len(row), _MOST), fewest - 1, -1)]
    held = next((relation for relation in made if relation.holds), None)
    if held is not None:
        yield held
    elif made and (every or halves) and whole.quantity.figures() >= _FINE:
        slip = slip_of(made[0])
        near = added_up and made[0].miss < _NEARLY and len(row) > _PAIR
        yield from made[:1] if near or (slip is not None and slip[1].kind in (SWAPPED, POINT)) else ()


def _row(passage: Passage, whole: Mention, before: Sequence[Mention], told: AbstractSet[int]) -> list[Mention]:
    """The numbers before the whole that may be its parts, back to the first that may not: those of its sentence, or of
    the one before where it is the first of its own."""
    sentence = whole.sentence
    row: list[Mention] = []
    for mention in reversed(before):
        if mention.sentence != sentence and (row or sentence - mention.sentence > _NEXT):
            break
        sentence = mention.sentence
        if not of_a_kind(mention, whole):
            continue
        gap = passage.gaps[mention.start].rpartition("，")[2]
        plain = is_arabic(mention) and not mention.quantity.qualifier and not mention.depth and not mention.listed
        apart = _OTHERWISE.search(gap) or PARTIAL.search(gap) or OF_WHICH.search(gap) or comes_to_one(mention.label)
        if not plain or apart or mention.start in told or AND_SO_ON.match(passage.text, mention.quantity.tail):
            break
        if mention.quantity.value >= whole.quantity.value:
            break
        row.append(mention)
    row.reverse()
    names = [words(m) for m in row]
    named = all(names[1:]) and len(set(names)) == len(names) and not are_of_two_measures(names)
    return row if named and not are_of_two_populations(row) else []


def _summed(whole: Mention, parts: Sequence[Mention], *, every: bool) -> Relation:
    weight = _PLAIN + (_ALL if every else 0.0)
    weight += _REST if REMAINDER.search(words(parts[-1])) else 0.0
    weight += _CLOSED if is_partition([m.label for m in parts]) else 0.0
    return summed(whole.quantity, [m.quantity for m in parts], weight)
