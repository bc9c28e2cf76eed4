"""Proportions to one, or to a hundred: 生师比19.71:1, 男女比例为1.13:1 or 113:100, 外聘教师与专任教师之比为0.47:1.

The name says which two numbers are set against each other. Teachers of a 生师比 are as a rule counted with weights that
the text does not give, so a ratio of one sign each is checked only where it comes out or a slip explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.quantity import Quantity
from ..quantities.scan import Ratio
from ..statements.labels import core, listed_name, words
from ..statements.mention import Mention, Role
from .base import Relation, likelihood
from .portions import quotient, share

_NAMED = re.compile(
    r"(?P<one>[^，。；、\d]{2,10})(?:与|和|对)(?P<other>[^，。；、\d]{2,10}?)(?:数量?|人数)?(?:之比|的?比例|比率?)"
)
_SIGNS = re.compile(r"(?P<one>[生师男女医护床普职报])(?P<other>[师生女男患护职普录])[性生]?(?:之?比|比例)")
_TOWN_AND_COUNTRY = re.compile(r"(?P<one>城镇|城)(?P<other>乡)(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?(?:比值?|倍差)")
_BEFORE = re.compile(r"(?:上年|去年|同期|上学年)(?:同期)?[的为是]?$")  # 由上年同期的2.05:1下降为2.02:1
_MOVED = re.compile(r"[由从][^，。；\d]{0,8}[\d.]+:[\d.]+[^，。；\d]{0,6}[到至为]$")
_TOWNS_AND_COUNTRY, _OF_TOWN_AND_COUNTRY = re.compile("城乡居民[^，。；]*分别"), ("城镇", "农村")
_CALLED = {"城": "城镇", "乡": "农村", "报": "报名", "录": "录取"}
_APPLIED = "报名"  # of whom there are more than were taken on, whichever is written first
_PHRASE = 24  # characters
_NEAR = 10  # levels
_NEXT = 3  # levels behind: 本专科生之比为3:1，本科生15000人，专科生5000人
_LONG = 4
_PLAINLY = ({"男", "女"}, {"普", "职"})
_REDUCED, _HALVES = "折合", 0.001  # 1784 teachers counted by halves are 1783.5
_BOTH, _HUNDRED = 2, 100
_RATIO, _UNNAMED = re.compile("(?<![环同占对相之])比(?:为|是|约|达)?$"), 1.2
_WEIGHED = 0.4
_PLAIN = 1.4


def find_proportions(mentions: Sequence[Mention], ratios: Sequence[Ratio], text: str) -> Iterator[Relation]:
    """The proportions of one paragraph."""
    yield from _to_one_unsaid(mentions)
    for ratio in ratios:
        to_hundred = len(ratio.parts) == _BOTH and ratio.parts[1].value == _HUNDRED
        if len(ratio.parts) != _BOTH or not (to_hundred or any(part.value == 1 for part in ratio.parts)):
            continue
        start = ratio.parts[0].start
        phrase = text[max(0, start - _PHRASE) : start]
        if _BEFORE.search(phrase):
            continue
        moved = _MOVED.search(text, max(0, start - _PHRASE), start)
        if moved is not None:
            phrase = text[max(0, moved.start() - _PHRASE) : moved.start()]
        named = _NAMED.search(phrase) or _TOWN_AND_COUNTRY.search(phrase) or _SIGNS.search(phrase)
        levels = [m for m in mentions if m.role is Role.LEVEL and m.unit]
        before = [m for m in levels if m.start < start]
        if named is None:
            yield from _unnamed(ratio, phrase, [m for m in before if "。" not in text[m.start : start]])
        else:
            behind = [m for m in levels if m.start > start and "。" not in text[start : m.start]]
            one, other = (_CALLED.get(name, name) for name in named.groups())
            beside = before[-_BOTH:] if before and "。" not in text[before[-1].start : start] else []
            both = _are_both_called(beside, one, other)
            told = list(_proportion(ratio, one, other, beside if both else before[-_NEAR:], plain=both))
            yield from told or _proportion(ratio, one, other, behind[:_NEXT])


def _unnamed(ratio: Ratio, phrase: str, levels: Sequence[Mention]) -> Iterator[Relation]:
    """在职职工117.95万人，离退休人员40.32万人，抚养比2.93:1: of the two numbers right before, the first in terms of
    the second."""
    first, second = ratio.parts
    two = levels[-_BOTH:]
    if not _RATIO.search(phrase) or second.value != 1 or len(two) < _BOTH or two[0].unit != two[1].unit:
        return
    one, other = two
    if other.quantity.interval.low > 0 and one.sentence == other.sentence:
        yield quotient(first, one.quantity, other.quantity, _UNNAMED)


def _to_one_unsaid(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """城镇、农村居民人均收入分别为38642元和19875元，城乡收入比由2.01缩小到1.94; 教师1342人，折合在校生23485人，生师比
    17.50: a ratio told by its first number."""
    levels = [m for m in mentions if m.role is Role.LEVEL]
    for index, level in enumerate(levels):
        named = _TOWN_AND_COUNTRY.search(level.label) or _SIGNS.search(level.label)
        if named is None or level.unit:
            continue
        one, other = (_CALLED.get(name, name) for name in named.groups())
        before = [m for m in levels[max(0, index - _NEAR) : index] if m.unit]
        beside = [m for m in before[-_BOTH:] if m.sentence == level.sentence]
        if _are_both_called(beside, one, other):
            yield from _quotients(level.quantity, one, other, beside, _PLAIN)
        else:
            yield from _quotients(level.quantity, one, other, before, _PLAIN if len(one) > 1 else _WEIGHED)


def _proportion(
    ratio: Ratio, one: str, other: str, levels: Sequence[Mention], *, plain: bool = False
) -> Iterator[Relation]:
    """``plain``: whether the two numbers stand right before the ratio."""
    first, second = ratio.parts
    if first.value == 1 and second.value != 1:
        first = second
        one, other = (one, other) if one == _APPLIED else (other, one)
    weight = _PLAIN if plain or len(one) > 1 or {one, other} in _PLAINLY else _WEIGHED
    yield from _quotients(first, one, other, levels, weight, of_hundred=second.value == _HUNDRED)


def _quotients(
    first: Quantity, one: str, other: str, levels: Sequence[Mention], weight: float, *, of_hundred: bool = False
) -> Iterator[Relation]:
    """The number as how many times the number called the one is that called the other, or how many come to a hundred of
    those (男女比例为84:100): what holds, or the likeliest."""
    above = [m for m in levels if _is_called(m, one)]
    below = [m for m in levels if _is_called(m, other)]
    pairs = [
        (a.quantity, b.quantity) for a in above for b in below
        if a is not b and a.unit == b.unit and b.quantity.interval.low > 0
    ]  # fmt: skip
    made = (share(first, [a], b, weight) if of_hundred else quotient(first, a, b, weight) for a, b in pairs)
    readings = [relation for relation in made if relation is not None]
    held = next((relation for relation in readings if relation.holds), None)
    if held is not None:
        yield held
    elif readings:
        best = max(readings, key=likelihood)
        if best.miss > _HALVES or not any(_REDUCED in m.label for m in (*above, *below)):
            yield best


def _are_both_called(beside: Sequence[Mention], one: str, other: str) -> bool:
    """Whether of two numbers one is called the one thing, the other the other, and they are counted as the ratio takes
    them: 教师1342人，折合在校生23485人; not 在校生3864人，专任教师196人."""
    if not any(_REDUCED in m.label for m in beside):
        return False
    named = [(_is_called(m, one), _is_called(m, other)) for m in beside]
    return sorted(named) == [(False, True), (True, False)]


def _is_called(mention: Mention, name: str) -> bool:
    if mention.listing == _BOTH and _TOWNS_AND_COUNTRY.search(mention.names):
        return name == _OF_TOWN_AND_COUNTRY[mention.listed - 1]  # 城乡居民人均可支配收入分别达到
    own = core(listed_name(mention) or words(mention))
    if len(name) > 1 and (mention.noun.startswith(name) or mention.label.endswith(name)):
        return True  # 3593人报名，共录取160人
    if name in own or (len(name) > 1 and len(own) > 1 and core(name).endswith(own)):
        return True
    return len(name) >= _LONG and own.endswith(name[-2:]) and set(name) <= set(own)  # 外聘教师 of 另聘外校教师
