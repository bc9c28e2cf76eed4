"""What a move between two numbers brought in all and year by year.

由1860万元增至2315万元，新增455万元，增长24.5%; 由2019年的1862人增加到2023年的2547人，年均增长8.1%. Growth year by year
compounds; in real terms (生产总值) it does not follow from what the numbers were in their own prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ..interval import Interval
from ..quantities.units import DURATIONS, PERCENT
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import years_of
from ..statements.wording import FROM, INTO, TO, YEARLY
from .base import GROWTH, Formula, Relation
from .lexicon import REAL_TERMS
from .moves import ONE, grown_by, increased, moved
from .portions import share

_GAINED = re.compile("，(?:净增加?|新增|共?增加|净?减少|多出)了?")
_NEW = re.compile("，(?:其中)?(?:当年|本年度?|今年|年内|本学年)?(?:新增|净增|新发展|新吸收|新加入)[^，。；]{0,4}")
_THAN_LAST = re.compile("，[比较](?:上年|去年|上一?学年)(?:度|同期)?(?:增长|增加)了?")
_BALANCE, _ITS_RATE = re.compile("余额|存量|总[量数额]|规模"), re.compile("，(?:增[速幅]|增长率?)[为达]?到?")
_CAME, _BEFORE = re.compile("[^，。；]{0,6}(?:新增|净增)"), 1.2
_OF_REST = re.compile(r"\(总[^()]{0,8}[-—－]\s?[^()]{0,6}新增[^()]{0,8}\)的?")
_OF_NEW, _STOCK = re.compile("(?:当年|本年度?)?新增"), re.compile("(?:设备|资产|设施)[^，。；]{0,6}值")
_PAID = re.compile("增资(?:扩股)?$")
_KIND = 2  # characters
_NOMINAL, _REAL = re.compile("名义|现价"), re.compile("实际|扣除|可比|不变价")
_IN_YEARS = re.compile("[^，。；]{0,6}(?:年均|平均每年)")
_PERHAPS, _EQUIPPED = 1.2, 1.6
_NEAR = 8  # numbers
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_HUNDRED = Decimal(100)
_WEIGHT, _YEARLY = 2.1, 1.6
_LONGEST = 40  # years


def find_gains(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relations of one paragraph's moves, each with what its sentence goes on to say of it."""
    for place in range(len(mentions) - 1):
        base, level = mentions[place : place + 2]
        if not _moves(base, level):
            continue
        came = mentions[place - 1] if place else None
        if came is not None and _came_before(came, base):
            yield moved(level, base, came, _BEFORE)
        for last, told in pairwise(mentions[place + 1 :]):
            if told.sentence != level.sentence or told.role is Role.BASE or told.depth != level.depth:
                break
            yield from _of_move(base, level, told, last)
            if told.role is Role.LEVEL and not (_is_gained(told, level) or told.unit in DURATIONS):
                break  # 五年增长76.7%


