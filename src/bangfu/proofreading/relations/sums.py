"""Sums in running text: a whole and what it consists of.

A list of parts is announced: by 其中 or 分别为, by 从…看, by a bracket behind the whole, by a total at its end (共,
合计), or only by its form, one part to a segment. The whole is the last like quantity said before. Which of the
numbers that follow belong to the list is not always plain, so each reading is tried, and one that adds up is the one
that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..interval import total
from ..quantities.quantity import Quantity
from ..statements.labels import common_end, core, likeness, words
from ..statements.mention import Mention, Role
from .announcing import (
    AGAIN,
    COLON,
    OF_WHICH,
    PAIR,
    WITHIN,
    announced,
    named_whole,
)
from .balances import CLOSING, OPENING
from .base import Relation, falls_far_short, is_mistyped, likelihood, same_number, slip_of, summed
from .closing import find_both, find_closing, is_closed_here
from .divided import is_cut_whole, wholes_for
from .kinds import are_apart
from .likewise import Likewise
from .members import is_cut, lists
from .otherwise import read_otherwise
from .partitions import is_partition
from .passage import Passage, are_of_two_populations, of_a_kind, stands_beside, thing
from .weighing import added

_TOWARDS = frozenset("对向与从")
_WEIGHT, _TELLING = 1.5, 5  # digits to which others do not come by chance
_SAME = 0.75  # of a name in that of the same thing
_SURELY_ALL = 3.0  # the weight of parts that are all of what stands right before them
_TOLD_AGAIN, _NEARLY = 1.5, 0.2  # the weight of a number told twice, and how far it may miss the other
_ALIKE = 0.5  # of a name in another
_PARTLY = 0.5  # what speaks against a list that may not be all, where another is
_FARTHER = 0.5  # what speaks against a whole for each nearer one
# the weights of a list that only happens to add up, of one that is meant, and of one that surely is
_BY_CHANCE, _WORDED, _SURE = -1.0, 0.4, 2.0
_PICKED = 2.0  # what speaks against a list that passes over like numbers
_UNSETTLED = 1.0  # what speaks against a list that begins in the midst of another
_CUT = 0.4  # what speaks against a list that ends before its sentence does
_CUT_AFTER_ONE = 1.0  # and that goes on behind a semicolon: 粮食，其中稻谷；烟叶；油料
_BESIDE = 1.2  # what it says for a list that it adds up in another unit
_TRACE, _BOTH = 100, 2  # of the whole, and parts
_FINELY = 100  # times what rounding leaves open
_REMEMBERED, _TRIED = 16, 24  # levels, and the readings of a list that are weighed
_NAMED = 2  # characters
_SELDOM_ALL = 0.8  # what speaks against changes being told of all parts
_PLACES = re.compile("个?(?:乡|镇|村|县|区|市|省|州|街道|社区)")
_PASSING = re.compile("(?:超过?|突破|高于|大于|不低于|达到)$")
_FEWEST = 3  # a whole and two parts
_WITHOUT = re.compile("除[^，。；]{1,10}(?:以|之)?外")
_OPEN = 30  # levels that a later paragraph may divide
_DIRECTION = re.compile("进出口|出口|进口")
_BOTH_WAYS, _ONE_WAY = "进出口", {frozenset({"出口"}), frozenset({"进口"})}
_OTHER_WAY = ([{"出口"}, {"进口"}], [{"进口"}, {"出口"}])
_PURSE = re.compile("收入|支出")
_OTHER_PURSE = ([{"收入"}, {"支出"}], [{"支出"}, {"收入"}])
_KEPT = re.compile("结[余转存]")


class SumReader:
    """Reads the sums of one paragraph after another; a list may divide what an earlier paragraph stated."""

    def __init__(self) -> None:
        self._open: list[Mention] = []  # what no list took for its part
        self._said: list[Mention] = []
        self._firsts: dict[str, Mention] = {}
        self._likewise = Likewise()
        self.passage = Passage.of([], "", said=[], earlier=[])  # the paragraph read last

    def read(self, mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
        """The sums within a paragraph, and of it with what earlier ones stated."""
        passage = self.passage = Passage.of(mentions, text, said=self._said, earlier=self._open)
        passage.firsts = self._firsts
        found = list(self._of_levels(passage))
        self._likewise.add(found, passage.levels)
        yield from found
        yield from self._of_changes(mentions, text)
        self._said = [*self._said, *passage.levels][-_REMEMBERED:]
        alone = [m for m in reversed(passage.levels) if COLON not in m.gap]
        self._firsts = {**{m.unit: m for m in alone}, **self._firsts}
        self._open = [*self._open, *(m for m in passage.levels if m.start not in passage.parts)][-_OPEN:]

    def close(self) -> None:
        """Tell the lists of the document apart that are all of their wholes, as others of the same parts are."""
        self._likewise.confirm()

    @staticmethod
    def _of_levels(passage: Passage) -> Iterator[Relation]:
        """What the lists of a paragraph come to, and what closes them."""
        for index in range(len(passage.levels)):
            kind = announced(passage, index)
            if kind and passage.levels[index].role is Role.LEVEL:
                lists = [list(_choose(passage, start, kind)) for start in _starts(passage, index, kind)]
                yield from _together(passage, lists)
            yield from find_both(passage, index)
            if is_closed_here(passage, index):
                for relation in find_closing(passage, index):
                    passage.closed.update([relation.stated.start] if relation.holds else [])
                    yield relation

    def _of_changes(self, mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
        """贷款增加1.44万亿元，其中短期贷款增加1324亿元，中长期贷款增加1.31万亿元: changes of a whole and its parts."""
        named = [m for m in mentions if m.role is Role.CHANGE and m.head is None and len(words(m)) >= _NAMED]
        if len(named) < _FEWEST or len({m.sign for m in named}) > 1:
            return
        passage = Passage.of(named, text, said=[], earlier=[], role=Role.CHANGE)
        for index in range(1, len(passage.levels)):
            if OF_WHICH.search(passage.levels[index].gap):
                for relation in _choose(passage, index, "其中"):
                    relation.weight -= _SELDOM_ALL
                    yield relation


def _together(passage: Passage, lists: list[list[Relation]]) -> Iterator[Relation]:
    """What a list says of its parts in several units; where it adds up in one, it should in the others, of wholes that
    are told together."""
    sentences = {m.start: m.sentence for m in (*passage.said, *passage.levels)}
    first = [relations[0] for relations in lists if relations]
    shown = {(len(r.operands), sentences.get(r.stated.start)) for r in first if r.holds}
    for relation in first:
        if not relation.holds and (len(relation.operands), sentences.get(relation.stated.start)) in shown:
            relation.weight += _BESIDE
            relation.partial = False
    yield from (relation for relations in lists for relation in relations)


def _starts(passage: Passage, index: int, kind: str) -> Iterator[int]:
    """The list itself and, where each part states several things, the lists of those: 列支621万元，救助1531名."""
    yield index
    first = passage.levels[index]
    counted = {(first.unit, thing(first))}
    for other in range(index + 1, min(index + 4, len(passage.levels))):
        mention = passage.levels[other]
        if mention.sentence != first.sentence or mention.segment != first.segment or mention.depth != first.depth:
            return
        if (mention.unit, thing(mention)) not in counted and kind != PAIR:
            counted.add((mention.unit, thing(mention)))
            yield other


def _choose(passage: Passage, index: int, kind: str) -> Iterator[Relation]:
    """The reading that adds up; failing that the likeliest one."""
    broken: list[tuple[float, Relation, Mention]] = []
    first = passage.levels[index]
    if kind == WITHIN and (named := named_whole(passage, index)) is not None:
        passage.divided[first.unit, first.sentence] = named
    for rank, (whole, likely) in enumerate(wholes_for(passage, index, kind)):
        if _is_no_whole(passage, index, whole):
            continue
        if any(_is_finer(relation.stated, whole.quantity) for _less, relation, _whole in broken):
            continue  # 超7.4亿人次 above 74038.6万人次
        for parts, ends in lists(passage, index, kind, whole):
            if _is_idle(whole, parts, ends=ends) or _counts_beside(whole, parts):
                continue
            complete = is_partition([m.label for m in parts])
            all_told = complete and parts[0] is first and parts[-1] is passage.told(first.unit, first.sentence)[-1]
            cut = complete or (rank == 0 and _is_told_finely(whole, parts))
            cut = ends or (cut and not _leaves_a_trace(passage, whole, parts))
            come = cut and (likely or ends) and _come_to(whole, parts)
            made = added(passage, whole, parts, kind) if come else None
            if made is not None and not _is_by_chance(made, broken):
                passage.divided.setdefault((first.unit, first.sentence), whole)
                yield from _taken(passage, made, whole, parts, broken)
                return
            apart = not any(m.start in passage.settled for m in parts)  # they add up to something already
            weighed = likely and apart and len(broken) < _TRIED
            several = sum(m.quantity.value > 0 for m in parts) > 1 or _is_rest_nothing(parts)
            if weighed and several and (ends or all_told or is_cut_whole(whole, parts)):
                relation = added(passage, whole, parts, kind)
                relation.weight -= _cut(parts) if is_cut(passage, index, parts) else 0.0
                relation.weight -= _PICKED if _leaves_out(passage, parts) else 0.0
                relation.weight -= _UNSETTLED if kind == AGAIN and _goes_on(passage, first, whole) else 0.0
                broken.append((_FARTHER * rank, relation, whole))
    broken = [one for one in broken if not passage.goes_on(one[1].operands[-1])]
    told = [one for one in broken if not falls_far_short(one[1]) or slip_of(one[1]) is not None]
    broken = told or broken
    if broken:
        only = len(broken) == 1  # then there is nothing to choose from
        _less, best, whole = broken[0] if only else max(broken, key=_likelihood)
        passage.parts.update(q.start for q in best.operands)
        before = _told_before(passage, best, whole)
        passage.divided.setdefault((first.unit, first.sentence), before or whole)
        yield from _as_meant(passage, best, whole, before)


def _is_by_chance(made: Relation, broken: Sequence[tuple[float, Relation, Mention]]) -> bool:
    """Whether a list only happens to add up, and a shorter one was meant: 111人，其中教师49人，…，特岗5人。年末离退休去
    世1人."""
    least = _WORDED if made.weight < _BY_CHANCE else _SURE
    return made.weight < 0 and any(relation.weight > least for _less, relation, _whole in broken)


def _taken(
    passage: Passage,
    made: Relation,
    whole: Mention,
    parts: list[Mention],
    broken: Sequence[tuple[float, Relation, Mention]],
) -> Iterator[Relation]:
    """The list that adds up, and what more it says of its numbers; they are no other list's then."""
    starts = {m.start for m in parts}
    passage.parts |= starts
    passage.settled |= starts
    yield made
    yield from _shares(whole, parts)
    yield from _told_again(whole, parts, broken)


