"""A number that points back at one told before: 审查逮捕案件156件。受理的156件案件中; 安排24.6亿元。安排的24.6亿元已拨.

What is said of all of it (中, 均, 全部), or begins with 将, 对 or 这, is known to the reader already. So some number
told before is meant: the one under the same verb or noun. Where one of those is the same number, that is it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..quantities.units import DURATIONS, RATES
from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .base import Relation, likelihood, same_number
from .lexicon import PER_ONE

_REMEMBERED = 80  # numbers of a unit
_NEAR = 2  # paragraphs
_NOUN, _VERB, _RATE = 2, 2, 3  # characters that tell
_NAME, _LONGEST = 4, 6  # characters of a noun that tells without a sign that it is known
_SURE, _FAR, _ONE_OF_SEVERAL = 1.4, 0.2, 0.4
_MOST = 3  # values that one may be meant of
_ALL_OF_IT = re.compile(r"^([\u4e00-\u9fff]{0,10}?)(?:[之当]?(?<![高初职])中(?![间学小])|[里内均都已]|全部|全数|如期)")
_KNOWN = re.compile("^(?:将|把|这|上述|以上|该)$")
_AMONG = re.compile("^(?:在|从|对)?$")
_HANDLED = re.compile(r"^([\u4e00-\u9fff]{2,8})")
_MADE = re.compile(r"([\u4e00-\u9fff]{2,})所?的$")
_OF = re.compile(r"的([\u4e00-\u9fff]{2,8})$")
_NAMED_BEHIND = re.compile(r"^的([\u4e00-\u9fff]{2,})")
_ROLES = {Role.LEVEL, Role.RATE}


def find_pointing(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What points back, with the number it means."""
    told: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.role not in _ROLES or not mention.unit or mention.unit in DURATIONS or not is_arabic(mention):
            continue
        before = told[mention.unit]
        if not mention.listed:
            yield from _meant(mention, before)
        before.append(mention)
        del before[:-_REMEMBERED]


def _meant(mention: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """The number that a mention points back at: the latest that is the same, or else the likeliest of those near."""
    fitting = [m for m in before if _may_be(m, mention) and _is_meant(m, mention)]
    same = [m for m in fitting if m.quantity.interval.meets(mention.quantity.interval)]
    near = [m for m in fitting if mention.paragraph - m.paragraph <= _NEAR]
    likely = same[-1:] or _nearest_by_name(near or fitting, mention)
    values = {m.quantity.value for m in likely}
    if not likely or len(values) > _MOST:
        return
    weight = _SURE - (0.0 if near else _FAR) - (_ONE_OF_SEVERAL if len(values) > 1 else 0.0)
    yield max((same_number(m.quantity, mention.quantity, weight) for m in likely), key=likelihood)


def _may_be(told: Mention, mention: Mention) -> bool:
    """Whether nothing but its words keeps a number from being the one that is meant."""
    earlier = told.sentence < mention.sentence and told.role is mention.role
    return earlier and not are_of_two_times(told.period, mention.period) and not PER_ONE.search(told.label)


def _nearest_by_name(fitting: list[Mention], mention: Mention) -> list[Mention]:
    """Those of the numbers that share most with the words before the one that points: 审查逮捕受理的15件案件中."""
    said = bigrams(mention.label)
    shared = [len(said & bigrams(m.label)) for m in fitting]
    return [m for m, count in zip(fitting, shared, strict=True) if count == max(shared)]


def _is_meant(told: Mention, mention: Mention) -> bool:
    """Whether the words in which a number was told are those in which the other points back."""
    all_of_it = _ALL_OF_IT.match(mention.noun)
    if (made := _MADE.search(mention.label)) is not None:
        return all_of_it is not None and made[1][-_VERB:] in told.label
    if all_of_it is not None and not all_of_it[1] and (of := _OF.search(mention.label)) is not None:
        return told.label.endswith(of[1])  # 下拨的救助金63万元全部用出
    known = _KNOWN.match(mention.label) is not None
    if not known and not _AMONG.match(mention.label):
        return False
    if (behind := _NAMED_BEHIND.match(mention.noun)) is not None:
        return _is_named(told, behind[1])
    noun = all_of_it[1] if all_of_it is not None else _noun_of(mention, told) if known else ""
    if len(noun) >= _NOUN:
        last = noun[-_NOUN:] if len(noun) > _NOUN else "。"  # 635名受助学生中, of 635名学生
        return noun in told.noun or told.label.endswith(noun) or told.noun.startswith(last)
    return not mention.label and not mention.gap.endswith("、") and _is_of_the_noun(told, mention.noun)


def _is_of_the_noun(told: Mention, noun: str) -> bool:
    """Whether a number is told of the very thing that begins the noun: 512所寄宿制学校都通了暖气."""
    name = noun[:_NAME]
    return len(name) == _NAME and (told.noun.startswith(name) or _ends_with_some(told.label, noun))


def _ends_with_some(label: str, noun: str) -> bool:
    """Whether a label ends with what a noun begins with."""
    return any(label.endswith(noun[:n]) for n in range(_NAME, len(noun) + 1))


def _is_named(told: Mention, behind: str) -> bool:
    """Whether what stands behind 的 begins with a number's name: 8.27亿元的收入; 70.4%的普及率."""
    if told.unit in RATES:
        return words(told).endswith("率") and behind.startswith(words(told)[-_RATE:])
    name, called = core(behind), core(words(told))
    return any(name.startswith(called[-n:]) for n in range(_NOUN, min(_LONGEST, len(called)) + 1))


def _noun_of(mention: Mention, told: Mention) -> str:
    """The noun of both: 1200吨矿泉水 of 将1200吨矿泉水分发给灾民."""
    handled = _HANDLED.match(mention.noun)
    names = [told.noun, told.label]
    found = (handled[1][:n] for n in range(len(handled[1]), _NOUN - 1, -1)) if handled is not None else ()
    return next((noun for noun in found if any(noun in name for name in names)), "")
