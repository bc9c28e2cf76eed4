"""Percentage points between two rates: 高于整体 n 个百分点; 由 a 提高到 b，提高 n 个百分点; 上年为 b，提高 n 个百分点.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from ..statements.labels import bigrams, common_end, core, likeness, words
from ..statements.mention import Mention, Role
from ..statements.periods import is_before
from ..statements.wording import BASE_BEHIND, FROM, INTO, REACHED, RESPECTIVELY, YEARLY, content
from .announcing import BY_VIEW
from .balances import balance
from .base import SUM, Formula, Relation
from .pulls import PULLS

_OVERALL = re.compile(r"整体|总体|全部|全体|平均|全国|全省|全市|全县|全区|全校|面上")
_ECONOMY = re.compile(r"^(?:全[国省市县区州旗校])?(?:经济|GDP|地区生产总值|生产总值)(?:增长|增速|增幅|的)*$")
_COMPARED = re.compile("[比较于]|同[比期]|年均|分别")
_LAST_YEAR = re.compile("(?:同比|比?[上去]年(?:同期)?)?")
# 超出全省92.3%的平均水平3.3个百分点
_BEYOND = re.compile(r"(?:(?P<up>高于|高出|超出|超过)|低于|落后)[^，。；()]{0,12}$")
_AVERAGE = re.compile("的?(?:平均)?(?:水平)?")
_APART = re.compile("相差|差距|差[额值]?(?:为|达)?$")
_ABOVE = re.compile(r"(?:(?P<up>高于|高出|超过)|(?P<down>低于|落后于?))[^，。；()]{0,12}\($")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH = 60  # rates before
_SHORTEST = 2  # characters of a name
_WITH = re.compile("[对与同]")
_SINCE = re.compile(r"[上去]年|年前|上[月季周]|同[比期]|环比|年初|[比较](?:19|20)\d\d年")
_OF_ALL = re.compile("全[国省市区县]|平均|总体")
_AIM = re.compile("目标|预期")
_EVERY, _ALIKE = ("全部", "全体"), 0.35  # of whom they are all, and how much of that the whole's name has
_ALL_TOLD = frozenset({"整体", "总体", *_EVERY})
_LAST_TOLD = re.compile("[，；(](?:上|去|前一)")
_LAST_YEAR_TOLD = re.compile(r"\((?:19|20)\d\d年(?:全年)?[^，。；()\d]{0,8}")
_THAN_LAST_YEAR = re.compile("[比较](?:上年|去年|上一年)(?:全年)?")
_THE_SAME = re.compile("(?:该|这一|这个|此)(?:项?指标|比例|比率|比重|占比|数[字据])[为是]?")  # 上年该指标为89.9%
_PAIR = 2
_DIFFER = re.compile("相差|差距")
_JOINED = ("和", "、", "及")
_STEM = 4  # characters that the names of a whole and its kind end with
_THAN = re.compile(
    "(?P<one>[^，。；]{2,16})[比较](?![例重率])(?P<other>[^，。；比]{2,16}?)(?:(?P<up>[高多])|[低少])[^高多低少]{0,3}$"
)
_WIDER = re.compile(
    "(?P<one>[^，。；]{2,12}?)(?:增[幅速]|增长)略?(?:(?P<up>大于|快于|高于|超过)|低于|慢于|小于)(?P<other>[^，。；]{2,10}?)(?:增[幅速]|增长)?$"
)
_OWN_RATE = re.compile("^(?:增速|增幅|涨幅|降幅)")
_OF_TWO = re.compile("，[^，。；年季月]{1,10}(?:高于|低于|快于|慢于|比)[^，。；年季月]{1,12}")
_OVERALL_OF = re.compile(
    "(?P<scope>[全我本][国省市县区州])?(?P<name>[^，。；]{0,10}?)的?(?P<all>整体|总体)?(?:平均)?的?(?:增速|增幅|增长)?(?:水平)?"
)
_OWN_SPEED = re.compile(r"^[^，。；]*?(?:增速|增幅|增长率?)(?=[全我本][国省市县区州])")  # 进出口增速高出全国整体增速
_COUNTED_FROM = re.compile("^(?:[^，。；]*[比较于])|(?:的?(?:平均)?(?:增速|增幅|增长|水平))+$")  # 增幅较全社会用电量低
_STOCK = re.compile("余额?$")  # of which 各项贷款平均增速 is told
_SAID, _BESIDE, _BOTH_NAMED = 1.5, 1.2, 1.7
_BEFORE, _AFTER = re.compile("^[\u4e00-\u9fff]{1,4}(?<![目以])前"), re.compile("^[\u4e00-\u9fff]{0,4}后")


def find_points(points: Mention, rates: list[Mention], overall: Mention | None) -> Iterator[Relation]:
    """The relations of points with the rates of their paragraph; ``overall``: the growth of the whole economy."""
    before = [m for m in rates if m.start < points.start]
    own = [m for m in before if m.sentence == points.sentence and m.role is not Role.BASE]
    if YEARLY.search(points.gap) or PULLS.search(points.gap) or (len(own) > 1 and RESPECTIVELY.search(points.gap)):
        return
    if points.sign and (both := _behind(points, rates, own)) is not None:
        yield difference(*both, points, _SAID)
        return
    if not own:
        return
    if not points.sign:
        yield from _apart(points, own)
        return
    if own[-1].depth > points.depth:
        return  # 比全省(7.7%)和全国(7.0%)分别高0.7、1.4个百分点: what is in brackets does not grow
    base = _base(points, rates, own)
    if base is not None:
        rate = own[-2] if base is own[-1] else own[-1]
        yield difference(rate, base, points, _SAID)
        return
    if overall is not None and _ECONOMY.search(points.of) and own[-1].role is Role.GROWTH and own[-1] is not overall:
        yield difference(own[-1], overall, points, 1.4)
        return
    told = list(_two_named(points, own)) or list(_between_listed(points, own))
    yield from told or _of_others(points, before, own)


def points_of_each(mentions: Sequence[Mention]) -> set[int]:
    """The starts of points that are told one by one for the rates of a list right before them: 优良天数比例分别为82.4%
    和82.9%，同比提高2.4个和3.1个百分点."""
    found: set[int] = set()
    for place, first in enumerate(mentions):
        if first.role is not Role.POINTS or _is_next(first):
            continue
        listed = [first, *takewhile(_is_next, mentions[place + 1 :])]
        if not _PAIR <= len(listed) <= place:
            continue
        rates = mentions[place - len(listed) : place]
        alike = all(m.sentence == first.sentence and m.unit == "%" for m in rates)
        if alike and all(map(_is_next, rates[1:])) and not _DIFFER.search(first.gap):
            found.update(m.start for m in listed)
    return found


def _is_next(mention: Mention) -> bool:
    """Whether a number is joined to the one before it."""
    return mention.gap.lstrip("个%") in _JOINED


def find_points_of_each(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """装备制造业指数为52.4%，高技术产业指数为54.2%，分别高于制造业整体0.9和2.7个百分点: rates set against one and
    the same are as far apart as their points."""
    for place, first in enumerate(mentions):
        if first.role is not Role.POINTS or not first.sign or RESPECTIVELY.search(first.gap) is None:
            continue
        if _SINCE.search(first.gap) or "同类" in first.of:
            continue  # 分别比上月上升0.1和0.6个百分点, 分别较同类产品高3.0、5.2个百分点: each has its own
        than = core(content(RESPECTIVELY.sub("", _OWN_RATE.sub("", first.of))))
        behind = takewhile(lambda m: m.role is Role.POINTS and m.gap in _JOINED, mentions[place + 1 :])
        points = [first, *behind]
        rates = [m for m in mentions[:place] if m.sentence == first.sentence and m.unit == "%"]
        own = rates[-len(points) :]
        alike = len(own) == len(points) == len(rates) > 1 and {(m.role, m.sign) for m in own} == {(own[0].role, 1)}
        other = len(than) >= _SHORTEST and not any(than == core(words(m)) for m in own)
        if alike and other and own[0].role is not Role.BASE:
            model, known = own[0], points[0]
            for rate, told in zip(own[1:], points[1:], strict=True):
                more, less = (told, known) if first.sign > 0 else (known, told)
                yield balance(rate, [model, more], [less], _SAID)


def _behind(points: Mention, rates: Sequence[Mention], own: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """A rate and what it is counted from where that stands behind the points: 提高n个百分点，由b升至a; 提高n个百分点，
    达到a，上年为b; 就业率a，高出全国n个百分点，全国为b."""
    after = [m for m in rates if m.sentence == points.sentence and m.start > points.start and m.depth == points.depth]
    bases = [m for m in rates if m.sentence == points.sentence and m.start < points.start and m.role is Role.BASE]
    if bases and not own and after and REACHED.fullmatch(after[0].gap):
        return after[0], bases[-1]  # 比上年的6.5%回落1.2个百分点，为5.3%
    if own:
        whose = content(points.of)
        named = len(own) == 1 and len(whose) >= _SHORTEST and bool(after) and after[0].label.startswith(whose)
        return (own[0], after[0]) if named and own[0].role is after[0].role else None
    if len(after) < _PAIR or after[0].role is not after[1].role:
        return None
    one, other = after[:_PAIR]
    if FROM.search(one.gap) and INTO.search(one.noun):
        return None if core(content(FROM.sub("", one.label))) else (other, one)  # that of another rate
    told = is_before(other.period) and not is_before(one.period) and not core(words(other)) and not core(words(one))
    return (one, other) if told else None


def find_points_apart(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The points of a document that are counted between rates of other sentences: 出口增幅大于进口27.2个百分点; 民企
    增长28.1%，高出全省外贸整体增速11个百分点, which an earlier paragraph tells."""
    rates = [m for m in mentions if m.role is Role.GROWTH and not m.listed]
    grown = [m for m in rates if m.head is not None]
    starts, all_starts = [m.start for m in grown], [m.start for m in rates]
    for points in (m for m in mentions if m.role is Role.POINTS):
        place = bisect_left(starts, points.start)
        before = grown[max(0, place - _REACH) : place]
        latest = rates[bisect_left(all_starts, points.start) - 1 :][:1]
        own = [m for m in latest if m.start < points.start and m.sentence == points.sentence]
        wider = _WIDER.search(points.gap)
        if not own and wider is not None:
            around = grown[max(0, place - _REACH) : place + _PAIR]
            near = [m for m in around if abs(points.sentence - m.sentence) <= _PAIR]
            one, other = (_only_called(core(content(wider[name])), near) for name in ("one", "other"))
            if one is not None and other is not None and one is not other:
                yield difference(one, other, points, _BOTH_NAMED, sign=1 if wider["up"] else -1)
        others = [m for m in before if m.sentence != points.sentence]
        name = core(content(_COUNTED_FROM.sub("", points.of)))
        named = _only_called(name, [m for m in before if m is not own[0]]) if own else None
        if named is not None and points.sign and not _is_beside(named, own[0]):
            yield difference(own[0], named, points, _BESIDE)
            continue
        if own and points.sign and not (others and _is_beside(others[-1], own[0])):
            earlier = [m for m in others if m.paragraph < points.paragraph]
            of_all = list(_of_all(points, own[0], earlier))
            yield from of_all or (_of_overall(points, own[0], earlier) if len(earlier) == len(others) else ())


