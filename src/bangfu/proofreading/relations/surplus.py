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

_MORE = re.compile(
    r"(?P<more>[\u4e00-\u9fff]{2,6})(?:大于|多于|超过|超出|高于)(?P<less>[\u4e00-\u9fff]{2,6}?)(?:了|约|达)?$"
)
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


def _last_called(before: Sequence[Mention], name: str) -> Mention | None:
    pattern = re.compile(_SIDES.get(name, re.escape(name)))
    return next((m for m in reversed(before) if pattern.search(words(m))), None)
