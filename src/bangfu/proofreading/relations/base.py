"""A relation between quantities, and how surely it was meant.

A rule that reads "A, of which B and C" cannot know whether B and C are all of A. It says how much the wording
speaks for it (``weight``, in powers of ten), and the numbers themselves say the rest: a sum that misses its total by
a hair, or that one slip of the pen explains, was meant to be that total; one that misses it by half was not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from heapq import nsmallest

from ..interval import Interval, needed_of, total
from ..quantities.quantity import OVER, Quantity
from ..quantities.units import RATES
from ..slips import DIGIT, DROPPED, POINT, Slip, find_slip

SUM = "sum"
PERCENT = "percent"
GROWTH = "growth"
TABLE_TOTAL = "table_total"
REPEAT = "repeat"
AVERAGE = "average"
PERIOD = "period"
COUNT = "count"
PIECES = "pieces"
_HALF = 0.5
_TELLING = 3  # figures
_CUT = 100  # times what is left open
_FEW = 24  # numbers that may be the sum of a column


_TOLD_FINELY = 90  # steps of a rate that tells its numbers to the hundredth

Needed = Sequence[Interval | None]


class Formula(Enum):
    """The arithmetic of a relation; the wording of findings follows it."""

    SUM = "sum"  # parts add up to the stated total
    DIFFERENCE = "difference"  # base plus change is the stated level
    BALANCE = "balance"  # what came less what went is the stated rest
    WEIGHTED = "weighted"  # one and half of the other are the stated total
    SHARE = "share"  # part ÷ whole is the stated share
    PROPORTION = "proportion"  # part × another's share ÷ that other is the stated share
    PART = "part"  # part, or several, ÷ all the parts together is the stated share
    REST = "rest"  # what a part leaves of the whole ÷ that whole is the stated share
    HUNDRED = "hundred"  # shares add up to 100
    GROWTH = "growth"  # level ÷ base − 1 is the stated growth
    INCREASE = "increase"  # change ÷ (level − change) is the stated growth
    RECOVERED = "recovered"  # level ÷ (level − change) is the stated rate of what there was
    YEARLY = "yearly"  # level ÷ base, to the root of the years between, − 1 is the stated growth a year
    POINTS = "points"  # one rate plus points is another
    INDEX = "index"  # 100 plus growth is the stated index
    SAME = "same"  # the same thing stated twice
    CONVERTED = "converted"  # the same in another unit
    QUOTIENT = "quotient"  # whole ÷ number is the stated average
    YIELD = "yield"  # tons × 1000 ÷ area are the stated kilograms
    OF_SO_MANY = "of_so_many"  # whole × 1000 ÷ people is what comes to a thousand of them
    PRODUCT = "product"  # number × average is the stated whole, or several such products together
    LISTED = "listed"  # as many names follow as were announced
    YEARS = "years"  # as many years as were announced
    COPIED = "copied"  # the numbers of the year before, where others are expected
    LIMIT = "limit"  # a share is at most all
    WHOLE = "whole"  # what is counted by the piece has no decimals

    __hash__ = object.__hash__  # as that of roles


# said outright, however far off
EXPLICIT = frozenset({Formula.GROWTH, Formula.INCREASE, Formula.RECOVERED, Formula.YEARLY, Formula.SHARE})


@dataclass(slots=True, eq=False)
class Relation:
    """What was read: ``stated`` should lie in ``expected``, which ``operands`` give by ``formula``.

    ``needed``: for each operand, the values it would have to have for the relation to hold (None: not known), or how
    they are computed, for of most relations nobody asks.
    ``weight``: how far the wording speaks for the relation, in powers of ten. ``taken``: how many of the operands, the
    last ones, a balance takes away, or a part of all leaves to the others. ``partial``: whether the words leave open
    that a list is not all of its whole.
    """

    kind: str
    formula: Formula
    stated: Quantity
    operands: Sequence[Quantity]
    expected: Interval
    weight: float
    needed: Needed | Callable[[], Needed] = ()
    target: Interval | None = None
    taken: int = 0
    partial: bool = False
    _holds: bool | None = None  # computed once, for it is asked often, and so are
    _places: frozenset[int] | None = None
    _pinned: AbstractSet[int] | None = None
    _sought: bool = False  # whether its slip has been looked for, and what was found
    _slip: tuple[Quantity, Slip] | None = None

    @property
    def goal(self) -> Interval:
        """The values that the stated number leaves open."""
        return self.target if self.target is not None else self.stated.interval

    @property
    def holds(self) -> bool:
        if self._holds is None:
            self._holds = self.formula is not Formula.COPIED and self.expected.meets(self.goal)
        return self._holds

    @property
    def may_fail(self) -> bool:
        """Whether any number could contradict it: growth from nothing may be any."""
        return self.expected.low.is_finite() or self.expected.high.is_finite()

    @property
    def wanted(self) -> Needed:
        """What is needed of each operand."""
        return self.needed() if callable(self.needed) else self.needed

    @property
    def due(self) -> Interval:
        """What the stated number should be: of shares that make a hundred, what the others leave of it."""
        if self.formula is Formula.HUNDRED:
            return self.goal.minus(total(q.interval for q in self.operands))
        return self.expected

    def corrections(self) -> list[tuple[Quantity, Interval]]:
        """The numbers of which one alone may be wrong, each with what it would then have to be."""
        pairs = [(self.stated, self.due), *zip(self.operands, self.wanted, strict=False)]
        return [(quantity, needed) for quantity, needed in pairs if needed is not None]

    @property
    def quantities(self) -> list[Quantity]:
        """All numbers involved, the stated one last."""
        return [*self.operands, self.stated]

    @property
    def places(self) -> frozenset[int]:
        """Where its numbers stand."""
        if self._places is None:
            self._places = frozenset([*[quantity.start for quantity in self.operands], self.stated.start])
        return self._places

    @property
    def miss(self) -> float:
        """How far the computation misses the stated number, relative to the larger of the two; 0 where they meet."""
        size = max(abs(self.expected.middle), abs(self.goal.middle))
        return float(self.expected.gap(self.goal) / size) if size else 0.0


def pinned_by(relation: Relation) -> AbstractSet[int]:
    """The starts of the numbers that a relation tells to the digit: a rate of few figures (38% of 259961) tells little
    of what it is of, and so does a mark (突破3亿) of what passed it."""
    if relation._pinned is None:
        relation._pinned = _pinned_by(relation)
    return relation._pinned


def _pinned_by(relation: Relation) -> AbstractSet[int]:
    if relation.formula is Formula.SAME:
        loose = [q for q in relation.quantities if q.qualifier]
        return {q.start for q in loose} if any(q.figures() < _TELLING for q in loose) else relation.places
    rough = relation.formula in EXPLICIT and relation.stated.step * _TOLD_FINELY > abs(relation.stated.value)
    return {relation.stated.start} if rough else relation.places


def same_number(first: Quantity, second: Quantity, weight: float) -> Relation:
    """Two statements of one number; the second is held against the first."""
    relation = Relation(REPEAT, Formula.SAME, second, [first], first.interval, weight, [second.interval])
    if first.qualifier == second.qualifier == OVER and first.unit not in RATES:
        relation.expected, relation.target = first.mark(), second.mark()
    if not relation.holds and (_is_cut_off(first, second) or _is_cut_off(second, first)):
        relation.target, relation._holds = relation.expected, True
    return relation


def _is_cut_off(rough: Quantity, fine: Quantity) -> bool:
    """Whether one number is the other without its last figures, which are cut off instead of rounded: 16万亿元 of
    168713亿元, 608亿 of 608.91亿; one figure less may have been lost."""
    more = fine.step * _CUT <= rough.step and "." not in rough.raw
    return more and rough.value <= fine.value < rough.value + rough.step


def summed(whole: Quantity, parts: Sequence[Quantity], weight: float) -> Relation:
    """The parts should add up to the whole."""
    known = [part.interval for part in parts]

    def needed() -> Needed:
        return needed_of(whole.interval, known)

    return Relation(SUM, Formula.SUM, whole, parts, total(known), weight, needed)


def nearest_sums(wholes: Sequence[Quantity], parts: Sequence[Quantity]) -> list[Quantity]:
    """The few of many numbers that come nearest to what the parts are together, in their order."""
    if len(wholes) <= _FEW:
        return list(wholes)
    middle = float(total(q.interval for q in parts).middle)
    near = nsmallest(_FEW, wholes, key=lambda q: abs(math.log((abs(float(q.value)) + 1) / (abs(middle) + 1))))
    chosen = {q.start for q in near}
    return [q for q in wholes if q.start in chosen]


def slip_of(
    relation: Relation,
    trusted: AbstractSet[int] = frozenset(),
    unless: Callable[[Quantity, Slip], bool] | None = None,
) -> tuple[Quantity, Slip] | None:
    """The number of a broken relation that a single slip explains best, and the slip.

    ``trusted``: the starts of numbers that other relations confirm; the slip is not looked for in them. ``unless``:
    what rules a slip of a number out.
    """
    if relation.formula in (Formula.WHOLE, Formula.LIMIT):
        return None  # no other number says what was meant
    if trusted or unless is not None:
        return _best_slip(relation, trusted, unless)
    if not relation._sought:
        relation._sought, relation._slip = True, _best_slip(relation, trusted, unless)
    return relation._slip


def _best_slip(
    relation: Relation, trusted: AbstractSet[int], unless: Callable[[Quantity, Slip], bool] | None
) -> tuple[Quantity, Slip] | None:
    best: tuple[Quantity, Slip] | None = None
    if relation.formula is Formula.SAME and (told := _slip_from_other(relation, trusted)) is not None:
        return told
    for quantity, needed in relation.corrections():
        if quantity.start in trusted:
            continue
        slip = find_slip(quantity, needed, added=relation.formula in EXPLICIT)
        if slip is None or (unless is not None and unless(quantity, slip)):
            continue
        if best is None or _rank(slip) > _rank(best[1]):
            best = quantity, slip
    return best


def is_mistyped(relation: Relation) -> bool:
    """Whether a slip that leaves the digits explains it: two swapped, one left out, the point moved."""
    slip = slip_of(relation)
    return slip is not None and slip[1].kind != DIGIT


def likeliest(made: Sequence[Relation], *, figures: int = 1, alone: float = 0.0) -> Iterator[Relation]:
    """The reading that comes out; failing that, the only one there is, where one slip explains it and its operands have
    so many figures; that it is the only one says ``alone``."""
    held = next((relation for relation in made if relation.holds), None)
    if held is not None:
        yield held
    elif len(made) == 1 and is_mistyped(made[0]) and all(q.figures() >= figures for q in made[0].operands):
        made[0].weight += alone
        yield made[0]


def has_lost_digits(retold: Relation) -> bool:
    """Whether a statement told again is the first one's but for what it lost of it: 立案7件 of 47, 增长8% of 80%."""
    slip = slip_of(retold)
    if slip is None or slip[0] is not retold.stated:
        return False
    return slip[1].kind == DROPPED or (slip[1].kind == POINT and slip[1].meant == retold.operands[0].raw)


