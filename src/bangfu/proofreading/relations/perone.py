"""What comes to each of whatever is counted: 平均每个工位5平方米, 每岗平均3000元, 亩均101.7元, 每公顷6153公斤; in any
order the amount, the number and the average are told.

Looked for once all else is read, for the averages that nothing else explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..quantities.units import DURATIONS, RATES
from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, is_mistyped, likeliest
from .oneof import COUNTED_BY
from .portions import quotient

_PER = re.compile(
    r"(?:平均每|每)(?P<one>[\u4e00-\u9fff]{1,4}?)(?P<name>[\u4e00-\u9fff]{0,8})$"
    r"|(?P<mean>人次|人日|[人生师户家校班村亩店车岗件案场次期项台套篇棵头单起例宗份])均(?![在不超未已可])(?P<thing>[\u4e00-\u9fff]{0,8})$"
)
_SURELY_EACH = re.compile("均|折合每")
_CALENDAR = re.compile("每(?:学?[年期]|[日天月周季]|个?小时|百|千|万|十万)|[年月日]人?均|同比|增长|上年")
_DAILY, _DAYS = re.compile("(?:日均|平均每[天日]|每[天日]平均|折合每[天日])[\u4e00-\u9fff]{0,6}$"), ("天", "日")
_RULE = re.compile("标准|补助|补贴|资助|发放|奖励|收费|按|限额|不超过|不低于|可|应")
_NEAR, _SENTENCES = 40, 1  # numbers and sentences before and behind
_MOST = 12  # pairs
_LEAST = 2  # digits of an average
_HELD, _BY_NAME = 1.0, 1.3


def find_per_one(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """The averages of one paragraph that are not ``told`` of anything else."""
    levels = [m for m in paragraph if m.role is Role.LEVEL and m.unit and m.unit not in RATES and is_arabic(m)]
    for place, each in enumerate(levels):
        if each.start in told or len(levels) <= _LEAST:
            continue
        near = levels[max(0, place - _NEAR) : place + 1 + _NEAR]
        yield from _of_days(each, near)
        match = _PER.search(each.label)
        if match is not None and not (_CALENDAR.search(each.label) or _RULE.search(each.label)):
            yield from _of_average(each, match, near)


def _of_average(each: Mention, match: re.Match[str], levels: Sequence[Mention]) -> Iterator[Relation]:
    """The pair that gives the average; failing that, the only pair of those names, where one slip explains it."""
    one, name = match["mean"] or match["one"], match["name"] or match["thing"] or ""
    near = [m for m in levels if m is not each and abs(m.sentence - each.sentence) <= _SENTENCES]
    plain = [m for m in near if _PER.search(m.label) is None]
    numbers = [m for m in plain if counts(m, one, name) and m.quantity.interval.low > 0 and m.unit != each.unit]
    wholes = [m for m in plain if m.unit == each.unit.partition("/")[0] and m.quantity.value > each.quantity.value]
    called = [m for m in wholes if bigrams(core(name)) & bigrams(core(words(m)))]
    pairs = [(whole, number) for whole in called or wholes for number in numbers][:_MOST]
    made = [quotient(each.quantity, w.quantity, n.quantity, _BY_NAME if called else _HELD) for w, n in pairs]
    held = next((relation for relation in made if relation.holds), None)
    if held is not None and each.quantity.figures() >= _LEAST:
        yield held
    elif len(made) == 1 and _SURELY_EACH.search(each.label) and is_mistyped(made[0]):
        yield made[0]


def _of_days(each: Mention, levels: Sequence[Mention]) -> Iterator[Relation]:
    """14天内登记9646件，每天平均689件: by the only number of days that the sentence tells."""
    if _DAILY.search(each.label) is None:
        return
    here = [m for m in levels if m.sentence == each.sentence and m is not each]
    days = [m for m in here if m.unit in _DAYS and m.quantity.value > 1]
    like = [m for m in here if m.unit == each.unit and m.start < each.start]
    wholes = [m for m in like if m.quantity.value > each.quantity.value]
    if len(days) == 1 and wholes:
        made = [quotient(each.quantity, m.quantity, days[0].quantity, _BY_NAME) for m in reversed(wholes)]
        yield from likeliest(made)


def counts(number: Mention, one: str, name: str) -> bool:
    """Whether a number counts what an amount is said to come to each of: 工位1720个 of 每个工位."""
    if number.unit in DURATIONS:
        return False
    unit = one.removeprefix("个")
    if number.unit in (one, unit, f"{one}次", *COUNTED_BY.get(one, ())):
        return True
    said = f"{one}{name}"
    if number.unit and said.startswith(number.unit):
        return True  # 186.4公里, 每公里造价
    noun = f"{unit}{name}"[:2] if len(unit) == 1 else unit
    if len(noun) == 1:
        return words(number)[-2:].endswith((noun, f"{noun}位"))  # 勤工助学岗位476个, 岗均
    return noun in words(number)[-4:] or number.noun.startswith(noun)
