"""The only part that 其中 tells of a number: 预算总额9.92万元，其中，货物9.92万元. It may be all of it, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import UNCOUNTED
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, is_mistyped, same_number
from .passage import of_a_kind

_OPENED = re.compile(r"[，；]?\(?其中[，:]?[^，。；\d]{2,20}")
_DIGITS = 2
_WEIGHT = 1.6


def find_only_parts(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The parts of a paragraph that are all of their whole, or would be but for a slip that makes them more."""
    for index, part in enumerate(mentions[1:], 1):
        whole = mentions[index - 1]
        told = _OPENED.fullmatch(part.gap) is not None and whole.role is part.role is Role.LEVEL and is_arabic(part)
        fine = told and whole.sentence == part.sentence and not (whole.quantity.qualifier or part.quantity.qualifier)
        if not fine or not of_a_kind(whole, part) or part.unit in UNCOUNTED or part.quantity.digits < _DIGITS:
            continue
        others = [m for m in mentions[index + 1 :] if m.sentence == part.sentence and of_a_kind(m, part)]
        if any(m.quantity.value for m in others) or part.quantity.value < whole.quantity.value:
            continue  # 一般公共预算1077.36万元，政府性基金0万元
        relation = same_number(whole.quantity, part.quantity, _WEIGHT)
        if relation.holds or is_mistyped(relation):
            yield relation
