"""Stocks over a year: what there was, what came and went, what there is in the end, in one sentence.

年初在建项目86个，新开工47个，竣工59个，年末在建74个; 归集58.4亿元，提取41.3亿元；年末余额213.8亿元，上年末余额196.7
亿元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, product

from ..quantities.units import DURATIONS, RATES
from ..statements.mention import Mention, Role, is_arabic
from .balances import balance
from .base import Relation

_OPENS = re.compile("年初|期初|月初|学年初|季初|(?:上年|去年|上期|上月|上学年)(?:年?末|年?底|结[转余存])")
_CLOSES = re.compile("(?<!上)(?:年末|期末|月末|学年末|季末|年底|年终|期终)(?!结转上年)")
_CAME = re.compile(
    "新|增加|增|购|入库|收入|收到|转入|调入|招|引进|繁育|补栏|出生|归集|发展|吸收|受理|接收|加入|借入|发行|纳入|开工"
)
_WENT = re.compile(
    "退|除名|减|支出|报废|转出|调出|出栏|出库|脱贫|竣工|完工|审结|办结|结案|注销|死亡|毕业|离|偿还|支付|使用|拨付|销|淘汰|清|撤"
    "|提取|捐出|摘帽"
)
_FEWEST, _MOST = 3, 6  # numbers of a sentence: one flow at least, four at most
_UNKNOWN = 2  # flows of which the words do not tell the way
_WEIGHT = 1.6


def find_stocks(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The balances of a paragraph's sentences, unit by unit."""
    told = (m for m in mentions if m.role in (Role.LEVEL, Role.BASE) or (m.role is Role.CHANGE and m.head is None))
    levels = [m for m in told if is_arabic(m) and not m.listed]
    for _sentence, group in groupby(levels, key=lambda m: m.sentence):
        here = [m for m in group if m.unit and m.unit not in RATES and m.unit not in DURATIONS and not m.depth]
        for unit in dict.fromkeys(m.unit for m in here):
            like = [m for m in here if m.unit == unit]
            if _FEWEST <= len(like) <= _MOST:
                yield from _balance(like)


def _balance(like: list[Mention]) -> Iterator[Relation]:
    """opening + what came − what went = closing; where the words leave the way of some open, only what comes out."""
    openings = [m for m in like if _OPENS.search(m.gap)]
    closings = [m for m in like if _CLOSES.search(m.gap) and m not in openings]
    if len(openings) != 1 or len(closings) != 1 or closings[0].quantity.qualifier:
        return
    opening, closing = openings[0], closings[0]
    flows = [m for m in like if m is not opening and m is not closing]
    if opening.start < closing.start and not all(opening.start < m.start < closing.start for m in flows):
        return
    ways = [_way(m) for m in flows]
    unknown = ways.count(0)
    if unknown > _UNKNOWN or any("其中" in m.gap for m in flows):
        return
    open_ways = product(*((way,) if way else (1, -1) for way in ways))
    readings = [_made(opening, closing, flows, signs) for signs in open_ways]
    held = next((relation for relation in readings if relation.holds), None)
    if held is not None or not unknown:
        yield held or readings[0]


def _way(flow: Mention) -> int:
    """1 for what came, −1 for what went, 0 where the words say neither, or both."""
    if flow.role is Role.CHANGE:
        return flow.sign
    came, went = (side.search(flow.label) is not None for side in (_CAME, _WENT))
    return came - went


def _made(opening: Mention, closing: Mention, flows: list[Mention], signs: Sequence[int]) -> Relation:
    more = [m for m, sign in zip(flows, signs, strict=True) if sign > 0]
    less = [m for m, sign in zip(flows, signs, strict=True) if sign < 0]
    return balance(closing, [opening, *more], less, _WEIGHT)
