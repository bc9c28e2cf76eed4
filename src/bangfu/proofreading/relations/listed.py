"""A list read against a whole, and what its words tell; signs say what that is worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ..interval import total
from ..statements.labels import bigrams, core, listed_names, words
from ..statements.mention import Mention
from ..statements.wording import IN_BRACKETS
from .kinds import are_apart
from .partitions import go_down_to_it, has_in_its_name, is_partition, lacks_members, leaves_bills_out
from .passage import Passage

_OF_MANY = re.compile("各项[^，。；]{0,4}款")  # 各项贷款余额, of which the large kinds are told
_FUND, _INTEREST = re.compile("(?:医保|保险|基金)[^，。；]{0,4}收入$"), Decimal("0.05")  # what interest adds to it


class Listed:
    """Parts that may be all of a whole, and how they are announced: ``kind``, one of announcing.py or its very words.

    What the signs ask for more than once is worked out once, when it is first asked for.
    """

    def __init__(self, passage: Passage, whole: Mention, parts: list[Mention], kind: str) -> None:
        self.passage = passage
        self.whole = whole
        self.parts = parts
        self.kind = kind
        self.gap = passage.gaps[parts[0].start]
        self.together = whole.sentence == parts[0].sentence

    @cached_property
    def own_names(self) -> list[str]:
        """The names that a 分别 list gives before its numbers, where there are as many; else []."""
        first = self.parts[0]
        said = first.names.rpartition("，")[2] if first.listed == 1 else ""
        names = [name.strip() for name in listed_names(said)]
        return names if len(names) == len(self.parts) == first.listing else []

    @cached_property
    def called(self) -> list[str]:
        """The words that name each part."""
        return [words(m) for m in self.parts]

    @cached_property
    def names(self) -> list[str]:
        """The words that name each part, without what stands in brackets."""
        return self.own_names or [IN_BRACKETS.sub("", name) for name in self.called]

    @cached_property
    def labels(self) -> list[str]:
        """All that stands before each part, without what stands in brackets."""
        return self.own_names or [IN_BRACKETS.sub("", m.label) for m in self.parts]

    @cached_property
    def is_partition(self) -> bool:
        """Whether the parts are all there are of something by what they are called: 男, 女."""
        return is_partition(self.labels)

    @cached_property
    def named(self) -> bool:
        """Whether the whole is named by its parts: 进出口, 进口, 出口."""
        return has_in_its_name(self.whole.label, self.called) or go_down_to_it(self.whole.label, self.labels)

    @cached_property
    def apart(self) -> bool:
        """Whether nothing may belong to two of the parts."""
        return are_apart(self.labels)

    @cached_property
    def falls_short(self) -> bool:
        """Whether the parts come to less than the whole under any rounding."""
        return total(m.quantity.interval for m in self.parts).high < self.whole.quantity.interval.low

    @cached_property
    def lacks_some(self) -> bool:
        """Whether the parts leave out some that there are, and come to less: the large kinds of 各项贷款."""
        lacking = lacks_members(self.names) or leaves_bills_out(self.whole.label, self.names)
        lacking = lacking or _OF_MANY.search(self.whole.label) is not None
        return (lacking and self.falls_short) or self._lacks_interest

    @property
    def _lacks_interest(self) -> bool:
        """Whether a fund's income comes to little more than what it is told to be paid: 收入38.82亿元，其中补助24.69
        亿元，个人缴费13.58亿元."""
        if _FUND.search(self.whole.label) is None:
            return False
        rest = self.whole.quantity.interval.minus(total(m.quantity.interval for m in self.parts))
        return rest.low > 0 and rest.high < self.whole.quantity.value * _INTEREST

    @cached_property
    def exceeds(self) -> bool:
        """Whether the parts come to more than the whole as they are told."""
        return sum(m.quantity.value for m in self.parts) > self.whole.quantity.value

    @cached_property
    def behind(self) -> list[Mention]:
        """The parts that later sentences tell than the first one's, without saying that they belong to it."""
        return [m for m in self.parts if m.sentence != self.parts[0].sentence and "其中" not in m.gap]

    def shares_a_name(self, part: Mention) -> bool:
        """Whether the whole is called by some of a part's own name."""
        return bool(bigrams(core(words(self.whole) + self.whole.noun)) & bigrams(core(words(part))))


class Sign(NamedTuple):
    """What speaks for a list being all of its whole, or against it, in powers of ten, and when it is there."""

    says: float
    when: Callable[[Listed], bool]


def said_by(signs: Iterable[Sign], listed: Listed) -> float:
    """What the signs that are there say together."""
    return sum(says for says, when in signs if when(listed))
