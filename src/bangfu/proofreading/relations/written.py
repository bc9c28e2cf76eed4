"""Arithmetic that the text writes out: 3361+5562=8923人; 经费投入总额(60749.32万元)/学生数(4310人)=14.1万元/人.

Signs stand between the numbers, with what each is called beside them. Sums, differences, products and quotients of two
numbers are read; a hundred per cent that a quotient is multiplied with only says how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT, RATES
from ..statements.mention import Mention, is_arabic
from .balances import balance
from .base import AVERAGE, Formula, Relation, summed
from .portions import quotient, share

_NAME = r"[^，。；:\d+×*÷/=＝-]{0,16}?"
_SIGN = re.compile(rf"{_NAME}\)?\s*(?P<sign>[+×*÷/=＝-])\s*{_NAME}\(?\s*")
_AND = re.compile(rf"\)、{_NAME}\(")  # 普通本(4615)、专科生(1532)+研究生数(85)=6232
_EQUALS, _TIMES, _OVER = "=＝", "×*", "÷/"
_WEIGHT = 2.2
_MOST = 40  # numbers before the sign of equality
_TWO = 2
_HUNDRED = Decimal(100)


def find_written(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What each number behind a sign of equality should be."""
    for index, result in enumerate(mentions):
        if _sign(result) in _EQUALS and index:
            terms, signs = _before(mentions, index)
            relation = _computed(result, terms, "".join(signs)) if signs else None
            if relation is not None:
                yield relation


def _sign(mention: Mention) -> str:
    """The sign of arithmetic that is all but names between a number and the one before; a space where there is none."""
    found = _SIGN.fullmatch(mention.gap) if is_arabic(mention) else None
    if found is None:
        return "+" if _AND.fullmatch(mention.gap) else " "
    return found["sign"]


def _before(mentions: Sequence[Mention], index: int) -> tuple[list[Mention], list[str]]:
    """The numbers before a sign of equality, and the signs between them; without a hundred per cent at the end. None
    of what goes on for longer than people write."""
    terms, signs = [mentions[index - 1]], list[str]()
    for place in range(index - 1, -1, -1):
        sign = _sign(mentions[place])
        if sign in f"{_EQUALS} ":
            break
        if not place or len(terms) == _MOST:
            return terms, []
        signs.insert(0, sign)
        terms.insert(0, mentions[place - 1])
    if signs and signs[-1] in _TIMES and (terms[-1].unit, terms[-1].quantity.value) == (PERCENT, _HUNDRED):
        terms.pop()
        signs.pop()
    return terms, signs


def _computed(result: Mention, terms: list[Mention], signs: str) -> Relation | None:
    """The relation that the signs write out; None for arithmetic of other kinds."""
    numbers = [m.quantity for m in terms]
    if set(signs) <= {"+"}:
        return summed(result.quantity, numbers, _WEIGHT)
    if set(signs) <= {"+", "-"}:
        taken = [m for m, sign in zip(terms[1:], signs, strict=True) if sign == "-"]
        return balance(result, [m for m in terms if m not in taken], taken, _WEIGHT)
    if len(terms) != _TWO or any(q.interval.low <= 0 for q in numbers):
        return None
    if signs in _TIMES:
        return _product(result.quantity, *numbers)
    if signs in _OVER:
        part, whole = numbers
        if result.unit in RATES:
            return share(result.quantity, [part], whole, _WEIGHT)
        return quotient(result.quantity, part, whole, _WEIGHT)
    return None


def _product(stated: Quantity, one: Quantity, other: Quantity) -> Relation:
    """One times the other; a percentage takes its part of the other."""
    scales = [Decimal(1) / _HUNDRED if q.unit == PERCENT else Decimal(1) for q in (one, other)]
    first, second = (q.interval.scaled(scale) for q, scale in zip((one, other), scales, strict=True))
    needed: list[Interval | None] = [
        known.scaled(1 / scale) if (known := stated.interval.over(rest)) is not None else None
        for rest, scale in zip((second, first), scales, strict=True)
    ]
    return Relation(AVERAGE, Formula.PRODUCT, stated, [one, other], first.times(second), _WEIGHT, needed)
