"""A list set against its whole, and how far the words speak for its being all of it."""

from __future__ import annotations

import re

from ..statements.labels import words
from ..statements.mention import Mention
from .announcing import AGAIN, BARE, BRACKET, CLOSING, COLON, HEADED, PAIR, PLAIN, VIEW, WITHIN
from .astray import ASTRAY
from .balances import balance, who_left
from .base import Relation, slip_of, summed
from .entire import (
    are_counted_off,
    fills_its_sentence,
    go_both_ways,
    leaves_nothing,
    sort_all_of_them,
    tell_every_quarter,
    tell_every_year,
)
from .listed import Listed, said_by
from .partitions import lacks_members
from .passage import Passage
from .speaksagainst import AGAINST, CLOSED
from .speaksfor import FOR

# what the way in which a list is announced says for its being all
_SURENESS = {
    BRACKET: 0.9, COLON: 0.8, VIEW: 0.4, HEADED: 0.6, WITHIN: 0.7, AGAIN: -0.6, BARE: -0.6, PAIR: -0.6, PLAIN: 0.2,
    CLOSING: 1.2, "分别为": 0.8, "分别是": 0.8, "分为": 0.8,
}  # fmt: skip
_ANNOUNCED = 0.3  # in any other
_SIGNS = (*FOR, *AGAINST, *ASTRAY)
_CONTRARY, _NETTED = (("顺差", "逆差"), ("盈利", "亏损"), ("净流入", "净流出"), ("净增", "净减")), 1.7
_ACCOUNT, _OF_SOME_NET = re.compile("(?:经常|资本|金融)(?:项目|账户)"), 0.5  # 经常账户 takes incomes in too
_MORE_THAN_ALL = 0.5  # 孤儿5.2万人，其中集中供养9.2万人、社会散居41万人, which 50.2万人 explains
_FILLED, _NEARLY = 0.5, 0.25


def added(passage: Passage, whole: Mention, parts: list[Mention], kind: str) -> Relation:
    """The parts should add up to the whole, less those that run against it: 货物和服务贸易顺差337亿美元。其中，货物贸易
    顺差391亿美元，服务贸易逆差53亿美元."""
    against = [m for m in parts if _runs_against(whole, m)] or who_left(parts)
    if against and len(against) < len(parts):
        netted = _OF_SOME_NET if _ACCOUNT.search(whole.label) else _NETTED
        return balance(whole, [m for m in parts if m not in against], against, netted)
    listed = Listed(passage, whole, parts, kind)
    weight = _SURENESS.get(kind, _ANNOUNCED) + said_by(_SIGNS, listed)
    relation = summed(whole.quantity, [m.quantity for m in parts], weight)
    known = listed.is_partition or listed.named
    if known and relation.expected.low > relation.goal.high and slip_of(relation) is not None:
        relation.weight += _MORE_THAN_ALL
    whole_list = known or sort_all_of_them(whole, parts) or go_both_ways(parts) or leaves_nothing(parts)
    whole_list = whole_list or tell_every_year(passage, whole, parts) or tell_every_quarter(whole, parts)
    whole_list = whole_list or are_counted_off(passage, whole, parts)
    closed = relation.miss < _NEARLY and fills_its_sentence(passage, whole, parts) and not lacks_members(listed.labels)
    relation.weight += _FILLED if closed and not (kind in CLOSED or whole_list) else 0.0
    relation.partial = not (kind in CLOSED or whole_list or closed)
    return relation


def _runs_against(whole: Mention, part: Mention) -> bool:
    """Whether a part is called the contrary of its whole: 逆差 of 顺差."""
    return any(
        one in words(whole) and other not in words(whole) and other in words(part)
        for pair in _CONTRARY for one, other in (pair, pair[::-1])
    )  # fmt: skip
