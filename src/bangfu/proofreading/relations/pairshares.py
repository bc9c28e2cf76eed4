"""Shares of numbers told in pairs, each of the number that is counted as its part is.

贫困户191.5万户、580.7万人。其中，扶贫户113.1万户、366.8万人，分别占59.1%和63.2%; 五保户6.8万户、8.5万人，分别占
3.6%和1.5%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..statements.labels import core
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import share

_SURE, _ALONE = 1.5, 0.6  # where others of the list come out, and where none does
_NEAR, _BACK = 3, 40  # sentences, numbers


def find_pair_shares(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The shares of a paragraph that stand behind as many numbers of different units, in their order."""
    whole: Sequence[Mention] = ()
    of_whole: list[list[Relation]] = []
    for place, first in enumerate(mentions):
        count = first.listing
        if first.role is not Role.SHARE or first.listed != 1 or core(first.of):
            continue
        parts, shares = mentions[max(0, place - count) : place], mentions[place : place + count]
        if not _are_a_pair(parts, count) or any(m.listing != count for m in shares):
            continue
        if not whole or [m.unit for m in whole] != [m.unit for m in parts] or _is_far(whole, first):
            yield from _weighed(of_whole)
            before = mentions[max(0, place - count - _BACK) : place - count]
            whole, of_whole = _whole_before(before, parts), []
        if whole:
            threes = zip(shares, parts, whole, strict=True)
            made = (share(rate.quantity, [part.quantity], all_.quantity, _ALONE) for rate, part, all_ in threes)
            of_whole.append([relation for relation in made if relation is not None])
    yield from _weighed(of_whole)


def _are_a_pair(levels: Sequence[Mention], count: int) -> bool:
    """Whether numbers of as many units stand side by side: 113.1万户、366.8万人."""
    beside = len({(m.sentence, m.segment) for m in levels}) == 1 and len({m.unit for m in levels}) == count > 1
    return beside and len(levels) == count and all(m.role is Role.LEVEL and m.unit for m in levels)


def _is_far(whole: Sequence[Mention], share_: Mention) -> bool:
    return share_.sentence - whole[0].sentence > _NEAR


def _whole_before(before: Sequence[Mention], parts: Sequence[Mention]) -> Sequence[Mention]:
    """The last numbers of the parts' units, side by side in a sentence before, if they are larger."""
    count = len(parts)
    for end in range(len(before), count - 1, -1):
        pair = before[end - count : end]
        like = _are_a_pair(pair, count) and [m.unit for m in pair] == [m.unit for m in parts]
        if like and pair[0].sentence < parts[0].sentence and not _is_far(pair, parts[0]):
            larger = all(w.quantity.value > p.quantity.value for w, p in zip(pair, parts, strict=True))
            return pair if larger else ()
    return ()


def _weighed(of_whole: Sequence[Sequence[Relation]]) -> Iterator[Relation]:
    """The shares of one whole: the more of them come out, the surer it is what the others are of."""
    relations = [relation for pair in of_whole for relation in pair]
    held = sum(relation.holds for relation in relations)
    for relation in relations:
        relation.weight = _SURE if 2 * held >= len(relations) else _ALONE
        yield relation
