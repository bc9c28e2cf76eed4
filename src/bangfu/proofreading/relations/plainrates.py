"""Rates whose name no rule knows, beside the two numbers they are of: 应发72.45万元，实际到账68.4万元，发放进度94.41%;
提供岗位1867个，录用739人，岗位利用率39.6%.

What was done stands last before the rate, what it is of before that. Looked for once all else is read: a rate told to
three digits comes out of two numbers beside it hardly by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..quantities.units import DURATIONS, MONEY, PERCENT, POINTS, TIMES
from ..statements.labels import core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, likeliest
from .lexicon import comes_to_one
from .portions import part, share

_NAMED = re.compile("(?:率|比例|比重|占比|份额|进度)[^，。；\\d]{0,4}$")
_OTHER = re.compile(
    "利率|税率|费率|贡献|汇率|费用率|毛利|收益率|回报率|增长率|自然|出生|死亡率|密度|标准|折|首付|分成|计提"
)
_ALL_OF = re.compile("共|总|合计")
_DENIED = re.compile("不[\u4e00-\u9fff]{1,3}率[^，。；\\d]{0,4}$")
_OF_PLAN = re.compile("计划|目标|任务")
_NOT_COUNTED = DURATIONS | {"", PERCENT, POINTS, TIMES}
_DIGITS, _SHORT, _NAME = 3, 2, 2  # of a rate and of a part, characters of a name
_NEAR, _REACH, _MOST = 40, 1, 4  # numbers before, sentences, wholes
_WEIGHT, _ALONE = 0.9, 0.3


def find_plain_rates(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """The rates of one paragraph that are not ``told`` of anything else."""
    for place, rate in enumerate(paragraph):
        if rate.start not in told and _is_plain(rate):
            yield from _of_two(rate, paragraph[max(0, place - _NEAR) : place])


def _is_plain(rate: Mention) -> bool:
    named = _NAMED.search(rate.label) is not None and _OTHER.search(rate.label) is None
    fine = rate.unit == PERCENT and rate.quantity.figures() >= _DIGITS and not rate.quantity.qualifier
    return rate.role is Role.RATE and named and fine and not rate.listed


def _of_two(rate: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    levels = [
        m for m in before
        if m.role is Role.LEVEL and is_arabic(m) and m.unit not in _NOT_COUNTED and m.depth == rate.depth
        and rate.sentence - m.sentence <= _REACH and not (m.listed or comes_to_one(m.label))
        and (not m.planned or _OF_PLAN.search(rate.label))
    ]  # fmt: skip
    own = next((m for m in reversed(levels) if m.sentence == rate.sentence), None)
    if own is None:
        return
    money = own.unit == MONEY
    wholes = [m for m in reversed(levels) if m.start < own.start and (m.unit == MONEY) is money][:_MOST]
    like = [m for m in wholes if m.unit == own.unit]
    made = [
        relation for whole in (like or wholes)
        if (relation := share(rate.quantity, [own.quantity], whole.quantity, _WEIGHT)) is not None
    ]  # fmt: skip
    yield from likeliest(made, figures=_DIGITS, alone=_ALONE)


def find_rates_ahead(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """就业率为97.02%：毕业生2316人，已落实去向2247人; 办结率89.0%！清单的145件事，办结的有129件: the rates of one
    paragraph that are told before the two numbers they are of, and are not ``told`` of anything else."""
    for rate, *both in zip(paragraph, paragraph[1:], paragraph[2:], strict=False):
        if rate.start in told or not _is_plain(rate) or rate.head is not None:
            continue
        whole, done = both
        opened = whole.gap.startswith(":") if whole.sentence == rate.sentence else whole.sentence - rate.sentence == 1
        levels = all(m.role is Role.LEVEL and is_arabic(m) and not m.listed for m in both)
        if opened and levels and done.unit == whole.unit not in _NOT_COUNTED and done.sentence == whole.sentence:
            relation = share(rate.quantity, [done.quantity], whole.quantity, _WEIGHT)
            yield from likeliest([relation], figures=_DIGITS, alone=_ALONE) if relation is not None else ()


def find_denied_rates(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """批准逮捕1873人，不批捕1046人，不捕率35.8%: the rates of those who were not, of them and of those who were, right
    before them; that are not ``told`` of anything else."""
    for were, were_not, rate in zip(paragraph, paragraph[1:], paragraph[2:], strict=False):
        denied = rate.role is Role.RATE and rate.unit == PERCENT and _DENIED.search(rate.label) is not None
        levels = all(m.role is Role.LEVEL and is_arabic(m) for m in (were, were_not)) and were.unit == were_not.unit
        if denied and levels and rate.start not in told and rate.sentence == were.sentence:
            names = words(were), words(were_not)
            relation = part(rate.quantity, were_not.quantity, [were.quantity], _WEIGHT) if _denies(*names) else None
            yield from likeliest([relation], figures=_SHORT, alone=_ALONE) if relation is not None else ()


def _denies(were: str, were_not: str) -> bool:
    """Whether one name is the other denied, in short perhaps: 批准逮捕, 不批捕; 决定起诉, 决定不起诉."""
    _before, no, behind = were_not.partition("不")
    return no != "" and "不" not in were and bool(behind) and set(behind) <= set(were)


def find_part_shares(paragraph: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
    """授权专利105件(发明18件、实用新型74件)，…，发明专利占比17.14%: the shares of a part that is told before under like
    words, of a larger number beside it; those that are not ``told`` of anything else."""
    for place, rate in enumerate(paragraph):
        alone = rate.role is Role.SHARE and rate.unit == PERCENT and rate.head is None and rate.whole is None
        if alone and not (rate.of or rate.listed or rate.of_plan) and rate.start not in told:
            yield from _of_part(rate, paragraph[max(0, place - _NEAR) : place])


def _of_part(rate: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    levels = [
        m for m in before
        if m.role is Role.LEVEL and is_arabic(m) and m.unit not in _NOT_COUNTED and not m.listed
        and rate.sentence - m.sentence <= _REACH and not comes_to_one(m.label)
    ]  # fmt: skip
    named = core(words(rate))
    alike = [m for m in levels if (name := core(words(m))) and (name[:_NAME] in named or name.endswith(named))]
    if len(named) < _NAME or len(alike) != 1 or rate.quantity.figures() < _DIGITS:
        return
    own = alike[0]
    wholes = [m for m in levels if m.unit == own.unit and m.depth <= own.depth][-_MOST:]
    larger = [m for m in wholes if m.quantity.value > own.quantity.value]
    larger = [m for m in larger if m.start < own.start or _ALL_OF.search(m.label)] or larger
    made = [share(rate.quantity, [own.quantity], m.quantity, _WEIGHT) for m in larger]
    yield from likeliest([relation for relation in made if relation is not None], figures=_SHORT, alone=_ALONE)
