"""Averages: an amount, a number of people or things, and how much comes to each.

300人，每人2000元，共60万元; 投入60万元，惠及300人，人均2000元; 24个班，学徒1176人，平均每班49人. An amount per month
says nothing of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log10

from ..interval import Interval, total
from ..quantities.units import MONEY, PERSONS, UNCOUNTED, is_whole
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from .base import AVERAGE, Formula, Relation, likelihood
from .brackets import opens_behind
from .kinds import are_of_other_kinds
from .oneof import COUNTED_BY, ONE_OF
from .portions import quotient, share

_ONE = f"[{''.join(ONE_OF)}]"
_NOT_SHARED = UNCOUNTED - {"小时"}  # 服务16904小时，人均15.0小时
_ANY = f"[{''.join(COUNTED_BY)}]"  # 案均; but not 三处均
_EACH = re.compile(
    rf"(?:(?P<mean>{_ONE}|案)均(?![在不超未已可])|单(?P<single>[车店户校件笔台])|平均每?(?P<one>{_ANY})|每(?P<every>{_ANY}))(?:每?年)?[\u4e00-\u9fff]{{0,12}}$"
)
_EACH_ONE = re.compile(rf".*(?:(?:{_ONE}|案)均|平均每?{_ANY}|每{_ANY})(?:每?年)?")
_PER_MONTH = re.compile(r"每月|每学[期年]|每天|每日|月均|日均|/月|每人每年每|年人均")
_ALTOGETHER = re.compile(
    r"(?:共|共计|合计|总计|总共|计|累计)(?:发放|资助|投入|支出|需|补助|资金|金额|拨付|落实)*(?:为|达|是)?$"
)
_CALLED_ALL = re.compile(r"(?:[\u4e00-\u9fff]{0,2}共计?|合计|总计|总)[\u4e00-\u9fff]{0,4}$")
_OF_A_PART = re.compile("，?其中[\u4e00-\u9fff]{2,}(?:人|生|户|师)均")  # 生均33.9册，其中小学生均28.1册
_PER_HUNDRED = re.compile(r"百(?:名)?(?:学|幼儿)?生[\u4e00-\u9fff]{0,14}$")
_PAID = re.compile(r"(?:发放|拨付|补助|资助|支付|投入|支出)[^，。；、\d]{0,8}$")
_PUPILS = re.compile(r"(?:在校|在籍|在园|折合)(?:学生|生|幼儿)?(?:总?人?数)?(?:为|共|达)?$")
_WHO = re.compile("(法官|检察官|医师|医生|护士|教师|教练|职工|干警|民警|辅导员)人均")
_RECKONED = re.compile(r"[按以]折合(?:学生|在校生)(?:总?人?数)?$")
_WEIGHED = re.compile(r"折合(?:学生|在校生)")
_TIED, _BESIDE, _AFAR, _ITS_NAME = 1.6, 1.5, 0.6, 1.2
_RIGHT_BESIDE = 2.0  # 217名学生办理，贷款金额2548.7万元，人均1.1万元
_ONE_NUMBER = 1.0  # the weight of a number that is the only one of its name
_BY_NAME = 1.5
_BACK = 2  # sentences
_ROUND = 2  # digits of a rate that was set
_BOTH = 2  # an amount, and how many it pays for
_BEHIND_BOTH = 1.4  # 救助金486万元，救助152人，人均3.2万元, where another amount is told before
_DENSITY, _DENSE = ("密度", "密度为", "密度达", "密度是"), 1.2
_TO_AREA = re.compile("(?:平均)?每(?P<one>平方公里)(?:人口|平均|居住|有|约|为|达)*$")
_PRICE = re.compile(
    r"(?:均价|单价|平均(?:[\u4e00-\u9fff]{2,4}(?:水平|标准|价格|成本|费用))?)(?:为|约|是)?每?(?P<one>吨|平方米|立方米|亩|公斤|千瓦时|桶|米|台|辆|件|套|只|册)?(?:为|约|是)?$"
)
_PRICE_SET = "指导"  # 商品房销售指导均价27500元/平方米, where the land cost 4.61亿元
_SURELY_LIKE = 0.7
_STEM, _NAME = 4, 3  # characters
_CLOSE_BY = 12  # numbers before a density


@dataclass(slots=True)
class AverageReader:
    """Reads the averages paragraph by paragraph; a school's pupils may be counted anywhere in its report."""

    _pupils: list[Mention] = field(default_factory=list)
    _open: list[tuple[Mention, Mention]] = field(default_factory=list)  # amounts and what comes to each pupil
    _people: list[Mention] = field(default_factory=list)
    _of_whom: list[tuple[Mention, Mention]] = field(default_factory=list)  # amounts and what comes to each of those
    _reckoned: list[Mention] = field(default_factory=list)  # the pupils that averages are said to be reckoned by
    _weighed: bool = False  # whether the document reckons by weighed pupils, which as a rule it does not count

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The averages of one paragraph's sentences."""
        levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and m.unit not in _NOT_SHARED]
        self._people += [m for m in levels if m.unit == PERSONS]
        self._weighed = self._weighed or any(_WEIGHED.search(m.label) for m in mentions)
        self._pupils += [m for m in levels if m.unit == PERSONS and _PUPILS.search(m.label) and not m.listed]
        reckoned = [m for m in mentions if m.unit in ("", PERSONS) and _RECKONED.search(m.label)]
        self._reckoned += reckoned
        yield from _densities(levels)
        for each in levels:
            match = _EACH.search(each.label)
            if _PER_HUNDRED.search(each.label):
                yield from self._per_hundred(each, levels)
            if match is None or _PER_MONTH.search(each.label) or _OF_A_PART.match(each.gap):
                continue
            one = match[match.lastgroup or "mean"]
            beside = list(_by_weighed(each, levels, reckoned)) if one == "生" else []
            beside = beside or list(_average(each, [m for m in levels if m.sentence == each.sentence], COUNTED_BY[one]))
            related = beside or list(_afar(each, levels, COUNTED_BY[one]))
            yield from related
            if one == "生" and not related:
                self._open += [(whole, each) for whole in _amount(each, levels)]
            elif one == "人" and not related:
                wholes = [*_amount(each, levels), *_amount_above(each, levels)][:1] if _WHO.search(each.label) else []
                self._of_whom += [(whole, each) for whole in wholes]

    def _per_hundred(self, each: Mention, levels: list[Mention]) -> Iterator[Relation]:
        """在校生33237人。… 教学用微机8918台，百名学生配26.83台: of the pupils that were counted last."""
        whole = next((m for m in reversed(levels) if m.start < each.start and m.unit == each.unit), None)
        if whole is None or whole.sentence != each.sentence or not self._pupils:
            return
        made = [share(each.quantity, [whole.quantity], m.quantity, _BESIDE) for m in reversed(self._pupils)]
        readings = [relation for relation in made if relation is not None]
        held = next((relation for relation in readings if relation.holds), None)
        if held is None and len({m.quantity.value for m in self._pupils}) == 1:
            yield from readings[:1]
        elif held is not None:
            yield held

    def relations(self) -> Iterator[Relation]:
        """The averages per pupil, with the number of pupils that the document states elsewhere.

        校舍62400平方米，生均20.00平方米。… 在校生3120人.
        """
        yield from self._by_whom()
        pupils = self._reckoned or self._pupils
        weight = _ONE_NUMBER if len({m.quantity.value for m in pupils}) == 1 else _AFAR
        for whole, each in self._open:
            readings = [
                quotient(each.quantity, whole.quantity, m.quantity, weight)
                for m in pupils
                if m.quantity.interval.low > 0
            ]
            held = next((relation for relation in readings if relation.holds), None)
            if held is not None or (readings and (self._reckoned or not self._weighed)):
                best = held or max(readings, key=likelihood)
                best.weight -= 0.0 if best.holds else log10(len(readings))  # the more there are, the nearer one comes
                yield best


    def _by_whom(self) -> Iterator[Relation]:
        """审执结6518件，法官人均结案283.4件。… 全院23名员额法官: of the only number of those people that is told."""
        for whole, each in self._of_whom:
            who = _WHO.search(each.label)
            counted = [m for m in self._people if who is not None and _is_number_of(m, who[1])]
            if len({m.quantity.value for m in counted}) == 1 and counted[0].quantity.value > 0:
                yield quotient(each.quantity, whole.quantity, counted[0].quantity, _ONE_NUMBER)


