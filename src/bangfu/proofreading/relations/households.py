"""How many people a household has: 家庭户1862.57万户，家庭户人口6191.14万人，平均每个家庭户的人口为3.32人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import PERSONS
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import quotient

_EACH = re.compile(r"(?:平均(?:每一?个?)?家庭户(?:户均)?的?|户均|平均每户)(?:常住)?(?:人口|规模)?[^，。；\d]{0,3}$")
_PEOPLE = re.compile("家庭户?(?:中的|的)?(?:常住)?人口")
_HOUSEHOLDS = re.compile("家庭户?(?!.*人口)")
_REACH = 3  # sentences
_WEIGHT = 1.9


def find_households(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The average of one paragraph, beside the people and the households told last before it."""
    for index, each in enumerate(mentions):
        if each.role is not Role.LEVEL or each.unit != PERSONS or "." not in each.quantity.raw:
            continue
        if each.quantity.factor > 1 or _EACH.search(each.label) is None:
            continue
        before = [
            m for m in reversed(mentions[:index]) if m.role is Role.LEVEL and each.sentence - m.sentence <= _REACH
        ]
        people = next((m for m in before if m.unit == PERSONS and _PEOPLE.search(m.label)), None)
        number = next((m for m in before if m.unit == "户" and _HOUSEHOLDS.search(m.label)), None)
        if people is not None and number is not None and number.quantity.interval.low > 0:
            yield quotient(each.quantity, people.quantity, number.quantity, _WEIGHT)
