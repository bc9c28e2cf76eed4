"""How far the numbers of a relation miss each other, and what that says whatever else is said of them."""

from __future__ import annotations

from decimal import Decimal

from .quantities.quantity import OVER, UNDER
from .relations.base import PERCENT, SUM, TABLE_TOTAL, Formula, Relation, falls_far_short

SURE = 2.0  # the weight of what is said outright
# what numbers that no slip explains may miss each other by, and the weight from which it may be more
_PROBABLE, _WELL_WORDED, _HARDLY, _UNRELATED = 0.26, 1.5, 0.6, 0.95
_DOZEN, _SELDOM = 12, Decimal("2.5")  # by which the squares of what rounding leaves are divided; of its spread
_RESTS, _LITTLE = 0.1, 0.05  # what a list lacks that may not be all, and one that comes near
_NEARLY = 0.03  # what a number of three digits and more that is only said roughly may be off
_LARGE = 1000  # a count of people or things
_LEVELS = Decimal("0.12")  # of a level
_EIGHTH, _FIFTIETH = Decimal("0.125"), Decimal("0.02")
_BOTH = 2  # parts


def is_hardly_rounded(relation: Relation) -> bool:
    """Whether a sum holds only if nearly all its numbers were rounded the same way: 33.3 + 10.0 + 2.3 of 45.8. What
    rounding leaves of so many numbers is as a rule not more than 2.5 times √(n ÷ 12) of the last place."""
    if relation.formula is not Formula.SUM or relation.target is not None or not relation.holds:
        return False
    steps = [q.step for q in relation.quantities if not q.whole]
    if not steps or any(q.qualifier for q in relation.quantities) or not relation.expected.half:
        return False
    last = max(steps)
    missed = abs(relation.expected.middle - relation.stated.value)
    return missed >= _BOTH * last and missed**2 * _DOZEN > _SELDOM**2 * last**2 * steps.count(last)


def are_unlike(relation: Relation) -> bool:
    """Whether numbers that no slip explains are so far apart that they hardly are of one thing."""
    near = relation.weight < SURE or relation.formula is Formula.HUNDRED  # shares each of its own whole
    return relation.miss > (_PROBABLE if near else _UNRELATED) and not _is_nearly_told(relation)


def is_improbable(relation: Relation) -> bool:
    """Whether numbers that no slip explains are too far apart for what little is said of them."""
    far = relation.miss > _PROBABLE and (relation.weight < _WELL_WORDED or relation.formula is Formula.HUNDRED)
    farther = relation.miss > _HARDLY and relation.weight < SURE
    return far or farther or falls_far_short(relation) or (relation.miss > _UNRELATED and not _is_nearly_told(relation))


def _is_nearly_told(relation: Relation) -> bool:
    """Whether a growth that is said outright follows if one of its levels is but a little other: 由32328元增加到31504
    元，增长3.78%, of 30355元; the rates themselves are then far apart."""
    if relation.formula is not Formula.GROWTH or relation.weight < _WELL_WORDED:
        return False
    levels = [(q, needed) for q, needed in relation.corrections() if q is not relation.stated]
    return any(needed.gap(q.interval) < _LEVELS * abs(q.value) for q, needed in levels)


def leaves_a_rest(relation: Relation) -> bool:
    """Whether a list that may leave some of its whole out comes to clearly less."""
    return relation.partial and relation.miss > _RESTS and relation.expected.high < relation.goal.low


def lacks_a_little(relation: Relation) -> bool:
    """Whether a list of three and more that may leave something out comes to nearly its whole."""
    several = relation.kind == SUM and relation.partial and len(relation.operands) > _BOTH
    return several and 0 < relation.miss < _LITTLE and relation.expected.high < relation.goal.low


def are_rough_together(relation: Relation) -> bool:
    """Whether what several parts are said to be over may be what their sum lacks: 超1340万, 超2420万, 超2740万."""
    listed = relation.formula is Formula.SUM and sum(q.qualifier == OVER for q in relation.operands) > _BOTH
    return listed and relation.expected.high < relation.goal.low and relation.miss < _NEARLY


def is_past_its_mark(relation: Relation) -> bool:
    """Whether a rate is said to be above what it should be, or below: 91%以上 where it comes to 85%."""
    if relation.stated.qualifier == OVER:
        return relation.expected.high < relation.goal.low
    return relation.stated.qualifier == UNDER and relation.expected.low > relation.goal.high


def is_off_by_one(relation: Relation) -> bool:
    """Whether a table's sum of large counts misses by one, as such do that were projected from a sample."""
    table = relation.kind == TABLE_TOTAL and relation.formula is Formula.SUM and relation.stated.whole
    return table and relation.stated.value >= _LARGE and relation.expected.gap(relation.goal) <= relation.stated.step


def is_off_by_a_hair(relation: Relation) -> bool:
    """Whether a rate misses what it was rounded from by little of its last place (17.948%, told 18.0%), or a share by
    little beside what its rough numbers leave open (1.8万 of 19.9万, told 9.4%): a part cut off, and not rounded."""
    share = relation.formula is Formula.SHARE and relation.kind == PERCENT
    if relation.formula in (Formula.GROWTH, Formula.INCREASE):
        return relation.expected.gap(relation.goal) < relation.stated.step * _FIFTIETH
    return share and relation.expected.gap(relation.goal) < max(relation.stated.step, relation.expected.half) * _EIGHTH


def may_be_rounded(relation: Relation) -> bool:
    """Whether the numbers give what is stated as it is written, and not only as finely as those beside it are told: 68%
    among 42.1% and 56.3%."""
    as_written = relation.stated.known()
    evened = relation.target is None and as_written != relation.stated.interval
    return evened and relation.expected.meets(as_written)