def _is_number_of(people: Mention, who: str) -> bool:
    """Whether the number counts all of those people: 23名员额法官."""
    return people.noun.removeprefix("员额").startswith(who) or words(people).endswith((who, f"{who}人数"))


def _by_weighed(each: Mention, levels: list[Mention], reckoned: Sequence[Mention]) -> Iterator[Relation]:
    """纸质图书236.5万册，按折合学生数25965计算，生均91.1册: the number before, by what it is said to be reckoned by."""
    by = next((m for m in reckoned if m.sentence == each.sentence and m.start < each.start), None)
    if by is not None and by.quantity.interval.low > 0:
        before = [m for m in _amount(each, levels) if m.start < by.start]
        yield from (quotient(each.quantity, whole.quantity, by.quantity, _TIED) for whole in before)


def _densities(levels: list[Mention]) -> Iterator[Relation]:
    """面积535.7平方公里，人口137717人，人口密度为257.08人/平方公里; 铁矿砂1043.7万吨，价值86.5亿元，均价每吨828.8元:
    of the pair of its units that comes nearest, of those before it, or else behind it in its sentence."""
    for each in levels:
        counted, _per, over = each.unit.partition("/")
        priced, dense = _PRICE.search(each.label), _TO_AREA.search(each.label) if counted == PERSONS else None
        over = dense["one"] if dense is not None else priced["one"] or over if priced is not None else over
        told = priced or dense or each.label.endswith(_DENSITY)
        if not over or not told or _PRICE_SET in each.label:
            continue
        before = [m for m in levels if m.start < each.start and each.sentence - m.sentence <= _BACK][-_CLOSE_BY:]
        behind = [m for m in levels if m.start > each.start and m.sentence == each.sentence]
        readings = _pairs_of(each, counted, over, before) or _pairs_of(each, counted, over, behind)
        held = next((relation for relation in readings if relation.holds), None)
        if readings:
            yield held or max(readings, key=likelihood)


