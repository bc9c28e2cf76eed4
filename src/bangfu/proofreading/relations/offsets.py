"""Changes of which some go the other way: 住户贷款减少6314亿元，其中，短期贷款减少6942亿元，中长期贷款增加628亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .announcing import OF_WHICH
from .base import Relation, slip_of
from .flows import balance
from .lexicon import is_partition

_FEWEST = 2  # parts
_WEIGHT, _OPEN = 1.2, 0.8
_CLOSE = 0.05  # what a list that may not be all misses by at the most


def find_offsets(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The changes of one paragraph that 其中 divides into rises and falls."""
    changes = [m for m in mentions if m.role is Role.CHANGE and m.head is None]
    for index, first in enumerate(changes[1:], 1):
        whole = changes[index - 1]
        if OF_WHICH.search(first.gap) is None or whole.sentence != first.sentence:
            continue
        parts = [m for m in changes[index:] if (m.sentence, m.segment) == (first.sentence, first.segment)]
        same, other = ([m for m in parts if (m.sign == whole.sign) is alike] for alike in (True, False))
        if len(parts) < _FEWEST or not same or not other or {m.unit for m in parts} != {whole.unit}:
            continue
        all_told = is_partition([words(m) for m in parts])
        relation = balance(whole, same, other, _WEIGHT if all_told else _OPEN)
        if all_told or relation.miss < _CLOSE or slip_of(relation) is not None:
            yield relation
