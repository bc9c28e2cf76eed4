"""Rates of what was done of what was due: 应检6.93万人，已检4.58万人，完成66.1%; 招生计划3250人，实际录取3219人，计划完
成率99.05%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.mention import Mention
from .base import Relation
from .passage import of_a_kind
from .portions import share
from .ratenames import SURE

_DONE, _OF_PLAN = "完成", re.compile("(?:计划|任务|目标|招生计划)完成率")
_PLANNED = re.compile("计划|任务|目标")
_DUE_TO, _DONE_OF = (re.compile(rf"(?:{told})([\u4e00-\u9fff]{{1,3}})$") for told in ("应|拟|需", "已|实际|实"))
_BOTH = 2  # what was due, and what was done
_CARRIED_OUT = ("执行", "到位", "支出", "支付", "发放", "拨付", "完成")
_DONE_BY_NOW = re.compile("|".join(("实际", "已", *_CARRIED_OUT)))


def tells_fulfilment(rate: Mention) -> bool:
    """Whether a rate is said to be of what was due or planned."""
    return rate.label == _DONE or _OF_PLAN.match(rate.label) is not None


def fulfilled(rate: Mention, near: Sequence[Mention]) -> Iterator[Relation]:
    """The rate of the last two numbers before it, if they are what was due or planned and what was done."""
    if len(near) < _BOTH:
        return
    due, done = near[-_BOTH:]
    planned = [_PLANNED.search(m.label) is not None for m in (due, done)] == [True, False]
    if of_a_kind(due, done) and (is_done_of_due(due, done) if rate.label == _DONE else planned):
        relation = share(rate.quantity, [done.quantity], due.quantity, SURE)
        yield from [relation] if relation is not None else ()


def is_done_of_due(whole: Mention, part: Mention) -> bool:
    """Whether the part is what was done of what had to be: 应检6.93万人，已检4.58万人."""
    due, done = _DUE_TO.search(whole.label), _DONE_OF.search(part.label)
    return due is not None and done is not None and due[1] == done[1] and whole.start < part.start


def is_all_done(whole: Mention, part: Mention, stem: str) -> bool:
    """Whether all was done that was to be, as the rate's name tells: 下达547.6万元，实际支出547.6万元，执行率100%."""
    if whole.quantity.value != part.quantity.value or whole.start > part.start or not stem.endswith(_CARRIED_OUT):
        return False
    done, due = (_DONE_BY_NOW.search(m.label) is not None for m in (part, whole))
    return (done and not due) or is_done_of_due(whole, part)