def _as_meant(passage: Passage, best: Relation, whole: Mention, before: Mention | None) -> Iterator[Relation]:
    """The likeliest reading of a list to which nothing adds up, or another that comes out after all; ``before``: a
    number told before that is its whole."""
    if before is not None:
        yield summed(before.quantity, best.operands, _WEIGHT)
        again = same_number(before.quantity, whole.quantity, _TOLD_AGAIN)
        if best.weight > _SURELY_ALL and (best.miss < _NEARLY or is_mistyped(again)):
            yield again  # whatever either is called
        return
    fuller = read_otherwise(passage, best, whole)
    if fuller is not None or not _end_in_total(best.operands):
        yield fuller or best


def _end_in_total(parts: Sequence[Quantity]) -> bool:
    """Whether the last of a list is what the others are together: 教授241人、副教授562人，高级职称803人."""
    return len(parts) > _FEWEST - 1 and sum(q.value for q in parts[:-1]) == parts[-1].value


def _likelihood(one: tuple[float, Relation, Mention]) -> float:
    less, relation, _whole = one
    return likelihood(relation) - less - (_PARTLY if relation.partial else 0.0)


def _told_again(
    whole: Mention, parts: list[Mention], broken: Sequence[tuple[float, Relation, Mention]]
) -> Iterator[Relation]:
    """The nearer whole that the parts miss, which is told by the same name: 共配售4.1万套。…共配售4.4万套，其中…"""
    for _less, relation, near in broken[:1]:
        alike = parts[0].sentence - near.sentence <= 1 and likeness(core(words(whole)), core(words(near))) >= _SAME
        again = same_number(whole.quantity, near.quantity, _TOLD_AGAIN)
        if alike and not again.holds and (relation.miss < _NEARLY or is_mistyped(again)):
            yield again