def _of_all(points: Mention, own: Mention, earlier: Sequence[Mention]) -> Iterator[Relation]:
    """高出整体增速26.2个百分点, where other kinds were told since the whole: its rate is the first of all."""
    named = _OVERALL_OF.fullmatch(_OWN_SPEED.sub("", points.of))
    if named is None or not named["all"] or named["name"] or own.head is None or not earlier:
        return
    first, ours = earlier[0], core(words(own.head))
    name = core(words(first.head)) if first.head is not None else ""
    larger = first.head is not None and first.head.quantity.value > own.head.quantity.value
    kind = ours.endswith(name) or (larger and common_end([ours, name]) >= _STEM)  # 北湖市进出口, 边境小额贸易进出口
    if len(name) > 1 and kind and ours != name:
        yield difference(own, first, points, _BESIDE)


def _of_overall(points: Mention, own: Mention, others: Sequence[Mention]) -> Iterator[Relation]:
    """The rate of the whole that the points name: 全省外贸整体增速, or that of 全国, where it is called as theirs."""
    named = _OVERALL_OF.fullmatch(_OWN_SPEED.sub("", points.of))
    if named is None or not (named["scope"] or named["all"]):
        return
    name = core(named["name"])
    if name:
        told = [m for m in others if named["all"] and _head_is_called(m, name)]
    else:
        ours = core(words(own.head or own))
        told = [m for m in others if m.head and core(words(m.head)) and ours.endswith(core(words(m.head)))]
        told = [m for m in told if not named["scope"] or _is_of(m, named["scope"])]
    yield from [difference(own, m, points, _BESIDE) for m in told[:1]]