def _slip_from_other(relation: Relation, trusted: AbstractSet[int]) -> tuple[Quantity, Slip] | None:
    """The slip that makes one of two statements just the other's numeral, however roughly that may be known."""
    one, other = relation.stated, relation.operands[0]
    for quantity, meant in ((one, other), (other, one)):
        if len(meant.raw.replace(",", "").strip("0")) < _TELLING:
            continue  # round numbers are often one slip apart
        exact = Interval.point(meant.value)
        slip = find_slip(quantity, exact) if quantity.start not in trusted and quantity.factor == meant.factor else None
        if slip is not None and slip.kind != DIGIT and slip.meant == meant.raw.replace(",", ""):
            return quantity, slip
    return None


def _rank(slip: Slip) -> tuple[bool, float]:
    return slip.kind != DIGIT, slip.strength


def likelihood(relation: Relation) -> float:
    """How likely a broken reading was meant: by its wording and by how nearly it comes out."""
    slip = slip_of(relation)
    return relation.weight + max(closeness(relation.miss), slip[1].strength if slip else 0.0)


def falls_far_short(relation: Relation) -> bool:
    """Whether what a sum lists comes to less than half of the whole, which is no more than not all of it."""
    short = relation.formula is Formula.SUM and relation.expected.high < relation.goal.low
    return short and relation.miss > _HALF


def closeness(miss: float) -> float:
    """What a near miss says for the relation, in powers of ten: one case in 1 ÷ 2r comes within r by chance."""
    if miss <= 0:
        return 0.0
    return max(-1.0, min(3.0, -math.log10(2 * miss)))
