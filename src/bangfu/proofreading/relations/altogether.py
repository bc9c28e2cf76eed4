"""Numbers in brackets behind what they are of, and what they come to behind 等: 减去全市短收(661.33亿元)、新增上解支出
(0.58亿元)等661.9亿元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..statements.mention import Mention, Role
from .base import Relation, summed

_SUCH, _LEAST = "等", 2
_WEIGHT = 1.6


def find_altogether(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Each total right behind a list of which every number stands in a bracket of its own."""
    for place, whole in enumerate(mentions):
        if whole.role is Role.LEVEL and whole.gap.strip(")") == _SUCH and whole.unit:
            listed = _in_brackets(mentions[:place], whole)
            if len(listed) >= _LEAST:
                yield summed(whole.quantity, [m.quantity for m in listed], _WEIGHT)


def _in_brackets(before: Sequence[Mention], whole: Mention) -> list[Mention]:
    """The numbers right before, each in a bracket of its own."""
    found = takewhile(
        lambda m: m.sentence == whole.sentence and m.depth == whole.depth + 1 and m.unit == whole.unit
        and m.gap.endswith("("),
        reversed(before),
    )  # fmt: skip
    return list(found)[::-1]
