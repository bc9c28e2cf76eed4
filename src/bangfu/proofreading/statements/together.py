"""What a line's numbers are to each other, once all of them are read: details, marks that were passed, lists."""

from __future__ import annotations

import re
from decimal import Decimal

from ..quantities.quantity import OVER, Quantity
from ..quantities.units import RATES
from . import wording
from .mention import Mention, Role

JOINED = frozenset("、和与及，,")  # what stands between the members of a list
_REACHES = re.compile("，(?:已?达到?|为)了?")
_MARK_DIGITS = 2
_PASSED = Decimal("1.1")
_PASSES = re.compile(
    "(?:[\u4e00-\u9fff]{0,2}(?:规模|总量|总额|总值))?(?:首次|再次|历史性地?|已|成功|一举|首)*(?:突破|迈上|站上|跨越|跨过|超过?)了?"
)
_FIRST = re.compile("(?:首次|再次|已经|历史性地?)$")
_AND, _COUNTED = re.compile("[、和与及]"), re.compile("(?:[数量额值生人]|面积|收入|支出)$")
_VIEWED = re.compile("^[。，；]?(?:从|按|分)[^，。；]{1,10}(?:看|分)，")


def set_together(mentions: list[Mention]) -> None:
    """Note on the mentions of a line what they are to each other."""
    _set_within(mentions)
    _set_marks(mentions)
    _spread_lists(mentions)
    _lengths(mentions)
    _divide_wholes(mentions)


def _set_within(mentions: list[Mention]) -> None:
    """What 其中 divides: 平均利率 of 平均利率3.52%，其中一般债券3.52%，专项债券3.52%; or 从…看, a sentence before."""
    opened: Mention | None = None
    viewed: Mention | None = None
    place, view = (-1, -1), -1
    for index, mention in enumerate(mentions[1:], 1):
        here = mention.sentence, mention.segment
        if "其中" in mention.gap:
            opened, place = _opened_before(mentions, index), here
        elif _VIEWED.search(mention.gap) is not None:
            said = (m for m in mentions[:index] if m.role is Role.LEVEL and m.sentence == mention.sentence - 1)
            viewed, view = next(said, None), mention.sentence
        if opened is not None and place == here:
            mention.within, mention.out_of = wording.content(opened.label), opened
        elif view == mention.sentence:
            mention.out_of = viewed


def _opened_before(mentions: list[Mention], index: int) -> Mention:
    """What 其中 before a mention divides: the number before it, or the first of the sentence before."""
    last = mentions[index - 1]
    divided = last
    if last.sentence != mentions[index].sentence:
        divided = next(m for m in mentions[:index] if m.sentence == last.sentence)
    return divided.head or divided


def _set_marks(mentions: list[Mention]) -> None:
    """In 20.1万亿元，首次超过20万亿元 the round number only says how far it went; it is no second level."""
    for place, mark in enumerate(mentions):
        if mark.role is not Role.LEVEL:
            continue
        near = [m for m in mentions[max(0, place - 3) : place + 2] if m.sentence == mark.sentence and m is not mark]
        behind = next(iter(mentions[place + 1 : place + 2]), None)
        exact = behind is not None and behind in near and _tells_exactly(mark.quantity, behind)
        exact = exact or (place > 0 and passes(mark, mentions[place - 1]))
        if exact or any(m.role is Role.LEVEL and is_passed(mark.quantity, m.quantity) for m in near):
            mark.role = Role.MARK
            _name_after(mark, mentions[place + 1 : place + 2])


def _tells_exactly(mark: Quantity, behind: Mention) -> bool:
    """Whether the number behind one that was passed only says it more exactly, even if it is mistyped: 突破400亿元，达
    481亿元."""
    passed = mark.qualifier == OVER and mark.figures() <= _MARK_DIGITS and behind.unit == mark.unit
    told = behind.role is Role.LEVEL and behind.quantity.value > mark.value and not behind.quantity.qualifier
    return passed and told and _REACHES.fullmatch(behind.gap) is not None


def passes(mark: Mention, level: Mention) -> bool:
    """Whether a round number only says what the level right before it has gone past, even if that is mistyped:
    总值8648.5亿元，外贸规模突破8600亿元."""
    beside = (level.sentence, level.segment, level.depth) == (mark.sentence, mark.segment, mark.depth)
    told = beside and level.role is Role.LEVEL and level.unit == mark.unit != "" and not level.quantity.qualifier
    figures = mark.quantity.figures()
    round_one = mark.quantity.qualifier == OVER and figures <= _MARK_DIGITS and level.quantity.digits > figures
    return told and round_one and _PASSES.fullmatch(mark.gap.rpartition("，")[2]) is not None


def is_passed(mark: Quantity, level: Quantity) -> bool:
    """Whether the number is a round one that the other has just gone past."""
    if mark.qualifier != OVER or level.qualifier or level.unit != mark.unit:
        return False
    figures = mark.figures()
    return level.digits > figures <= _MARK_DIGITS and mark.value < level.value < mark.value * _PASSED


def _name_after(mark: Mention, behind: list[Mention]) -> None:
    """Call the number behind a mark as the mark: 总装机突破8亿千瓦，达到8.2亿千瓦."""
    for level in behind:
        if level.role is Role.LEVEL and level.sentence == mark.sentence and not wording.content(level.label):
            level.label, level._words = _FIRST.sub("", wording.content(mark.label)), None


def _spread_lists(mentions: list[Mention]) -> None:
    """In 分别增长5.2%、37.8% the second number has the role of the first; each belongs to one of the things before."""
    for index, mention in enumerate(mentions):
        first = mentions[index - 1]
        if index == 0 or mention.gap not in JOINED:
            continue
        respectively = first.listed or wording.RESPECTIVELY.search(first.gap)
        if mention.label not in ("", mention.gap) and not (respectively and mention.label == first.label):
            continue
        if not _goes_on(first, mention):
            continue
        mention.role, mention.sign, mention.of, mention.label = first.role, first.sign, first.of, first.label
        if not first.listed:
            first.listed, first.names = 1, first.gap
        mention.names = first.names
        mention.listed = first.listed + 1
        mention.head = None
        if first.listed == 1 and first.head is not None and wording.RESPECTIVELY.search(first.gap):
            first.head = None


def _goes_on(first: Mention, mention: Mention) -> bool:
    """Whether the number may be the next of a list: 分别增加286人次、38.4万元 counts two things."""
    if mention.role not in (Role.RATE, Role.LEVEL):
        return False
    moves = first.role in (Role.CHANGE, Role.BASE) and wording.RESPECTIVELY.search(first.names or first.gap) is not None
    return mention.unit == first.unit or (moves and mention.unit not in RATES)


def _lengths(mentions: list[Mention]) -> None:
    """Tell each member of a list how long the list is."""
    length = 0
    for mention in reversed(mentions):
        length = max(length, mention.listed)
        mention.listing = length if mention.listed else 0
        if mention.listed <= 1:
            length = 0


def _divide_wholes(mentions: list[Mention]) -> None:
    """Give each share of a list its own whole, where as many are named: 分别占招生总数和在校生总数的56.6%和55.1%."""
    for index, first in enumerate(mentions):
        if first.role is not Role.SHARE or first.listed != 1 or not first.of:
            continue
        wholes = _AND.split(first.of)
        if len(wholes) == first.listing and all(map(_COUNTED.search, wholes)):
            for mention, of in zip(mentions[index : index + first.listing], wholes, strict=True):
                mention.of = of
