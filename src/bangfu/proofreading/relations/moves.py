"""The arithmetic of growth: a level, what it was, the change and its rate."""

from __future__ import annotations

from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..statements.mention import Mention, Role
from .base import GROWTH, SUM, Formula, Relation

ONE = Interval.point(1)
ANY = Interval(Decimal("-Infinity"), Decimal("Infinity"))


def moved(
    level: Mention, base: Mention, change: Mention, weight: float, formula: Formula = Formula.DIFFERENCE
) -> Relation:
    """base + change should be the level; a fall has the sign −1."""
    return moved_by(change, level.quantity, base.quantity, weight, formula)


def moved_by(
    change: Mention, level: Quantity, base: Quantity, weight: float, formula: Formula = Formula.DIFFERENCE
) -> Relation:
    """The change from one to the other."""
    step = change.quantity.interval.scaled(change.sign)
    needed = [level.interval.minus(step), level.interval.minus(base.interval).scaled(change.sign)]
    expected = base.interval.plus(step)
    return Relation(SUM, formula, level, [base, change.quantity], expected, weight, needed)


def grown(
    stated: Quantity, level: Quantity, base: Quantity, weight: float, *, sign: int = 1, scale: int = 100
) -> Relation:
    """level ÷ base − 1 should be the stated rate: per cent, or times where ``scale`` is 1; ``sign`` −1 for a fall."""
    quotient = level.interval.over(base.interval)
    if scale == 1 and quotient is not None and quotient.meets(stated.interval):
        return Relation(GROWTH, Formula.QUOTIENT, stated, [level, base], quotient, weight)  # 增长136倍 for 为136倍
    expected = (quotient or ANY).minus(ONE).scaled(sign * scale)

    def needed() -> list[Interval | None]:
        factor = stated.interval.scaled(Decimal(sign) / scale).plus(ONE)
        return [factor.times(base.interval), level.interval.over(factor)]

    return Relation(GROWTH, Formula.GROWTH, stated, [level, base], expected, weight, needed)


def grown_by(rate: Mention, level: Quantity, base: Quantity, weight: float) -> Relation:
    """The rate of growth, in per cent or in times, from one to the other."""
    scale = 100 if rate.role is Role.GROWTH else 1
    return grown(rate.quantity, level, base, weight, sign=rate.sign, scale=scale)


def increased(
    stated: Quantity,
    level: Quantity,
    change: Quantity,
    weight: float,
    *,
    sign: int,
    scale: int = 100,
    signed: bool = False,
) -> Relation | None:
    """change ÷ (level − change) should be the stated rate; ``signed``: the numbers themselves carry the sign."""
    moved = change.interval if signed else change.interval.scaled(sign)
    outer = 1 if signed else sign
    corners = []
    for high in level.interval:
        for step in moved:
            if high == step:
                return None
            corners.append(step / (high - step) * scale * outer)
    if (level.interval.low > moved.high) is not (level.interval.high > moved.low):
        return None  # there may have been nothing before

    def needed() -> list[Interval | None]:
        rate = stated.interval.scaled(Decimal(outer) / scale)
        grown_by = rate.plus(ONE)
        ratio, per = rate.over(grown_by), grown_by.over(rate)
        needed_change = ratio.times(level.interval).scaled(outer) if ratio else None
        return [per.times(moved) if per else None, needed_change]

    expected = Interval(min(corners), max(corners))
    return Relation(GROWTH, Formula.INCREASE, stated, [level, change], expected, weight, needed)
