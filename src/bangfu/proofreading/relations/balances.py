"""A number that others come to, less what is taken away, and the words for what there was and what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..interval import Interval, total
from ..statements.labels import words
from ..statements.mention import Mention
from .base import SUM, Formula, Relation

_STOCK = r"(?:滚存)?(?:结转和结余|结余|结转|结存|余额|库存|存量|未结|旧存|在押|在库)[^，。；]{0,4}$"
OPENING = re.compile(
    rf"(?:年初|期初|月初|学年初|上年|上期|上月|^末)[^，。；]{{0,8}}{_STOCK}"
    "|旧存[^，。；]{0,4}$|上年度?结转[^，。；]{0,12}申请$"
)
CLOSING = re.compile(rf"(?:年末|期末|月末|年底|年终|学年末|期终|滚存)[^，。；]{{0,8}}{_STOCK}")
BEGIN, END = re.compile(r"年初|期初|月初|学年初"), re.compile(r"年末|期末|月末|年底|年终|学年末|期终")
_CAME, _LEFT_SINCE = re.compile("新入|新增|加入|吸收|调入|转入"), re.compile("退[社出会]|注销|调出|转出|减少|死亡|离职")
_BEFORE_THEM = re.compile("(?:上年|上期|上月|去年|年初|期初)(?:末|底)?")


def name_of(mention: Mention) -> str:
    """The name with the period that was taken out of it: 本年收入."""
    gap = mention.gap.rpartition("，")[2].rpartition("；")[2]
    return gap if gap.endswith(mention.label) and mention.label else words(mention)


def balance(stated: Mention, more: Sequence[Mention], less: Sequence[Mention], weight: float) -> Relation:
    """What is added less what is taken away should be the stated number."""
    added, taken = total(m.quantity.interval for m in more), total(m.quantity.interval for m in less)
    goal = stated.quantity.interval
    needed: list[Interval | None] = [
        goal.plus(taken).minus(total(m.quantity.interval for m in more if m is not one)) for one in more
    ]
    needed += [added.minus(goal).minus(total(m.quantity.interval for m in less if m is not one)) for one in less]
    operands = [m.quantity for m in (*more, *less)]
    return Relation(
        SUM, Formula.BALANCE, stated.quantity, operands, added.minus(taken), weight, needed, taken=len(less)
    )  # fmt: skip


def who_left(parts: Sequence[Mention]) -> list[Mention]:
    """现有成员236户，其中年内新入社18户、退社5户，上年末为223户: those of a list with who came and who was there before
    that have left since."""
    came, before = (any(form.search(m.gap + m.label) for m in parts) for form in (_CAME, _BEFORE_THEM))
    return [m for m in parts if _LEFT_SINCE.search(m.label)] if came and before else []
