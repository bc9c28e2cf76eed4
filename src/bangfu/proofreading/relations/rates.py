"""Rates set against rates: points between them, index numbers, rates that deny each other, ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, permutations

from ..interval import Interval, total
from ..quantities.quantity import OVER, UNDER
from ..quantities.scan import Ratio
from ..statements.labels import words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from .base import GROWTH, Formula, Relation, same_number
from .hundreds import HUNDRED, hundred
from .partitions import is_partition
from .points import find_points, find_points_of_each, points_of_each
from .portions import part

_INDEX = re.compile(
    r"(?:(?:消费|生产者|出厂|购进|零售|销售)[^，。；\d]{0,4}价格|CPI|PPI)[^。；\d]{0,16}指数(?:分别)?(?:为|是|达到?)?$"
)  # its base is the year before
_ABROAD = re.compile("日本|韩国|美国|英国|德国|法国|欧元区|俄罗斯|印度")  # there it is a fixed year
_PARTS = re.compile(r"比|结构|构成")
_WHOLE_OF = re.compile(r"产业|结构|比重")  # the shares of these make a hundred by what they are
_OF_AMOUNTS = re.compile("(?:面积|数量|人数|产量|金额)之?比(?:约?为|是|达到?)?$")  # seldom of all
_PHRASE = 40  # characters
_INDUSTRIES, _ALL_OF_THEM = 3, 1.5
_DENYING, _SHORTEST = 1.6, 2
_SIDES = (OVER, UNDER)
_FEWEST = 3
_TEN = Interval.point(10)


def find_rates(
    mentions: Sequence[Mention], ratios: Sequence[Ratio], text: str, overall: Mention | None
) -> Iterator[Relation]:
    """The relations between the rates of one paragraph; ``overall``: the growth of the whole economy."""
    rates = [m for m in mentions if m.role in (Role.GROWTH, Role.RATE, Role.SHARE, Role.BASE) and m.unit == "%"]
    of_each = points_of_each(mentions)
    for mention in mentions:
        if mention.role is Role.POINTS and mention.start not in of_each:
            yield from find_points(mention, rates, overall)
        elif mention.role is Role.GROWTH and mention.head is not None and not mention.head.unit:
            yield from _index(mention)
    yield from find_points_of_each(mentions)
    for ratio in ratios:
        yield from _ratio(ratio, text)
        yield from _ratio_again(ratio, [m for m in rates if m.start < ratio.parts[0].start])
    yield from _contributions(rates, mentions)
    yield from _contraries(rates, mentions)
    yield from _above_and_below(mentions)


def _index(rate: Mention) -> Iterator[Relation]:
    """指数为 99.5，同比下降 0.5 %: the index counts the base as 100."""
    level = rate.head
    if level is None or not _INDEX.search(level.gap.strip()) or _ABROAD.search(level.gap):
        return
    expected = HUNDRED.plus(rate.quantity.interval.scaled(rate.sign))
    needed = [level.quantity.interval.minus(HUNDRED).scaled(rate.sign)]
    yield Relation(GROWTH, Formula.INDEX, level.quantity, [rate.quantity], expected, 1.5, needed)


def _ratio(ratio: Ratio, text: str) -> Iterator[Relation]:
    """粮经饲比例达到87:9:4: three and more shares of a hundred, or two with decimals: 47.4:52.6."""
    before = text[max(0, ratio.parts[0].start - _PHRASE) : ratio.parts[0].start]
    fine = all("." in q.raw for q in ratio.parts)
    if (len(ratio.parts) < _FEWEST and not fine) or not _PARTS.search(before):
        return
    if total(q.interval for q in ratio.parts).meets(_TEN):
        return  # 2.2:7.8
    if _OF_AMOUNTS.search(before) and not total(q.interval for q in ratio.parts).meets(HUNDRED):
        return  # 粮食、油料、蔬菜面积比为84.73:12.94:15.07
    yield hundred(ratio.parts, 1.4 if _WHOLE_OF.search(before) else 0.8)


def _ratio_again(ratio: Ratio, before: list[Mention]) -> Iterator[Relation]:
    """三次产业比重6.6%、45.8%、47.6%，结构为6.6:45.8:47.6: the shares said before, once more."""
    said = [m for m in before if m.role in (Role.SHARE, Role.RATE)][-len(ratio.parts) :]
    pairs = list(zip(said, ratio.parts, strict=False))
    agreeing = sum(m.quantity.value == part.value for m, part in pairs)
    if len(pairs) == len(ratio.parts) > 2 and agreeing >= len(pairs) - 1:
        for mention, part in pairs:
            yield same_number(mention.quantity, part, 1.6)


def _contributions(rates: list[Mention], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Contributions of the members of a known whole make a hundred; a clause may name its member where it begins:
    第一产业增加值729.1亿元，增长3.3%，贡献率为7.8%；第二产业…."""
    said = [m for m in rates if m.role is Role.RATE and "贡献率" in m.label]
    opening: dict[tuple[int, int], str] = {}
    for mention in mentions if len(said) > 1 else ():
        opening.setdefault((mention.sentence, mention.segment), mention.label)
    names = [words(m) for m in said]
    opened = [opening.get((m.sentence, m.segment), "") for m in said]
    if len(said) > 1 and (is_partition(names) or is_partition(opened)):
        yield hundred([m.quantity for m in said], 2.0)
    for place, first in enumerate(said):
        if first.listed == 1 and first.listing == _INDUSTRIES and "产业" in first.names:
            yield hundred([m.quantity for m in said[place : place + _INDUSTRIES]], _ALL_OF_THEM)


