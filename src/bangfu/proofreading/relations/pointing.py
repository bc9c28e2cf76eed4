"""A number that points back at one told before: 审查逮捕案件156件。受理的156件案件中; 安排24.6亿元。安排的24.6亿元已拨.

What is said of all of it (中, 均, 全部), or begins with 将, 对 or 这, is known to the reader already. So some number
told before is meant: the one under the same verb or noun. Where one of those is the same number, that is it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from ..quantities.units import DURATIONS, MONEY, RATES
from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .base import Relation, is_mistyped, likelihood, same_number
from .contraries import is_denied
from .lexicon import PER_ONE

_REMEMBERED = 80  # numbers of a unit
_NEAR = 2  # paragraphs
_NOUN, _VERB, _RATE = 2, 2, 3  # characters that tell
_NAME, _LONGEST = 4, 6  # characters of a noun that tells without a sign that it is known
_SURE, _FAR, _ONE_OF_SEVERAL = 1.4, 0.2, 0.4
_NEARLY = 0.1
_COMING = frozenset({"下半年", "明年", "下学期", "新学期"})  # for which what was done is handled further
_MOST = 3  # values that one may be meant of
_ALL_OF_IT = re.compile(
    r"^([\u4e00-\u9fff]{0,10}?)(?:[之当]?(?<![高初职])中(?![间学小标国央心等期专药医])|[里内均都已]|全部|全数|如期|逐一|悉数)"
)
_KNOWN = re.compile("^(?:将|把|这|上述|以上|该|[\u4e00-\u9fff]{0,6}(?:将对|用好))$")
_VALUE, _WORTH = "价值", re.compile("[这该][批笔些]?[\u4e00-\u9fff]{0,2}价值$")
_AMONG = re.compile("^(?:在|从|对|全[市县区省国校院行])?$")
_BELOW_IT = re.compile("^的?(?:背后|去向|总量|体量)")
_OF_THEM = re.compile(r"^(?!以[上下])([\u4e00-\u9fff]{2,8}?)的")
_DONE = re.compile("已([\u4e00-\u9fff])$")
_HANDLED = re.compile(r"^([\u4e00-\u9fff]{2,8})")
_MADE = re.compile(r"([\u4e00-\u9fff]{2,})所?的$")
_OF = re.compile(r"的([\u4e00-\u9fff]{2,8})$")
_NAMED_BEHIND = re.compile(r"^的([\u4e00-\u9fff]{2,})")
_OF_WHICH = ("中，", "里，")  # 3000亿元资金中，1620亿元已下达
_ROLES = {Role.LEVEL, Role.RATE}


def find_pointing(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What points back, with the number it means."""
    told: defaultdict[str, list[Mention]] = defaultdict(list)
    last: Mention | None = None
    for mention in mentions:
        here, last = last, mention
        if mention.role not in _ROLES or not mention.unit or mention.unit in DURATIONS or not is_arabic(mention):
            continue
        before = told[mention.unit]
        if here is not None and here.role is Role.CHANGE and _means_the_last(mention, here):
            yield same_number(here.quantity, mention.quantity, _SURE)
        elif not mention.listed:
            yield from _meant(mention, before, here)
        before.append(mention)
        del before[:-_REMEMBERED]


def _meant(mention: Mention, before: Sequence[Mention], last: Mention | None) -> Iterator[Relation]:
    """The number that a mention points back at: the latest that is the same, or else the likeliest of those near."""
    is_meant = _sign_of_money(mention, last) or _sign_of(mention)
    if is_meant is None or mention.gap.endswith(_OF_WHICH):
        return
    fitting = [m for m in before if is_meant(m) and _may_be(m, mention)]
    same = [m for m in fitting if m.quantity.interval.meets(mention.quantity.interval)]
    alike = same[-1:] or [m for m in fitting if _is_alike(m, mention)]
    near = [m for m in alike or fitting if mention.paragraph - m.paragraph <= _NEAR]
    likely = same[-1:] or _nearest_by_name(near or alike or fitting, mention)
    values = {m.quantity.value for m in likely}
    if not likely or len(values) > _MOST:
        return
    weight = _SURE - (0.0 if near else _FAR) - (_ONE_OF_SEVERAL if len(values) > 1 else 0.0)
    yield max((same_number(m.quantity, mention.quantity, weight) for m in likely), key=likelihood)


def _is_alike(told: Mention, mention: Mention) -> bool:
    """Whether one number is nearly the other or may be the other mistyped."""
    again = same_number(told.quantity, mention.quantity, _SURE)
    return again.miss < _NEARLY or (_have_like_digits(told, mention) and is_mistyped(again))


def _have_like_digits(one: Mention, other: Mention) -> bool:
    """Whether two numerals have the same digits but for one at most, as those have that a slip sets apart which leaves
    the digits; looking for the slip itself is dear."""
    few, many = sorted((re.sub("[,.]", "", m.quantity.raw) for m in (one, other)), key=len)
    return len(many) - len(few) <= 1 and not Counter(few) - Counter(many)


def _means_the_last(mention: Mention, last: Mention) -> bool:
    """Whether the number is said to be the change right before it: 增加121项——这121项里."""
    said = mention.label.endswith("这") and _ALL_OF_IT.match(mention.noun) is not None
    return said and mention.unit == last.unit and mention.sentence - last.sentence <= 1


def _may_be(told: Mention, mention: Mention) -> bool:
    """Whether nothing but its words keeps a number from being the one that is meant."""
    again = mention.gap == "，这"  # 借贷案件128件，其中…9件，这128件借贷案件
    earlier = (told.sentence < mention.sentence or again) and told.role is mention.role
    apart = mention.period not in _COMING and are_of_two_times(told.period, mention.period)
    return earlier and not apart and not PER_ONE.search(told.label)


