"""What some of the numbers before come to by their names: 第一、二种形态合计2890人次; 胜诉和调解结案合计381件; 两类基金
到位资金合计702.4万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.numerals import chinese_value
from ..quantities.units import RATES
from ..statements.labels import core, listed_names, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, summed

_CLAUSE = re.compile(
    r"(?:^|[，。；:\n])(?P<said>[^，。；:\n]{2,40}?)(?:两者|二者|三者)?(?:合计|共计|总计)(?:为|达|有|达到)?$"
)
_SO_MANY = re.compile(
    r"^(?:这|上述|以上)?(?P<number>[两二三四五])(?:类|项|种|个|笔|部分)(?P<name>[\u4e00-\u9fff]{2,12})$"
)
_AND = re.compile("[、和与及]")
_MUTUAL = re.compile("互[访派换]|双向|往来")
_WENT, _CAME, _AHEAD, _MUTUALLY = re.compile("赴|前往|派出|派往|[到去]"), re.compile("来[院校访我本]|接待|接收"), 6, 1.4
_BACK = 2  # sentences
_NEAR = 16  # numbers
_FEWEST, _NAME, _STEM = 2, 2, 2
_NAMED, _COUNTED = 1.7, 1.2


def find_joined(mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
    """The sums of one paragraph that name their parts."""
    for index, whole in enumerate(mentions):
        if "计" not in whole.gap or whole.role is not Role.LEVEL or not whole.unit or whole.unit in RATES:
            continue
        clause = _CLAUSE.search(text, max(0, whole.start - _NEAR * _BACK), whole.start)
        if clause is None:
            continue
        before = [
            m for m in mentions[max(0, index - _NEAR) : index]
            if m.role is Role.LEVEL and m.unit == whole.unit and whole.sentence - m.sentence <= _BACK and is_arabic(m)
        ]  # fmt: skip
        parts = _by_name(clause["said"], before) or _by_number(clause["said"], before)
        if parts:
            weight = _NAMED if _AND.search(clause["said"]) else _COUNTED
            yield summed(whole.quantity, [m.quantity for m in parts], weight)


def find_mutual(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """三年间两校互访25次，学院赴职校14次、86人次，职校来院11次: what goes both ways, of what went either way."""
    for index, whole in enumerate(mentions):
        if whole.role is not Role.LEVEL or not whole.unit or _MUTUAL.search(whole.label) is None:
            continue
        behind = [
            m for m in mentions[index + 1 : index + _AHEAD]
            if m.role is Role.LEVEL and m.unit == whole.unit and m.sentence == whole.sentence and m.depth == whole.depth
        ]  # fmt: skip
        went, came = (next((m for m in behind if way.search(m.label)), None) for way in (_WENT, _CAME))
        if went is not None and came is not None and went is not came and "其中" not in went.gap + came.gap:
            yield summed(whole.quantity, [went.quantity, came.quantity], _MUTUALLY)


def _by_name(said: str, before: Sequence[Mention]) -> list[Mention]:
    """The numbers that the names stand for, the last of each name; [] where one of them is not found."""
    names = [name for name in map(core, listed_names(f"{said}分别")) if name]
    if len(names) < _FEWEST:
        return []
    found = [next((m for m in reversed(before) if _is_called(m, name)), None) for name in names]
    parts = [m for m in found if m is not None]
    return parts if len(parts) == len(names) == len({m.start for m in parts}) else []


def _is_called(level: Mention, name: str) -> bool:
    own = core(words(level))
    return len(own) >= _NAME <= len(name) and (own.endswith(name) or name.startswith(own) or own.startswith(name))


def _by_number(said: str, before: Sequence[Mention]) -> list[Mention]:
    """企业基金…，当年到位604万元；个人基金…，到位98.4万元。两类基金到位资金合计: as many numbers as are told, whose own
    names are in the name of all; [] where there are more or fewer."""
    counted = _SO_MANY.search(said)
    if counted is None:
        return []
    stems = [(m, core(words(m))[-_STEM:]) for m in before]
    called = [m for m, stem in stems if len(stem) == _STEM and stem in counted["name"]]
    return called if len(called) == chinese_value(counted["number"]) else []
