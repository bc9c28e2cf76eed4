"""Teachers counted with weights: 专任教师1237人、外聘教师241人，折合教师总数1357.5人.

Source: 普通高等学校基本办学条件指标（教发〔2004〕2号）: 教师总数 = 专任教师数 + 聘请校外教师数 × 0.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..statements.mention import Mention, Role
from .base import SUM, Formula, Relation, summed

_TOTAL = re.compile(r"折合(?:专任)?教师|教师总数|折合数")
_OWN = re.compile(r"专任教师")
_OTHERS = re.compile(r"(?:外聘|聘请|校外|兼职|兼任)[^，。；]{0,4}教师")
_HALF = Decimal("0.5")
_WEIGHT = 1.6


def find_weighted(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The weighted totals of one paragraph."""
    for index, total in enumerate(mentions):
        if total.role is not Role.LEVEL or "折合" not in total.label or not _TOTAL.search(total.label):
            continue
        near = [m for m in mentions[:index] if m.role is Role.LEVEL and m.sentence == total.sentence]
        own = next((m for m in near if _OWN.search(m.label)), None)
        others = next((m for m in near if _OTHERS.search(m.label)), None)
        reckoned = next((m for m in near if others is not None and m.start > others.start and "折合" in m.label), None)
        if own is not None and reckoned is not None and reckoned.unit == own.unit:
            yield summed(total.quantity, [own.quantity, reckoned.quantity], _WEIGHT)  # 外聘218人，折合56人
        elif own is not None and others is not None:
            yield _weighted(total, own, others)


def _weighted(total: Mention, own: Mention, others: Mention) -> Relation:
    """own + others ÷ 2 should be the total; one given as a whole number is rounded."""
    stated, whole, half = total.quantity, own.quantity.interval, others.quantity.interval.scaled(_HALF)
    rough = stated.step / 2
    target = Interval(stated.interval.low - rough, stated.interval.high + rough) if stated.whole else stated.interval
    needed = [target.minus(half), target.minus(whole).scaled(2)]
    operands = [own.quantity, others.quantity]
    return Relation(SUM, Formula.WEIGHTED, stated, operands, whole.plus(half), _WEIGHT, needed, target=target)
