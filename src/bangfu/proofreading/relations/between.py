"""Two periods set against each other, both stated before: 2023届比2022届提高1.34个百分点, 二季度比一季度增长6%.

Which numbers are meant the periods tell: the last like numbers that are of them. 比上年 sets a named year against the
one before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..quantities.units import PERCENT
from ..statements.labels import core, listed_name, words
from ..statements.mention import Mention, Role
from ..statements.periods import is_earlier
from .base import Formula, Relation
from .moves import grown, moved

_PERIOD = r"(?:(?:19|20)\d\d(?:级|届|学?年度?)?|第?[一二三四]季度|[上下]半年|\d{1,2}月份?)"
_AGAINST = re.compile(
    rf"(?:(?P<now>{_PERIOD})[^，。；\d]{{0,10}})?(?:比|较|与)(?P<then>{_PERIOD}|上年|上一?年度?|上一?届)[^，。；\d]{{0,16}}$"
)
_TOGETHER = re.compile("累计|合计|共计|总计|[年月日]均")  # of several years
_YEAR = re.compile(r"(?:19|20)\d\d")
_KEY = re.compile(r"(?:19|20)\d\d|[一二三四]季度|[上下]半年|\d{1,2}月")
_REACH = 12  # mentions
_SENTENCES = 2
_NAME, _BACK = 3, 40  # characters; numbers
_WEIGHT, _BEHIND, _TOLD_APART, _TOLD_BEHIND = 1.6, 2.1, 1.4, 1.2
_ONE_YEAR, _THAN_LAST = re.compile(r"(?:19|20)\d\d年度?"), re.compile("同比|[比较](?:上年|去年)")


def find_between(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The changes and growths between two periods of one paragraph."""
    now = ""
    for index, mention in enumerate(mentions):
        if mention.role not in (Role.POINTS, Role.CHANGE, Role.GROWTH) or not mention.sign or mention.listed:
            continue
        found = _AGAINST.search(mention.gap)
        if found is None:
            continue
        now = found["now"] or now
        before = mentions[max(0, index - _REACH) : index]
        if now:
            level, base = _pair(before, mention, _key(now), _then(_key(now), found["then"]))
        else:
            level, base = _year_on_year(before, mention, found["then"])
        if level is not None and base is not None:
            yield _relation(mention, level, base)
            yield from _rate_behind(mention, mentions[index + 1 : index + 2], level, base)


def _rate_behind(change: Mention, behind: Sequence[Mention], level: Mention, base: Mention) -> Iterator[Relation]:
    """2025年较上年多招58人，增幅3.3%: the rate of the change told before it."""
    for rate in behind if change.role is Role.CHANGE else ():
        told = rate.role is Role.GROWTH and rate.sentence == change.sentence and rate.sign == change.sign
        if told and rate.label in ("", change.label) and rate.unit == PERCENT and base.quantity.interval.low > 0:
            yield grown(rate.quantity, level.quantity, base.quantity, _BEHIND, sign=rate.sign)


