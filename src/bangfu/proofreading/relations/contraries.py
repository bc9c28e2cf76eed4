"""Those who were and those who were not: 批准逮捕196人，不批准逮捕40人，不捕率16.95%.

Between them they leave nobody out. What was decided may be less than what came in (受理), so that the two fall short of
it says little unless a slip of the pen explains it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..statements.labels import words
from ..statements.mention import Mention, Role
from .base import Relation, summed

NEGATIONS = ("不", "未", "非")
_WEIGHT = 0.5
_DECIDED, _ALL_DECIDED = re.compile("[审办]结"), 1.2  # 批准逮捕1486人，不捕872人，审结2358人
# what is tested passes or fails: 水产制品抽检467批次，合格451批次、不合格16批次
_TESTED, _ALL_TESTED = re.compile("抽[检查验样测]|检[测验查]|监测|评估|考核|体检|筛查"), 1.8
_PASSED = re.compile("合格|达标|通过")
_NEAR, _NEXT = 8, 3  # numbers
_LEFT = re.compile("未审?办?结|在办|尚在|正在")


def is_denied(name: str) -> bool:
    """Whether the name is of those who were not."""
    return any(sign in name for sign in NEGATIONS)


def deny(one: str, other: str) -> bool:
    """Whether one name is the other denied: 不批准逮捕 and 批准逮捕, 决定不起诉 and 共决定起诉."""
    return _denies(one, other) or _denies(other, one)


def _denies(one: str, other: str) -> bool:
    for sign in NEGATIONS:
        _before, denied, behind = one.partition(sign)
        if denied and behind and sign not in other and behind in other:
            return True
    return False


def find_contraries(mentions: Sequence[Mention], listed: AbstractSet[int]) -> Iterator[Relation]:
    """受理审查逮捕13件14人，批准逮捕10件11人，不批准逮捕3件3人: the two come to what the sentence began with.

    ``listed``: the numbers that lists were made of, which say more of them where they were not just tested.
    """
    for relation in _contraries(mentions):
        if relation.holds or relation.weight >= _ALL_TESTED or not relation.places <= listed:
            yield relation


def _contraries(mentions: Sequence[Mention]) -> Iterator[Relation]:
    told: defaultdict[tuple[int, str], list[Mention]] = defaultdict(list)
    for index, other in enumerate(mentions):
        if other.role is not Role.LEVEL or not other.unit or not other.label:
            continue
        like = told[other.sentence, other.unit]
        if len(like) > 1 and _DECIDED.search(other.label) and deny(words(like[-2]), words(like[-1])):
            yield summed(other.quantity, [like[-2].quantity, like[-1].quantity], _ALL_DECIDED)
        if len(like) > 1 and deny(words(like[-1]), words(other)):
            wholes = (like[0], *like[1:-1][-_NEAR:])  # 受理41件，审结40件，其中批准34件
            undecided = _LEFT.search(other.label) is None
            left = [m for m in mentions[index + 1 : index + _NEXT] if undecided and _is_left(m, other)][:1]
            parts = [like[-1].quantity, other.quantity, *(m.quantity for m in left)]
            made = [summed(whole.quantity, parts, _WEIGHT) for whole in wholes]
            right_before = like[-2]
            if _TESTED.search(right_before.label) and _PASSED.search(like[-1].label):
                made = [summed(right_before.quantity, parts, _ALL_TESTED)]
            yield next((relation for relation in made if relation.holds), made[0])
        like.append(other)


def _is_left(level: Mention, other: Mention) -> bool:
    """Whether a number is that of those on whom nothing is decided yet: 年底未审结14人."""
    like = level.role is Role.LEVEL and (level.unit, level.sentence) == (other.unit, other.sentence)
    return like and _LEFT.search(level.label) is not None
