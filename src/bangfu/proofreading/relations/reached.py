"""What a number came to, told behind its change or rate: 收入增加1281万元，增长8.56%，达到16253万元.

The change and the rate may stand on either side of the level; a base may follow it (增长8.56%至16253万元，上年同期为
14972万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.wording import content
from .base import Relation
from .lexicon import REAL_TERMS
from .moves import grown_by, increased

_REACHED = re.compile(r"^[，、]?[^，。；、\d]{0,8}?(?:[至到]|达到?|为)[了约近]?$")
_SET_AGAINST = re.compile("[，；]?(?:但|仍|却|而|不过|[比较低高])")  # 至353.81元，但仍比峰值359.57元低
_NAMES = ("", "总数", "总量", "总额", "总值", "总规模", "总人数", "规模", "数量", "人数", "总面积", "余额")
_MOST = 2  # moves on one side of a level
_WEIGHT = 2.1


def find_reached(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relations of the levels of one paragraph that are told behind their moves."""
    for index, level in enumerate(mentions):
        if level.role is not Role.LEVEL or not level.unit or not index or not _is_reached(level):
            continue
        before = list(_moves_before(mentions, index))
        if before and not REAL_TERMS.search("".join(m.label + m.gap for m in before)):
            yield from _related(level, before, mentions[index + 1 : index + 1 + _MOST])


def _is_reached(level: Mention) -> bool:
    """Whether the number has no name of its own: ，达到16253万元; 至16253万元; ，总数达16253人; 后达到16253人."""
    return _REACHED.search(level.gap) is not None and content(level.label).removeprefix("后") in _NAMES


def _moves_before(mentions: Sequence[Mention], index: int) -> Iterator[Mention]:
    """The moves right before a level that are of no other, the last first."""
    level = mentions[index]
    for mention in reversed(mentions[max(0, index - _MOST) : index]):
        here = (mention.sentence, mention.segment, mention.depth) == (level.sentence, level.segment, level.depth)
        if not here or mention.role not in (Role.CHANGE, Role.GROWTH) or mention.head is not None or mention.listed:
            return
        yield mention


def are_of_two(change: Mention, rate: Mention) -> bool:
    """Whether each has a name of its own: 城镇就业人员增加1188万人，农民工总量增长3.9%，达到26261万人."""
    names = [core(words(m)) for m in sorted((change, rate), key=attrgetter("start"))]
    return all(names) and names[0] != names[1]


def _related(level: Mention, before: list[Mention], behind: Sequence[Mention]) -> Iterator[Relation]:
    """The rate with the change that stands on either side, or with the base behind."""
    own = [m for m in behind if m.head is level and m.role in (Role.CHANGE, Role.GROWTH)]
    moves = [*before, *own]
    rate = next((m for m in moves if m.role is Role.GROWTH), None)
    change = next((m for m in moves if m.role is Role.CHANGE and m.unit == level.unit), None)
    if rate is None or not rate.sign:
        return
    if change is not None and change.sign == rate.sign and not are_of_two(change, rate):
        relation = increased(rate.quantity, level.quantity, change.quantity, _WEIGHT, sign=rate.sign)
        if relation is not None:
            yield relation
        return
    base = next((m for m in behind[:1] if m.role is Role.BASE and m.unit == level.unit), None)
    if base is not None and base.sentence == level.sentence and _SET_AGAINST.match(base.gap) is None:
        yield grown_by(rate, level.quantity, base.quantity, _WEIGHT)
