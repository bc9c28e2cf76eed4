"""The rest of a whole that only a share tells: 学费收入4287.6万元，占事业收入5138.9万元的83.4%，住宿费收入637.55万元，
培训费及其他收入213.75万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..statements.labels import common_end, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, is_mistyped, summed

_ENDING = 2  # characters that all names end with
_MOST = 8  # numbers behind
_NEARLY = 0.1
_WEIGHT = 1.5
_OTHERS = ("其他", "其它", "其余")


def find_rest_behind(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The wholes that shares of a paragraph tell, with their part and all that is told behind it by like names."""
    for index, rate in enumerate(mentions):
        whole, part = rate.whole, rate.head
        if rate.role is not Role.SHARE or rate.of_plan or whole is None or part is None or whole.start < part.start:
            continue
        behind = [m for m in mentions[index + 1 : index + 1 + _MOST] if m.sentence == rate.sentence]
        rest = [m for m in behind if m.role is Role.LEVEL and m.unit == part.unit and m.depth == part.depth]
        if not rest or rest != behind or not all(map(is_arabic, rest)):
            continue
        names = [words(m) for m in (whole, part, *rest)]
        if common_end(names) >= _ENDING and any(other in names[-1] for other in _OTHERS):
            relation = summed(whole.quantity, [m.quantity for m in (part, *rest)], _WEIGHT)
            if relation.miss < _NEARLY or is_mistyped(relation):
                yield relation