def _is_of(rate: Mention, scope: str) -> bool:
    """Whether the level of a rate is told of the whole that a word names: 我国 for 全国."""
    return rate.head is not None and re.search(f"[全我本]{scope[1]}", rate.head.gap) is not None


def _only_called(name: str, rates: Sequence[Mention]) -> Mention | None:
    """The only rate of what bears the name."""
    called = [m for m in rates if _head_is_called(m, name)]
    return called[0] if len(called) == 1 else None


def _head_is_called(rate: Mention, name: str) -> bool:
    return rate.head is not None and len(name) >= _SHORTEST and _STOCK.sub("", core(words(rate.head))).endswith(name)


def _base(points: Mention, rates: Sequence[Mention], own: list[Mention]) -> Mention | None:
    """The rate that the points are counted from, where the words say which."""
    if _AIM.search(points.of) or "其中" in points.gap:
        return None  # 由66%提高到83.4%，超过目标13.4个百分点; 其中某区提高3.2个百分点
    told = [
        m for m in rates
        if m.sentence == points.sentence and m.role is Role.BASE
        and (m.start < points.start or (BASE_BEHIND.match(m.gap) is not None and m.segment == points.segment))
    ]  # fmt: skip
    if told and own and own[-1].segment == points.segment:
        told = [m for m in told if m.segment == points.segment]  # 较24.7%提高6.8个百分点；青年占16.2%，下降7.5个
    behind = next((m for m in rates if m.sentence == points.sentence and m.start > points.start), None)
    if behind is not None and own and _is_told_of_last_year(own[-1], points, behind):
        return behind
    if told and _OF_ALL.search(points.of) and not _OF_ALL.search(told[-1].gap + told[-1].noun):
        return None  # 比上年的17.83%提高0.77个百分点，高于全国平均占比4.09个百分点
    if told:
        return told[-1]
    if len(own) < 2 or (own[-1].sentence, own[-1].depth) != (own[-2].sentence, own[-2].depth):
        return None
    one, other = own[-2:]
    if _is_from_to(one, other, points):
        return one
    moved = not points.of and one.segment == other.segment
    if moved and _BEFORE.search(one.label) and _AFTER.search(other.label):
        return one  # 帮扶前合格率86.4%，帮扶后达到97.2%，提高10.8个百分点
    return _of_last_year(points, one, other) or _named(points, own)