def find_told_apart(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """2024年前三季度结婚474.7万对。2023年前三季度结婚569.0万对。两相比较，结婚减少94.3万对: the changes of a document
    that are named as two numbers are, of one part of either year."""
    for index, mention in enumerate(mentions):
        if mention.role is Role.CHANGE and mention.head is None:
            yield from _of_two_told(mention, mentions[max(0, index - _BACK) : index])


def _of_two_told(change: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    name = core(words(change))
    if len(name) < _NAME:
        return
    like = [m for m in before if m.role is Role.LEVEL and m.unit == change.unit and core(words(m)) == name]
    dated = {found[0]: m for m in like if (found := _YEAR.search(m.period)) is not None}
    if len(dated) == len(like) == 2 and len({_YEAR.sub("", m.period) for m in like}) == 1:
        (_year, then), (_next, now) = sorted(dated.items())
        yield moved(now, then, change, _TOLD_APART)


def find_told_behind(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """一年来，全会募集款物919.10万元，同比增长9.1%。…2022年募集款物842.60万元: the growths of a document whose base is
    told paragraphs later, by the name of the level and its year."""
    dated: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)  # by the unit and how the name ends
    for mention in mentions:
        if mention.role is Role.LEVEL and mention.unit and _ONE_YEAR.fullmatch(mention.period):
            dated[mention.unit, core(words(mention))[-_NAME:]].append(mention)
    for rate in mentions if dated else ():
        level = rate.head if rate.role is Role.GROWTH and _THAN_LAST.search(rate.gap) else None
        name = core(words(level)) if level is not None else ""
        if level is None or len(name) < _NAME or level.paragraph != rate.paragraph:
            continue
        told = [m for m in dated.get((level.unit, name[-_NAME:]), ()) if m.paragraph > rate.paragraph]
        told = [m for m in told if _is_told_of_before(m, level) and _end_alike(core(words(m)), name)]
        if len({(m.quantity.value, m.period) for m in told}) == 1 and told[0].quantity.value != level.quantity.value:
            yield grown(rate.quantity, level.quantity, told[0].quantity, _TOLD_BEHIND, sign=rate.sign)


def _is_told_of_before(base: Mention, level: Mention) -> bool:
    """Whether a number is of an earlier year than the level, as far as that names its year, and no plan."""
    return not base.planned and (not _YEAR.search(level.period) or is_earlier(base.period, level.period))


def _end_alike(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _key(period: str) -> str:
    """What tells a period: its year, quarter, half or month."""
    found = _KEY.search(period)
    return found[0] if found is not None else ""


def _time_of(level: Mention) -> str:
    """The time that a number is of; each of a list may have one: 一季度、二季度分别达到9.76万亿元和10.34万亿元."""
    named = _KEY.findall(listed_name(level))  # 上半年，进出口一季度
    return named[-1] if named else _key(level.period)


def _then(now: str, said: str) -> str:
    if said.startswith("上") and not said.startswith("上半") and _YEAR.fullmatch(now):
        return str(int(now) - 1)
    return _key(said)


def _pair(
    before: Sequence[Mention], mention: Mention, now: str, then: str
) -> tuple[Mention | None, Mention | None]:
    """The last numbers of the two periods, of the unit that the change has; a growth is of any one unit."""
    roles = (Role.RATE, Role.SHARE) if mention.role is Role.POINTS else (Role.LEVEL,)
    near = [m for m in before if m.role in roles and m.unit and mention.sentence - m.sentence <= _SENTENCES]
    like = [m for m in near if not _TOGETHER.search(m.label)]
    if mention.role is Role.CHANGE:
        like = [m for m in like if m.unit == mention.unit]
    level = next((m for m in reversed(like) if now and _time_of(m) == now), None)
    if level is None:
        return None, None
    base = next((m for m in reversed(like) if m.unit == level.unit and then and _time_of(m) == then), None)
    return level, base if base is not level else None


def _year_on_year(
    before: Sequence[Mention], mention: Mention, then: str
) -> tuple[Mention | None, Mention | None]:
    """The change's own level and the one beside it for the year before: 2018年66人，2019年102人，较上年增加36人."""
    level = mention.head
    if level is None or mention.role is not Role.CHANGE or level.unit != mention.unit:
        return None, None
    if not then.startswith("上"):
        near = [m for m in before if m.role in (Role.LEVEL, Role.BASE) and m.unit == level.unit and m is not level]
        near = [m for m in near if mention.sentence - m.sentence <= 1]
        return level, next((m for m in reversed(near) if _key(m.period) == _key(then)), None)  # 比6月少30人
    year = _then(_key(level.period), then)
    beside = [m for m in before if m.role is Role.LEVEL and m.unit == level.unit and m.sentence == level.sentence]
    found = (m for m in beside if year and _key(m.period) == year and words(m) == words(level))
    return level, next(found, None)


def _relation(mention: Mention, level: Mention, base: Mention) -> Relation:
    if mention.role is Role.GROWTH:
        return grown(mention.quantity, level.quantity, base.quantity, _WEIGHT, sign=mention.sign)
    formula = Formula.POINTS if mention.role is Role.POINTS else Formula.DIFFERENCE
    return moved(level, base, mention, _WEIGHT, formula)
