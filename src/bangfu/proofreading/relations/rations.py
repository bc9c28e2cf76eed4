"""What many get day by day, or term by term: 惠及学生28642人，每人每天5元，全年按200天计算，共支出2864.2万元; 每学期
每生1500元，两学期共资助412人，合计123.6万元; 每生每年2000元，为430人减免学费86万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.units import MONEY, PERSONS, VISITS
from ..statements.mention import Mention, Role, is_arabic
from .base import AVERAGE, Formula, Relation, slip_of

_EACH = re.compile(
    "每(?:人|名|生|位)?(?:每|/)?(?P<time>天|日|月|学期)(?:每[人名生位])?[\u4e00-\u9fff]{0,8}$|(?P<of>[日月])人均[\u4e00-\u9fff]{0,4}$"
)
_TIMES = {"天": "天", "日": "天", "月": "个月", "学期": "学期"}
_PAID = re.compile("(?:共|支出|补助|发放|合计|总计|累计|资金|金额|拨|需|经费)[\u4e00-\u9fff]{0,6}$")
_DUE = re.compile("[应需]")
_A_PERIOD = re.compile("每[人名生位](?:学生)?[每/]?(?:学期|学年|年)(?:[补资]助|发放|减免|免除|标准)?[为是]?$")
_GRANTED = re.compile(f"{_PAID.pattern}|(?:减免|免除|资助|免学费)[\u4e00-\u9fff]{{0,6}}$")
_PERIODS = tuple(Interval.point(Decimal(n)) for n in ("0.5", "2", "3", "4", "5", "6"))
_WEIGHT, _OF_ONE = 1.7, 1.3
_BOTH = 2  # amounts: what each gets, and what all do


def find_rations(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The amounts of one paragraph's sentences that so many people get for so many days or months."""
    for each in mentions:
        if each.role is not Role.LEVEL or each.unit != MONEY or not is_arabic(each):
            continue
        told, period = _EACH.search(each.label), _A_PERIOD.search(each.label)
        if told is None and period is None:
            continue
        levels = [m for m in mentions if m.sentence == each.sentence and m.role is Role.LEVEL]
        here = [m for m in levels if is_arabic(m)]
        lasting = [m for m in levels if told is not None and m.unit == _TIMES[told["time"] or told["of"]]]
        people = [m for m in here if m.unit == PERSONS]
        paid = [m for m in here if m.unit == MONEY and m is not each and _PAID.search(m.label)]
        due = [m for m in paid if _DUE.match(m.label)] or paid  # 应拨3776.8万元，已拨3692.3万元
        if len(lasting) == len(people) == len(due) == 1:
            yield _relation(people[0], each, due[0], _WEIGHT, lasting[0])
        elif period is not None and not lasting:
            yield from _of_one_period(each, here)


def _of_one_period(each: Mention, here: Sequence[Mention]) -> Iterator[Relation]:
    """People × what each gets in a term or a year should be the one amount that is paid, if it is paid for one; what is
    not is told only where a slip explains it, and no number of terms does."""
    paid = [m for m in here if m.unit == MONEY and m is not each and _GRANTED.search(m.label)]
    people = [m for m in here if m.unit in (PERSONS, VISITS) and m.quantity.whole]
    if len(paid) != 1 or not people or sum(m.unit == MONEY for m in here) > _BOTH:
        return
    goal, rate = paid[0].quantity.interval, Interval.point(each.quantity.value)
    products = [(m, m.quantity.interval.times(rate)) for m in people]
    if any(product.times(times).meets(goal) for _m, product in products for times in _PERIODS):
        return
    last = next((m for m in reversed(people) if m.start < paid[0].start), people[-1])
    chosen = next((m for m, product in products if product.meets(goal)), last)
    relation = _relation(chosen, each, paid[0], _OF_ONE)
    if relation.holds or slip_of(relation) is not None:
        yield relation


def _relation(people: Mention, each: Mention, paid: Mention, weight: float, lasting: Mention | None = None) -> Relation:
    """people × what each gets × how often they get it, if that is told, should be what was paid; that is counted."""
    counted = [lasting.quantity] if lasting is not None else []
    times = Interval.point(counted[0].value if counted else Decimal(1))
    one = people.quantity.interval.times(times)  # what is paid where each gets 1 yuan
    rate = Interval.point(each.quantity.value)  # which is a rule
    operands = [people.quantity, each.quantity, *counted]

    def needed() -> list[Interval | None]:
        goal, once = paid.quantity.interval, people.quantity.interval.times(rate)
        return [goal.over(rate.times(times)), goal.over(one), *(goal.over(once) for _times in counted)]

    return Relation(AVERAGE, Formula.PRODUCT, paid.quantity, operands, one.times(rate), weight, needed)
