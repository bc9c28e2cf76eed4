"""Parts that a paragraph numbers: 预算收入58.2亿元。①税收收入46.8亿元，…。②非税收入11.4亿元.

The first number behind each mark is its part, the last like number before the first mark the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .base import Relation, summed
from .lexicon import PER_ONE
from .partitions import is_partition
from .passage import of_a_kind

_MARK = re.compile("[①-⑳]")
_FIRST = "①"
_FEWEST = 2
_ALL, _SOME = 1.7, 0.6  # whether the names leave no other part


def find_marked(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums of one paragraph's numbered parts."""
    for index, first in enumerate(mentions):
        if _FIRST not in first.gap or not _counts(first):
            continue
        parts = [first, *_following(mentions[index + 1 :], first)]
        whole = next((m for m in reversed(mentions[:index]) if _counts(m) and of_a_kind(m, first)), None)
        if whole is None or len(parts) < _FEWEST:
            continue
        known = is_partition([words(m) for m in parts])
        relation = summed(whole.quantity, [m.quantity for m in parts], _ALL if known else _SOME)
        relation.partial = not known
        yield relation


def _following(mentions: Sequence[Mention], first: Mention) -> Iterator[Mention]:
    """The numbers right behind the next marks, as long as they are like the first."""
    mark = _FIRST
    for mention in mentions:
        if _MARK.findall(mention.gap)[-1:] == [chr(ord(mark) + 1)]:
            if not (_counts(mention) and of_a_kind(mention, first)):
                return
            mark = chr(ord(mark) + 1)
            yield mention


def _counts(mention: Mention) -> bool:
    return mention.role is Role.LEVEL and bool(mention.unit) and not PER_ONE.search(mention.label)
