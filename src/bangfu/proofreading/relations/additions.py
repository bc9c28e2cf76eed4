"""What a budget adds to its revenue: 收入72357亿元，…。加上调入资金1000亿元，从其他预算调入315亿元，收入总量73672亿元.

The sentence names what it adds to, in short or not at all; that number stands in a sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from .balances import balance
from .base import Relation, likelihood, summed

_ADDED = re.compile(r"(?P<name>[^，。；:\d]*?)，?(?:再?加上?|加)(?![快强大深固])")
_MORE = re.compile(r"，再?加(?![快强大深固])")
_ALTOGETHER = re.compile(
    r"(?:总计|合计|共计|总量|总额|总收入|总支出|决算结果|正好是|刚好是|一共是|(?:滚存|累计)(?:收支)?(?:结余|结转))(?:为|达)?$"
)
_LACKING = re.compile("赤字|缺口|亏损|超支")  # 当年收支赤字797万元，加上上年结余2.9亿元
_NAME = 2  # characters
_REMEMBERED = 12  # levels
_WEIGHT = 1.6


class AdditionReader:
    """Remembers the last levels, to which later sentences add."""

    def __init__(self) -> None:
        self._said: list[Mention] = []

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The sums of one paragraph's sentences."""
        levels = [m for m in mentions if m.role is Role.LEVEL and m.unit]
        for index, first in enumerate(levels):
            last = next((m for m in reversed(levels[:index]) if m.depth <= first.depth), None)
            if last is not None and last.sentence == first.sentence:
                if _MORE.match(first.gap) is not None and last.unit == first.unit:
                    # 本年收入6741万元，加上级补助5208万元、…，收入总计16253万元
                    yield from _sum(_like(levels[index:], first), [last])
                continue
            added = _ADDED.match(first.gap)
            if added is not None:
                name = core(content(added["name"]))
                yield from _sum(_like(levels[index:], first), _bases(first, name, [*self._said, *levels[:index]]))
        self._said = [*self._said, *levels][-_REMEMBERED:]


def _like(levels: list[Mention], first: Mention) -> list[Mention]:
    """The first of the levels and those of its unit that its sentence states behind it."""
    return [m for m in levels if m.sentence == first.sentence and m.unit == first.unit]


def _bases(first: Mention, name: str, before: list[Mention]) -> list[Mention]:
    """What the sentence may add to: the last number of the name that it gives, or else those of the one before."""
    like = [m for m in reversed(before) if m.unit == first.unit and m.depth <= first.depth]
    called = [m for m in like if len(name) >= _NAME and core(words(m)).endswith(name)]
    near = [m for m in like if first.sentence - m.sentence == 1]
    if near and near[-1].out_of in like:
        near.append(near[-1].out_of)  # 收入1.4亿元。其中，保费0.5亿元，…。加上年结余1.2亿元
    return called[:1] or near


def _sum(rest: list[Mention], bases: Sequence[Mention]) -> Iterator[Relation]:
    """What is added up to the total, with the number that it is added to."""
    total = next((place for place, m in enumerate(rest) if place and _ALTOGETHER.search(m.label)), None)
    if total is None:
        return
    made = [
        balance(rest[total], rest[:total], [base], _WEIGHT) if _LACKING.search(base.label)
        else summed(rest[total].quantity, [m.quantity for m in (base, *rest[:total])], _WEIGHT)
        for base in bases
    ]  # fmt: skip
    held = [relation for relation in made if relation.holds]
    yield from held[:1] or sorted(made, key=likelihood)[-1:]
