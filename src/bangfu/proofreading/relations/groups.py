"""What several groups get together, each member so much: 小学生280名每人800元，初中生240名每人1000元，共46.4万元; or
with how much each gets told first: 一等奖每人2000元，共80人；二等奖每人1200元，共160人，合计35.2万元.

How much one gets is a rule, and told exactly; the amount may be rounded. It stands behind the groups (三档合计), or
before them where they divide it (发放46.4万元，其中…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..quantities.units import DURATIONS, MONEY, is_whole
from ..statements.mention import Mention, Role, is_arabic
from .announcing import OF_WHICH
from .base import SUM, Relation
from .portions import paid_to_all

_EACH = re.compile("每(?:人|名|生|位|户|家|个|所|校|班|套|件|台|亩|间|村|场|份)[\u4e00-\u9fff]{0,8}$")
_PER_TIME = re.compile("每(?:人|名|生|位|户)?每?(?:月|天|日|学期|次)")
_ALTOGETHER = re.compile("(?:共|计|合计|总计|累计|总额|总金额|实际|金额)[\u4e00-\u9fff]{0,8}$")
_DIVIDES = re.compile(f"{OF_WHICH.pattern}|^[:(]")
_FEWEST, _BETWEEN = 2, 1  # groups; sentences
_CLOSED, _OPENED = 1.8, 1.6

Group = tuple[Mention, Mention]  # how many, and how much each


def find_groups(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The amounts of one paragraph that several groups get."""
    if not any(m.unit == MONEY and _EACH.search(m.label) for m in mentions):
        return
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit and m.unit not in DURATIONS and is_arabic(m)]
    place = 0
    while place < len(levels):
        groups = _groups_from(levels, place)
        if len(groups) >= _FEWEST:
            yield from _paid(levels, place, groups)
        place += max(1, 2 * len(groups))


def _groups_from(levels: Sequence[Mention], place: int) -> list[Group]:
    """The groups told one after the other from a place on, all of them in one order."""
    return next((found for found in (_told_from(levels, place, order) for order in (1, -1)) if found), [])


def _told_from(levels: Sequence[Mention], place: int, order: int) -> list[Group]:
    """``order``: 1 where how many there are is told first, −1 where how much each gets is."""
    found: list[Group] = []
    while place + 1 < len(levels):
        many, each = levels[place : place + 2][::order]
        if not _is_group(many, each) or (found and levels[place].sentence - found[-1][1].sentence > _BETWEEN):
            break
        found.append((many, each))
        place += 2
    return found


def _is_group(many: Mention, each: Mention) -> bool:
    told = _EACH.search(each.label) is not None and _PER_TIME.search(each.label) is None
    counted = is_whole(many.unit) and many.unit != each.unit and _EACH.search(many.label) is None
    return told and counted and each.unit == MONEY and many.sentence == each.sentence


def _paid(levels: Sequence[Mention], place: int, groups: list[Group]) -> Iterator[Relation]:
    """The amount behind the groups, and the one before that they divide; not all of what they divide need be theirs."""
    first, last = levels[place], groups[-1][1]
    behind = levels[place + 2 * len(groups) : place + 2 * len(groups) + 1]
    before = [m for m in levels[max(0, place - _FEWEST) : place] if m.sentence == first.sentence]
    closing = [
        _together(m, groups, _CLOSED) for m in behind
        if m.unit == MONEY and m.sentence - last.sentence <= _BETWEEN and _ALTOGETHER.search(m.label)
    ]  # fmt: skip
    divided = [_together(m, groups, _OPENED) for m in before if m.unit == MONEY and _DIVIDES.search(first.gap)]
    others = closing or any("另" in m.gap for m in behind)  # 每人500元，另支付图书款0.25万元
    yield from closing
    yield from [relation for relation in divided if relation.holds or not others][:1]


def _together(paid: Mention, groups: list[Group], weight: float) -> Relation:
    """All that the groups get should be the amount."""
    return paid_to_all(SUM, paid.quantity, [(many.quantity, each.quantity) for many, each in groups], weight)
