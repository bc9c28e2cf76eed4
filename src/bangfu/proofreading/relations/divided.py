"""Which numbers a list may divide: like ones, the nearest first, or what the paragraph or one before is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..interval import Interval, total
from ..quantities.units import PERSONS
from ..slips import DIGIT, find_slip
from ..statements.labels import words
from ..statements.mention import Mention
from ..statements.periods import are_of_two_times, is_before, is_earlier
from .announcing import AGAIN, AMONG, BARE, BRACKET, COLON, HEADED, PAIR, VIEW, WITHIN, WITHIN_NAMED
from .cases import is_part
from .closing import is_divided_behind
from .lexicon import REMAINDER, WHOLE
from .partitions import is_partition
from .passage import Passage, may_be_of, of_a_kind, thing

_VIEWED = re.compile(r"(?:^|[，。；])([\u4e00-\u9fff]{2,8})按[^，。；]{1,8}?(?:分|为:|列)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMPLETE = 3  # parts
_OF_LAST_TIME = re.compile("上[月周季旬]")  # 上月为7.68亿元
_CASES = "件"
_BACK = 2  # sentences between a whole and its list
_CANDIDATES, _ONE = 3, 1
_FREE = (VIEW, HEADED, BARE, PAIR)  # how lists are announced that do not say what they divide
_NEAR = 8  # open levels of earlier paragraphs that a list may divide without saying so
_SCANNED = 300  # levels of a paragraph before a list that it may divide
_SURELY = 1.8  # strength of a slip


def wholes_for(passage: Passage, index: int, kind: str) -> Iterator[tuple[Mention, bool]]:
    """The quantities that the list may divide: like ones, the nearest first; whether the words mean that one."""
    first = passage.levels[index]
    own = next((m for m in passage.told(first.unit, first.sentence) if m.segment == first.segment), first)
    if kind == AGAIN and own is not first and is_divided_behind(passage, own):
        yield own, True
        return
    if kind in (AGAIN, WITHIN):
        divided = passage.divided.get((first.unit, first.sentence))
        if divided is not None:
            yield divided, True
        return
    if kind == BARE and (subject := _subject(passage, first)) is not None:
        yield subject, True
    before = passage.levels[max(0, index - _SCANNED) : index]
    like = _like(passage, first, before, kind)
    yield from ((m, True) for m in _viewed(passage, first, [*passage.said, *before]) if kind == VIEW)
    also = [] if like else [m for m in before if may_be_of(m, first) or _has_one_for_each(passage, m, first)]
    other = kind != BRACKET and not (like or also)
    if kind in _FREE or (other and kind != "分为"):  # 将全国分为6个大区 divides no number of before
        yield from _told_freely(passage, index, kind, like)
        return
    like = like or [m for m in also if m.depth <= first.depth]
    yield from _right_before(passage, first, like, _ONE if kind == BRACKET else _CANDIDATES)


def _subject(passage: Passage, first: Mention) -> Mention | None:
    """What the document is about, where a list that names its whole in other words is told to its rest: 356名困难学子。
    …受助学生中，脱贫户子女143名，低保家庭子女96名，孤儿11名，其他106名."""
    told = [m for m in passage.told(first.unit, first.sentence) if m.start >= first.start]
    subject = passage.firsts.get(first.unit)
    said = WITHIN_NAMED.search(passage.gaps[first.start])
    if said is None or subject is None or len(told) < _COMPLETE or REMAINDER.search(words(told[-1])) is None:
        return None
    akin = set(said["name"]) & set(subject.label + subject.noun)
    return subject if akin and subject.quantity.value > max(m.quantity.value for m in told) else None


def _has_one_for_each(passage: Passage, whole: Mention, first: Mention) -> bool:
    """Whether there is a case for each of the people that are told up to the last: 立案1027件。其中，县处级干部3人，…，
    其他人员745人."""
    cases = (whole.unit, first.unit) == (_CASES, PERSONS)
    return cases and REMAINDER.search(words(passage.told(first.unit, first.sentence)[-1])) is not None


def _like(passage: Passage, first: Mention, before: Sequence[Mention], kind: str) -> list[Mention]:
    """The numbers of the paragraph before a list that count what its first one counts."""
    like = [
        m for m in before
        if of_a_kind(m, first) and (m.depth <= first.depth or _stands_for(passage, m)) and not m.listed
        and is_before(m.period) is is_before(first.period) and not _is_closed(passage, m, kind)
        and not (first.listed and is_earlier(first.period, m.period))
    ]  # fmt: skip
    if kind == COLON:
        like = [m for m in like if not _is_listed(passage, m)]  # 教师获奖：省级2项、市级12项；学生获奖：省级3项…
    return [m for m in like if thing(first) and thing(m) == thing(first)] or like


def _told_freely(passage: Passage, index: int, kind: str, like: list[Mention]) -> Iterator[tuple[Mention, bool]]:
    """What a view (从…看) and a bare list divide: what the paragraph or one before is about; a part found by another
    list is their whole only where the numbers say so."""
    first = passage.levels[index]
    parts = [m for m in like if m.start in passage.parts]
    earlier = _earlier(passage, first, kind)
    open_wholes = [m for m in [*earlier, *like] if m not in parts and not (kind == HEADED and is_part(m))]
    near = [m for m in reversed(open_wholes) if kind != BARE or _akin(m, first) or _is_divided(m)]
    if kind == VIEW:  # 投入143.2万元，2022年62.5万元，…，2024年42.3万元。从用途看，…58.8万元
        holding = [m for m in near if m.quantity.value >= first.quantity.value or m.unit != first.unit]
        near = [*holding, *(m for m in near if m not in holding)]
    if kind in (PAIR, HEADED) or kind not in _FREE:
        two = passage.levels[index : index + 2]
        told = [m for m in passage.told(first.unit, first.sentence) if m.start >= first.start]
        largest = max(m.quantity.value for m in two)
        near = [m for m in near if m.quantity.value > largest] or [
            m for m in near[:1] if _are_mistyped(two, m) or is_cut_whole(m, two) or is_cut_whole(m, told)
        ]  # fmt: skip
    yield from ((whole, True) for whole in near[:_CANDIDATES])
    subject = passage.firsts.get(first.unit) if kind == VIEW else None  # 从时段看, far behind what it divides
    if subject is not None and subject not in near[:_CANDIDATES] and _are_of_one_year(subject, first):
        yield subject, True
    yield from ((whole, False) for whole in parts)


def _earlier(passage: Passage, first: Mention, kind: str) -> list[Mention]:
    """The open numbers of earlier paragraphs that a list may divide without saying so."""
    all_told = kind == PAIR and is_partition([m.label for m in passage.told(first.unit, first.sentence)])
    reach = passage.earlier if kind == HEADED or all_told else passage.earlier[-_NEAR:]
    told = [m for m in reach if not are_of_two_times(m.period, first.period)]
    told = [m for m in told if is_before(m.period) is is_before(first.period) and not _OF_LAST_TIME.match(m.label)]
    told = [m for m in told if kind != VIEW or COLON not in m.gap]  # 各地治愈：甲市46175例 begins a list itself
    return [m for m in told if of_a_kind(m, first) and m.depth <= first.depth]


def _right_before(
    passage: Passage, first: Mention, like: Sequence[Mention], most: int
) -> Iterator[tuple[Mention, bool]]:
    """The like numbers of the sentences right before a list that says what it divides."""
    reach = [m for m in reversed(like) if first.sentence - m.sentence <= _BACK]
    divided = passage.divided.get((first.unit, first.sentence))
    if reach and divided is not None and reach[0].start in passage.settled and reach[0].segment != first.segment:
        reach.insert(0, divided)  # what is divided once more, not its last part
    yield from ((whole, place == 0 or _opens(passage, whole)) for place, whole in enumerate(reach[:most]))


def _are_of_one_year(subject: Mention, part: Mention) -> bool:
    """Whether no other year is named for the part; half a year is of the year: 2023年…。上半年…，下半年…"""
    years = [_YEAR.findall(m.period) for m in (subject, part)]
    return not all(years) or bool(set(years[0]) & set(years[1]))


def _are_mistyped(two: Sequence[Mention], whole: Mention) -> bool:
    """Whether one of two parts, which is more than the whole, is what the other leaves of it but for a slip."""
    rests = (Interval.point(whole.quantity.value - m.quantity.value) for m in reversed(two))
    slips = [find_slip(m.quantity, rest) for m, rest in zip(two, rests, strict=True)]
    return any(slip is not None and slip.kind != DIGIT and slip.strength > _SURELY for slip in slips)


def _stands_for(passage: Passage, mention: Mention) -> bool:
    """Whether the number in brackets tells the one before it in another unit: 立案612件(618人)."""
    alone = passage.text.startswith(")", mention.quantity.tail) and mention.gap == "("
    return alone and mention.depth == 1


def _is_closed(passage: Passage, mention: Mention, kind: str) -> bool:
    """Whether the number is the total of what stood before it, and nothing says that it is divided once more."""
    return mention.start in passage.closed and kind not in ("其中", BRACKET)


def _viewed(passage: Passage, first: Mention, like: list[Mention]) -> list[Mention]:
    """What the announcement names itself: 资金收入1685.81万元，物资折合591.05万元。资金按项目分：…"""
    named = _VIEWED.search(passage.gaps[first.start])
    called = [m for m in reversed(like) if named is not None and named[1] in words(m) and m.unit == first.unit]
    ends = [m for m in called if named is not None and words(m).endswith(named[1])]
    return (ends or called)[:1]


def _is_listed(passage: Passage, mention: Mention) -> bool:
    """Whether the number is one of a list that a colon opened."""
    near = [m for m in passage.levels if (m.sentence, m.segment) == (mention.sentence, mention.segment)]
    like = [m for m in near if m.unit == mention.unit]
    return len(like) > 1 and any(COLON in m.gap for m in like if m.start <= mention.start)


def _opens(passage: Passage, whole: Mention) -> bool:
    """Whether a sentence before the list begins with the whole: 受理投诉18642件，办结18516件。其中热线15236件."""
    like = (m for m in passage.levels if m.sentence == whole.sentence and m.unit == whole.unit)
    return next(like, None) is whole


def _is_divided(whole: Mention) -> bool:
    """Whether a number is called a total or opens what it is made of: 3428名毕业生中，…"""
    return WHOLE.search(whole.label) is not None or AMONG.match(whole.noun) is not None


def _akin(whole: Mention, part: Mention) -> bool:
    """Whether the part's name ends like the whole's or begins with it: 福彩销售 of 共销售, 审结刑事案件 of 审结."""
    name = words(whole)
    return words(part)[-2:] in name or (len(name) > 1 and words(part).startswith(name))


def is_cut_whole(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the parts come to what the whole, which is less than one of them, would be but for a slip:
    抽检406批次，其中食品3108批次，农产品960批次."""
    if max(m.quantity.value for m in parts) <= whole.quantity.value:
        return False
    slip = find_slip(whole.quantity, total(m.quantity.interval for m in parts))
    return slip is not None and slip.kind != DIGIT and slip.strength > _SURELY