def _is_told_of_last_year(rate: Mention, points: Mention, behind: Mention) -> bool:
    """Whether the rate behind the points is what theirs was: 失业率3.8%，比上年末下降0.3个百分点，上年末失业率4.1%;
    …，增速比上年全年加快1.5个百分点(2022年全年增长3.4%)."""
    if behind.role is not rate.role:
        return False
    if _LAST_YEAR_TOLD.fullmatch(behind.gap) is not None and not _COMPARED.search(behind.gap):
        return _THAN_LAST_YEAR.search(points.gap) is not None
    past = is_before(behind.period) and not is_before(rate.period) and _LAST_TOLD.match(behind.gap) is not None
    name = core(words(behind))
    alike = not name or _THE_SAME.fullmatch(words(behind)) or common_end([name, core(words(rate))]) >= _SHORTEST
    return past and bool(alike)


def _is_from_to(base: Mention, rate: Mention, points: Mention) -> bool:
    """Whether points tell how far a rate came: 由2015年的12.5%下降到2019年的0.5%，下降12个百分点."""
    moved = FROM.search(base.gap) is not None and INTO.search(base.noun) is not None
    own = points.head is None or points.head.segment != points.segment or points.head.start < base.start
    return moved and base.segment == rate.segment and own and not _COMPARED.search(points.gap)


