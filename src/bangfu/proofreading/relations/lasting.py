"""What comes to each year, month or day of a time that the text counts or names: 五年共培训5210人次，年均1042人次;
假期三天，流动量74038.6万人次，日均24679.5万人次; 2021—2025年累计投入523万元，年均104.6万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..interval import Interval
from ..quantities.quantity import Quantity
from ..quantities.units import UNCOUNTED
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role
from ..statements.periods import years_of
from ..statements.wording import content
from .base import AVERAGE, Formula, Relation

_PER_TIME = re.compile(r"([日年月])均[\u4e00-\u9fff]{0,6}$|平均每([天日年月])[\u4e00-\u9fff]{0,6}$")
_PER_YEAR, _ONE_YEAR = re.compile("年均(?!增)"), re.compile(r"\d{4}年度?")
_TIMES = {"日": ("日", "天"), "天": ("日", "天"), "年": ("年",), "月": ("个月",)}
_IN_ALL, _UNNAMED = 1.2, 0.4
_LIKE = 0.5  # of two names


def find_over_time(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The averages over time of one paragraph."""
    for index, each in enumerate(mentions):
        named = _PER_TIME.search(each.label) if each.role in (Role.LEVEL, Role.CHANGE) else None
        if named is None:
            continue
        before = [m for m in mentions[:index] if each.sentence - m.sentence <= 1]
        lasting = [m for m in before if m.unit in _TIMES[named[1] or named[2]] and m.quantity.interval.low > 1]
        wholes = [
            m for m in before
            if m.role in (Role.LEVEL, Role.CHANGE) and each.unit in ("", m.unit) and m.unit not in UNCOUNTED
            and not _PER_TIME.search(m.label)
        ]  # fmt: skip
        own = core(content(each.label[named.end(named.lastindex or 0) :].lstrip("均增长加量")))
        larger = [m for m in wholes if m.quantity.value > each.quantity.value]
        wholes = larger or [m for m in wholes[-1:] if m.segment == each.segment and not own]
        if not (lasting and wholes):
            yield from _over_years(each, wholes)
            continue
        of_all = _of_all_time(wholes, lasting[-1].unit)
        made = [(each_time(each.quantity, m.quantity, lasting[-1].quantity), m) for m in reversed(of_all)]
        relation, whole = next((pair for pair in made if pair[0].holds), made[0])
        plain = not own and len({m.quantity.value for m in of_all}) == 1
        if relation.holds or plain or (own and likeness(own, core(words(whole))) >= _LIKE):
            relation.weight += _UNNAMED if not own and whole.segment == each.segment else 0.0
            yield relation


def _of_all_time(wholes: Sequence[Mention], unit: str) -> Sequence[Mention]:
    """The numbers that are not of one year of those that are counted: 五年累计523万元，其中2024年112万元、2025年122
    万元，年均104.6万元."""
    of_all = [m for m in wholes if unit != _TIMES["年"][0] or _ONE_YEAR.fullmatch(m.period) is None]
    return of_all or wholes


def _over_years(each: Mention, wholes: Sequence[Mention]) -> Iterator[Relation]:
    """2021—2025年累计投入523万元，年均104.6万元: of the years that the period names."""
    whole = next((m for m in reversed(wholes) if m.sentence == each.sentence and years_of(m.period)), None)
    if whole is not None and whole.unit == each.unit and _PER_YEAR.search(each.label):
        place, years = whole.start - len(whole.gap), years_of(whole.period)
        lasting = Quantity(place, place + 1, place + 1, str(years), Decimal(years), Decimal(1), 1, "年", whole=True)
        relation = each_time(each.quantity, whole.quantity, lasting)
        relation.needed = [*relation.wanted[:1], None]  # the period does not err
        yield relation


def each_time(stated: Quantity, whole: Quantity, lasting: Quantity) -> Relation:
    """whole ÷ how many days, months or years, which are counted exactly."""
    count = Interval.point(lasting.value)
    expected = whole.interval.over(count) or whole.interval
    slack = stated.step  # it is often cut off instead of rounded
    rough = Interval(stated.interval.low - slack, stated.interval.high + slack)
    needed = [rough.times(count), whole.interval.over(rough)]
    return Relation(AVERAGE, Formula.QUOTIENT, stated, [whole, lasting], expected, _IN_ALL, needed, target=rough)