def _told_before(passage: Passage, broken: Relation, whole: Mention) -> Mention | None:
    """A long number told before, of something else than the whole, that the parts come to after all: 处分17004人，其中
    受党纪处分的13522人。受处分人员中，…"""
    said = [*passage.said, *(m for m in passage.levels if m.start < whole.start and m.quantity.whole)]
    counted = whole.quantity.whole and len(broken.operands) > _FEWEST + 1
    least = _TELLING - counted
    like = (m for m in reversed(said) if m.unit == whole.unit and m.quantity.digits >= least)
    told = next((m for m in like if broken.expected.meets(m.quantity.interval)), None)
    other = told is not None and likeness(core(words(told)), core(words(whole))) < _ALIKE
    return told if other else None


def _is_no_whole(passage: Passage, index: int, whole: Mention) -> bool:
    """Whether the first of a list is the whole told again (致2人死亡。造成2人死亡，另有18人受伤), or stands beside it:
    175名乘客和6名机组人员，其余…; or each of a 分别 list has its own: 不捕392人、不诉566人中，分别有214人、386人."""
    first = passage.levels[index]
    if _WITHOUT.search(whole.label):
        return True  # 除汽车以外的消费品零售额
    if first.listed == 1 and _has_each_its_own(passage.levels[max(0, index - first.listing) : index], first):
        return True
    if [set(_DIRECTION.findall(name)) for name in (whole.label, first.names)] in _OTHER_WAY:
        return True  # 出口机电产品3942.2亿元。…进口铜材、原油、金属矿砂分别为
    behind = passage.levels[index + 1].label if index + 1 < len(passage.levels) else ""  # 总支出2580万元，结余61万元
    if not _KEPT.search(behind) and [set(_PURSE.findall(name)) for name in (whole.label, first.gap)] in _OTHER_PURSE:
        return True  # 预算收入76.7亿元。…各县预算支出完成情况：泽州县15.4亿元，高平市14.7亿元
    again = whole.sentence != first.sentence and whole.quantity.value == first.quantity.value
    return again or (passage.levels[index - 1] is whole and stands_beside(first))


