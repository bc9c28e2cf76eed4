"""Sentences that each tell of one member of a known whole: 商品房销售额38378亿元。… 东部地区…，销售额22807亿元。
中部地区…，销售额7277亿元。西部地区…。东北地区…. Like numbers of all of them come to the one of their name told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from ..quantities.units import UNCOUNTED
from ..statements.labels import common_end, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .base import Relation, summed
from .partitions import is_partition

_MEMBERS = (4, 3)  # of wholes that reports take so many sentences for
_SIDES = re.compile("^[^，。；]{2,16}方面")  # 形式主义、官僚主义方面，…。… 享乐主义、奢靡之风方面，…
_NAME = 2  # characters that the numbers' names have in common
_OPENING = 8  # characters
_BACK = 24  # levels
_MORE = 1  # sentences behind a row
_WEIGHT, _NEAR = 1.6, 4
_BOTH = (("中小学", "中学", "小学"), ("本专科", "本科", "专科"), ("城乡", "城镇", "农村"), ("公民办", "公办", "民办"))
_WHOSE = re.compile("^(?:其中，?|全[国省市县区校]|我[省市县区校]|[^，。；\\d]{2,4}[省市县区])")

_Sentence = list[Mention]


def find_sectors(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums over the sentences of a document that open with the members of a known whole."""
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and m.unit not in UNCOUNTED and is_arabic(m)]
    sentences = [list(group) for _sentence, group in groupby(levels, attrgetter("sentence"))]
    told = 0  # levels before the first sentence of a row
    at = 0
    while at < len(sentences):
        row = next((sentences[at : at + count] for count in _MEMBERS if _are_members(sentences[at : at + count])), [])
        if row:
            behind = sentences[at + len(row) : at + len(row) + _MORE]
            yield from _sums(row, levels[max(0, told - _BACK) : told], behind)
        for sentence in row or [sentences[at]]:
            told += len(sentence)
            at += 1
    yield from _of_two_sides(sentences, levels)
    yield from _of_both_named(sentences)


def _of_both_named(sentences: Sequence[_Sentence]) -> Iterator[Relation]:
    """中小学教职工17557人，专任教师13315人。中学教职工9380人，…；专任教师6664人。小学教职工8177人，专任教师6651人:
    what the two told one after the other come to, under a name that has both in it."""
    for whole, one, other in zip(sentences, sentences[1:], sentences[2:], strict=False):
        openings = [sentence[0].gap.lstrip("。；，\n") for sentence in (whole, one, other)]
        names = next((names for names in _BOTH if all(map(str.startswith, map(_of_place, openings), names))), None)
        if names is None or other[0].sentence - whole[0].sentence > _NEAR:
            continue
        for level in whole:
            called = core(words(level)).removeprefix(names[0])
            like = [
                next((m for m in part if m.unit == level.unit and core(words(m)).removeprefix(name) == called), None)
                for part, name in zip((one, other), names[1:], strict=True)
            ]
            found = [m.quantity for m in like if m is not None]
            if len(called) >= _NAME and len(found) == len(like):
                yield summed(level.quantity, found, _WEIGHT)


def _of_place(opening: str) -> str:
    """What a sentence begins with, without whose it is: 全市中小学."""
    return _WHOSE.sub("", opening)


def _of_two_sides(sentences: Sequence[_Sentence], levels: Sequence[Mention]) -> Iterator[Relation]:
    """The sums of two paragraphs that open with one side each of what is divided in two."""
    first: dict[int, _Sentence] = {}
    for sentence in sentences:
        first.setdefault(sentence[0].paragraph, sentence)
    for one, other in pairwise(first.values()):
        openings = [sentence[0].gap.lstrip("。；，\n") for sentence in (one, other)]
        if all(map(_SIDES.match, openings)) and is_partition([opening[:_OPENING] for opening in openings]):
            yield from _sums([one, other], [m for m in levels if m.start < one[0].start][-_BACK:], [])


def _are_members(row: Sequence[_Sentence]) -> bool:
    """Whether the sentences follow each other and open with one member each of a known whole."""
    if len(row) not in _MEMBERS or row[-1][0].sentence - row[0][0].sentence >= 2 * len(row):
        return False
    return is_partition([sentence[0].gap.lstrip("。；，\n")[:_OPENING] for sentence in row])


def _sums(
    row: Sequence[_Sentence], before: Sequence[Mention], behind: Sequence[_Sentence]
) -> Iterator[Relation]:
    """The numbers that each of the sentences tells in one place and by one name, with the last of that name before.

    ``behind``: the sentences that follow; one of like form may be of one more member: 特殊教育学校，…专任教师0.37万人.
    """
    for place, first in enumerate(row[0]):
        parts = [sentence[place] for sentence in row if place < len(sentence)]
        alike = len(parts) == len(row) and {m.unit for m in parts} == {first.unit}
        shared = common_end([core(words(m)) for m in parts]) if alike else 0
        name = core(words(first))[-shared:] if shared >= _NAME else ""
        like = [m for m in reversed(before) if m.unit == first.unit and name and core(words(m)).endswith(name)]
        whole = next((m for m in like if not are_of_two_times(m.period, first.period)), None)
        if whole is None:
            continue
        known = summed(whole.quantity, [m.quantity for m in parts], _WEIGHT)
        more = None if known.holds else _one_more(parts[-1], name, behind)
        yield known if more is None else summed(whole.quantity, [m.quantity for m in (*parts, more)], _WEIGHT)


def _one_more(last: Mention, name: str, behind: Sequence[_Sentence]) -> Mention | None:
    """The number of that name and unit which the next sentence of the same paragraph tells."""
    next_one = next((s for s in behind if s[0].paragraph == last.paragraph), [])
    like = [m for m in next_one if m.unit == last.unit and core(words(m)).endswith(name)]
    return like[0] if len(like) == 1 and like[0].sentence == last.sentence + 1 else None
