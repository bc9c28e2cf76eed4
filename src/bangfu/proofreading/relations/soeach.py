"""So many, each with so much, come to what is paid: 发放家庭箱3200个，每箱价值285元，总值91.2万元; 338人，每生每月300
元，按10个月计，年需101.4万元; 61480小时，按每小时18元计发，酬金110.66万元.

Looked for once all else is read, for the amounts that nothing else explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import pairwise

from ..interval import Interval
from ..quantities.units import MONEY, PERSONS, VISITS, is_whole
from ..statements.mention import Mention, Role, is_arabic
from .base import AVERAGE, Formula, Relation, is_mistyped, likeliest
from .perone import counts

_EACH = re.compile(
    r"(?:每(?P<one>个?[\u4e00-\u9fff]{1,2}?)(?:[\u4e00-\u9fff]{2,8}(?=每))?(?:每(?P<time>月|天|日|学期|学?年))?|(?P<price>单价))"
    r"(?:补助|补贴|资助|发放|价值|标准|奖励|奖|获得?|得|给予|支付|减免|缴纳?|收取?|成本|约|为|是|达|到)*$"
)
_TOTAL = re.compile(
    "(?:共|计|合|总[值额价计]?|折合|应发|实发|[需支]|金额|资金|酬金|发放|拨付|补助|资助|减免|奖金)[\u4e00-\u9fff]{0,6}$"
)
_TIMES = {"月": ("个月", "月"), "天": ("天", "日"), "日": ("天", "日"), "学期": ("学期", "个学期")}
_PEOPLE = frozenset("人生名位")
_GIVEN = frozenset("份套包袋箱")
_HEADS = frozenset({PERSONS, VISITS})
_NEAR, _REACH = 40, 1  # numbers before and behind, sentences before
_NEARLY = 0.1
_WEIGHT, _BESIDE = 1.1, 0.4


def find_so_many_each(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """The amounts of one paragraph that are not ``told`` of anything else."""
    levels = [m for m in paragraph if m.role is Role.LEVEL and m.unit]
    for place, each in enumerate(levels):
        match = _EACH.search(each.label) if each.unit == MONEY and each.start not in told else None
        if match is not None and is_arabic(each) and not each.quantity.qualifier:
            yield from _of_rate(each, levels[max(0, place - _NEAR) : place + 1 + _NEAR], match, told)


def _of_rate(
    each: Mention, levels: Sequence[Mention], match: re.Match[str], told: AbstractSet[int]
) -> Iterator[Relation]:
    """What is paid to so many at one rate: by the number right before it, if more than one would do."""
    paid = next((m for m in levels if m.start > each.start and _is_paid(m, each)), None)
    if paid is None or paid.start in told:
        return
    units = _TIMES.get(match["time"] or "")
    lasting = [m for m in levels if units and m.unit in units and m.sentence == each.sentence]
    if (units is not None and len(lasting) != 1 and match["time"] != "学期") or len(lasting) > 1:
        return
    many = [m for m in levels if m.start < paid.start and _is_number(m, each, match)]
    near = sorted(many, key=lambda m: (m.start > each.start, -m.start))
    made = [_product(paid, each, m, lasting[0] if lasting else None) for m in near]
    held = next((relation for relation in made if relation.holds), None)
    if held is not None:
        yield held
        yield from _of_the_others(each, paid, levels, match)
    elif made:
        first = made[0]
        first.weight += _BESIDE if near[0].sentence == each.sentence and len(made) == 1 else 0.0
        yield from [first] if is_mistyped(first) or (first.miss < _NEARLY and len(made) == 1) else ()


def _of_the_others(
    each: Mention, paid: Mention, levels: Sequence[Mention], match: re.Match[str]
) -> Iterator[Relation]:
    """每生每学期750元，秋季1638名，支出122.85万元；春季1571名，支出117.83万元: what others get at the rate that the
    first are known to get, told by pairs."""
    for many, other in pairwise(levels):
        beside = many.start > paid.start and (many.sentence, many.segment) == (other.sentence, other.segment)
        if beside and _is_paid(other, each) and _is_number(many, each, match) and match["time"] in (None, "学期"):
            relation = _product(other, each, many, None)
            yield from likeliest([relation])


def _is_paid(amount: Mention, each: Mention) -> bool:
    """Whether an amount behind a rate is what all get."""
    near = amount.sentence - each.sentence <= 1 and amount.unit == MONEY and is_arabic(amount)
    return near and _EACH.search(amount.label) is None and _TOTAL.search(amount.label) is not None


def _is_number(number: Mention, each: Mention, match: re.Match[str]) -> bool:
    """Whether a number counts those of whom each gets the rate."""
    near = each.sentence - number.sentence <= _REACH and number.sentence <= each.sentence
    if not near or number.unit == MONEY or not is_arabic(number) or number.listed or number.quantity.interval.low <= 0:
        return False
    if match["price"]:
        return is_whole(number.unit) and number.sentence == each.sentence
    one = match["one"].removeprefix("个") or "个"
    if one in _PEOPLE:
        return number.unit in _HEADS
    beside = number.sentence == each.sentence
    given = number.unit == "个" or (number.unit in _HEADS and one in _GIVEN)  # 家庭箱3200个, 180人 with a parcel each
    return counts(number, one, "") or number.unit == one or (beside and given)


def _product(paid: Mention, each: Mention, many: Mention, lasting: Mention | None) -> Relation:
    """number × rate × how often should be what is paid; the rate and how often it is paid are rules."""
    often = Interval.point(lasting.quantity.value if lasting is not None else Decimal(1))
    rate, number, goal = Interval.point(each.quantity.value), many.quantity.interval, paid.quantity.interval
    operands = [many.quantity, each.quantity, *([lasting.quantity] if lasting is not None else [])]

    def needed() -> list[Interval | None]:
        both = number.times(rate)
        return [goal.over(rate.times(often)), goal.over(number.times(often)), *([goal.over(both)] if lasting else [])]

    expected = number.times(rate).times(often)
    return Relation(AVERAGE, Formula.PRODUCT, paid.quantity, operands, expected, _WEIGHT, needed)
