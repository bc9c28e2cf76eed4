"""Rates whose name says which two numbers they are of: 城镇化率 of 城镇 and 乡村, 性别比 of 男 and 女, 存贷比, 生师比.

The numbers are the last ones of those names before the rate. Another population told in between is what a 城镇化率 is
of: 城镇人口5.4万人，乡村人口5.7万人。常住人口12.7万人，城镇化率为74%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import is_before
from .base import Relation
from .portions import part, quotient, share


@dataclass(frozen=True, slots=True)
class _Name:
    """What names the rate, and its two numbers.

    ``both``: whether it is the one's share of both together. ``times``: whether it counts times and not hundredths.
    """

    rate: re.Pattern[str]
    one: re.Pattern[str]
    other: re.Pattern[str]
    both: bool = False
    times: bool = False


_TOWN, _COUNTRY = re.compile("城镇"), re.compile("乡村|农村")
_NAMES = (
    _Name(re.compile(r"城镇化(?:率|水平)"), _TOWN, _COUNTRY, both=True),
    _Name(re.compile(r"(?<!出生)(?<!出生人口)性别比"), re.compile("男"), re.compile("女")),
    _Name(re.compile(r"存贷比"), re.compile("贷款"), re.compile("存款")),
    _Name(re.compile(r"资产负债率"), re.compile("负债"), re.compile("资产")),
    _Name(re.compile(r"城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?比[值率]?"), _TOWN, _COUNTRY, times=True),
    _Name(re.compile(r"生师比"), re.compile("折合(?:在校)?(?:学)?生"), re.compile("折合教师"), times=True),
)
_ANY = re.compile("|".join(name.rate.pattern for name in _NAMES))
# between the name and its number; 由上年的2.05缩小到2.02, 由2000年第五次普查的104.92下降为102.67
_MOVED = re.compile(
    r"[^，。；\d]{0,6}，?[由从](?:(?:19|20)\d\d年)?[^，。；\d]{0,12}[\d.]+%?[^，。；\d]{0,6}[到至为]"
)
_PHRASE = re.compile(rf"(?:\([^()]*\))?(?:[^，。；\d()]{{0,6}}|{_MOVED.pattern})$")
_LAST = re.compile(r"上年|去年|同期|[由从]$")
_NEW = re.compile("新增$")  # 新增存贷比, of what came in
_FEW = 4  # numbers of one name
_FAR_BACK = 100  # numbers
_MEDIAN_OF = re.compile("中位数(?:是|为|相当于)平均数的$")
_REACH = 64  # characters
_BACK = 2  # sentences
_WEIGHT = 1.8


def find_implied(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The rates of one paragraph that are named after two of its numbers."""
    for index, mention in enumerate(mentions):
        if mention.role not in (Role.LEVEL, Role.RATE, Role.SHARE) or mention.unit not in ("", "%"):
            continue
        before = text[max(0, mention.start - _REACH) : mention.start]
        if _ANY.search(before) is None:
            continue
        for name in _NAMES:
            found = next(reversed(list(name.rate.finditer(before))), None)
            said = before[found.end() :] if found is not None else ""
            of_now = _LAST.search(said) is None or _MOVED.search(said) is not None
            of_all = found is not None and _NEW.search(before, 0, found.start()) is None
            if found is not None and of_all and of_now and _PHRASE.fullmatch(said):
                yield from _related(mention, name, mentions[:index])


def find_medians(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """居民人均可支配收入12782元。…居民人均可支配收入中位数10433元，增长5.0%，中位数是平均数的81.6%."""
    for index, rate in enumerate(mentions):
        if _MEDIAN_OF.search(rate.label) is None:
            continue
        near = mentions[max(0, index - _FAR_BACK) : index]
        levels = [m for m in reversed(near) if m.role is Role.LEVEL and m.unit]
        median = next((m for m in levels if m.sentence == rate.sentence and m.label.endswith("中位数")), None)
        name = core(words(median).removesuffix("中位数")) if median is not None else ""
        mean = next((m for m in levels if name and core(words(m)) == name), None)
        if median is not None and mean is not None and mean.unit == median.unit:
            relation = share(rate.quantity, [median.quantity], mean.quantity, _WEIGHT)
            if relation is not None:
                yield relation


def _last_of(side: re.Pattern[str], levels: Sequence[Mention]) -> Mention | None:
    """The last number so called, one that is only some of another (其中住户存款) where there is none else."""
    called = [m for m in reversed(levels) if side.search(m.label)]
    return next((m for m in called if "其中" not in m.gap), None) or next(iter(called), None)


def _likely_pair(rate: Mention, name: _Name, levels: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """The last two so called; where their sentences tell several of either, those of which the rate is just that:
    存款余额312.74亿元，住户存款236.18亿元。贷款余额193.86亿元，存贷比62.0%."""
    one, other = (_last_of(side, levels) for side in (name.one, name.other))
    if name.both or name.times or one is None or other is None:
        return one, other
    ones, others = ([m for m in levels if side.search(m.label)][-_FEW:] for side in (name.one, name.other))
    pairs = product(ones, others)
    made = ((share(rate.quantity, [a.quantity], b.quantity, _WEIGHT), a, b) for a, b in pairs if a.unit == b.unit)
    return next(((a, b) for relation, a, b in made if relation is not None and relation.holds), (one, other))


def _related(rate: Mention, name: _Name, before: Sequence[Mention]) -> Iterator[Relation]:
    now = is_before(rate.period)
    near = [
        m for m in before
        if m.role is Role.LEVEL and rate.sentence - m.sentence <= _BACK and (m.unit or is_before(m.period) is now)
    ]  # fmt: skip
    levels = [m for m in near if m.unit or name.times]  # 按折合学生数36654.8计算
    one, other = _likely_pair(rate, name, levels)
    if one is None or other is None or one is other or (one.unit != other.unit and one.unit and other.unit):
        return
    if name.both and any(m.unit == one.unit and m.start > max(one.start, other.start) for m in levels):
        return
    if name.times:
        relation: Relation | None = quotient(rate.quantity, one.quantity, other.quantity, _WEIGHT)
    elif name.both:
        relation = part(rate.quantity, one.quantity, [other.quantity], _WEIGHT)
    else:
        relation = share(rate.quantity, [one.quantity], other.quantity, _WEIGHT)
    if relation is not None:
        yield relation
