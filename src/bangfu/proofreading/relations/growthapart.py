"""Growth whose level, or whose level a year before, stands apart from it: 参加认定2683人，…。参加人数多了346人，增长
14.81%; 利润96.43亿元，增长8.1%。去年这一数字是89.17亿元; 培训收入862.4万元；比上年增长25.14%，净增173.26万元.

Looked for once all else is read, for the growth that nothing else explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..quantities.units import PERCENT
from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before, is_earlier
from .base import Formula, Relation, likeliest
from .lexicon import REAL_TERMS
from .moves import grown, increased, moved

_THEN = re.compile("上年|去年|上一?学?年|前一年|同期|当时|上届")
_COMPARED = re.compile("[比较与同][^，。；]*$")
_LED_TO = re.compile("(?:总量|总数|总规模|累计|增加?|跃升|上升)(?:达|至|到|为|达到)*$")
_ADDED = re.compile("(?:增加|净增|(?:新增|新(?:发展|注册|招募|吸收|加入|登记))[\u4e00-\u9fff]{0,5})$")
_ONLY_THEN = re.compile(
    "[，。；(]?(?:而|其中)?(?:上年|去年|前一年|上一?学?年|上年度|当时|(?:19|20)\\d\\d年)?(?:同期|末|底)?(?:这一?(?:数字|数据|指标)|数|[\u4e00-\u9fff]{0,6}数)?(?:仅|则|只|约)?[为是]?"
)
_OTHER_TIME = re.compile("环比|上月|上季|年均|两年|三年|五年|十年|全年|可比|不变价|实际增长")
_NEAR, _REACH, _BEHIND, _MOST = 40, 2, 1, 4  # numbers; sentences before and behind; levels
_DIGITS = 3
_WEIGHT, _SAID = 1.1, 1.5


def find_growth_apart(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """The growth of one paragraph that is not ``told`` of anything else."""
    for place, rate in enumerate(paragraph):
        if rate.start not in told and _is_plain(rate):
            near = paragraph[max(0, place - _NEAR) : place], paragraph[place + 1 : place + 1 + _NEAR]
            yield from _by_change(rate, *near)
            yield from _by_new(rate, near[0])
            yield from _by_base_behind(rate, *near)


def _is_plain(rate: Mention) -> bool:
    plain = rate.role is Role.GROWTH and rate.unit == PERCENT and rate.sign != 0 and not rate.listed
    fine = rate.quantity.figures() > 1 and not rate.quantity.qualifier
    return plain and fine and not _OTHER_TIME.search(rate.gap + rate.label)


def _by_change(rate: Mention, above: Sequence[Mention], below: Sequence[Mention]) -> Iterator[Relation]:
    """The change right beside a growth, of a level told before it."""
    beside = [m for m in (*above[-1:], *below[:1]) if _moves(m, rate)]
    if not beside or not beside[0].unit or _OTHER_TIME.search(beside[0].gap):
        return
    change = beside[0]
    behind = below[1:2] if below[:1] == beside[:1] else []
    if any(m.role is Role.GROWTH and m.sentence == rate.sentence for m in behind):
        return  # 跌幅为3.47%，股东户数减少189户，减幅为1.11%
    head = change.head
    if head is not None and (head.unit, head.segment) == (change.unit, change.segment):
        return  # which told its own level
    before = [m for m in above if m.start < change.start and rate.sentence - m.sentence <= _REACH]
    like = [m for m in reversed(before) if _is_level(m, change)][:_MOST]
    names = [core(_COMPARED.sub("", m.label)) for m in (change, rate)]
    said = bigrams(names[0]) | bigrams(names[1])
    called = [m for m in like if core(words(m)) in names]
    levels = called or [m for m in like if said & bigrams(words(m) + m.noun)] or like
    made = [
        relation for level in levels
        if not REAL_TERMS.search(level.label)
        and (relation := increased(rate.quantity, level.quantity, change.quantity, _WEIGHT, sign=rate.sign)) is not None
    ]  # fmt: skip
    yield from likeliest(made, figures=_DIGITS)


def _by_new(rate: Mention, above: Sequence[Mention]) -> Iterator[Relation]:
    """新增创新平台10家，总量跃升至90家，同比增长12.5%: what is new right before the level that it led to."""
    new, level = (above[-2], above[-1]) if len(above) > 1 else (None, None)
    if new is None or level is None or rate.head is not level or level.unit != new.unit:
        return
    added = new.role in (Role.LEVEL, Role.CHANGE) and "新增" in new.label and new.sentence == level.sentence
    if added and _LED_TO.search(level.label):
        relation = increased(rate.quantity, level.quantity, new.quantity, _SAID, sign=rate.sign)
        yield from likeliest([relation], figures=_DIGITS) if relation is not None else ()


def _by_base_behind(rate: Mention, above: Sequence[Mention], below: Sequence[Mention]) -> Iterator[Relation]:
    """The level a year before, told behind a growth."""
    after = [m for m in below if m.sentence - rate.sentence <= _BEHIND and is_arabic(m)]
    level = rate.head or next((m for m in reversed(above) if m.sentence == rate.sentence), None)
    level = level or _level_named(rate, above, next(iter(after), None))
    if level is None or level.role is not Role.LEVEL or REAL_TERMS.search(level.label):
        return
    like = (m for m in after if m.unit == level.unit and m.role in (Role.LEVEL, Role.BASE))
    now = level.period or rate.period
    base = next((m for m in like if _THEN.search(m.gap) or is_before(m.period) or is_earlier(m.period, now)), None)
    if base is not None and base.quantity.interval.low > 0 and base.depth <= rate.depth + 1:
        made = grown(rate.quantity, level.quantity, base.quantity, _SAID, sign=rate.sign)
        if made.holds or (after[0] is base and _tells_it_alone(base, rate)):
            yield from likeliest([made], figures=_DIGITS)


def _level_named(rate: Mention, above: Sequence[Mention], base: Mention | None) -> Mention | None:
    """查处问题63起，处分54人。与去年同期相比，查处问题数下降17.1%(去年同期76起): the number of a sentence before that
    is called as the growth is, and counted as what stands in the bracket behind it."""
    named = bigrams(core(_COMPARED.sub("", rate.label)))
    if base is None or not named or base.depth <= rate.depth:
        return None
    near = (m for m in reversed(above) if rate.sentence - m.sentence <= _REACH and m.unit == base.unit)
    return next((m for m in near if m.role is Role.LEVEL and named & bigrams(words(m) + m.noun)), None)


def _tells_it_alone(base: Mention, rate: Mention) -> bool:
    """Whether a number only says that it is that of the year before: 去年这一数字是89.17亿元; (去年同期为2754人次)."""
    said = base.gap.rpartition("(")[2] if base.depth > rate.depth else base.gap
    return _ONLY_THEN.fullmatch(said) is not None


def _moves(change: Mention, rate: Mention) -> bool:
    same = change.sentence == rate.sentence and change.segment == rate.segment and change.sign == rate.sign
    added = change is rate.head and _ADDED.search(change.label) is not None  # 增加到14.3亿元，当年新增1.4亿元，增幅11%
    return (change.role is Role.CHANGE or added) and same and is_arabic(change)


def _is_level(level: Mention, change: Mention) -> bool:
    counted = level.role is Role.LEVEL and level.unit == change.unit and is_arabic(level) and not level.listed
    return counted and level.quantity.value > change.quantity.value and not is_before(level.period)


def find_points_between(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """三年前，升学率仅为41.3%，今年已达到66.9%，提高了25.6个百分点: the points between the two rates right before them,
    that are not ``told`` of anything else."""
    for before, last, points in zip(paragraph, paragraph[1:], paragraph[2:], strict=False):
        rates = before.role in (Role.RATE, Role.SHARE) and (last.role, last.unit) == (before.role, before.unit)
        beside = before.sentence == last.sentence == points.sentence and not (points.of or before.listed or last.listed)
        if points.role is Role.POINTS and points.sign and rates and beside and points.start not in told:
            nameless = not core(words(last)) or core(words(last)) == core(words(before))
            relation = moved(last, before, points, _SAID, Formula.POINTS)
            yield from likeliest([relation]) if nameless else ()