def _nearest_by_name(fitting: list[Mention], mention: Mention) -> list[Mention]:
    """Those of the numbers that share most with the words before the one that points: 审查逮捕受理的15件案件中."""
    said = bigrams(mention.label)
    shared = [len(said & bigrams(m.label)) for m in fitting]
    most = max(shared, default=0)
    return [m for m, count in zip(fitting, shared, strict=True) if count == most]


def _sign_of_money(mention: Mention, last: Mention | None) -> Callable[[Mention], bool] | None:
    """The same of money that is said to be of what was counted right before it: 862名学生的246.3万元已全部发放."""
    theirs = last is not None and last.noun == mention.gap and mention.gap.endswith("的") and mention.unit == MONEY
    return (lambda told: True) if theirs and _ALL_OF_IT.match(mention.noun) is not None else None


def _sign_of(mention: Mention) -> Callable[[Mention], bool] | None:
    """By what the number that a mention points back at is known; None where it does not point back."""
    label, noun = mention.label, mention.noun
    all_of_it = _ALL_OF_IT.match(noun)
    if label.endswith("的") and (made := _MADE.search(label)) is not None:
        done = _DONE.search(made[1])
        verb = done[1] if done is not None else made[1][-_VERB:]
        denied = is_denied(made[1])  # 尚未落实的425人中
        if all_of_it is None:
            return None
        counted = all_of_it[1]  # 在已经公布的720个中标药品中
        return lambda told: not _is_made_otherwise(told, made[1]) and (
            (verb in told.label and is_denied(told.label) is denied)
            or (len(counted) >= _NAME and _counts(told, counted))
        )
    if all_of_it is not None and not all_of_it[1] and (of := _OF.search(label)) is not None:
        return lambda told: told.label.endswith(of[1])  # 下拨的救助金63万元全部用出
    if mention.unit == MONEY and _WORTH.search(label) is not None:
        return lambda told: _VALUE in told.label  # 接过这批价值52.8万元的教学仪器
    known = _KNOWN.match(label) is not None
    if not known and _AMONG.match(label) is None:
        return None
    return _sign_behind(mention, all_of_it, known=known)


def _is_made_otherwise(told: Mention, made: str) -> bool:
    """Whether a number is said to be of other things of the verb: 开设化学专业的252所, 开设物理专业的236所高校中."""
    other = _MADE.search(told.label) if told.label.endswith("的") else None
    return other is not None and other[1] != made


def _sign_behind(mention: Mention, all_of_it: re.Match[str] | None, *, known: bool) -> Callable[[Mention], bool] | None:
    """The same by what stands behind the number."""
    label, noun = mention.label, mention.noun
    if (not label or known) and _BELOW_IT.match(noun) is not None:
        return lambda told: True  # 8.36万人次背后是一个个家庭; 412.9亿元的总量
    if (behind := _NAMED_BEHIND.match(noun)) is not None:
        return _bears_name(behind[1])
    bare = not label and (mention.unit == MONEY or (not mention.gap and len(noun) == 1))
    if all_of_it is not None and bare and not all_of_it[1]:
        return lambda told: True  # 8670万元中，市级财政统筹6400万元; 1124人次中，农民工437人次
    if all_of_it is not None and len(all_of_it[1]) >= _NOUN:
        return lambda told: _counts(told, all_of_it[1])
    if not label and mention.gap[-1:] != "、" and (theirs := _OF_THEM.match(noun)) is not None:
        return lambda told: _counts(told, theirs[1])  # 862名学生的助学金
    if known and (handled := _HANDLED.match(noun)) is not None:
        return _counts_in_part(handled[1])
    named = not label and len(noun) >= _NAME and not mention.gap.endswith("、")
    return _is_of_the_noun(noun) if named else None


def _counts(told: Mention, noun: str) -> bool:
    """Whether a number is told of what a noun names: 635名受助学生中, of 635名学生."""
    last = noun[-_NOUN:] if len(noun) > _NOUN else noun
    beside = noun in told.noun or told.label.endswith(last) or told.noun.startswith(last)
    thing = noun.removesuffix(told.unit) if told.unit else noun  # 信访举报430件: 430件信访举报件中
    beside = beside or (_NOUN < len(thing) < len(noun) and told.label.endswith(thing[-_NOUN:]))
    return beside or core(words(told)).endswith(noun)  # 中标药品共计720个


def _counts_in_part(handled: str) -> Callable[[Mention], bool]:
    """Whether a number is told of what stands behind 将 and 把: 1200吨矿泉水 of 将1200吨矿泉水分发给灾民."""
    ends = _beginnings(handled, _NOUN)
    return lambda told: handled[:_NOUN] in told.noun or told.label.endswith(ends)


def _is_of_the_noun(noun: str) -> Callable[[Mention], bool]:
    """Whether a number is told of the very thing that begins the noun: 512所寄宿制学校都通了暖气."""
    ends = _beginnings(noun, _NAME)
    return lambda told: told.noun.startswith(noun[:_NAME]) or told.label.endswith(ends)


def _bears_name(behind: str) -> Callable[[Mention], bool]:
    """Whether what stands behind 的 begins with a number's name: 8.27亿元的收入; 70.4%的普及率."""
    ends = _beginnings(core(behind)[:_LONGEST], _NOUN)

    def bears(told: Mention) -> bool:
        if told.unit in RATES:
            return words(told).endswith("率") and behind.startswith(words(told)[-_RATE:])
        return core(words(told)).endswith(ends)

    return bears


def _beginnings(name: str, shortest: int) -> tuple[str, ...]:
    return tuple(name[:length] for length in range(shortest, len(name) + 1))