def _counts_beside(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether some parts are told beside others that count another thing: 学位9600个，其中2024年3所、3450个，…"""
    beside = (m for one, m in pairwise(parts) if one.unit != m.unit and m.gap == "、")
    return any(whole.unit in (m.unit, parts[0].unit) for m in beside)


def _has_each_its_own(before: Sequence[Mention], first: Mention) -> bool:
    """Whether as many numbers as the list has stand before it and are said to be divided: 392人、566人中，分别…"""
    told = [m for m in before if m.sentence == first.sentence and m.unit == first.unit and not m.listed]
    return len(told) == first.listing > 1 and told[-1].noun.startswith(("中", "里"))


def _cut(parts: list[Mention]) -> float:
    return _CUT_AFTER_ONE if parts[0].segment != parts[1].segment else _CUT


def _leaves_out(passage: Passage, parts: list[Mention]) -> bool:
    """Whether the list passes over like numbers that nothing marks as details: 硕士600人、博士505人；教授266人."""
    first, last = parts[0], parts[-1]
    between = [
        m for m in passage.between(first, last)
        if m.depth == first.depth and of_a_kind(m, first) and m not in parts
    ]  # fmt: skip
    one_form = first.label[:1] in _TOWARDS  # 对东盟3402.9亿元，对美国2160.5亿元
    alike = (m.gap.startswith("、") or (one_form and m.label[:1] == first.label[:1]) for m in between)
    return any(alike) and not any(OF_WHICH.search(m.gap) for m in between)


def _is_idle(whole: Mention, parts: list[Mention], *, ends: bool) -> bool:
    """Whether a list says nothing of the whole: what comes to it roughly may only not be all yet, and what is all of it
    leaves nothing to the others."""
    if len(parts) > 1 and whole.paragraph != parts[0].paragraph and are_apart([words(m) for m in (whole, *parts)]):
        return True  # 幼儿园7122所。小学6172所；初中1468所
    if not ends and is_partition([whole.label, *(m.label for m in parts)]):
        return True  # 小学女童1751人、初中女童1058人，高中女童991人
    if not _counts_places(whole) and all(map(_counts_places, parts)):
        return True  # 记录35项，涉及9个乡镇，共27个村
    if any(OPENING.search(m.gap) for m in parts) and any(CLOSING.search(m.gap) for m in parts):
        return True  # 当年结余4.9亿元，加上上年结余21.8亿元，年末滚存结余26.7亿元
    ways = {frozenset(_DIRECTION.findall(m.label)) for m in parts}
    if _BOTH_WAYS in whole.label and len(ways) == 1 and ways <= _ONE_WAY:
        return True  # 进出口2853.2亿元。对美国出口1513.2亿元；对欧盟出口1361.1亿元
    if are_of_two_populations(parts):
        return True  # 居民人均可支配收入20374元，城镇居民人均28912元，农村居民人均11462元
    if all(_PASSING.search(m.noun) for m in parts):
        return True  # 41个城市超过200万辆，24个超过300万辆
    open_end = not ends or parts[-1].sentence != parts[0].sentence
    roughly = open_end and any(m.quantity.qualifier for m in (whole, *parts))
    marks = all(m.quantity.qualifier for m in parts) and not whole.quantity.qualifier  # 39个超200万辆，21个超300万辆
    all_of_it = any(m.quantity.value == whole.quantity.value > 0 for m in parts) and not _is_rest_nothing(parts)
    return roughly or marks or all_of_it


def _is_rest_nothing(parts: list[Mention]) -> bool:
    """Whether all but one of the members of a known whole are told to be nothing: 购置费0万元，运行费28万元."""
    return sum(m.quantity.value != 0 for m in parts) == 1 and is_partition([m.label for m in parts])


def _counts_places(mention: Mention) -> bool:
    """Whether towns, villages or counties are counted."""
    return _PLACES.match(mention.unit + mention.noun) is not None


def _is_finer(one: Quantity, other: Quantity) -> bool:
    """Whether one number is the other, told more exactly."""
    return one.digits > other.digits and one.unit == other.unit and one.interval.meets(other.interval)


def _goes_on(passage: Passage, first: Mention, whole: Mention) -> bool:
    """Whether the number is the next of a list with one part to a segment, which does not add up: 其中粮食4.3万亩；蔬菜
    1.5万亩；…; it begins no other list of the same whole."""
    last = [m for m in passage.levels if m.segment == first.segment - 1 and m.sentence == first.sentence]
    like = [m for m in last if of_a_kind(m, first) and m is not whole]
    return len(like) == 1 and like[0].start not in passage.settled and like[0].depth == first.depth


def _is_told_finely(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the numbers are so exact that the first of a list hardly come to the whole by chance."""
    open_ = total(m.quantity.interval for m in parts).half + whole.quantity.interval.half
    return open_ * _FINELY <= whole.quantity.value


def _leaves_a_trace(passage: Passage, whole: Mention, parts: list[Mention]) -> bool:
    """Whether the list goes on with a number of its form so small that its whole hardly tells of it: …，视频型彩票销售
    42.49亿元，基诺型彩票销售0.02亿元."""
    behind = [m for m in passage.told(whole.unit, parts[-1].sentence) if m.start > parts[-1].start][:1]
    small = [m for m in behind if m.segment == parts[-1].segment and m.quantity.value * _TRACE < whole.quantity.value]
    names = [words(m) for m in (parts[0], parts[-1], *small)]
    return len(parts) > _BOTH and small != [] and common_end(names) > 1


def _come_to(whole: Mention, parts: list[Mention]) -> bool:
    """The quick form of ``added(…).holds``."""
    return total(m.quantity.interval for m in parts).meets(whole.quantity.interval)


def _shares(whole: Mention, parts: list[Mention]) -> Iterator[Relation]:
    """Where the levels add up and each states its share, these add up too."""
    shares = [
        next((m for m in level.attached if m.role is Role.SHARE and not m.of_plan), None) for level in (whole, *parts)
    ]
    found = [share for share in shares if share is not None]
    if len(found) == len(shares) and all(share.unit == found[0].unit for share in found):
        yield summed(found[0].quantity, [m.quantity for m in found[1:]], _WEIGHT)