def _pairs_of(each: Mention, counted: str, over: str, near: Sequence[Mention]) -> list[Relation]:
    """The average as that of each number of the one unit over each of the other."""
    return [
        quotient(each.quantity, whole.quantity, area.quantity, _DENSE)
        for whole in near
        for area in near
        if whole.unit == counted and area.unit == over and area.quantity.interval.low > 0
        and not are_of_other_kinds(each.label, whole.label)
    ]


def _amount(each: Mention, levels: list[Mention]) -> Iterator[Mention]:
    """What the average is of: the last like number before it in its sentence."""
    before = (m for m in reversed(levels) if m.start < each.start and m.sentence == each.sentence)
    whole = next((m for m in before if m.unit == each.unit and not _EACH.search(m.label)), None)
    if whole is not None and whole.quantity.value > each.quantity.value:
        yield whole


def _amount_above(each: Mention, levels: list[Mention]) -> Iterator[Mention]:
    """审执结9154件。法官人均结案315.7件: the last like number of the sentence before that its name begins."""
    own = core(content(_EACH_ONE.sub("", each.label)))
    above = (m for m in reversed(levels) if m.unit == each.unit and each.sentence - m.sentence == 1)
    whole = next((m for m in above if own and own[0] in words(m)), None)
    if whole is not None and whole.quantity.value > each.quantity.value:
        yield whole


def _average(each: Mention, levels: list[Mention], counted: Sequence[str]) -> Iterator[Relation]:
    """The whole and the number stand in the same segment; with two of either it is not said which is meant."""
    near = [m for m in levels if m.segment == each.segment and m is not each]
    wholes = [m for m in near if _counts_alike(m, each) and not _EACH.search(m.label)]
    numbers = [m for m in near if is_whole(m.unit) and m.unit in counted and m.unit != each.unit]
    numbers = [m for m in numbers if m.quantity.interval.low > 0]
    if each.unit != MONEY:
        wholes = [m for m in wholes if m.start < each.start or _is_all_together(m, each, levels)]
    own = core(content(_EACH_ONE.sub("", each.label)))
    called = [m for m in wholes if own and own[0] in words(m)]
    wholes = called if len(called) == 1 else wholes  # 受理98742件，审执结92316件，法官人均结案224.1件
    readings = [
        _relation(each, whole, number)
        for whole in wholes
        for number in numbers
        if whole.quantity.value > each.quantity.value
    ]
    bracketed = _in_brackets(each, levels)
    held = bracketed or next((relation for relation in readings if relation.holds), None)
    if held is not None:
        yield held
        return
    behind = [m for m in levels if opens_behind(m, each) and m in numbers]
    whole_only = [m for m in numbers if not m.within and "均" in each.label]  # 受理2847人，其中首贷943人，人均11234元
    numbers = behind or whole_only or numbers
    numbers = _without_parts(numbers) if "均" in each.label else numbers  # 每人 may be a rate of each part's own
    if len(wholes) == 1 and len(numbers) == 1 and readings and (tied := _surely(wholes[0], each)):
        beside = not own and tied == _TIED and _right_before(each, levels, counted) == (wholes[0], numbers[0])
        readings[0].weight = _RIGHT_BESIDE if beside else tied
        if not _is_of_several(wholes[0], levels) and "另" not in wholes[0].gap:  # 每人500元，另支付图书款2500元
            yield readings[0]


