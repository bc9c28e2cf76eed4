"""What an outlet sells on average: 销售彩票3846.75万元。…投注站428个，11月站均销量8.99万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import MONEY
from ..statements.mention import Mention, Role
from .base import Relation
from .portions import quotient

_SOLD = re.compile("(?:销售|销量|发行)[^，。；均]{0,8}$")
_EACH = re.compile("(?:站|点|店)(?:月|日)?均(?:销量|销售额?)")
_OUTLETS, _COUNTED = re.compile("(?:站|网?点|店)[^，。；]{0,2}$"), ("个", "家", "所")
_NEAR = 12  # numbers
_WEIGHT = 1.2


def find_outlets(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The averages of outlets that their sentence counts, of one of the first numbers sold; failing that of the very
    first, which is what the document is about."""
    sold = [m for m in mentions if m.role is Role.LEVEL and m.unit == MONEY and _SOLD.search(m.label)]
    for index, each in enumerate(mentions if sold else ()):
        if each.role is not Role.LEVEL or each.unit != MONEY or _EACH.search(each.label) is None:
            continue
        near = [m for m in mentions[max(0, index - _NEAR) : index] if m.sentence == each.sentence]
        outlets = next((m for m in near if m.unit in _COUNTED and _OUTLETS.search(m.label)), None)
        if outlets is not None and outlets.quantity.interval.low > 0:
            made = [quotient(each.quantity, m.quantity, outlets.quantity, _WEIGHT) for m in sold[:_NEAR]]
            yield next((relation for relation in made if relation.holds), made[0])
