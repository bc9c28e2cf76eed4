"""Changes of which some go the other way: 住户贷款减少6314亿元，其中，短期贷款减少6942亿元，中长期贷款增加628亿元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..statements.labels import words
from ..statements.mention import Mention, Role
from ..statements.wording import AGAINST, SAME_BASIS, content
from .announcing import OF_WHICH
from .balances import balance
from .base import Relation, slip_of, summed
from .lexicon import TWICE
from .partitions import is_partition, lacks_members

_FEWEST, _MOST = 2, 6  # parts
_PUNISHMENTS = 3  # all who were punished, and the two that some were punished by
_WEIGHT, _BOTH_WAYS, _OPEN, _SURELY = 1.2, 1.5, 0.8, 1.6
_ONCE = re.compile("不重复")
_BOTH = re.compile(r"\([^()，。；\d]{0,4}同时(?:给予|受到?|受过|获得?|享受|接受)[^()，。；\d]{0,16}$")
_GOT_BOTH = re.compile("(?:同时|既)(?:受到?|给予|获得?|享受)")  # 有142人同时受到党纪处分和政务处分
_PUNISHED_TWICE = re.compile("[，、]同时(?:给予|受到?)(?:党纪(?:处分)?[、和与]?政[务纪])?(?:双重)?处分(?:的有?)?$")
_PUNISHED = re.compile("处分$")
_CLOSE = 0.05  # what a list that may not be all misses by at the most


def find_overlaps(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What is counted twice is taken from the parts once: 地下水资源量8854.8亿立方米。其中，平原区1928.1，山丘区
    7252.4，两者之间的重复计算量325.7. What is not is all that the second adds: 水资源总量27088.1亿立方米，其中地表水
    25984.4，地下水7924.4，地下水与地表水不重复量1103.7. Nor are those told in a bracket, or behind the two, to have got
    both: 处分1067人，其中党纪处分883人、政务处分297人(含同时给予党纪、政务处分的113人).
    """
    levels = [m for m in mentions if m.role is Role.LEVEL and m.unit]
    for index, twice in enumerate(levels):
        punished = "同时" in twice.gap and _PUNISHED_TWICE.match(twice.gap) is not None
        if not (punished or TWICE.search(twice.label) or _BOTH.match(twice.gap) or _GOT_BOTH.match(twice.noun)):
            continue
        first = max((i for i in range(1, index) if OF_WHICH.search(levels[i].gap)), default=index)
        if punished and first == index and _are_all_punished(levels[index - _PUNISHMENTS : index]):
            first = index - _FEWEST
        whole, parts = levels[first - 1], levels[first:index]
        alike = {m.unit for m in (whole, *parts)} == {twice.unit} and twice.sentence - whole.sentence <= 1
        if not parts or not alike or parts[0].sentence != twice.sentence:
            continue
        if _ONCE.search(twice.label):
            yield summed(whole.quantity, [parts[0].quantity, twice.quantity], _SURELY)
        else:
            yield balance(whole, parts, [twice], _SURELY)


def _are_all_punished(told: Sequence[Mention]) -> bool:
    """Whether the first number is of all who were punished, the others of those punished in one way or the other:
    处分1365人，给予党纪处分1207人、政务处分300人."""
    return len(told) == _PUNISHMENTS and all(_PUNISHED.search(m.label) for m in told)


def _before(changes: Sequence[Mention], index: int) -> Mention | None:
    """The change that 其中 divides: the last of its sentence, or what the sentence before begins with."""
    first, last = changes[index], changes[index - 1]
    if last.sentence == first.sentence:
        return last
    begun = next((m for m in changes[:index] if m.sentence == last.sentence), last)
    return begun if last.sentence == first.sentence - 1 and first.paragraph == last.paragraph else None


def _sentence_by_sentence(changes: Sequence[Mention]) -> list[Mention]:
    """其中：出国费比上年减少9万元，下降15.3%。接待费比上年减少38万元，下降7.4%。…: the members of a known whole, told
    in several sentences; [] for others."""
    near = [m for m in changes[:_MOST] if m.paragraph == changes[0].paragraph]
    rows = (near[:count] for count in range(len(near), _FEWEST, -1))
    return next((row for row in rows if row[-1].sentence > row[0].sentence and is_partition(_names(row))), [])


def _names(changes: Sequence[Mention]) -> list[str]:
    """What each is called, without what it is set against."""
    return [SAME_BASIS.sub("", content(AGAINST.sub("", words(m)))) for m in changes]


def find_offsets(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The changes of one paragraph, some of them falls, that 其中 divides into rises and falls or into like ones."""
    changes = [m for m in mentions if m.role is Role.CHANGE and m.head is None]
    for index, first in enumerate(changes[1:], 1):
        whole = _before(changes, index)
        if OF_WHICH.search(first.gap) is None or whole is None:
            continue
        parts = [m for m in changes[index:] if (m.sentence, m.segment) == (first.sentence, first.segment)]
        parts = _sentence_by_sentence(changes[index:]) or parts
        same, other = ([m for m in parts if (m.sign == whole.sign) is alike] for alike in (True, False))
        plain = not other and all(m.sign > 0 for m in changes)  # which are read as other sums are
        if len(parts) < _FEWEST or not same or plain or {m.unit for m in parts} != {whole.unit}:
            continue
        names = _names(parts)
        if lacks_members(names):
            continue  # of what companies borrow, that by leases is seldom told
        all_told = is_partition(names)
        weight = (_BOTH_WAYS if other else _WEIGHT) if all_told else _OPEN  # 票据融资增加92亿元 may be left out
        quantities = [m.quantity for m in same]
        relation = balance(whole, same, other, weight) if other else summed(whole.quantity, quantities, weight)
        relation.partial = not all_told
        if all_told or relation.miss < _CLOSE or slip_of(relation) is not None:
            yield relation
