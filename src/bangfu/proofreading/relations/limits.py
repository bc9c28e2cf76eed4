"""What is a share of something is at most all of it: 占进出口总额的431% and 就业率932% have lost their point. What
passed a mark is not below it.

Shares of what was planned or of another year may exceed a hundred, and so may gross rates (毛入学率, 完成率).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT as SIGN
from ..statements.mention import Mention, Role
from ..statements.together import passes
from ..tables.fields import Grid
from .base import PERCENT, REPEAT, Formula, Relation
from .lexicon import OF_SOME

_OF_OTHER = re.compile(
    r"计划|预算|任务|目标|指标|上年|去年|同期(?!全|我|本|该|外|进出口|总)"
    r"|上月|正常年份|往年|常年|定额|标准|计量|需求|负荷|能力|GDP|生产总值|之比|比值|担保|超载|偿付|覆盖|杠杆|流动性|净值"
)
_SHARE_COLUMN = re.compile(r"占比|比重|所占")
_ALL = Interval(Decimal(0), Decimal(100))
_WEIGHT = 2.5
_PHRASE = 20  # characters
_PASSED, _REACHED = re.compile("(?:突破|超过?|逾)$"), re.compile("，?(?:首次|已)?(?:达到?|为)")
_LITTLE, _FAR, _TOLD = Decimal("1.1"), 8, 1.2  # times the mark


def find_excesses(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The shares and net rates of the text above a hundred."""
    for place, mention in enumerate(mentions):
        if place and mentions[place - 1].role is Role.WHOLE:
            continue  # 为正常保有量7.9万头的102.8%
        of = text[max(0, mention.start - _PHRASE) : mention.start]
        share = mention.role is Role.SHARE and not mention.of_plan and not _OF_OTHER.search(of)
        rate = mention.role is Role.RATE and OF_SOME.search(mention.label) is not None
        if share or rate:
            yield from _excess(mention.quantity)


def find_marks(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """突破8万亿元，达到8.3万亿元; 总值8.3万亿元，规模突破8万亿元: what passed a mark is more, and seldom much."""
    for one, other in pairwise(mentions):
        before = other.role is Role.MARK and passes(other, one)
        mark, level = (other, one) if before else (one, other)
        told = mark.sentence == level.sentence and mark.unit == level.unit != "" and _REACHED.fullmatch(level.gap)
        passed = mark.role in (Role.LEVEL, Role.MARK) and level.role is Role.LEVEL and _PASSED.search(mark.label)
        below = level.quantity.value < mark.quantity.value
        if (before or (told and passed)) and (below or level.quantity.value > mark.quantity.value * _FAR):
            mostly = Interval(mark.quantity.value, mark.quantity.value * _LITTLE)
            yield Relation(
                REPEAT, Formula.SAME, level.quantity, [mark.quantity], mostly, _TOLD, [level.quantity.interval]
            )


def find_excess_cells(grid: Grid) -> Iterator[Relation]:
    """The shares and net rates of a table above a hundred."""
    for row in grid.body():
        for cell in row:
            name = grid.last_name(cell.column)
            if cell.quantity is not None and (_SHARE_COLUMN.search(name) or OF_SOME.search(name)):
                yield from _excess(cell.quantity)


def _excess(quantity: Quantity) -> Iterator[Relation]:
    if quantity.unit == SIGN and quantity.interval.low > _ALL.high:
        yield Relation(PERCENT, Formula.LIMIT, quantity, [], _ALL, _WEIGHT)
