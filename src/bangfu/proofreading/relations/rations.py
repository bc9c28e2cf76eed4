"""What many get day by day, or term by term: 惠及学生28642人，每人每天5元，全年按200天计算，共支出2864.2万元; 每学期
每生1500元，两学期共资助412人，合计123.6万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..interval import Interval
from ..quantities.units import MONEY, PERSONS
from ..statements.mention import Mention, Role, is_arabic
from .base import AVERAGE, Formula, Relation

_EACH = re.compile(
    "每(?:人|名|生|位)?(?:每|/)?(?P<time>天|日|月|学期)(?:每[人名生位])?[\u4e00-\u9fff]{0,8}$|(?P<of>[日月])人均[\u4e00-\u9fff]{0,4}$"
)
_TIMES = {"天": "天", "日": "天", "月": "个月", "学期": "学期"}
_PAID = re.compile("(?:共|支出|补助|发放|合计|总计|累计|资金|金额|拨|需|经费)[\u4e00-\u9fff]{0,6}$")
_DUE = re.compile("[应需]")
_WEIGHT = 1.7


def find_rations(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The amounts of one paragraph's sentences that so many people get for so many days or months."""
    for each in mentions:
        told = _EACH.search(each.label) if each.role is Role.LEVEL and each.unit == MONEY else None
        if told is None or not is_arabic(each):
            continue
        levels = [m for m in mentions if m.sentence == each.sentence and m.role is Role.LEVEL]
        lasting = [m for m in levels if m.unit == _TIMES[told["time"] or told["of"]]]
        here = [m for m in levels if is_arabic(m)]
        people = [m for m in here if m.unit == PERSONS]
        paid = [m for m in here if m.unit == MONEY and m is not each and _PAID.search(m.label)]
        due = [m for m in paid if _DUE.match(m.label)] or paid  # 应拨3776.8万元，已拨付3692.3万元
        if len(lasting) == len(people) == len(due) == 1:
            yield _relation(people[0], each, lasting[0], due[0])


def _relation(people: Mention, each: Mention, lasting: Mention, paid: Mention) -> Relation:
    """people × what each gets a day × days should be what was paid; the days are counted."""
    times = Interval.point(lasting.quantity.value)
    one = people.quantity.interval.times(times)  # what is paid where each gets 1 yuan
    rate = Interval.point(each.quantity.value)  # which is a rule
    expected = one.times(rate)
    operands = [people.quantity, each.quantity, lasting.quantity]

    def needed() -> list[Interval | None]:
        goal = paid.quantity.interval
        return [goal.over(rate.times(times)), goal.over(one), goal.over(people.quantity.interval.times(rate))]

    return Relation(AVERAGE, Formula.PRODUCT, paid.quantity, operands, expected, _WEIGHT, needed)
