"""The months and quarters of a longer time, told one by one: 第二季度受理9131件，4月、5月、6月分别受理…; 前三季度进出口
22.91万亿元，第一季度、第二季度、第三季度分别为…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import bigrams, core, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from .base import Relation, summed

_BACK, _FEWEST = 60, 3  # numbers, and those of a list of months
_MONTH, _MONTHS = re.compile(r"(\d{1,2})月"), (3, 6, 12)
_QUARTER, _QUARTERS = re.compile("([一二三四])季度"), "一二三四"
_SPANS = {
    2: re.compile("上半年|(?:1月?[—–~至到-]+|前)6个?月|前两季度"),
    3: re.compile("前三季度|(?:1月?[—–~至到-]+|前)9个?月"),
    4: re.compile(r"全年|^(?:19|20)\d\d年$|(?:1月?[—–~至到-]+)12月"),
}
_WEIGHT, _NEARLY = 1.6, 0.3


def find_terms(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What the listed months or quarters of a document should come to, told before them."""
    for index, first in enumerate(mentions):
        if first.listed != 1 or first.role is not Role.LEVEL:
            continue
        parts = mentions[index : index + first.listing]
        before = [
            m for m in mentions[max(0, index - _BACK) : index] if m.role is Role.LEVEL and m.unit == first.unit
        ]
        if first.listing >= _FEWEST and _are_all_months(first):
            yield from _of_months(first, parts, before)
        elif _are_quarters(first):
            yield from _of_quarters(first, parts, before)


def _are_all_months(first: Mention) -> bool:
    """Whether a list gives the months of a quarter, half or year one by one: 4月、5月、6月分别受理."""
    months = [int(month) for month in _MONTH.findall(first.gap.rpartition("分别")[0])]
    whole = len(months) == first.listing and len(months) in _MONTHS and (months[0] - 1) % len(months) == 0
    return whole and months == list(range(months[0], months[0] + len(months)))


def _of_months(first: Mention, parts: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Relation]:
    """What a sentence before told for all of the months, by the verb of the list."""
    verb = content(first.gap.rpartition("分别")[2])
    made = [summed(m.quantity, [part.quantity for part in parts], _WEIGHT) for m in before if verb in m.label]
    best = min(made, key=lambda relation: relation.miss, default=None)
    if len(verb) > 1 and best is not None and best.miss < _NEARLY:
        yield best


def _are_quarters(first: Mention) -> bool:
    """Whether a list gives the quarters from the first on: 第一季度、第二季度、第三季度进出口规模分别为."""
    quarters = _QUARTER.findall(first.names.rpartition("，")[2])
    return first.listing in _SPANS and "".join(quarters) == _QUARTERS[: first.listing]


def _of_quarters(first: Mention, parts: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Relation]:
    """The last number before that is of as many quarters and shares its name with the list."""
    name = bigrams(core(words(first)))
    of_all = (m for m in reversed(before) if _SPANS[first.listing].search(m.period) and not m.listed)
    whole = next((m for m in of_all if name & bigrams(core(words(m)))), None)
    if whole is not None:
        yield summed(whole.quantity, [part.quantity for part in parts], _WEIGHT)
