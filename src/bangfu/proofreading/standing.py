"""What the relations that hold say of a document's numbers, against which the broken ones are held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from .interval import Interval
from .quantities.quantity import Quantity
from .relations.base import EXPLICIT, SUM, TABLE_TOTAL, Formula, Relation, pinned_by
from .slips import DIGIT, find_slip

_BY_CHANCE = -1.5  # the weight up to which numbers only happen to add up
_TELLING = 0.5  # the weight from which what holds says something of its numbers
_HUNDRED = 100
_TRIMMED, _MANY = Decimal("0.2"), 6  # of a share's last place, and shares of one whole
_FINE = 3  # digits
_BOTH = 2  # a part and its whole
_SHARES = (Formula.SHARE, Formula.PART)


class Standing:
    """The numbers of the relations that hold, and what these say of them.

    ``known``: the starts of those that are told to the digit: 38% tells little of 259961.
    """

    def __init__(self, held: Iterable[Relation]) -> None:
        self.known: set[int] = set()
        self._holding: defaultdict[int, list[Relation]] = defaultdict(list)  # what holds of a number, by its start
        self._kept: Counter[tuple[Formula, int] | None] = Counter()
        self._sums: set[tuple[Decimal, ...]] = set()
        self._settled: set[frozenset[int]] = set()  # the starts of parts that come to a whole
        self._parts_of: defaultdict[int, list[frozenset[int]]] = defaultdict(list)  # and those by the whole
        self._wholes: defaultdict[int, set[Decimal]] = defaultdict(set)  # of what numbers are said to be shares
        self._together: dict[frozenset[int], Decimal] = {}  # of what several numbers together are said to be a share
        self._explained: set[int] = set()  # the starts of rates that other numbers give
        self._hundreds: list[set[int]] = []  # the starts of the shares that make one
        self._rounded: dict[int, Decimal] = {}  # the last place of shares that together make a hundred, by their starts
        for relation in held:
            formula = relation.formula
            self._kept[_family(relation)] += 1
            if (formula is Formula.SUM and relation.weight > _BY_CHANCE) or formula is Formula.SHARE:
                self._add_parts(relation)
            if formula is Formula.SUM or formula is Formula.HUNDRED:
                self._add_hundred(relation)
            if formula in EXPLICIT or formula is Formula.PART:
                self._explained.add(relation.stated.start)
            of_itself = len(relation.operands) > 1 and relation.operands[0] is relation.operands[-1]  # which is 100%
            if relation.weight >= _TELLING and not of_itself:
                self.known.update(pinned_by(relation))
                for number in relation.places:
                    self._holding[number].append(relation)
        del self._kept[None]

    def _add_parts(self, relation: Relation) -> None:
        if relation.formula is Formula.SUM:
            self._sums.add(_values(relation))
            self._settled.add(_parts(relation))
            self._parts_of[relation.stated.start].append(_parts(relation))
        if relation.formula is Formula.SHARE and len(relation.operands) == _BOTH:
            part, whole = relation.operands
            self._wholes[part.start].add(whole.value)
        elif relation.formula is Formula.SHARE:
            *parts, whole = relation.operands
            self._together[frozenset(q.start for q in parts)] = whole.value

    def _add_hundred(self, relation: Relation) -> None:
        if relation.formula is Formula.HUNDRED:
            self._hundreds.append({q.start for q in relation.quantities})
        if relation.formula is Formula.HUNDRED or _comes_to_a_hundred(relation):
            finest = min(q.step for q in relation.operands)
            self._rounded.update((q.start, finest) for q in relation.quantities)

    def kin(self, relation: Relation) -> int:
        """How many like relations hold: shares of the same whole, growth told in the same way."""
        return self._kept[_family(relation)]

    def are_backed(self, relation: Relation) -> bool:
        """Whether all its numbers stand in relations that hold and would not, were one of them what the broken relation
        needs: 270 of 17825, 1.5%, would hold for 18705 as well."""
        if not all(q.start in self._holding for q in relation.quantities):
            return False
        return all(
            any(_speaks_against(held, quantity, needed) for held in self._holding[quantity.start])
            for quantity, needed in relation.corrections()
        )

    def is_explained(self, relation: Relation) -> bool:
        """Whether others give the rate that its numbers are said to give."""
        return relation.formula in EXPLICIT and relation.stated.start in self._explained

    def is_told_again(self, relation: Relation) -> bool:
        """Whether a list of the same numbers adds up elsewhere."""
        return relation.formula is Formula.SUM and _values(relation) in self._sums

    def is_settled(self, relation: Relation) -> bool:
        """Whether the parts are all of something else, or some of them are all of the whole, alone or with others."""
        if relation.formula is Formula.SUM and _parts(relation) in self._settled:
            return True  # they come to another number
        if relation.formula is Formula.HUNDRED and any(relation.places & made for made in self._hundreds):
            return True  # 占全体的31.60%，占本科生的36.34%；其他占68.40%
        if relation.formula is Formula.HUNDRED and self._are_all_explained(relation):
            return True
        if relation.formula is Formula.SAME and self._are_whole_and_part(relation):
            return True
        if relation.formula is Formula.SUM and self._is_cut_otherwise(relation):
            return True
        if relation.kind != SUM:
            return False
        if self._together.get(_parts(relation), relation.stated.value) != relation.stated.value:
            return True  # 分别为289起和174起，二者合占享乐主义问题的68.5%
        return self._is_all_of_something(relation) or self._are_of_another(relation)

    def _are_all_explained(self, relation: Relation) -> bool:
        """Whether shares that make nearly a hundred are each what its own part gives: 30.40亿元，占64.41%；16.79亿元，
        占35.57%."""
        last = max(q.step for q in relation.quantities)
        near = relation.expected.gap(relation.goal) < last * len(relation.places)
        return near and relation.places <= self._explained

    def _is_cut_otherwise(self, relation: Relation) -> bool:
        """Whether others together with some of its parts come to the whole: 夏粮 and 秋粮, not 小麦 and 秋粮."""
        parts = _parts(relation)
        return any(made & parts and made != parts for made in self._parts_of.get(relation.stated.start, ()))

    def _are_whole_and_part(self, relation: Relation) -> bool:
        """Whether one of two numbers is among those that come to the other."""
        one, other = relation.operands[0].start, relation.stated.start
        pairs = (one, other), (other, one)
        return any(part in parts for whole, part in pairs for parts in self._parts_of.get(whole, ()))

    def _is_all_of_something(self, relation: Relation) -> bool:
        """Whether the parts make a hundred by themselves, or with what they should come to: 占50.1%，18.2%，31.7%."""
        parts = {q.start for q in relation.operands}
        return any(made in (parts, parts | {relation.stated.start}) for made in self._hundreds)

    def _are_of_another(self, relation: Relation) -> bool:
        """Whether a part is a share of another number, which the parts come to: 投诉387件，…，办结375件。商品类248件，
        占64.1%；服务类139件."""
        wholes = {value for q in relation.operands for value in self._wholes.get(q.start, ())}
        others = [Interval.point(value) for value in wholes - {relation.stated.value}]
        return any(relation.expected.meets(other) and not _is_slip_of(relation.stated, other) for other in others)

    def is_trimmed(self, relation: Relation) -> bool:
        """Whether one of many shares misses by less than is as a rule trimmed for all of them to make a hundred; by
        less than one in the last place, where they do."""
        if relation.formula in _SHARES and relation.stated.start in self._rounded:
            return relation.expected.gap(relation.goal) < self._rounded[relation.stated.start] / 2
        many = relation.formula is Formula.SHARE and self.kin(relation) >= _MANY
        share = (relation.formula is Formula.PART or many) and relation.stated.digits >= _FINE
        return share and relation.expected.gap(relation.goal) < relation.stated.step * _TRIMMED


def _speaks_against(held: Relation, quantity: Quantity, other: Interval) -> bool:
    """Whether a relation that holds would not, were its number the other; also where nothing tells what it needs."""
    needed = [wanted for one, wanted in held.corrections() if one.start == quantity.start]
    return not needed or not any(wanted.meets(other) for wanted in needed)


def _is_slip_of(stated: Quantity, meant: Interval) -> bool:
    """Whether a number that tells the same once more was mistyped."""
    slip = find_slip(stated, meant)
    return slip is not None and slip.kind != DIGIT


def _comes_to_a_hundred(relation: Relation) -> bool:
    """Whether a table's row or column of shares has its 100 beside it."""
    return relation.kind == TABLE_TOTAL and relation.formula is Formula.SUM and relation.stated.value == _HUNDRED


def _parts(relation: Relation) -> frozenset[int]:
    return frozenset(q.start for q in relation.operands)


def _values(relation: Relation) -> tuple[Decimal, ...]:
    return tuple(sorted(q.value for q in relation.operands))


def _family(relation: Relation) -> tuple[Formula, int] | None:
    """Relations that stand or fall together: shares of one whole, one way of telling growth; None for the others."""
    if relation.formula is Formula.SHARE:
        return relation.formula, relation.operands[-1].start
    return (relation.formula, 0) if relation.formula is Formula.INCREASE else None
