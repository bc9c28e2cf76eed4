"""What a list is summed up to, and the number before it that it details: 上级下达资金113.5万元。…一、资金来源
1.省级资金47万元 2.市级资金66.5万元 以上资金合计113.5万元.

Where the list comes to its sum, the number told before the list should be that sum too, if it has its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..interval import total
from ..quantities.units import UNCOUNTED
from ..statements.labels import core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import Relation, is_mistyped, same_number

_ABOVE = re.compile(r"^(?:以上|上述)(?:各项|各类|[两三四五六七八九]项)?(?P<what>[^，。；\d]{0,8})(?:合计|共计|总计)")
_MOST, _FEWEST, _DIGITS = 12, 2, 3  # parts, and digits of a number that the sum is not by chance
_BACK = 8  # paragraphs from the sum to the number that it details
_KIND = 2  # characters that what is summed up and the number before have in common
_NEAR = 0.12  # by how much two numbers may differ that no slip explains
_SUMMED_UP = 1.7


def find_summed_up(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The sums of lists beside the last like number before the list, where the list comes to them."""
    levels = [m for m in mentions if m.role is Role.LEVEL and is_arabic(m) and m.unit and m.unit not in UNCOUNTED]
    for place, whole in enumerate(levels):
        above = _ABOVE.match(whole.label)
        if above is None or whole.quantity.digits < _DIGITS:
            continue
        before = [m for m in levels[:place] if m.unit == whole.unit and whole.paragraph - m.paragraph <= _BACK]
        lead = _before_list(before[-_MOST - 1 :], whole)
        if lead is None or lead.paragraph == whole.paragraph or not _is_named(lead, above["what"]):
            continue
        relation = same_number(lead.quantity, whole.quantity, _SUMMED_UP)
        if relation.holds or relation.miss < _NEAR or is_mistyped(relation):
            yield relation


def _before_list(before: Sequence[Mention], whole: Mention) -> Mention | None:
    """The number before those that together come to the whole; None where none do."""
    for count in range(_FEWEST, len(before)):
        if total(m.quantity.interval for m in before[-count:]).meets(whole.quantity.interval):
            return before[-count - 1]
    return None


def _is_named(lead: Mention, what: str) -> bool:
    """Whether a number is called by what is summed up: 扶贫资金 by 资金."""
    return len(what) >= _KIND and core(words(lead)).endswith(what[-_KIND:])