def _is_all_together(whole: Mention, each: Mention, levels: list[Mention]) -> bool:
    """Whether the next like number behind what comes to each is said to be all: 6支，每支15人，共计90人."""
    behind = next(m for m in levels if m.start > each.start and _counts_alike(m, each))
    return behind is whole and _CALLED_ALL.match(whole.label) is not None


def _without_parts(numbers: list[Mention]) -> list[Mention]:
    """The first of the numbers alone, where the others are all of it: 办结655件，胜诉271件、调解249件、其他135件."""
    if len(numbers) <= _BOTH:
        return numbers
    first, *rest = numbers
    return [first] if total(m.quantity.interval for m in rest).meets(first.quantity.interval) else numbers


def _counts_alike(whole: Mention, each: Mention) -> bool:
    """Whether both count one thing, the whole each time that it comes: 参会企业1862家次，平均每场78家."""
    return whole.unit in (each.unit, f"{each.unit}次")


def _is_of_several(whole: Mention, levels: list[Mention]) -> bool:
    """Whether an amount is what several groups get together: 4名，每名3000元；23名，每名5000元，计12.7万元."""
    before = [m for m in levels if m.start < whole.start and m.sentence == whole.sentence]
    pairs = list(pairwise(before))
    ways = (
        [(one, each) for one, each in pairs if _EACH.search(each.label) and each.unit == whole.unit],
        [(one, each) for each, one in pairs if _EACH.search(each.label) and each.unit == whole.unit],
    )
    return any(len(groups) > 1 and _paid_to(groups).meets(whole.quantity.interval) for groups in ways)


def _paid_to(groups: Sequence[tuple[Mention, Mention]]) -> Interval:
    """What so many who get so much each get together."""
    return total(one.quantity.interval.times(each.quantity.interval) for one, each in groups)


def _in_brackets(each: Mention, levels: list[Mention]) -> Relation | None:
    """马甲12万元(马甲1000件，每件120元): the amount before a bracket that only tells how many at what price."""
    both = _two_before(each, levels)
    if not both or each.depth == 0:
        return None
    whole, number = both
    opened = number.gap.startswith("(") and whole.depth + 1 == number.depth == each.depth
    counted = whole.unit == each.unit != number.unit and is_whole(number.unit) and number.quantity.interval.low > 0
    return _relation(each, whole, number) if opened and counted else None


def _two_before(each: Mention, levels: list[Mention]) -> list[Mention]:
    """The two numbers right before an average; none at the beginning."""
    place = next(index for index, m in enumerate(levels) if m is each)
    return levels[place - _BOTH : place] if place >= _BOTH else []


def _afar(each: Mention, levels: list[Mention], counted: Sequence[str]) -> Iterator[Relation]:
    """课程1146门次。… 教师612人，人均授课1.87门次; 家庭户163512户，… 家庭户人口483748人。户均2.96人.

    What it is the average of, a sentence before states; of many pairs the one that comes nearest is meant.
    """
    before = [m for m in levels if m.start < each.start and 0 <= each.sentence - m.sentence <= _BACK]
    if "均" not in each.label:
        return
    wholes = [m for m in before if _counts_alike(m, each) and not _EACH.search(m.label)]
    if each.unit == MONEY:
        here = each.sentence, each.segment
        own = core(content(_EACH_ONE.sub("", each.label)))
        wholes = [
            m for m in wholes
            if (m.sentence, m.segment) == here or _begin_alike(m, each)
            or (len(own) > _NAME and (core(words(m)).endswith(own) or likeness(own, core(words(m))) >= _SURELY_LIKE))
        ]  # fmt: skip
    numbers = [m for m in before if is_whole(m.unit) and m.unit in counted and m.unit != each.unit]
    readings = [
        quotient(each.quantity, whole.quantity, number.quantity, _AFAR + _ITS_NAME * _is_named(number, each))
        for whole in wholes
        for number in reversed(numbers)
        if whole.quantity.value > each.quantity.value and number.quantity.interval.low > 0
    ]
    held = next((relation for relation in readings if relation.holds), None)
    beside = _right_before(each, levels, counted)
    if held is None and beside is not None:
        yield quotient(each.quantity, beside[0].quantity, beside[1].quantity, _BEHIND_BOTH)
    elif readings:
        yield held or max(_of_its_name(each, wholes, numbers) or readings, key=likelihood)