def _contraries(rates: list[Mention], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """毕业生中14.93%在省外创业，85.07%在省内创业: two groups that leave nobody out, named behind their shares; or two
    rates of which one denies the other: 不合格率2.09%，合格率97.91%."""
    for one, other in pairwise(m for m in rates if m.role is Role.RATE):
        if one.sentence == other.sentence and _deny(one, other):
            both = hundred([one.quantity, other.quantity], _DENYING)
            yield both
            yield from _of_both(one, other, mentions) if both.holds else ()
    for one, other in pairwise(rates):
        if one.role is other.role is Role.RATE and one.sentence == other.sentence and not words(other):
            nouns = [content(m.noun) for m in (one, other)]
            if "中" in one.label and all(nouns) and one.quantity.value < HUNDRED.high and is_partition(nouns):
                yield hundred([one.quantity, other.quantity], _ALL_OF_THEM)


def _of_both(one: Mention, other: Mention, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """逮捕54人，批捕率94.74%；不批准逮捕3人，不捕率5.26%: each of both together, if it is: what came in may be more."""
    own, rest = (
        next((m for m in reversed(mentions) if m.role is Role.LEVEL and _is_right_before(m, rate)), None)
        for rate in (one, other)
    )
    if own is None or rest is None or own.unit != rest.unit:
        return
    made = (
        part(one.quantity, own.quantity, [rest.quantity], _DENYING),
        part(other.quantity, rest.quantity, [own.quantity], _DENYING),
    )
    yield from (relation for relation in made if relation is not None and relation.holds)


def _is_right_before(level: Mention, rate: Mention) -> bool:
    return (level.sentence, level.segment) == (rate.sentence, rate.segment) and level.start < rate.start


def _above_and_below(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """1万吨以上的有63个，完成量占98.7%；1万吨以下的有196个，占1.3%: the shares of what is on either side of a mark."""
    segments = [list(group) for _place, group in groupby(mentions, key=lambda m: (m.sentence, m.segment))]
    for one, other in pairwise(segments):
        marks = [next((m for m in segment if m.quantity.qualifier in _SIDES), None) for segment in (one, other)]
        shares = [m for m in (*one, *other) if m.role is Role.SHARE]
        above, below = marks
        if above is None or below is None or above.sentence != below.sentence or len(shares) != len(marks):
            continue
        same = (above.unit, above.quantity.value) == (below.unit, below.quantity.value)
        if same and above.quantity.qualifier != below.quantity.qualifier and shares[0].segment != shares[1].segment:
            yield hundred([m.quantity for m in shares], _ALL_OF_THEM)


def _deny(one: Mention, other: Mention) -> bool:
    """Whether one rate is named as the other denied: 总体不合格率, 合格率; 批捕率, 不捕率."""
    names = [content(m.label) for m in (one, other)]
    rates = all(len(name) > _SHORTEST and name.endswith("率") for name in names)
    return rates and any(
        a.endswith((f"{no}{b}", f"{no}{b[-_SHORTEST:]}")) and no not in b
        for a, b in permutations(names) for no in ("不", "未", "待")
    )  # fmt: skip
