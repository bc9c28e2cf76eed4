"""Multiples: 21846人次，是上年18513人次的1.18倍.

The number before 的…倍 is the base, what the sentence said last in its unit before that is measured by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import DURATIONS
from ..statements.labels import core, likeness, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before
from .base import Relation
from .brackets import opens_behind
from .portions import quotient

_OF = re.compile(r"的(?:近|约|超过?)?$")
_IS = re.compile(r"(?:是|为|相当于|达到?)[^，。；]{0,16}$")
_NAMED = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{0,20}?)(?:约?为|约?是|约?相当于)(?P<base>[\u4e00-\u9fff]{3,20})的(?:近|约|超过?)?"
)
_WHAT_IT_WAS = re.compile(
    r"^，[\u4e00-\u9fff]{0,4}?(?:是|为|达到?|相当于)?(?:[上去]年(?:同期)?|原来|此前|前者|最初|当初|起初|成立时)的(?:近|约|超过?)?$"
)
_TIME = re.compile(r"(?:是|为|相当于|达到?)(?P<time>“?[十九八七六][一二三四五]?五”?|(?:19|20)\d\d年)(?:期间|末)?的")
_ANEW = re.compile("，(?:是|为|相当于)")  # 投资25亿元，为“八五”期间的2.5倍: no number of what it is set against
_YEAR = re.compile(r"(?:19|20)\d\d年|[上去]年")
_LIKE = 0.6
_BACK, _REMEMBERED = 2, 400  # sentences, and numbers before
_WEIGHT = 1.6


def find_multiples(mentions: Sequence[Mention], said: Sequence[Mention] = ()) -> Iterator[Relation]:
    """The multiples of one paragraph; ``said``: what was told before it."""
    for index, mention in enumerate(mentions):
        if mention.role is not Role.TIMES or mention.sign or not _OF.search(mention.gap):
            continue
        yield from _of_what_it_was(mention, mentions[:index])
        yield from _by_name(mention, mentions[:index])
        yield from _of_time(mention, mentions[:index], said)
        yield from _of_bracket(mentions, index)
        if index < 2 or _ANEW.match(mention.gap):
            continue
        base = mentions[index - 1]
        if base.unit in DURATIONS or base.sentence != mention.sentence or not _IS.search(base.gap):
            continue
        level = next(
            (
                m for m in reversed(mentions[: index - 1])
                if m.role is Role.LEVEL and m.unit == base.unit and base.sentence - m.sentence <= 1 and is_arabic(m)
            ),
            None,
        )  # fmt: skip
        if level is not None and base.quantity.interval.low > 0:
            yield quotient(mention.quantity, level.quantity, base.quantity, _WEIGHT)


def _of_what_it_was(times: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """今年受理3120件，上年1200件，是上年的2.6倍; 从1200件增长到3120件，是原来的2.6倍."""
    told = [m for m in before if m.sentence == times.sentence and m.role in (Role.LEVEL, Role.BASE)][-2:]
    if len(told) < 2 or told[0].unit != told[1].unit or not _WHAT_IT_WAS.search(times.gap):
        return
    one, other = told
    past = [m.role is Role.BASE or is_before(m.period) for m in told]
    if past[0] is not past[1]:
        level, base = (other, one) if past[0] else (one, other)
        if base.quantity.interval.low > 0:
            yield quotient(times.quantity, level.quantity, base.quantity, _WEIGHT)


def _of_time(times: Mention, before: Sequence[Mention], said: Sequence[Mention]) -> Iterator[Relation]:
    """“八五”期间固定资产投资10亿元。… “九五”期间，全社会固定资产投资25亿元，为“八五”期间的2.5倍: of what was told of
    that time."""
    told = _TIME.search(times.gap)
    level = next((m for m in reversed(before) if m.sentence == times.sentence and m.role is Role.LEVEL), None)
    if told is None or level is None:
        return
    of_time = [m for m in (*said[-_REMEMBERED:], *before) if m.unit == level.unit and told["time"] in m.period + m.gap]
    name = core(words(level))
    like = [m for m in of_time if m is not level and likeness(name, core(words(m))) >= _LIKE]
    if len({m.quantity.value for m in like}) == 1 and like[0].quantity.interval.low > 0:
        yield quotient(times.quantity, level.quantity, like[0].quantity, _WEIGHT)


def _of_bracket(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """在校生2186人，是2018年的1.8倍（2018年1214人）."""
    times, base = mentions[index], next(iter(mentions[index + 1 : index + 2]), None)
    told = [m for m in mentions[:index] if m.sentence == times.sentence and m.role is Role.LEVEL][-1:]
    year = _YEAR.search(times.gap)
    if base is None or not told or year is None or not opens_behind(base, times) or year[0] not in base.gap:
        return
    if base.unit == told[0].unit != "" and base.quantity.interval.low > 0:
        yield quotient(times.quantity, told[0].quantity, base.quantity, _WEIGHT)


def _by_name(times: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """刑事案件38312件，民事案件16463件。刑事案件约为民事案件的2.33倍: two levels that the words name."""
    match = _NAMED.fullmatch(times.gap.rpartition("，")[2])
    if match is None:
        return
    near = [m for m in before if m.role is Role.LEVEL and times.sentence - m.sentence <= _BACK]
    levels = [m for m in near if m.unit and m.unit not in DURATIONS]
    own = [m for m in levels if (m.sentence, m.segment) == (times.sentence, times.segment)]
    of = match["one"] or _subject(times, before)
    base, level = (_called(name, own) or _called(name, levels) for name in (match["base"], of))
    if base is not None and level is not None and level is not base and level.unit == base.unit:
        yield quotient(times.quantity, level.quantity, base.quantity, _WEIGHT)


def _subject(times: Mention, before: Sequence[Mention]) -> str:
    """What the multiple before in the sentence was of."""
    for other in reversed(before):
        if other.role is Role.TIMES and other.sentence == times.sentence:
            match = _NAMED.fullmatch(other.gap.rpartition("，")[2])
            return match["one"] if match is not None else ""
    return ""


def _called(name: str, levels: Sequence[Mention]) -> Mention | None:
    """The level whose name is most like it, the first of such."""
    wanted = core(name)
    best = max(levels, default=None, key=lambda m: likeness(wanted, core(words(m))))
    return best if best is not None and likeness(wanted, core(words(best))) >= _LIKE else None