def _of_last_year(points: Mention, one: Mention, other: Mention) -> Mention | None:
    """The earlier of two rates in a row: 14.75%，上年为14.70%，提高0.05个百分点; 2022年b，2023年a."""
    if _LAST_YEAR.fullmatch(points.of) is None or one.segment != other.segment or not points.gap.startswith("，"):
        return None
    alike = core(words(one)) == core(words(other)) or not core(words(other))
    past = [is_before(m.period) for m in (one, other)]
    if alike and any(past) and not all(past):
        return one if past[0] else other
    years = [_YEAR.findall(m.period) for m in (one, other)]
    if alike and all(len(found) == 1 for found in years) and years[0] != years[1]:
        return one if years[0] < years[1] else other
    return None


def _named(points: Mention, own: list[Mention]) -> Mention | None:
    """The rate before the last that the points name: 甲校就业率a，乙校就业率b，甲校比乙校高n个百分点."""
    of = content(_OWN_RATE.sub("", points.of))  # 增速高于社会消费品零售总额
    name = core(of) or of
    if len(name) < _SHORTEST:
        return None
    called = [m for m in own if name in _whole_name(m) and m.role is own[-1].role]
    kind = points.listed or any(core(words(m)) != name and core(words(m)).endswith(name) for m in called)
    return called[-1] if len(called) == 1 and len(own) == 2 and not kind else None


def _whole_name(rate: Mention) -> str:
    """What a rate is called, with the number that has grown by it: 乡村消费品零售额625.7亿元，增长4.4%."""
    return rate.label + (rate.head.label if rate.head is not None else "")


def _two_named(points: Mention, own: Sequence[Mention]) -> Iterator[Relation]:
    """增加的企业占a，持平的占b，减少的占c，增加的比减少的高n个百分点: each is the only one called so."""
    named = _THAN.search(points.gap)
    if named is None or len(own) < _PAIR:
        return
    here, there = bigrams(named["one"]), bigrams(named["other"])
    one, other = _alone_called(here - there, own), _alone_called(there - here, own)
    if one is not None and other is not None and one is not other:
        yield difference(one, other, points, _BESIDE, sign=1 if named["up"] else -1)


def _between_listed(points: Mention, own: Sequence[Mention]) -> Iterator[Relation]:
    """男女童入学率分别为99.50%和99.58%，女童高于男童0.08个百分点: of two rates that are told together."""
    two = own[-_PAIR:]
    listed = [(m.listed, m.listing) for m in two] == [(1, _PAIR), (_PAIR, _PAIR)]
    if listed and not points.listed and _OF_TWO.fullmatch(points.gap) and not _OVERALL.search(points.gap):
        smaller, larger = sorted(two, key=lambda m: m.quantity.value * m.sign)
        yield difference(larger, smaller, points, _BESIDE, sign=1)