def _of_its_name(each: Mention, wholes: list[Mention], numbers: list[Mention]) -> list[Relation]:
    """办结7704件，未结2720件。…法官46名，人均结案167.5件: what is called so, by the one number beside the average."""
    own = core(content(_EACH_ONE.sub("", each.label)))
    called = [m for m in wholes if own and own[0] in words(m) and not words(m).startswith("未")]
    beside = [m for m in numbers if m.sentence == each.sentence]
    one_pair = len(called) == len(beside) == 1 and called[0].quantity.value > each.quantity.value
    return [quotient(each.quantity, called[0].quantity, beside[0].quantity, _BY_NAME)] if one_pair else []


def _right_before(each: Mention, levels: list[Mention], counted: Sequence[str]) -> tuple[Mention, Mention] | None:
    """The amount and the number of its sentence right before an average: 发放486万元，救助152人，人均3.2万元;
    贷款4286笔、5143.2万元；平均每笔1.2万元."""
    both = _two_before(each, levels)
    near = all(m.sentence == each.sentence and m.depth == each.depth for m in both)
    whole = next((m for m in both if m.unit == each.unit and not _EACH.search(m.label)), None)
    number = next((m for m in both if is_whole(m.unit) and m.unit in counted and m.unit != each.unit), None)
    if whole is None or number is None or not near or number.quantity.interval.low <= 0:
        return None
    here = [m for m in levels if m.sentence == each.sentence and m.start < each.start]
    told = [m for m in here if m.unit in counted and (m.segment == each.segment or number.segment != each.segment)]
    if number is both[0] and len(told) > 1:
        return None  # 办理4385人，其中首贷1647人、续贷2738人；合同金额4692.07万元，人均10700元
    return (whole, number) if whole.quantity.value > each.quantity.value else None


def _is_named(number: Mention, each: Mention) -> bool:
    """Whether the average names what is counted right before its amount: 进口轿车21382辆，…。每辆进口轿车的平均单价."""
    name = core(words(number))
    return len(name) > _NAME and name in each.label


def _begin_alike(one: Mention, other: Mention) -> bool:
    """Whether two names begin with the same words: 国内旅游收入, 国内旅游出游人均花费."""
    return words(one)[:_STEM] == words(other)[:_STEM] and len(words(one)) > _STEM


def _surely(whole: Mention, each: Mention) -> float:
    """How far the words tie the three together: a whole behind the average is called one, or is what was paid; 人均
    refers to one before, 每人 may name a rate of its own."""
    if whole.start > each.start:
        told = _ALTOGETHER.search(whole.label) if each.unit == MONEY else _CALLED_ALL.match(whole.label)
        return _TIED if told is not None else _BESIDE if _PAID.search(whole.label) else 0.0
    return _TIED if "均" in each.label else _BESIDE


def _relation(each: Mention, whole: Mention, number: Mention) -> Relation:
    if whole.start > each.start:
        rate = Interval.point(each.quantity.value) if _is_rule(each) else each.quantity.interval
        expected = number.quantity.interval.times(rate)
        target = whole.quantity.interval
        needed = [target.over(rate), target.over(number.quantity.interval)]
        return Relation(
            AVERAGE, Formula.PRODUCT, whole.quantity, [number.quantity, each.quantity], expected, _TIED, needed
        )  # fmt: skip
    return quotient(each.quantity, whole.quantity, number.quantity, _TIED)


def _is_rule(each: Mention) -> bool:
    """Whether what each gets is a rate that was set: 每人3000元, 每餐2元; not 平均每人2998元, 每户4.28万元."""
    digits = each.quantity.raw.replace(",", "").rstrip("0")
    return "均" not in each.label and not each.quantity.qualifier and "." not in digits and len(digits) <= _ROUND
