"""A total of as many as were just told: 日本608.1亿美元；香港507.7亿美元；…。与这十大伙伴的贸易总额为2721.6亿美元.

How many there are the words say, so that no number before is left out of the list and none is taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.numerals import chinese_value
from ..quantities.units import UNCOUNTED
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, summed

_TOTAL = re.compile(
    "(?:这|上述|以上)(?P<number>[两三四五六七八九]|十[一二三四五六七八九]?|\\d{1,2})"
    "(?:大|个|家|类|种|项|位|国|省|市|县|区|所|地|者)[^，。；\\d]{0,12}?"
    "(?:总[额量值数计]|合计|共计|共|之和)[^，。；\\d]{0,8}$"
)
_BOTH, _WEIGHT = {"两": 2}, 2.0
_FEWEST = 2


def find_of_these(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The totals of a paragraph that say of how many of the numbers right before they are."""
    for place, whole in enumerate(mentions):
        told = _TOTAL.search(whole.gap) if whole.role is Role.LEVEL and whole.unit not in UNCOUNTED else None
        count = _number(told["number"]) if told is not None else 0
        if count < _FEWEST:
            continue
        before = (m for m in reversed(mentions[:place]) if m.role is Role.LEVEL and m.unit == whole.unit)
        parts = [m for m in before if is_arabic(m) and whole.sentence - m.sentence <= 1][:count]
        if len(parts) == count and len({m.sentence for m in parts}) == 1:
            yield summed(whole.quantity, [m.quantity for m in reversed(parts)], _WEIGHT)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _BOTH.get(written) or chinese_value(written) or 0
