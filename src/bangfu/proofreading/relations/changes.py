"""Changes and their rates in an order of their own: the change behind the rate, or both of what the sentence before
states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.wording import AGAINST
from .base import Relation, likelihood
from .lexicon import REAL_TERMS
from .moves import increased
from .years import since_when


def told_after(change: Mention, last: Mention | None) -> Iterator[Relation]:
    """未结案79件，同比上升27.42%，同比增加17件: the change behind its rate, or after a word aside (规模居全省第1位)."""
    level = change.head
    if last is not None and last.role is Role.BASE and last.sentence == change.sentence:
        return  # 同比增长228.1%，相比于一季度的187.9亿元增长了99亿元
    if level is None and last is not None and not core(AGAINST.sub("", words(change))):
        level = last.head if (last.role, last.sentence) == (Role.GROWTH, change.sentence) else None
    said = level.attached if level is not None else []
    before = [m for m in said if m.start < change.start and m.role is not Role.SHARE]
    if level is None or level.unit != change.unit or len(before) != 1 or before[0].role is not Role.GROWTH:
        return
    rate = before[0]
    since = [since_when(m) for m in (change, rate)]
    if since[0] and since[0] != since[1]:
        return  # 同比增长3.8%，较7月末增加491万户
    # a share between may be of another
    own = len(said) == len(before) or rate is last or change.quantity.value < level.quantity.value
    if own and rate.sign == change.sign and not REAL_TERMS.search(level.label + rate.gap):
        relation = increased(rate.quantity, level.quantity, change.quantity, 2.1, sign=rate.sign)
        if relation is not None:
            yield relation


def net_change(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """成员单位136家。新加入19家，退出5家，净增14家，增长11.5%: of what the sentence before states."""
    rate, change = mentions[index], mentions[index - 1]
    if (change.role, change.sentence, change.sign) != (Role.CHANGE, rate.sentence, rate.sign):
        return
    levels = [
        m for m in mentions[:index]
        if m.role is Role.LEVEL and m.unit == change.unit and m.sentence == rate.sentence - 1
        and not REAL_TERMS.search(m.label + change.gap + rate.gap)
    ]  # fmt: skip
    made = [increased(rate.quantity, m.quantity, change.quantity, 1.4, sign=rate.sign) for m in levels]
    relations = [relation for relation in made if relation is not None]
    held = next((relation for relation in relations if relation.holds), None)
    if relations:
        yield held or max(relations, key=likelihood)