def _alone_called(telling: Set[str], own: Sequence[Mention]) -> Mention | None:
    """The only rate whose name has one of the pairs of characters."""
    called = [m for m in own if not telling.isdisjoint(bigrams(m.label))]
    return called[0] if len(called) == 1 else None


def _apart(points: Mention, own: list[Mention]) -> Iterator[Relation]:
    """男生就业率a，女生就业率b，相差n个百分点; 高于全省平均水平(b)n个百分点."""
    if len(own) < 2:
        return
    one, other = own[-2:]
    side = _ABOVE.search(other.gap)
    if side is not None and other.depth > points.depth and points.gap == ")":
        yield difference(one, other, points, _SAID, sign=1 if side["up"] else -1)
    elif (beyond := _BEYOND.search(other.label)) is not None and _AVERAGE.fullmatch(points.gap):
        yield difference(one, other, points, _SAID, sign=1 if beyond["up"] else -1)
    elif _APART.search(points.label) and one.role is other.role and one.depth == other.depth:
        larger, smaller = sorted((one, other), key=lambda m: m.quantity.value * m.sign, reverse=True)
        yield difference(larger, smaller, points, _BESIDE, sign=1)


def _of_others(points: Mention, before: Sequence[Mention], own: Sequence[Mention]) -> Iterator[Relation]:
    """高于整体 n 个百分点: the rate of the same kind that is said of the whole."""
    named = _OVERALL.search(points.of)
    if named is None or "同期" in points.of:
        return
    others = [m for m in before if m.role is own[-1].role and m.sentence != points.sentence and not m.listed]
    if named.group() in _EVERY:  # 快于全部规模以上文化企业7.7个百分点
        whose = core(points.of[named.end() :])
        others = [m for m in others if likeness(whose, core(_whole_name(m))) >= _ALIKE] if whose else others
    if others and named.group() in _ALL_TOLD:
        if others[0].role is Role.GROWTH and _is_beside(others[0], own[-1]):
            return
        ours = core(words(own[-1].head)) if own[-1].head is not None else ""
        larger = [m for m in others if m.head is not None and len(ours) > len(core(words(m.head))) > 1]
        wider = next((m for m in larger if m.head is not None and ours.endswith(core(words(m.head)))), None)
        if wider is not None or not _tells_kinds(others[0]):
            yield difference(own[-1], wider or others[0], points, 1.4)
        return
    of = core(content(_COUNTED_FROM.sub("", _OVERALL.sub("", points.of))))
    for other in others:
        told = other.label + (other.head.label if other.head is not None else "")
        if named.group() in told and (not of or of in core(told)):
            yield difference(own[-1], other, points, 1.0)
            return


def _is_beside(other: Mention, own: Mention) -> bool:
    """Whether two growths are told of parts of one form: 与甲国进出口531亿元，增长12%；与乙国进出口864亿元，增长13%."""
    levels = [m.head.label for m in (other, own) if m.head is not None]
    return len(levels) == _PAIR and levels[0] != levels[1] and all(_WITH.search(label) for label in levels)


def _tells_kinds(rate: Mention) -> bool:
    """Whether a rate is that of one kind among others: 从贸易方式看，一般贸易增长15.2%."""
    return rate.head is not None and BY_VIEW.search(rate.head.gap) is not None


def difference(rate: Mention, base: Mention, points: Mention, weight: float, *, sign: int = 0) -> Relation:
    """base + points should be the rate; ``sign``: which way, where the points do not say."""
    way = sign or points.sign
    moved = points.quantity.interval.scaled(way)
    other = base.quantity.interval.scaled(base.sign)
    target = rate.quantity.interval.scaled(rate.sign)
    needed = [target.minus(moved).scaled(base.sign), target.minus(other).scaled(way)]
    expected = other.plus(moved).scaled(rate.sign)
    return Relation(SUM, Formula.POINTS, rate.quantity, [base.quantity, points.quantity], expected, weight, needed)
