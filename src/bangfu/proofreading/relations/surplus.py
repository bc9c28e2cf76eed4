"""By how much one number is more than another that are both told: 募集善款3536.1万元，救助支出4683.6万元，支出大于收入
1147.5万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .balances import balance
from .base import Relation
from .moves import increased
from .portions import share

_MORE = re.compile(
    r"(?P<more>[\u4e00-\u9fff]{2,6})(?:大于|多于|超过|超出|高于)(?P<less>[\u4e00-\u9fff]{2,6}?)(?:了|约|达)?$"
)
_PREMIUM, _ASKED = re.compile("(溢价|增值)率"), re.compile("起[始拍]|底价|挂牌|评估|账面")
_THAN = frozenset("于过出")
_SIDES = {"收入": "收入|募集|筹集|募捐|接收", "支出": "支出|开支|使用|发放"}
_BACK, _NEAR = 1, 8  # sentences, numbers
_WEIGHT = 1.7


def find_surplus(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The differences of one paragraph between two numbers that it names."""
    for index, stated in enumerate(mentions):
        told = _MORE.search(stated.label) if stated.role is Role.LEVEL and _THAN.intersection(stated.label) else None
        if told is None or not stated.unit:
            continue
        before = [
            m for m in mentions[max(0, index - _NEAR) : index]
            if m.role is Role.LEVEL and m.unit == stated.unit and stated.sentence - m.sentence <= _BACK
        ]  # fmt: skip
        more, less = (_last_called(before, told[side]) for side in ("more", "less"))
        if more is not None and less is not None and more is not less:
            yield balance(stated, [more], [less], _WEIGHT)


def find_premiums(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """成交2.91亿元，溢价0.23亿元，溢价率8.58%: of what was asked, which is what was paid without the premium."""
    for index, rate in enumerate(mentions):
        told = _PREMIUM.search(rate.label) if rate.role is Role.RATE else None
        if told is None:
            continue
        before = [m for m in mentions[max(0, index - _NEAR) : index] if m.sentence == rate.sentence and m.unit]
        premium = _last_called(before, told[1])
        paid = [m for m in before if premium is not None and m.start < premium.start and m.unit == premium.unit]
        if premium is None or not paid:
            continue
        asked = next((m for m in paid if _ASKED.search(m.label)), None)
        if asked is not None:
            made = share(rate.quantity, [premium.quantity], asked.quantity, _WEIGHT)
        else:
            made = increased(rate.quantity, paid[-1].quantity, premium.quantity, _WEIGHT, sign=1)
        yield from [made] if made is not None else ()


def _last_called(before: Sequence[Mention], name: str) -> Mention | None:
    pattern = re.compile(_SIDES.get(name, re.escape(name)))
    return next((m for m in reversed(before) if pattern.search(words(m))), None)
