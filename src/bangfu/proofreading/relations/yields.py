"""What a field yields: 播种面积113028.2千公顷，总产量61623.9万吨，单位面积产量5452.1公斤/公顷, in the text or in a row.

The three may stand paragraphs apart; what they are of, their names tell: 夏粮播种面积, 夏粮总产量, 夏粮单产.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from ..tables.fields import Grid
from .base import AVERAGE, Formula, Relation

_AREAS = ("公顷", "亩")
_KILOS = Decimal(1000)  # of a ton
_MEASURED = re.compile(
    "(?:播种|种植|收获)?面积|每公顷(?:单?产量?)?|亩均(?:单?产量?)?|总产|单位面积产|平均亩产|亩产|(?:实现)?(?:每亩)?单产(?:实现)?(?:每亩)?|产|(?:实现)?每亩"
)
_PER_FIELD = re.compile("亩产|每亩(?:单产|产量)?$|亩均(?:单?产量?)?$")
_PER_HECTARE = re.compile("每公顷(?:单?产量?)?$")
_NEAR = 24  # areas or outputs on either side of a yield
_WEIGHT, _IN_ROW = 1.6, 2.0


def find_yields(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The yields of a document, each with the area and the output told last of the same crop and year."""
    areas: list[Mention] = []
    outputs: list[Mention] = []
    told: list[Mention] = []
    for mention in mentions:
        if mention.role is not Role.LEVEL or not mention.unit:
            continue
        if mention.unit in _AREAS and "面积" in mention.label:
            areas.append(mention)
        elif mention.unit == "吨" and "产" in mention.label:
            outputs.append(mention)
        elif _field(mention) is not None:
            told.append(mention)
    for each in told:
        area, output = _of_its_place(each, told, areas, outputs)
        area = area or _last(areas, each, unit=_field(each))
        output = output or _last(outputs, each, unit="吨")
        if area is not None and output is not None:
            yield _relation(each.quantity, output.quantity, area.quantity, _WEIGHT)


def _of_its_place(each: Mention, *told: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """面积依次为39.15万亩、37.62万亩，亩产283公斤、342公斤，总产11.08万吨、12.87万吨: the area and the output at the
    place of a yield, where its sentence tells as many of each."""
    yields, areas, outputs = ([m for m in row if m.sentence == each.sentence] for row in told)
    if not len(yields) == len(areas) == len(outputs) > 1:
        return None, None
    place = yields.index(each)
    return areas[place], outputs[place]


def _field(each: Mention) -> str | None:
    """What a yield is counted by: 公顷 of 公斤/公顷; 亩 of 亩产450公斤; None for what is no yield."""
    weight, _, field = each.unit.partition("/")
    if weight == "公斤" and field in _AREAS:
        return field
    if each.unit == "公斤" and _PER_HECTARE.search(each.label):
        return "公顷"
    return "亩" if each.unit == "公斤" and _PER_FIELD.search(each.label) else None


def _last(told: Sequence[Mention], each: Mention, unit: str | None) -> Mention | None:
    """The one nearest the yield, of those of the same crop and of no other time."""
    place = bisect_left(told, each.start, key=attrgetter("start"))
    near = told[max(0, place - _NEAR) : place + _NEAR]
    like = [m for m in near if m.unit == unit and not are_of_two_times(m.period, each.period) and _of_one(m, each)]
    return min(like, key=lambda m: abs(m.start - each.start), default=None)


def _of_one(one: Mention, other: Mention) -> bool:
    """Whether both are of one crop; one without a name is of the crop that its sentence names."""
    crops = [_MEASURED.sub("", core(words(m))) for m in (one, other)]
    return crops[0] == crops[1] or ("" in crops and one.sentence == other.sentence)


def find_yield_rows(grid: Grid) -> Iterator[Relation]:
    """The yields of a table, in rows of one area, one output and one yield."""
    for row in grid.body():
        numbers = [cell.quantity for cell in row if cell.quantity is not None]
        for field in _AREAS:
            area, output, each = (_only(numbers, unit) for unit in (field, "吨", f"公斤/{field}"))
            if area is not None and output is not None and each is not None and area.value:
                yield _relation(each, output, area, _IN_ROW)


def _only(numbers: Sequence[Quantity], unit: str) -> Quantity | None:
    like = [quantity for quantity in numbers if quantity.unit == unit]
    return like[0] if len(like) == 1 else None


def _relation(stated: Quantity, output: Quantity, area: Quantity, weight: float) -> Relation:
    """output ÷ area, in kilograms, should be the stated yield."""
    kilos = output.interval.scaled(_KILOS)
    expected = kilos.over(area.interval) or kilos

    def needed() -> list[Interval | None]:
        return [stated.interval.times(area.interval).scaled(1 / _KILOS), kilos.over(stated.interval)]

    return Relation(AVERAGE, Formula.YIELD, stated, [output, area], expected, weight, needed)
