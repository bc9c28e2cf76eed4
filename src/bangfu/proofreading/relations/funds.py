"""What a fund took in, paid out and has, as its yearly report tells it (住房公积金年度报告).

缴存额38.64亿元，…缴存总额286.42亿元，比上年末增加15.59%: what has come together grew by what came this year.
净增单位168家，…实缴单位3862家，同比增长4.55%: what there is, by what came to it. 缴存总额 is 提取总额 and
缴存余额; 业务收入 is 业务支出 and 增值收益.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from .base import Relation, summed
from .moves import increased

_TOGETHER = re.compile("总额|累计")
_OTHER_WAY = re.compile("总额|累计|余额|回收|收回|归还|登记|注册|新设")  # of those registered others have gone
_SINCE = re.compile("[比较](?:上年末|上年底|年初)")
_NET = re.compile("净增加?")
_KNOWN = (("缴存总额", ("提取总额", "缴存余额")), ("业务收入", ("业务支出", "增值收益")))
_NAME = 2  # characters
_BACK = 12  # levels
_WEIGHT, _BALANCED = 1.6, 1.8


def find_funds(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relations of a document's stocks with what came to them."""
    levels: list[Mention] = []
    for place, mention in enumerate(mentions):
        if mention.role is Role.LEVEL and mention.unit:
            levels.append(mention)
        elif mention.role is Role.GROWTH and mention.sign > 0:
            told = _level_of(mention, mentions, place, levels)
            if told is not None:
                yield from _by_what_came(mention, told, levels[-_BACK:])
    yield from _balances(levels)


def _level_of(rate: Mention, mentions: Sequence[Mention], place: int, levels: Sequence[Mention]) -> Mention | None:
    """What grew by the rate at a place of the text's numbers: of a 分别 list, the one in its place."""
    if not rate.listed:
        return rate.head
    first = mentions[max(0, place - rate.listed + 1)]
    here = takewhile(lambda m: m.sentence == rate.sentence, reversed(levels))
    told = list(islice((m for m in here if m.start < first.start), rate.listing))
    return told[-rate.listed] if len(told) == rate.listing else None


def _by_what_came(rate: Mention, level: Mention, near: Sequence[Mention]) -> Iterator[Relation]:
    """The growth of what has come together, or of what there is, by this year's number of its name."""
    like = [m for m in near if m.unit == level.unit and m is not level and m.start < level.start]
    if _TOGETHER.search(level.label) and _SINCE.search(rate.gap if not rate.listed else rate.names + rate.gap):
        name = core(_TOGETHER.sub("", level.label))[-_NAME:]
        came = [m for m in like if not _OTHER_WAY.search(m.label) and core(words(m)).endswith(name)]
    else:
        name = core(words(level))[-_NAME:]
        came = [m for m in like if _NET.search(m.label) and core(words(m)).endswith(name)]
    made = [increased(rate.quantity, level.quantity, m.quantity, _WEIGHT, sign=1) for m in came if len(name) == _NAME]
    relations = [relation for relation in made if relation is not None]
    held = [relation for relation in relations if relation.holds]
    yield from held[:1] or (relations if len(relations) == 1 else [])


def _balances(levels: Sequence[Mention]) -> Iterator[Relation]:
    """The two parts of what is known to have just these, each told once."""
    for whole, parts in _KNOWN:
        told = [[m for m in levels if words(m).endswith(name)] for name in (whole, *parts)]
        if all(len({m.quantity.value for m in found}) == 1 for found in told):
            one, *others = (found[0] for found in told)
            if all(m.unit == one.unit for m in others):
                yield summed(one.quantity, [m.quantity for m in others], _BALANCED)
