"""What the words around a share say of its part and its whole, where those do not stand before it: 占41.48%，为6741人;
占96.6%（全市在校生22108人）; 占在校生总数的30%，在校生12000人.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from ..quantities.units import DURATIONS
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times, is_before
from ..statements.wording import content
from .cases import Case

_NAME = 4  # characters of a part that is named again
_OWN_NAME = 2  # characters of a whole that is named behind
_NEXT = 3  # levels behind a share that may be its whole
_PART_BEHIND = re.compile(r"[，(](?:为|即|共|共计|共有|有|计|约|达|人数为?)?")
_REALLY = re.compile(f"{_PART_BEHIND.pattern}|，实际[^，。；\\d]{{0,6}}")  # 完成目标5.5万人的102.4%，实际新增5.63万人
_ITS_OWN = re.compile("(?:同期)?(?:该(?:区域|地区|片区)|当地|所在[地省市县]|各自)")


def is_of_untold(share: Mention) -> bool:
    """Whether no text tells what a share is of, or what it is: 占该区域全社会用电量的61.3%; 农民工增量占新增的52.2%."""
    return _ITS_OWN.match(share.of) is not None or words(share).endswith("增量")


def has_own_subject(share: Mention, last: Mention | None) -> bool:
    """Whether a share is told of what its clause only says the growth of: 对RCEP其他成员国进出口增长5%，占32.7%."""
    grown = last is not None and last.role is Role.GROWTH and last.head is None and not last.listed
    beside = last is not None and (last.sentence, last.segment) == (share.sentence, share.segment)
    named = last is not None and core(content(words(last))) != ""
    return grown and beside and named and not words(share) and share.whole is None


def is_of_last_year(share: Mention, part: Mention) -> bool:
    """Whether a share only tells what it was before: 销售额1.261亿元，占营收的22.2%，去年同期占比为22.8%."""
    before = is_before(share.period) and not is_before(part.period)
    of_whole = f"占{share.period}" in share.gap  # 公益支出占上年基金余额的71.24%
    return before and share.whole is None and share.period in share.gap and not of_whole


def tells_whole(level: Mention, case: Case) -> bool:
    """Whether a bracket right behind a share tells what it is of: 占在校生的96.6%（全市中职在校生22108人）."""
    share, of = case.mention, core(case.mention.of)
    opened = level.gap.startswith("(") and level.depth == share.depth + 1 and level.sentence == share.sentence
    beside = share.start < level.start - len(level.gap) <= share.quantity.tail
    if not (opened and beside and of):
        return False
    parts, name = case.readings[0].parts, core(words(level))
    counted = not name and "共" in level.gap and level.unit == parts[-1].unit  # (全县共64所)
    larger = level.unit == parts[-1].unit and level.quantity.value > parts[-1].quantity.value
    short = len(name) >= _OWN_NAME and larger  # 占一般公共预算支出的81.0%（全年支出38.9亿元）
    short = short or len(name) >= _NAME or (share.of_plan and name != "")
    return name.endswith(of) or (of.endswith(name) and short) or (counted and larger)


def tells_part(level: Mention, share: Mention) -> bool:
    """Whether the number right behind a share is its part: 女教师占41.48%，为6741人; 女教师占比41.48%(6741人)."""
    beside = level.sentence == share.sentence and level.start - len(level.gap) == share.quantity.tail
    counted = bool(level.unit) and level.unit not in DURATIONS
    behind = _REALLY if share.whole is not None and share.whole.unit == level.unit else _PART_BEHIND
    said = level.gap == "，" and level.noun != ""  # ，65人是入选者
    return beside and counted and not share.listed and not said and behind.fullmatch(level.gap) is not None


def is_said_behind(level: Mention, share: Mention) -> bool:
    """Whether the part of a share with a name of its own follows right on it: 双师型教师占专业课教师(134人)的81.3%，
    即109人."""
    own = words(share) != "" or share.whole is not None
    return level.gap.startswith("，即") and own and tells_part(level, share)


def told_behind(case: Case, levels: Sequence[Mention]) -> Mention | None:
    """What a share is of, where only the next words tell it: 占在校生总数的30%，在校生12000人."""
    share, of = case.mention, core(case.mention.of)
    if len(of) < _OWN_NAME or any(_is_called(m, of) for m in case.before if m is not share.head):
        return None
    part = case.readings[0].parts[-1]
    first = bisect_right(levels, share.start, key=attrgetter("start"))
    for level in levels[first : first + _NEXT]:
        near = level.paragraph == share.paragraph and level.sentence - share.sentence <= 1
        named = level.unit == part.unit and core(words(level)) == of
        larger = share.of_plan or level.quantity.value > part.quantity.value
        if near and named and larger and not are_of_two_times(level.period, share.period):
            return level
    return None


def _is_called(level: Mention, name: str) -> bool:
    """Whether the words of the number, or the noun behind it, have the name at their end."""
    return core(words(level)).endswith(name) or core(level.noun).startswith(name)
