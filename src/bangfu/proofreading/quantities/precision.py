"""Precision by company: 3万 among 51.9万, 20.4万 and 2.8万 is 3.0万 with the zero left out.

Statistics drop a trailing zero, so a whole number among like quantities with decimals is as precise as they are; but
zeros come once in ten, and where more of the numbers are whole they were rounded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ..interval import Interval
from .quantity import Quantity
from .units import PERCENT

_SHARE = re.compile(r"占[^，。；]{0,18}$")
_PHRASE = 20  # characters
_AND = ("、", "和", "及")
_COMPANY, _OF_SHARES = 4, 3
_NONE = "0"
_MOST = 0.6
_ZEROS = 8  # numbers, of which no more than one and one to each so many ends in a zero by chance
_STOP = re.compile("。(?!其中)")  # which a list of parts goes on over
_PADDED = 3  # numbers of a column that seldom all end in 0 by chance
_WHOLE_PLACE, _BY_CHANCE = re.compile(r"\d\d\.0$"), 0.2  # how often one ends in 0, and somewhat more
_TWO_PLACES = re.compile(r"\.\d+0$")


def even_out(quantities: Sequence[Quantity], text: str = "", company: int = _COMPANY) -> None:
    """Give the whole numbers among one sentence's like quantities the precision of their company; shares, which may be
    rounded in another way than growth, keep their own."""
    groups: dict[tuple[str, int, bool, int], list[Quantity]] = {}
    share, end, sentence = False, 0, 0
    for quantity in quantities:
        share = share if text[end : quantity.start] in _AND else _is_share(quantity, text)
        stop = text.find("。", end, quantity.start)
        sentence += stop >= 0 and _STOP.search(text, stop, quantity.start) is not None
        end = quantity.tail
        if not quantity.whole and not quantity.qualifier and quantity.raw[0].isdigit():
            groups.setdefault((quantity.unit, quantity.factor, share, sentence), []).append(quantity)
    for (_unit, _factor, share, _sentence), group in groups.items():
        _take_as_none(group)
        if len(group) < (_OF_SHARES if share else company):
            continue
        places = Counter(len(q.raw.partition(".")[2]) for q in group)
        usual, count = places.most_common(1)[0]
        told = usual == 1 or (usual and group[0].unit != PERCENT)
        told = told and places[0] <= 1 + len(group) // _ZEROS
        if told and count >= len(group) * _MOST:
            for quantity in group:
                if "." not in quantity.raw:  # the zero may be one that was cut off, and not rounded to
                    quantity.interval = quantity.known(2 * Decimal(quantity.factor).scaleb(-usual))


def _take_as_none(group: Sequence[Quantity]) -> None:
    """Know exactly what is told as nothing among numbers with decimals: 项目支出3003.64万元，…，上缴上级支出0万元."""
    if any("." in q.raw for q in group):
        for quantity in group:
            if quantity.raw == _NONE:
                quantity.interval = Interval.point(quantity.value)


def without_padding(column: Sequence[Quantity]) -> None:
    """Read a column whose decimals all end in 0 as told to the place before: −2.60, −5.60, −11.50; and those of a
    column in which many are whole, though not all: 7107.0, 8208.0, 11899.0, 13599.2."""
    decimals = [q for q in column if "." in q.raw]
    whole = [q for q in decimals if _WHOLE_PLACE.search(q.raw) and q.unit != PERCENT]
    if len(decimals) >= _PADDED and all(_TWO_PLACES.search(q.raw) for q in decimals):
        padded = decimals
    else:
        padded = whole if len(whole) >= _PADDED + _BY_CHANCE * len(decimals) else []
    for quantity in padded:
        quantity.step *= 10
        quantity.interval = quantity.known()


def _is_share(quantity: Quantity, text: str) -> bool:
    """Whether the number is said to be what something makes of a whole: 占资金总额的65.4%."""
    start = quantity.start
    return quantity.unit == PERCENT and _SHARE.search(text, max(0, start - _PHRASE), start) is not None
