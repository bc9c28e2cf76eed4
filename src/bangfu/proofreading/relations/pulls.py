"""What parts of a whole add to its growth: 第一、二、三产业分别拉动经济增长0.7个、2.1个和2.4个百分点.

What the members of a known whole add comes to its growth; what is said first of a paragraph's whole comes to what is
said after it of its parts; and each adds its contribution (贡献率) to the growth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .base import PERCENT, Formula, Relation, summed
from .partitions import is_partition
from .portions import proportion

PULLS = re.compile("(?:正向|负向)?(?:拉动|上拉)(?P<whole>[^，。；\\d]{0,12}?)(?:增长|上升)?(?:约|了)?$")
_INDUSTRIES = 3
_BESIDE = frozenset({"、", "和", "、和"})
_SUMMED, _OF_GROWTH, _ONE_BY_ONE = 1.5, 1.6, 1.0

Pair = tuple[Mention, Mention]


def find_pulls(mentions: Sequence[Mention], growth: Mention | None) -> Iterator[Relation]:
    """The relations between what is added to a growth; ``growth``: that of the whole economy."""
    pulls = [m for m in mentions if m.role is Role.POINTS and PULLS.search(m.gap)]
    if not pulls:
        return
    three = _listed(mentions, pulls[0]) or _named(mentions, pulls)
    if growth is not None and three:
        yield summed(growth.quantity, [m.quantity for m in three], _SUMMED)
    else:
        yield from _one_by_one(pulls)
    yield from _contributed(mentions, growth)


def _listed(mentions: Sequence[Mention], first: Mention) -> Sequence[Mention]:
    """三次产业…，依次拉动经济增长1.1个百分点、1.4个百分点和1.4个百分点: one number for each of the three."""
    place = mentions.index(first)
    three = mentions[place : place + _INDUSTRIES]
    if len(three) < _INDUSTRIES or any(m.gap not in _BESIDE or m.role is not Role.POINTS for m in three[1:]):
        return ()
    said = "".join(m.gap for m in mentions[: place + 1] if m.sentence == first.sentence)
    return three if "产业" in said else ()


def _named(mentions: Sequence[Mention], pulls: Sequence[Mention]) -> Sequence[Mention]:
    """投资…，拉动1.1个百分点；消费…，拉动0.7个百分点；净出口…: the members of a known whole, each with its own."""
    told = [m for m in mentions if m.role is Role.RATE or (m.role is Role.LEVEL and m.unit)]
    before = [next((m for m in reversed(told) if m.start < pull.start), None) for pull in pulls]
    names = [words(m) for m in before if m is not None]
    return pulls if len(pulls) > 1 and len(names) == len(pulls) and is_partition(names) else ()


def _one_by_one(pulls: Sequence[Mention]) -> Iterator[Relation]:
    """大宗商品、中间品拉动进口增长10.7个百分点, and then sentence by sentence what each of them added."""
    whole = pulls[0]
    wholes = {match["whole"] for m in pulls if (match := PULLS.search(m.gap)) is not None}
    apart = all(one.sentence < other.sentence for one, other in pairwise(pulls))
    if len(pulls) > _INDUSTRIES and len(wholes) == 1 and "" not in wholes and apart:
        yield summed(whole.quantity, [m.quantity for m in pulls[1:]], _ONE_BY_ONE)


def _contributed(mentions: Sequence[Mention], growth: Mention | None) -> Iterator[Relation]:
    """投资贡献率57%，拉动1.1个百分点；消费贡献率35%，拉动0.7个百分点: each pull is its contribution to the growth."""
    pairs = list(_contributions(mentions))
    for rate, pull in pairs:
        others = [other for other in pairs if other[1] is not pull and other[1].quantity.value > 0]
        agreeing = [one for one, two in combinations(others, 2) if _in_proportion(one, two).holds]
        if agreeing:
            yield _in_proportion((rate, pull), agreeing[0])
        elif growth is not None and growth.paragraph == pull.paragraph and growth.sign == (pull.sign or 1):
            part = rate.quantity.interval.scaled(Decimal("0.01"))
            expected = growth.quantity.interval.times(part)
            operands = [growth.quantity, rate.quantity]
            yield Relation(PERCENT, Formula.PRODUCT, pull.quantity, operands, expected, _OF_GROWTH)


def _contributions(mentions: Sequence[Mention]) -> Iterator[Pair]:
    """Each contribution with what it adds, one by one or list by list: 贡献率分别为6%、94%，拉动0.7、11.6个百分点."""
    lists: list[list[Mention]] = []
    for mention in mentions:
        if lists and mention.gap in _BESIDE and lists[-1][-1].unit == mention.unit:
            lists[-1].append(mention)
        else:
            lists.append([mention])
    used = False
    for one, other in pairwise(lists):
        told = sorted((one, other), key=lambda members: members[0].role is Role.POINTS)
        used = not used and len(one) == len(other) and _contributes(told[0][0], told[1][0])
        if used:
            yield from ((rate, pull) for rate, pull in zip(*told, strict=True) if rate.quantity.value > 0)


def _contributes(rate: Mention, pull: Mention) -> bool:
    told = rate.role is Role.RATE and "贡献率" in rate.label and rate.sentence == pull.sentence
    return told and pull.role is Role.POINTS and PULLS.search(pull.gap) is not None


def _in_proportion(pair: Pair, other: Pair) -> Relation:
    (rate, pull), (rate_beside, pull_beside) = pair, other
    return proportion(pull.quantity, rate.quantity, rate_beside.quantity, pull_beside.quantity, _OF_GROWTH)
