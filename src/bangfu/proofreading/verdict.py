"""The verdict on relations that do not hold: contradiction, doubt, or a reading that was not meant.

Wording and numbers each say something for a relation having been meant, in powers of ten; together they must say
enough. The numbers say more the nearer they come to agreeing, and the less likely it is that a slip of the pen should
explain them to the last digit by chance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from math import log10

from .agreement import agreements
from .misses import (
    SURE,
    are_rough_together,
    are_unlike,
    is_improbable,
    is_off_by_a_hair,
    is_off_by_one,
    is_past_its_mark,
    lacks_a_little,
    leaves_a_rest,
    may_be_rounded,
)
from .quantities.quantity import Quantity
from .quantities.units import PERCENT as PER_CENT
from .quantities.units import is_whole
from .relations.base import (
    EXPLICIT,
    PERCENT,
    SUM,
    TABLE_TOTAL,
    Formula,
    Relation,
    closeness,
    falls_far_short,
    slip_of,
)
from .slips import DIGIT, DROPPED, POINT, SWAPPED, Slip
from .standing import Standing

# What a share is of is said, and so it is of the rows of a table and of a list that is all there is.
SURER = frozenset({(TABLE_TOTAL, Formula.SUM), (SUM, Formula.SUM), (PERCENT, Formula.SHARE)})
_SURER, _PARTIAL, _SHOWN = 1.8, 2.1, 1.7
_TO_THE_DIGIT = 3.0  # strength of a slip that hardly fits by chance
_SLIPPED = 1.45

_OPENED, _EXPLAINING = 1.05, 0.35  # the weight of a share whose whole is told right before, and what a slip says then
LIKELY = 1.2

_ALIKE = 0.7  # two statements of one thing are at least so alike
_ALIKE_NAMED, _SAME_NAME = 0.5, 1.6  # where their name is the same, and the weight that tells so
_OUTRIGHT = 2.2  # the weight of two statements that are of one thing, however unlike their numbers
_LONG_NAME = 0.79  # the weight from which two names are long enough to tell things apart
_NEAR = 0.3  # what a sum must have for it besides its wording
_TELLING = 0.7  # what the numbers alone must say of a list that comes to more than its whole
_HAIR = 0.0015
_HUNDRED = 100
_FAR_BELOW = Decimal("0.84")  # of what a share should be
_REST, _REST_OF_TWO, _OPEN = 0.01, 0.008, 1.4  # the least that is a rest, the weight of a list that may leave one out
_BOTH = 2  # parts that leave no third: 福彩, 体彩
_COMPLETE = 1.5  # the weight from which the wording says that a list is all of its whole
_STRONG = 1.5  # a slip that hardly explains a number by chance
_SHORT = 0.2  # parts that fall short of their whole may only not be all of it
_HARDLY_WORDED = 0.5  # the weight below which the wording hardly makes a list
_FAINT = 0.7  # how much of a slip's strength counts where the wording hardly makes a list
_TELLING_SLIPS = frozenset({SWAPPED, POINT})  # of a number that is told once exactly and once roughly
_POINTED = 1.0  # what decimals of a count add to a moved point
_UNWORDED, _MOST_UNWORDED = -0.5, 2.0  # what the nearness of numbers says where the wording speaks against them
_NOTHING = 1.0  # what it says for a lost digit that nothing is left: 昌平区0人
_LOOSE = 0.8  # what a qualifier (约, 余) takes from a relation
# how far a number that is only said roughly may be off, and one of three digits and more beyond what it leaves open
_ROUGHLY, _NEARLY, _FINE = Decimal("0.1"), Decimal("0.03"), 3
_BEYOND = 0.4  # a miss that no qualifier explains
_EXPLAINED = 0.8  # what it takes from numbers that a rate is said to be of, that others give it
_TRUSTED = 1.0  # what it takes from one that all its numbers have others that hold
_KIN, _MOST_KIN = 0.4, 0.8  # what each like relation that holds adds, and all together at most
_BEYOND_DOUBT = 3.0  # the weight of two parts that have all of their whole's name
_OF_ONE = 0.6  # what two counts may miss their whole by and be of it still
# what lists say against each other that leave as little out, of 教职工 and of 专任教师, school kind by school kind
_CUT_TWICE = 1.0
_AMID_OPEN, _BESIDE = 0.6, 150  # what other open lists say against one that far short; characters
_QUITE_LONG = 6  # digits
_QUITE, _OF_ANOTHER = 0.1, 1.0  # what a list misses its whole by, and what speaks against it then
_TOLD_AGAIN = 0.8  # what it says for a list that it adds up where it is told a second time
_OVER_HUNDRED = 0.3  # shares of one whole come to no more
_UNDER_HUNDRED = 0.7  # shares that fall short of 100 may only not be all

# a matter of reading, or of how growth year by year was reckoned, or not impossible: never more than a warning
_WARNED = frozenset({Formula.LISTED, Formula.YEARS, Formula.YEARLY, Formula.COPIED})


class Severity(Enum):
    """``ERROR``: a contradiction under any rounding; ``WARNING``: probable, or it depends on how the text is read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that does not hold. ``slip``: the number that one slip explains, and what was probably meant."""

    relation: Relation
    severity: Severity
    slip: tuple[Quantity, Slip] | None = None


class Jury:
    """Judges broken relations in the light of those that hold."""

    def __init__(
        self, held: Iterable[Relation], broken: Iterable[Relation] = (), told: Iterable[Quantity] = ()
    ) -> None:
        """``broken``: the others; lists that come to much less than their whole tell some of it only. ``told``: all
        numbers of the document."""
        broken = list(broken)
        self._told = {q.value for q in told if q.digits > _FINE}
        self._agreed = agreements(broken)
        self._open = sorted(r.stated.start for r in broken if r.kind == SUM and leaves_a_rest(r))
        self._cut = Counter(len(r.operands) for r in broken if lacks_a_little(r))
        self._standing = Standing(held)

    def judge(self, relation: Relation) -> Finding | None:
        """How grave a broken relation is; None where the wording and the numbers together say too little."""
        if relation.formula in _WARNED:
            return Finding(relation, Severity.WARNING)
        long = relation.stated.digits >= _QUITE_LONG and relation.weight < _BEYOND_DOUBT  # few are so by chance
        if self._standing.is_settled(relation) or (long and self._is_told(relation)):
            return None
        known = self._standing.known
        slip = slip_of(relation, known, lambda quantity, found: _is_too_fine(relation, quantity, found))
        if slip is not None and _explains_too_much(relation, slip[1]):
            slip = None
        if (slip is None or slip[1].strength <= 0) and _is_more_than_its_whole(relation):
            return None
        evidence = _evidence(relation, *(slip or (None, None)))
        doubted = relation.formula is Formula.SAME and relation.weight < _OUTRIGHT
        if doubted and (evidence < _alike(relation, slip) or _are_rough(relation, slip)):
            return None  # two numbers that are not even alike are of two things
        evidence += self._agreed.get(id(relation), 0.0)
        score = relation.weight + evidence + self._circumstances(relation)
        if score >= _needed(relation, evidence, slip) and not self._is_doubtful(relation, evidence, slip):
            return Finding(relation, Severity.ERROR, slip)
        if score < LIKELY or (slip is None and (is_improbable(relation) or self._is_of_others(relation))):
            return None
        return Finding(relation, Severity.WARNING, slip)

    def _is_doubtful(self, relation: Relation, evidence: float, slip: tuple[Quantity, Slip] | None) -> bool:
        """Whether the relation is a warning at most, whatever its words and numbers say together."""
        if _is_only_worded(relation, evidence) or is_off_by_one(relation) or are_rough_together(relation):
            return True
        if slip is None and are_unlike(relation):
            return True
        if is_off_by_a_hair(relation) and (slip is None or slip[1].strength <= 0 or _is_nothing_told(*slip)):
            return True
        return self._standing.is_trimmed(relation) or may_be_rounded(relation)

    def _circumstances(self, relation: Relation) -> float:
        """What like relations and the standing of its numbers add or take away."""
        score = min(_MOST_KIN, _KIN * self._standing.kin(relation))
        loose = relation.formula is not Formula.SAME and relation.miss < _BEYOND
        if loose and (any(_may_excuse(relation, q) for q in relation.quantities) or are_rough_together(relation)):
            score -= _LOOSE
        if self._standing.are_backed(relation):
            score -= _TRUSTED
        elif self._standing.is_explained(relation):
            score -= _EXPLAINED
        if self._standing.is_told_again(relation):
            score += _TOLD_AGAIN
        if self._comes_to_another(relation):
            score -= _OF_ANOTHER
        if relation.kind == SUM and relation.partial and falls_far_short(relation) and self._is_amid_open(relation):
            score -= _AMID_OPEN
        if lacks_a_little(relation) and self._cut[len(relation.operands)] > 1:
            score -= _CUT_TWICE
        return score

    def _is_of_others(self, relation: Relation) -> bool:
        """Whether other numbers give a rate told finely, which these only might."""
        return relation.stated.digits >= _FINE and self._standing.is_explained(relation)

    def _comes_to_another(self, relation: Relation) -> bool:
        """Whether a list comes to a long number that the document tells, and its whole is quite another: 152.5万元，
        57.4万元，28.7万元 of the 238.6万元 in a table, not of the 186.5万元 before."""
        return relation.miss > _QUITE and self._is_told(relation)

    def _is_told(self, relation: Relation) -> bool:
        """Whether a list that no slip explains comes to a long number of the document."""
        listed = relation.kind == SUM and relation.formula is Formula.SUM
        return listed and sum(q.value for q in relation.operands) in self._told and slip_of(relation) is None

    def _is_amid_open(self, relation: Relation) -> bool:
        """Whether another list close by is open too."""
        here = relation.stated.start
        near = self._open[bisect_left(self._open, here - _BESIDE) : bisect_right(self._open, here + _BESIDE)]
        return any(start != here for start in near)


def _alike(relation: Relation, slip: tuple[Quantity, Slip] | None) -> float:
    """How alike two statements of one thing are at least: one of the same name may have lost a digit of two."""
    lost = slip is not None and slip[1].kind == DROPPED and slip[1].meant in [q.raw for q in relation.quantities]
    return _ALIKE_NAMED if lost and relation.weight >= _SAME_NAME else _ALIKE


def _are_rough(relation: Relation, slip: tuple[Quantity, Slip] | None) -> bool:
    """Whether two numbers only say roughly how many, and neither is just the other mistyped: 突破17万人, 超过66万人."""
    rough = all(q.qualifier and q.digits < _FINE for q in relation.quantities)
    return rough and (slip is None or slip[1].meant not in [q.raw for q in relation.quantities])


def _needed(relation: Relation, evidence: float, slip: tuple[Quantity, Slip] | None) -> float:
    """What wording and numbers must say together for a contradiction; a list that comes to somewhat more than its
    whole leaves nothing of it out, and a slip hardly explains by chance a share whose whole is told right before."""
    overfull = relation.formula is Formula.SUM and relation.expected.low > relation.goal.high
    if (relation.kind, relation.formula) == (PERCENT, Formula.SHARE) and relation.weight >= _OPENED:
        slipped = slip is not None and slip[1].kind != DIGIT and slip[1].strength >= _EXPLAINING
        return _SLIPPED if slipped else _SURER
    if relation.partial and not (overfull and evidence >= _TELLING):
        surely = slip is not None and slip[1].kind in _TELLING_SLIPS and slip[1].strength >= _TO_THE_DIGIT
        return _SHOWN if surely else _PARTIAL
    return _SURER if (relation.kind, relation.formula) in SURER else SURE


def _may_excuse(relation: Relation, quantity: Quantity) -> bool:
    """Whether what is said of a number (约, 余) may be why the relation does not hold; 近76% is not 97.6%."""
    if not quantity.qualifier:
        return False
    if quantity is relation.stated and relation.formula in EXPLICIT and is_past_its_mark(relation):
        return False
    if quantity is relation.stated and (relation.formula not in EXPLICIT or quantity.figures() == 1):
        return True  # 约30% may be 37.9%
    needed = next((n for q, n in relation.corrections() if q is quantity), None)
    roughly = _ROUGHLY if quantity.digits < _FINE else _NEARLY
    return needed is None or needed.gap(quantity.interval) < roughly * abs(quantity.value)


def _evidence(relation: Relation, number: Quantity | None, slip: Slip | None) -> float:
    """What the numbers say: by how little they miss, or how well one slip explains them."""
    near = closeness(relation.miss)
    strength = slip.strength + _pointed(number, slip) if slip is not None and slip.kind != DIGIT else 0.0
    if relation.formula in EXPLICIT:
        near = max(near, 0.0)
    elif relation.formula is Formula.SUM:
        if relation.expected.high < relation.goal.low:
            near = min(near, _short_of(relation))
        near = min(near, _MOST_UNWORDED) if relation.weight < _UNWORDED else near
        strength *= _FAINT if relation.weight < _HARDLY_WORDED else 1.0
        strength += _NOTHING if strength > 0 and number is not None and number.value == 0 else 0.0
    elif relation.formula is Formula.HUNDRED:
        under = relation.expected.high < _HUNDRED
        near = min(near, _UNDER_HUNDRED) if under else near
        strength += 0.0 if under else _OVER_HUNDRED
    elif relation.formula is Formula.SAME and relation.weight < 1:
        near = 0.0
        numerals = [q.raw.replace(",", "") for q in relation.quantities]
        fine = max(q.digits for q in relation.quantities) > _FINE and len({q.step for q in relation.quantities}) > 1
        rounded = fine and slip is not None and slip.kind in _TELLING_SLIPS and slip.strength > _STRONG
        exact = slip is not None and slip.meant in numerals
        if slip is None or not (exact or rounded) or (slip.kind == DROPPED and relation.weight < _LONG_NAME):
            strength = 0.0
    return max(near, strength)


def _pointed(number: Quantity | None, slip: Slip) -> float:
    """What it says for a moved point that the number counts whole things and has decimals: 34个 written 3.4个."""
    counted = number is not None and is_whole(number.unit) and number.factor == 1 and "." in number.raw
    return _POINTED if counted and slip.kind == POINT and "." not in slip.meant else 0.0


def _short_of(relation: Relation) -> float:
    """The most that the nearness of a sum's parts can say; measures short by a hair may lack a rest not told, and so
    may lists in a text that nothing says to be all of their whole."""
    open_list = relation.partial or len(relation.operands) > _BOTH
    measure = relation.kind == SUM and relation.weight < _COMPLETE and open_list and not relation.stated.whole
    hair = measure and relation.miss < _HAIR
    least = _REST_OF_TWO if len(relation.operands) == _BOTH else _REST
    rest = relation.partial and relation.weight < _OPEN and relation.miss > least
    return 0.0 if hair or rest else closeness(relation.miss) - _SHORT


def _is_too_fine(relation: Relation, quantity: Quantity, slip: Slip) -> bool:
    """Whether a count is said to have dropped a decimal; or a sum's number one that none of the others has, or to have
    moved one, where little else makes it a sum."""
    if quantity.whole and quantity.unit and slip.kind == DROPPED and "." in slip.meant:
        return True
    listed = relation.kind == SUM or relation.formula is Formula.HUNDRED
    if not listed or not (slip.kind == DROPPED or (slip.kind == POINT and relation.weight < _HARDLY_WORDED)):
        return False
    places = [_places(q.raw) for q in relation.quantities if q is not quantity and q.factor == quantity.factor]
    return bool(places) and _places(slip.meant) > max(places)


def _explains_too_much(relation: Relation, slip: Slip) -> bool:
    """Whether a weak slip is all that makes a whole of parts that come to less than half of it: 12项，其中1项、2项; not
    of parts that are all of it by their names."""
    sure = SURE if relation.partial or any(q.qualifier for q in relation.quantities) else _COMPLETE
    listed = relation.kind == SUM and relation.formula is Formula.SUM and relation.weight < sure
    tried = log10(len(relation.operands)) if relation.partial else 0.0  # any of the parts may have lost a digit
    return listed and falls_far_short(relation) and slip.strength - tried < _STRONG


def _is_more_than_its_whole(relation: Relation) -> bool:
    """Whether a share below a hundred is said to be of less than its part, which it then is of something else; parts
    that exceed their whole by a little may be mistyped themselves."""
    share = relation.formula is Formula.SHARE and relation.kind == PERCENT and relation.stated.unit == PER_CENT
    beyond = relation.expected.low > _HUNDRED > relation.goal.high
    return share and beyond and relation.goal.high < _FAR_BELOW * relation.expected.low


def _places(numeral: str) -> int:
    return len(numeral.partition(".")[2])


def _is_nothing_told(quantity: Quantity, slip: Slip) -> bool:
    """Whether the slip only lost a number's last figure (1.8, of 1.87), or is but another one (12.9, of 12.85)."""
    return slip.kind == DIGIT or (slip.kind == DROPPED and slip.meant.startswith(quantity.raw))


def _is_only_worded(relation: Relation, evidence: float) -> bool:
    """Whether a sum has little but its wording for it; what a table's other rows show is more, and so is that two
    counts behind their whole are all of it by their names."""
    if relation.formula is not Formula.SUM or evidence >= _NEAR:
        return False
    shown = relation.kind == TABLE_TOTAL
    both = relation.kind == SUM and not relation.partial and len(relation.operands) == _BOTH
    both = both and relation.operands[0].start > relation.stated.start
    counted = both and all(q.whole for q in relation.quantities)
    named = both and relation.weight >= _BEYOND_DOUBT  # 进出口 of 出口 and 进口
    return not (relation.weight >= SURE and (shown or named or (counted and relation.miss < _OF_ONE)))
