"""A number that points back at one told before: 审查逮捕案件156件。受理的156件案件中; 安排24.6亿元。安排的24.6亿元已拨.

What is said of all of it (中, 均, 全部), or begins with 将, 对 or 这, is known to the reader already. So some number
told before is meant: the one under the same verb or noun. Where one of those is the same number, that is it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from ..quantities.units import DURATIONS, MONEY, RATES
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
_KNOWN = re.compile("^(?:将|把|这|上述|以上|该|[\u4e00-\u9fff]{0,6}(?:将对|用好))$")
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
    is_meant = _sign_of(mention)
    if is_meant is None:
        return
    fitting = [m for m in before if is_meant(m) and _may_be(m, mention)]
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
    most = max(shared, default=0)
    return [m for m, count in zip(fitting, shared, strict=True) if count == most]


def _sign_of(mention: Mention) -> Callable[[Mention], bool] | None:
    """By what the number that a mention points back at is known; None where it does not point back."""
    label, noun = mention.label, mention.noun
    all_of_it = _ALL_OF_IT.match(noun)
    if label.endswith("的") and (made := _MADE.search(label)) is not None:
        verb = made[1][-_VERB:]
        return (lambda told: verb in told.label) if all_of_it is not None else None
    if all_of_it is not None and not all_of_it[1] and (of := _OF.search(label)) is not None:
        return lambda told: told.label.endswith(of[1])  # 下拨的救助金63万元全部用出
    known = _KNOWN.match(label) is not None
    if not known and _AMONG.match(label) is None:
        return None
    if (behind := _NAMED_BEHIND.match(noun)) is not None:
        return lambda told: _is_named(told, behind[1])
    if all_of_it is not None and not label and not all_of_it[1] and mention.unit == MONEY:
        return lambda told: told.unit == MONEY  # 8670万元中，市级财政统筹6400万元
    if all_of_it is not None and len(all_of_it[1]) >= _NOUN:
        return lambda told: _counts(told, all_of_it[1])
    if known and (handled := _HANDLED.match(noun)) is not None:
        return lambda told: _counts_in_part(told, handled[1])
    bare = not label and len(noun) >= _NAME and not mention.gap.endswith("、")
    return (lambda told: _is_of_the_noun(told, noun)) if bare else None


def _counts(told: Mention, noun: str) -> bool:
    """Whether a number is told of what a noun names: 635名受助学生中, of 635名学生."""
    last = len(noun) > _NOUN and told.noun.startswith(noun[-_NOUN:])
    return noun in told.noun or told.label.endswith(noun) or last


def _counts_in_part(told: Mention, handled: str) -> bool:
    """Whether a number is told of what stands behind 将 and 把: 1200吨矿泉水 of 将1200吨矿泉水分发给灾民."""
    return any(handled[:n] in told.noun or told.label.endswith(handled[:n]) for n in range(_NOUN, len(handled) + 1))


def _is_of_the_noun(told: Mention, noun: str) -> bool:
    """Whether a number is told of the very thing that begins the noun: 512所寄宿制学校都通了暖气."""
    if told.noun.startswith(noun[:_NAME]):
        return True
    return any(told.label.endswith(noun[:n]) for n in range(_NAME, len(noun) + 1))


def _is_named(told: Mention, behind: str) -> bool:
    """Whether what stands behind 的 begins with a number's name: 8.27亿元的收入; 70.4%的普及率."""
    if told.unit in RATES:
        return words(told).endswith("率") and behind.startswith(words(told)[-_RATE:])
    name, called = core(behind), core(words(told))
    return any(name.startswith(called[-n:]) for n in range(_NOUN, min(_LONGEST, len(called)) + 1))
