"""Lists that do not add up as they are cut out, and do when they are read otherwise: with what stands between the whole
and the first part, with members told in batches or written in words, without what brackets take in, less refunds, of a
whole told before.
"""

from __future__ import annotations

import re
from itertools import chain
from operator import attrgetter

from ..statements.labels import common_end, words
from ..statements.mention import Mention, is_arabic
from .balances import balance
from .base import Relation, summed
from .passage import Passage, of_a_kind

_BATCHES = frozenset(("批", "批次"))
_TAKES_IN = re.compile(r"\((?:含|包括|包含)[^()]*$")
_REFUND = re.compile("退税|退库|返还|抵减|核减")
_ABOVE = 3  # sentences
_BEHIND = 24  # characters
_WEIGHT = 1.5


def read_otherwise(passage: Passage, best: Relation, whole: Mention) -> Relation | None:
    """The first of the other readings that comes out; ``best``: the likeliest of those that do not."""
    fuller = _with_those_between(passage, best, whole) or _with_batches(passage, best)
    fuller = fuller or _with_those_in_words(passage, best, whole) or _without_those_taken_in(passage, best, whole)
    return fuller or _of_them_all(passage, best, whole) or _less_refunds(passage, best, whole)


def _with_those_between(passage: Passage, broken: Relation, whole: Mention) -> Relation | None:
    """The list with the like numbers that stand between the whole and its first part, if it then adds up: 460名受助：
    高中100名；高校：110名大学新生，230名学生，20名残疾人."""
    first = next((m for m in passage.levels if m.start == broken.operands[0].start), whole)
    between = [m for m in passage.between(whole, first) if of_a_kind(m, first) and m.depth == first.depth]
    if not between or broken.stated is not whole.quantity:
        return None
    relation = summed(whole.quantity, [*(m.quantity for m in between), *broken.operands], _WEIGHT)
    return relation if relation.holds else None


def _with_those_in_words(passage: Passage, broken: Relation, whole: Mention) -> Relation | None:
    """The list with its members that are written in words, if it then adds up: 小学213所；完中8所，一贯制学校一所，特殊
    教育学校1所."""
    first, last = broken.operands[0].start, broken.operands[-1].start
    written = [m for m in passage.levels if first < m.start <= last + _BEHIND and not is_arabic(m)]
    written = [m for m in written if m.unit == whole.unit and m.sentence - whole.sentence <= _ABOVE]
    if not written or broken.stated is not whole.quantity or not is_arabic(whole):
        return None
    members = sorted([*broken.operands, *(m.quantity for m in written)], key=attrgetter("start"))
    relation = summed(whole.quantity, members, _WEIGHT)
    return relation if relation.holds else None


def _with_batches(passage: Passage, broken: Relation) -> Relation | None:
    """The list with its members that are told in batches, if it then adds up: 13799件次：来信1486件次；来访1322批次5268
    人次；网上8914件次；电话2077件次."""
    first, last = broken.operands[0].start, broken.operands[-1].start
    batches = [m.quantity for m in passage.levels if first < m.start < last and m.unit in _BATCHES]
    if not batches or broken.stated.unit in _BATCHES:
        return None
    members = sorted([*broken.operands, *batches], key=attrgetter("start"))
    relation = summed(broken.stated, members, broken.weight)
    return relation if relation.holds else None


def _without_those_taken_in(passage: Passage, broken: Relation, whole: Mention) -> Relation | None:
    """The list less those that brackets say its parts hold besides, if it then adds up: 安置3727人：西青2095人（含支援
    干部58人）、静海1690人."""
    parts = [m for m in passage.levels if m.start in broken.places and m is not whole]
    taken_in = [m for m in passage.levels if _TAKES_IN.match(m.gap) and m.unit == whole.unit]
    inner = [m for m in taken_in if parts and parts[0].start < m.start and m not in parts]
    inner = [m for m in inner if m.start - len(m.gap) < parts[-1].quantity.tail + 1]
    if not inner or broken.stated is not whole.quantity:
        return None
    relation = balance(whole, parts, inner, _WEIGHT)
    return relation if relation.holds else None


def _less_refunds(passage: Passage, broken: Relation, whole: Mention) -> Relation | None:
    """The list less what its last clause says was given back, if it then adds up: 76.7亿元：国税14亿元；地税36.5亿元；
    财政26.6亿元；政策性退税0.4亿元."""
    parts = [m for m in passage.levels if m.start in broken.places and m is not whole]
    behind = [m for m in passage.told(whole.unit, parts[-1].sentence) if m.start > parts[-1].start][:1] if parts else []
    if not behind or not _REFUND.search(behind[0].label) or broken.stated is not whole.quantity:
        return None
    relation = balance(whole, parts, behind, _WEIGHT)
    return relation if relation.holds else None


def _of_them_all(passage: Passage, broken: Relation, whole: Mention) -> Relation | None:
    """What a sentence before counts, where the number taken for the whole is a part of it like the others: 实际录取4527
    人。单独招生录取2136人，普通高考录取1765人，对口升学录取626人."""
    beside = [m for m in passage.told(whole.unit, whole.sentence) if m is whole or m.start in broken.places]
    alike = len(beside) == len(broken.operands) + 1 and common_end([words(m) for m in beside]) > 1
    if not alike or broken.stated is not whole.quantity:
        return None
    here = (passage.told(whole.unit, whole.sentence - back) for back in range(1, _ABOVE + 1))
    above = [*chain.from_iterable(here), *(m for m in passage.said if 0 < whole.sentence - m.sentence <= _ABOVE)]
    fine = (m for m in above if m.unit == whole.unit and not m.quantity.qualifier)
    made = (summed(m.quantity, [whole.quantity, *broken.operands], _WEIGHT) for m in fine)
    return next((relation for relation in made if relation.holds), None)
