"""The arithmetic of shares: parts ÷ whole, and a part ÷ all the parts together; and of averages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..interval import Interval, needed_of, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERMILLE
from .base import AVERAGE, PERCENT, Formula, Needed, Relation


def share(stated: Quantity, parts: Sequence[Quantity], whole: Quantity, weight: float) -> Relation | None:
    """parts ÷ whole should be the stated share; None where the whole may be 0."""
    scale = 1000 if stated.unit == PERMILLE else 100
    part = total(q.interval for q in parts)
    made = part.over(whole.interval)
    if made is None:
        return None

    def needed() -> list[Interval | None]:
        rate = stated.interval.scaled(Decimal(1) / scale)
        return [*needed_of(rate.times(whole.interval), [q.interval for q in parts]), part.over(rate)]

    return Relation(PERCENT, Formula.SHARE, stated, [*parts, whole], made.scaled(scale), weight, needed)


def part(
    stated: Quantity, own: Quantity | Sequence[Quantity], others: Sequence[Quantity], weight: float
) -> Relation | None:
    """own ÷ (own + others) should be the stated share of a hundred, ``own`` one or several; None where all may be 0."""
    parts = [own] if isinstance(own, Quantity) else own
    mine, rest = total(q.interval for q in parts), total(q.interval for q in others)
    made = mine.over(rest)
    rate = stated.interval.scaled(Decimal(1) / 100)
    if made is None or made.low < 0 or rate.low <= 0:
        return None
    expected = Interval(*(100 * ratio / (1 + ratio) for ratio in made))
    operands, taken = [*parts, *others], len(others)
    if rate.high >= 1:  # no part has such a share
        return Relation(PERCENT, Formula.PART, stated, operands, expected, weight, taken=taken)
    odds = Interval(*(share / (1 - share) for share in rate))

    def needed() -> list[Interval | None]:
        needed_rest = mine.over(odds)
        apart = needed_of(needed_rest, [q.interval for q in others]) if needed_rest is not None else []
        return [*needed_of(odds.times(rest), [q.interval for q in parts]), *apart]

    return Relation(PERCENT, Formula.PART, stated, operands, expected, weight, needed, taken=taken)


def all_but(stated: Quantity, part: Quantity, whole: Quantity, weight: float) -> Relation | None:
    """(whole − part) ÷ whole should be the stated rate; None where there may be no whole."""
    ratio = part.interval.over(whole.interval)
    if ratio is None:
        return None
    expected = Interval.point(100).minus(ratio.scaled(100))

    def needed() -> list[Interval | None]:
        left = Interval.point(1).minus(stated.interval.scaled(Decimal(1) / 100))
        return [left.times(whole.interval), part.interval.over(left)]

    return Relation(PERCENT, Formula.REST, stated, [part, whole], expected, weight, needed)


def proportion(stated: Quantity, own: Quantity, other: Quantity, others_share: Quantity, weight: float) -> Relation:
    """The shares of two numbers of one whole are as the numbers themselves: own × other's share ÷ other.

    ``other`` and its share are above 0.
    """
    per_one = others_share.interval.over(other.interval) or Interval.point(0)
    expected = own.interval.times(per_one)
    needed: list[Interval | None] = [stated.interval.over(per_one) if per_one.low > 0 else None, None, None]
    return Relation(PERCENT, Formula.PROPORTION, stated, [own, other, others_share], expected, weight, needed)


def quotient(stated: Quantity, whole: Quantity, number: Quantity, weight: float) -> Relation:
    """whole ÷ number should be the stated average; an average of whole things is rounded like any other."""
    expected = whole.interval.over(number.interval) or whole.interval
    half = stated.step / 2
    rough = Interval(stated.interval.low - half, stated.interval.high + half) if stated.whole else stated.interval
    needed = [rough.times(number.interval), whole.interval.over(rough)]
    return Relation(AVERAGE, Formula.QUOTIENT, stated, [whole, number], expected, weight, needed, target=rough)


def paid_to_all(
    kind: str, paid: Quantity, groups: Sequence[tuple[Quantity, Quantity]], weight: float
) -> Relation:
    """All that the groups get, so many in each and each so much, should be what is paid; how much each gets is a rule,
    and told exactly."""
    known = [(many.interval, Interval.point(each.value)) for many, each in groups]
    products = [many.times(each) for many, each in known]

    def needed() -> Needed:
        lacking = needed_of(paid.interval, products)
        return [
            wanted.over(other) if other.low > 0 else None
            for (many, each), wanted in zip(known, lacking, strict=True)
            for other in (each, many)
        ]

    operands = [number for group in groups for number in group]
    return Relation(kind, Formula.PRODUCT, paid, operands, total(products), weight, needed)
