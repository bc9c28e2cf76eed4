"""Rates by name whose whole an earlier paragraph states: 毕业生3268人。… 去向落实3025人，落实率92.56%.

What a rate is of, its name tells (就业率: 毕业生); the part stands beside it in its sentence, before it or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..quantities.units import PERCENT
from ..statements.labels import core, listed_name, listed_names, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from .base import Relation, slip_of
from .kinds import topic_of
from .lexicon import ON_OTHER_BASE
from .portions import share
from .ratenames import NAMED_RATE, SURE, naming

# what a rate is named after, and what it is of
_WHOLES = (
    (re.compile("就业|落实|升学|深造|签约|创业"), re.compile("毕业")),
    (re.compile("报到"), re.compile("录取|招生计划|计划招生")),
    (re.compile("办结|结案|审结|执结"), re.compile("受理|收案")),
    (re.compile("整改"), re.compile("发现.*问题")),
    (re.compile("拨付|支付|支出|使用|执行|列支|兑付|发放"), re.compile("资金|经费|预算|补助|款")),
    (re.compile("合格|达标"), re.compile("抽检|抽查|抽样|检测|监测|检查|检验")),
)
_ANY_WHOLE = re.compile("|".join(whole.pattern for _name, whole in _WHOLES))
_ANY_PART = re.compile("|".join(name.pattern for name, _whole in _WHOLES))
_NAME = 2  # characters
_WEIGHT = 1.2
_FAR = 0.4
_SETTLED, _CARRIED = re.compile("办结|结案|审结|执结"), 0.3


class SubjectReader:
    """Remembers what rates may be of, paragraph by paragraph."""

    def __init__(self) -> None:
        self._wholes: list[Mention] = []
        self._called: dict[tuple[str, str], Mention] = {}  # the last number of each unit and name

    def read(self, mentions: Sequence[Mention], told: AbstractSet[int]) -> Iterator[Relation]:
        """The rates of a paragraph, without those whose starts are in ``told``: something beside them made them."""
        for rate in mentions:
            label = rate.label if not rate.listed else listed_name(rate) if _has_each_its_name(rate) else ""
            named = NAMED_RATE.search(label) if rate.role is Role.RATE and rate.unit == PERCENT else None
            plain = named is not None and not ON_OTHER_BASE.search(rate.gap)
            if named is not None and plain and rate.start not in told:
                yield from self._rated(rate, named["stem"], mentions)
        levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and not m.depth]
        self._wholes += [m for m in levels if _ANY_WHOLE.search(m.label)]
        self._called.update(((m.unit, core(words(m))), m) for m in levels)

    def _rated(self, rate: Mention, stem: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
        part = _part(rate, stem, mentions)
        wanted = next((whole for name, whole in _WHOLES if name.search(stem)), None)
        if part is None:
            return
        own = self._called.get((part.unit, _done_to(part, stem)))
        above = (m for m in mentions if m.sentence < rate.sentence and m.role is Role.LEVEL and m.unit and not m.depth)
        above = (m for m in above if not _ANY_PART.search(m.label))  # 毕业去向落实1520人 are not the 毕业生
        likely = [own] if own is not None else [*self._wholes, *above] if wanted is not None else []
        wholes = [
            m for m in likely
            if m.unit == part.unit and (m is own or (wanted is not None and wanted.search(m.label)))
            and m.quantity.value > part.quantity.value and not are_of_two_times(m.period, rate.period)
            and _of_one_topic(part, m)
        ]  # fmt: skip
        made = [share(rate.quantity, [part.quantity], m.quantity, _WEIGHT) for m in wholes]
        relations = [relation for relation in made if relation is not None]
        held = next((relation for relation in relations if relation.holds), None)
        best = held or max(relations, key=lambda relation: relation.operands[-1].value, default=None)
        if best is not None and not best.holds and slip_of(best) is None and _SETTLED.search(stem):
            best.weight -= _CARRIED  # what was left of the year before is settled too
        if best is not None and (best.miss < _FAR or slip_of(best) is not None):
            yield best  # else it is of something that the text does not count


def _has_each_its_name(rate: Mention) -> bool:
    """协议就业率、灵活就业率分别为…, not 餐饮食品、水产制品的不合格率分别为…"""
    return all(NAMED_RATE.search(name) for name in listed_names(rate.names))


def _done_to(part: Mention, stem: str) -> str:
    """What a part's name says that was done to, besides what its rate is named after: 投诉 of 已办结投诉, 办结率."""
    name = core(words(part))
    at = name.find(core(stem)[-_NAME:])
    rest = name[at + _NAME :] if at == 0 else name[:at] if at > 0 else ""
    return rest if len(rest) >= _NAME else ""


def _of_one_topic(part: Mention, whole: Mention) -> bool:
    """Whether the whole is of those that the part is of: 本科生升学713人 is no part that a rate tells of all 毕业生."""
    own = topic_of(part.label)
    return not own or own in (topic_of(whole.label) or "")


def _part(rate: Mention, stem: str, mentions: Sequence[Mention]) -> Mention | None:
    """The number that the rate is named after: the last before it, that of just its name first, or the one right
    behind it; a list of rates may follow the sentence of their numbers."""
    back = 1 if rate.listed else 0
    sentence = [m for m in mentions if 0 <= rate.sentence - m.sentence <= back and m.role is Role.LEVEL]
    before = [m for m in sentence if m.start < rate.start and naming(stem, m) >= SURE]
    behind = [m for m in sentence if m.start > rate.start][:1]
    if before:
        return max(reversed(before), key=lambda m: core(words(m)) == stem)  # 升学833人，其中国内升学784人，…，升学率
    return next((m for m in behind if naming(stem, m) >= SURE), None)
