"""A number that points back with the words it was told by: 查处违反规定问题5178起，…。从查处的5178起问题类型看.

What was done comes first and 的 behind it, what it was done to behind the number; both are in the name of the number
that is meant, or behind that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times
from .base import Relation, same_number

_BACK_TO = re.compile(r"(?:^|，)[从在对将]?(?P<done>[\u4e00-\u9fff]{2,8}?)的(?:这|上述|以上)?$")
_OF_THOSE = re.compile("[^，。；\\d]{0,14}(?:[中里]|类型|来?看|情况)")  # 从查处的5178起问题类型看, 通报的12起案件中
_NAME, _DIGITS = 2, 3
_BACK, _NEAR = 4, 40  # sentences, numbers
_WEIGHT = 1.3


def find_referring(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The numbers of a document that are told again so, beside the only one that they may mean."""
    for index, again in enumerate(mentions):
        told = _BACK_TO.search(again.label) if again.role is Role.LEVEL else None
        name = again.noun[:_NAME]
        if told is None or len(name) < _NAME or again.quantity.digits < _DIGITS or not _OF_THOSE.match(again.noun):
            continue
        near = mentions[max(0, index - _NEAR) : index]
        meant = [m for m in near if m.sentence < again.sentence <= m.sentence + _BACK and _is_meant(m, again)]
        called = [m for m in meant if told["done"] in m.label and name in words(m) + m.noun]
        if len({m.quantity.value for m in called}) == 1:
            yield same_number(called[-1].quantity, again.quantity, _WEIGHT)


def _is_meant(level: Mention, again: Mention) -> bool:
    told = level.role is Role.LEVEL and level.unit == again.unit != "" and is_arabic(level)
    return told and not are_of_two_times(level.period, again.period)
