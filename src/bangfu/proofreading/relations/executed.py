"""What was taken in or spent of what the budget had.

支出预算调整为46304万元，实际完成45308万元，为调整预算的97.8%; 调整后的支出预算为16.07亿元. 支出实际完成8.71亿元，为调整
预算的54.2%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before
from .base import Relation
from .portions import share

_OF_BUDGET = re.compile("(?P<which>年初|调整(?:及变动|后的?)?|变动)?(?:支出|收入)?预算[数额]?")
_BUDGET = re.compile(
    "预算(?:[数额]|安排|收入|支出|总额|合计|汇总)*(?:调整|变动|追加|调增|调减)?(?:[数额]|后)?[为是至到]*$"
)
_CHANGED, _DONE = re.compile("调整|变动|调增|调减"), re.compile("完成|执行|实际|实现|决算")
_PLAN, _SIDES = "预算", ("收入", "支出")
_BACK = 1  # sentences
_WEIGHT = 1.8


def find_executed(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The shares of a budget of which the sentence, or the one before, tells how much it is."""
    fulfilled: list[int] = []  # the starts of what such shares have been told of
    for place, rate in enumerate(mentions):
        if rate.role is not Role.SHARE or rate.unit != PERCENT or rate.head is None or _PLAN not in rate.of + rate.gap:
            continue
        said = _OF_BUDGET.fullmatch(rate.of)
        near = [m for m in mentions[:place] if rate.sentence - m.sentence <= _BACK and m.start < rate.head.start]
        last = max(fulfilled, default=-1)  # what is told since is of another budget
        budgets = [m for m in near if m.start > last and _is_budget(m, rate.head)]
        fulfilled.append(rate.head.start)
        if said is None or rate.listed or rate.whole is not None or _CHANGED.search(rate.head.label):
            continue  # 年初预算14.90亿元，调整为14.20亿元，完成年初预算的95.8%: of what is not told
        changed = [m for m in budgets if (_CHANGED.search(m.label) is not None) is bool(_CHANGED.search(rate.of))]
        told = (changed or ([] if said["which"] else budgets))[-1:]
        for budget in told:
            relation = share(rate.quantity, [rate.head.quantity], budget.quantity, _WEIGHT)
            yield from [relation] if relation is not None else ()


def _is_budget(level: Mention, done: Mention) -> bool:
    """Whether a number is what a budget had, of the side that was carried out."""
    told = level.role is Role.LEVEL and level.unit == done.unit and is_arabic(level) and not is_before(level.period)
    named = told and _BUDGET.search(level.label) is not None and not _DONE.search(level.label)
    sides = [[side for side in _SIDES if side in m.label] for m in (level, done)]
    return named and (not all(sides) or sides[0][-1:] == sides[1][-1:])
