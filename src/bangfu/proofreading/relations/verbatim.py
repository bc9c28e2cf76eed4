"""Words that a text says twice, word for word, with the numbers before them: 新设企业增长9.1%，超过平均增幅1.4个百分点,
in what somebody is quoted with and in the text; 全行业完成旅客运输量1.29亿人次, in two sentences that begin so.

What follows on the same words of the same sentence is one number too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ..quantities.units import DURATIONS
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, is_mistyped, same_number
from .moves import grown_by

_LEAST = 14  # characters of words that are hardly said twice of two things
_REMEMBERED = 24  # sentences whose words end alike
_TELLING = 3  # digits of a number that no slip explains
_UNQUOTED = dict.fromkeys(map(ord, "“”\"‘’ \u3000\n\t"))
_OPENS = "，,:：（("  # in front of words that a longer sentence says again
_WEIGHT, _WITH_OTHERS = 1.3, 0.5  # what it says, and that other numbers of the sentence are the same


class _Said(NamedTuple):
    """A number with its sentence up to it, and how many numbers that has."""

    words: str
    mention: Mention
    numbers: int


def find_verbatim(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers behind the same words: the first such statement beside every later one of another sentence."""
    told: defaultdict[str, list[_Said]] = defaultdict(list)
    for _sentence, group in groupby((m for m in mentions if is_arabic(m)), attrgetter("sentence")):
        for said in _sayings(list(group)):
            like = told[said.words[-_LEAST:]]
            first = next((one for one in like if _are_the_same(one, said)), None)
            if first is None:
                like.append(said)
                del like[:-_REMEMBERED]
                continue
            also = min(first.numbers, said.numbers) > 0
            relation = same_number(first.mention.quantity, said.mention.quantity, _WEIGHT + _WITH_OTHERS * also)
            telling = first.words == said.words and said.mention.quantity.digits >= _TELLING  # two fines of one firm
            if relation.holds or ((telling or is_mistyped(relation)) and not _has_grown(first.mention, said.mention)):
                yield relation


def _sayings(sentence: Sequence[Mention]) -> Iterator[_Said]:
    """The numbers of a sentence that stand behind words enough."""
    words, letters = "", 0
    for place, mention in enumerate(sentence):
        gap = mention.gap.translate(_UNQUOTED)
        gap = gap if place else gap.lstrip("。；，,").removeprefix("其中").lstrip("，,")
        words += gap
        letters += len(gap)
        if letters >= _LEAST and mention.unit and mention.unit not in DURATIONS:
            yield _Said(words, mention, place)
        words += mention.quantity.raw + mention.unit


def _has_grown(first: Mention, later: Mention) -> bool:
    """Whether the later number is what the first one has become since: 收入3.7亿元. … 收入3.9亿元，增长5%."""
    rates = [m for m in later.attached if m.role is Role.GROWTH and m.sign]
    return any(grown_by(m, later.quantity, first.quantity, 0.0).holds for m in rates)


def _are_the_same(one: _Said, other: _Said) -> bool:
    """Whether the sentences are the same up to the numbers, or one goes on so behind a mark, and the units are one."""
    short, long = sorted((one.words, other.words), key=len)
    same = short == long or (long.endswith(short) and long[-len(short) - 1] in _OPENS)
    like = one.mention.unit == other.mention.unit and one.mention.quantity.factor == other.mention.quantity.factor
    return same and like and one.mention.noun[:1] == other.mention.noun[:1]