def find_newly_added(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """设备总值13264.7万元，当年新增1186.3万元，较上年增长9.82%: a rate behind what came in may be that of the whole; it
    is where that is a balance: 余额342亿元，新增43亿元，增速为14.4%."""
    for whole, came, rate in zip(mentions, mentions[1:], mentions[2:], strict=False):
        roles = (whole.role, came.role, rate.role) == (Role.LEVEL, Role.LEVEL, Role.GROWTH)
        told = whole.sentence == came.sentence == rate.sentence and whole.unit == came.unit != ""
        since = _THAN_LAST.fullmatch(rate.gap) or (_is_balance(whole, came) and _ITS_RATE.fullmatch(rate.gap))
        if roles and told and rate.head is came and _NEW.fullmatch(came.gap) and since:
            relation = increased(rate.quantity, whole.quantity, came.quantity, _PERHAPS, sign=rate.sign)
            yield from [relation] if relation is not None else ()


def _is_balance(whole: Mention, came: Mention) -> bool:
    """Whether a number is of all there is, by its name or that of what came in: 会员1243家，新发展会员127家."""
    name = core(words(whole))[-_KIND:]
    return _BALANCE.search(whole.label) is not None or (len(name) == _KIND and core(words(came)).endswith(name))


def find_newly_equipped(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """设备总值21473.6万元，当年新增1862.9万元，新增所占比例9.50%: of what there was before, as 基本办学条件指标 counts
    it; some reports take it of all there is."""
    for index, rate in enumerate(mentions):
        of_rest = rate.role is Role.SHARE and _OF_REST.fullmatch(rate.of) is not None
        if not (of_rest or _is_of_new(rate)):
            continue
        before = [m for m in mentions[max(0, index - _NEAR) : index] if rate.sentence - m.sentence <= 1]
        came = next((m for m in reversed(before) if m.role is Role.LEVEL and _OF_NEW.search(m.label)), None)
        stocks = (m for m in reversed(before) if came is not None and m.start < came.start and m.unit == came.unit)
        whole = next((m for m in stocks if m.role is Role.LEVEL and _STOCK.search(m.label)), None)
        if came is not None and whole is not None and whole.quantity.value > came.quantity.value:
            of_before = increased(rate.quantity, whole.quantity, came.quantity, _EQUIPPED, sign=1)
            of_all = share(rate.quantity, [came.quantity], whole.quantity, _EQUIPPED) if not of_rest else None
            yield from [of_all] if of_all is not None and of_all.holds else [of_before] if of_before is not None else []


def _is_of_new(rate: Mention) -> bool:
    """新增所占比例9.50%; 新增比例（与新增前总值之比）为12.31%."""
    told = (rate.role is Role.SHARE and not rate.of) or (rate.role is Role.RATE and "比例" in rate.label)
    return told and _OF_NEW.match(rate.label) is not None


def _moves(base: Mention, level: Mention) -> bool:
    """Whether the two numbers are what something went from and to."""
    told = base.role is Role.BASE and level.role is Role.LEVEL and base.sentence == level.sentence
    like = base.unit == level.unit != "" and base.quantity.interval.low > 0
    into = INTO.search(level.gap) or TO.search(level.gap)  # 增加到2023年的
    return told and like and into is not None and FROM.search(base.label) is not None


def _came_before(came: Mention, base: Mention) -> bool:
    """Whether the number right before a move is what was new: 新增专业2个，专业总数由9个增加到11个."""
    beside = (came.role, came.sentence, came.unit) == (Role.LEVEL, base.sentence, base.unit)
    return beside and _CAME.match(words(came)) is not None and base.segment - came.segment <= 1


def _is_gained(told: Mention, level: Mention) -> bool:
    """Whether a number is said to be how much more or less there is."""
    return told.unit == level.unit and _GAINED.fullmatch(told.gap) is not None


def _of_move(base: Mention, level: Mention, told: Mention, last: Mention) -> Iterator[Relation]:
    """What one more number says of the move: what it came to, its rate, or its rate year by year. ``last``: the number
    before it, which may count the years."""
    if told.role is Role.LEVEL:
        rose, fell = moved(level, base, told, _WEIGHT), moved(base, level, told, _WEIGHT)
        told_so = rose if _is_gained(told, level) else None
        held = (r for r in (rose, fell) if r.holds and told.unit == level.unit)  # 由36人减少到8人，劝返28人
        yield from [told_so] if told_so is not None else held
    elif told.role is Role.GROWTH and told.unit == PERCENT and not _is_real(level, told):
        of_all = told.head is not None and told.head is not level and _is_gained(told.head, level)
        if YEARLY.search(told.gap):
            yield from _year_by_year(base, level, told, _years_between(base, level, last))
        elif of_all:  # else the rate is said of the level itself
            yield grown_by(told, level.quantity, base.quantity, _WEIGHT)


def _is_real(level: Mention, rate: Mention) -> bool:
    """Whether a rate may be in real terms, which 名义 denies; what an income came from and to is in current prices."""
    real = REAL_TERMS.search(level.label + rate.gap)
    income = real is not None and real[0].endswith("收入") and _REAL.search(rate.gap) is None
    return real is not None and not income and _NOMINAL.search(rate.gap) is None


def _years_between(base: Mention, level: Mention, last: Mention) -> int:
    """From the years of the two numbers, from those of a span that both are of (2017年到2022年), or from what is told
    right before the rate: 三年年均增长; 0 where none of them says it."""
    named = [_YEAR.findall(m.period) for m in (base, level)]
    if all(len(found) == 1 for found in named):
        return int(named[1][0]) - int(named[0][0])
    if last.unit == "年" and _IN_YEARS.match(last.noun):
        return int(last.quantity.value)
    return max(0, years_of(level.period) - 1) if base.period == level.period else 0


def _year_by_year(base: Mention, level: Mention, rate: Mention, years: int) -> Iterator[Relation]:
    """(level ÷ base) to the root of the years between, less 1, should be the stated rate."""
    quotient = level.quantity.interval.over(base.quantity.interval)
    if not 1 < years <= _LONGEST or quotient is None or quotient.low <= 0:
        return
    root = ONE.low / years
    expected = Interval(*((ratio**root - 1) * _HUNDRED for ratio in quotient)).scaled(rate.sign)
    each = rate.quantity.interval.scaled(rate.sign / _HUNDRED).plus(ONE)
    if each.low <= 0:
        return

    def needed() -> list[Interval | None]:
        factor = Interval(*(value**years for value in each))
        return [factor.times(base.quantity.interval), level.quantity.interval.over(factor)]

    operands = [level.quantity, base.quantity]
    yield Relation(GROWTH, Formula.YEARLY, rate.quantity, operands, expected, _YEARLY, needed)


def paid_in(level: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """增资1.3亿元，…，注册资本由3000万元变更为1.6亿元: what was put in makes the one number the other."""
    base = before[-1]
    if base.role is not Role.BASE or base.unit != level.unit:
        return
    near = (m for m in reversed(before[:-1]) if m.unit == level.unit and level.sentence - m.sentence <= 1)
    paid = next((m for m in near if _PAID.search(m.label) or _PAID.search(m.noun)), None)
    if paid is not None:
        yield moved(level, base, paid, 1.5)
