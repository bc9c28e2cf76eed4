"""What companies earn and spend of a hundred yuan: 营业收入114.31万亿元；营业成本95.70万亿元；营业收入利润率为6.98%.

The profit of the same companies is told in a paragraph before, and what they spent of a hundred yuan in one behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantities.units import MONEY, PERCENT
from ..statements.labels import core
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from .base import Relation
from .portions import share

_DONE = re.compile(r"(?:其中)?(?P<whose>[^，。；]*?)(?:分别)?(?:实现|完成|发生)?$")
_REVENUE = re.compile(r"(?:主营业务|营业)收入$")
_COST = re.compile(r"(?:主营业务|营业)成本$")
_PROFIT = re.compile(r"利润(?:总额)?$")
_MARGIN = re.compile(r"(?:收入)?利润率(?:为|达到?)?$")
_OF_A_HUNDRED = re.compile(r"(?P<whose>[^，。；]*?)每百元(?:主营业务|营业)收入中的成本(?:为|达到?)?$")
_BESIDE = 2  # sentences
_WEIGHT = 1.4


@dataclass(slots=True)
class _Account:
    """The numbers of one group of companies, the latest of each."""

    profit: Mention | None = None
    revenue: Mention | None = None
    cost: Mention | None = None


def find_margins(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The margins of a document beside the profits, revenues and costs that it tells before them."""
    accounts: dict[str, _Account] = {}
    last: _Account | None = None
    for mention in mentions:
        if mention.role is Role.LEVEL and mention.unit == MONEY and not mention.listed:
            hundred = _OF_A_HUNDRED.search(mention.label)
            if hundred is not None:
                yield from _spent(mention, accounts.get(core(hundred["whose"])) or last)
            else:
                last = _booked(mention, accounts, last) or last
        elif mention.role is Role.RATE and mention.unit == PERCENT and _MARGIN.search(mention.gap):
            yield from _earned(mention, last)


def _booked(level: Mention, accounts: dict[str, _Account], last: _Account | None) -> _Account | None:
    """The account that a number belongs to; costs belong to that of the revenue before them."""
    if _COST.search(level.label) is not None:
        near = last is not None and last.revenue is not None and level.sentence - last.revenue.sentence < _BESIDE
        if near and last is not None:
            last.cost = level
        return None
    for kind in (_REVENUE, _PROFIT):
        named = kind.search(level.label)
        whose = _DONE.fullmatch(level.label[: named.start()]) if named is not None else None
        if whose is not None:
            account = accounts.setdefault(core(whose["whose"]), _Account())
            if kind is _REVENUE:
                account.revenue, account.cost = level, None
                return account
            account.profit = account.profit or level
    return None


def _earned(rate: Mention, account: _Account | None) -> Iterator[Relation]:
    """The profit of the companies whose revenue stands right before the rate."""
    if account is None or account.revenue is None or account.profit is None:
        return
    revenue, profit = account.revenue, account.profit
    near = rate.sentence - revenue.sentence < _BESIDE and not are_of_two_times(revenue.period, profit.period)
    if near and profit.quantity.value < revenue.quantity.value:
        relation = share(rate.quantity, [profit.quantity], revenue.quantity, _WEIGHT)
        yield from [relation] if relation is not None else ()


def _spent(stated: Mention, account: _Account | None) -> Iterator[Relation]:
    """The costs of a hundred yuan of revenue."""
    if account is None or account.revenue is None or account.cost is None:
        return
    revenue, cost = account.revenue, account.cost
    if not are_of_two_times(revenue.period, stated.period):
        relation = share(stated.quantity, [cost.quantity], revenue.quantity, _WEIGHT)
        yield from [relation] if relation is not None else ()
