"""A total and what should come to it, as numbers of a table are told: to the place of the finest of them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..interval import Interval, needed_of, total
from ..quantities.quantity import Quantity
from ..quantities.units import is_whole
from ..relations.base import TABLE_TOTAL, Formula, Needed, Relation, is_mistyped

_ZERO, _ONE = Decimal(0), Decimal(1)
_LONG_MEASURE = 100_000
_FEWEST, _AROUND = 4, Decimal("0.25")
_ALL, _LITTLE, _BY_FAR, _HARDLY_ANY = 100, Decimal("0.01"), 0.25, 0.5


def add_up(stated: Quantity, parts: Sequence[Quantity], weight: float) -> Relation:
    """parts should come to the stated total; whole numbers are exact, a mixed list is as fine as its finest.

    In a sum that comes out the last place of the finest number is in another one too: one alone is not so fine.
    """
    target, known = _as_fine(stated, parts)

    def needed() -> Needed:
        return needed_of(target, known)

    return Relation(TABLE_TOTAL, Formula.SUM, stated, list(parts), total(known), weight, needed, target=target)


def leave(stated: Quantity, more: Sequence[Quantity], less: Sequence[Quantity], weight: float) -> Relation:
    """What is added less what is taken away should be the stated rest; as fine as a sum of them, and one where it is
    told of one number less another."""
    if not less:
        return add_up(stated, more, weight)
    if len(more) == len(less) == 1:
        return add_up(more[0], [*less, stated], weight)
    target, known = _as_fine(stated, [*more, *less])
    added, taken = known[: len(more)], known[len(more) :]
    expected = total(added).minus(total(taken))
    low, high = target.minus(expected)
    needed: list[Interval | None] = [Interval(low + most, high + least) for least, most in added]
    needed += [Interval(most - high, least - low) for least, most in taken]
    return Relation(
        TABLE_TOTAL, Formula.BALANCE, stated, [*more, *less], expected, weight, needed, target=target, taken=len(less)
    )  # fmt: skip


def come_to(stated: Quantity, parts: Sequence[Quantity]) -> bool:
    """The quick form of ``add_up(…).holds``."""
    target, known = _as_fine(stated, parts)
    return total(known).meets(target)


def is_no_sum(relation: Relation) -> bool:
    """Whether what a table's numbers miss by far is no total of theirs: one among them (growth of 8.63% of what grew by
    11.15% and by 4.92%), of changes up and down, or as often as groups make a hundred each; nor so little of one."""
    if relation.holds:
        return False
    if _is_one_of_them(relation):
        return True
    if relation.miss < _BY_FAR:
        return False
    if relation.formula is Formula.HUNDRED:
        return relation.miss > _HARDLY_ANY
    if (relation.kind, relation.formula) != (TABLE_TOTAL, Formula.SUM):
        return False
    values = [q.value for q in relation.operands]
    times = sum(values, _ZERO) / _ALL
    rounds = relation.stated.value == _ALL and times > 1 and abs(times - round(times)) < _LITTLE
    within = min(values) <= relation.stated.value <= max(values)
    mean = is_mean(relation.stated, relation.operands)  # which a lost digit would explain too
    return rounds or (within and (min(values) < 0 or mean or not is_mistyped(relation)))


def _is_one_of_them(relation: Relation) -> bool:
    """Whether a count is just that of its largest part, which those of the others are among: 156957 pupils, of whom
    156957 get books and 1585 meals."""
    counted = (relation.kind, relation.formula) == (TABLE_TOTAL, Formula.SUM) and relation.stated.whole
    values = [q.value for q in relation.operands]
    return counted and relation.stated.value == max(values) > 0 < min(values)


def is_mean(stated: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a number with decimals is what others are on average, as the rate of all towns is: no total."""
    known = [q.value for q in parts]
    if len(known) < _FEWEST or stated.whole or not min(known) <= stated.value <= max(known):
        return False
    middle = sum(known, _ZERO) / len(known)
    return abs(stated.value - middle) <= _AROUND * abs(middle)


def _as_fine(stated: Quantity, parts: Sequence[Quantity]) -> tuple[Interval, list[Interval]]:
    """What the total and its parts may be, all as fine as the list is."""
    if _are_mixed(stated, parts):
        return stated.interval, [q.interval for q in parts]
    steps = sorted(q.step for q in (*parts, stated))
    finest = steps[1] * (10 if all(map(_ends_in_zero, (*parts, stated))) else 1)  # 5.10, 69.50, 25.30: told to a tenth
    step = _ZERO if finest == 1 and is_exact(stated) else finest
    return _known(stated, step), [_known(q, step) for q in parts]


def agree(stated: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts come to the total, without the relation being made."""
    if _are_mixed(stated, parts):
        return total(q.interval for q in parts).meets(stated.interval)
    step = min(q.step for q in (stated, *parts))
    slack = _ZERO if step == 1 and is_exact(stated) else step * (len(parts) + 1) / 2
    return abs(sum((q.value for q in parts), _ZERO) - stated.value) <= slack


def _ends_in_zero(quantity: Quantity) -> bool:
    """Whether the last decimal says nothing, where none of its company has another, and is not yet left out."""
    places = len(quantity.raw.partition(".")[2])
    return quantity.raw.endswith("0") and quantity.step == quantity.factor * _ONE.scaleb(-places) and places > 0


def _are_mixed(stated: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the numbers are told in several magnitudes, each as finely as its own allows: 1.79万人 of 11280人."""
    return any(q.factor != stated.factor for q in parts)


def is_exact(stated: Quantity) -> bool:
    """Whether the number counts whole things; a long one without a unit may be a measure that was rounded."""
    return is_whole(stated.unit) and (bool(stated.unit) or stated.value < _LONG_MEASURE)


def _known(quantity: Quantity, step: Decimal) -> Interval:
    return Interval(quantity.value - step / 2, quantity.value + step / 2)
