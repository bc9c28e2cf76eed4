"""One quantity told in two units: 夏粮总产量14978万吨（2996亿斤）; 播种面积119.4千公顷，合179.1万亩; 18472.9万元（折合
1.85亿元）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..statements.mention import Mention, Role
from .base import REPEAT, Formula, Relation, same_number

# How many of the second unit make one of the first.
_MAKE = {
    ("吨", "公斤"): Decimal(1000),
    ("吨", "斤"): Decimal(2000),
    ("公斤", "斤"): Decimal(2),
    ("公顷", "亩"): Decimal(15),
    ("亩", "平方米"): Decimal("666.67"),
    ("公顷", "平方米"): Decimal(10_000),
    ("平方公里", "公顷"): Decimal(100),
    ("平方公里", "亩"): Decimal(1500),
}
_TOLD = ({Role.LEVEL}, {Role.CHANGE}, {Role.CHANGE, Role.LEVEL}, {Role.BASE})  # roles that one thing may have
_AGAIN = re.compile(r"[，,]?[(]?(?:约?折?合|即|折算)(?:计|为)?约?|[(]约?")
_ANEW = re.compile("[(](?:约?折?合|即|折算)(?:计|为)?约?")  # 18472.9万元(折合1.85亿元)
_WEIGHT = 1.8


def find_conversions(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of one paragraph that say again, in another unit, what stands before them."""
    for first, again in pairwise(mentions):
        made = times(first.unit, again.unit)
        scaled = first.unit == again.unit != "" and first.quantity.factor != again.quantity.factor
        if scaled and {first.role, again.role} in _TOLD and _ANEW.fullmatch(again.gap):
            yield same_number(first.quantity, again.quantity, _WEIGHT)
        if made is not None and {first.role, again.role} in _TOLD and _AGAIN.fullmatch(again.gap):
            expected = first.quantity.interval.scaled(made)
            relation = Relation(
                REPEAT, Formula.CONVERTED, again.quantity, [first.quantity], expected, _WEIGHT,
                [again.quantity.interval.scaled(1 / made)],
            )  # fmt: skip
            cut_off = again.quantity.value == _cut_off(expected.low, again.quantity.step)
            if relation.holds or not cut_off:  # 11989.9万吨(2397.9亿斤), of 2397.98
                yield relation


def _cut_off(value: Decimal, step: Decimal) -> Decimal:
    """A number with what is finer than the step left out."""
    return value // step * step


def times(one: str, other: str) -> Decimal | None:
    """How many of the other unit make one; None where the units do not measure one thing."""
    if (one, other) in _MAKE:
        return _MAKE[one, other]
    (weight, slash, area), (other_weight, _slash, other_area) = one.partition("/"), other.partition("/")
    if slash and weight == other_weight:
        return times(other_area, area)  # 98.4公斤/公顷 (6.6公斤/亩)
    return 1 / _MAKE[other, one] if (other, one) in _MAKE else None
