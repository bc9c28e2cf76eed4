"""Sums in running text: a whole and what it consists of.

A list of parts is announced: by 其中 or 分别为, by 从…看, by a bracket behind the whole, by a total at its end (共,
合计), or only by its form, one part to a segment. The whole is the last like quantity said before. Which of the
numbers that follow belong to the list is not always plain, so each reading is tried, and one that adds up is the one
that was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..interval import total
from ..quantities.units import DURATIONS, PERSONS, VISITS
from ..statements.labels import common_end, core, words
from ..statements.mention import Mention, Role, is_arabic
from .base import SUM, Formula, Relation, likelihood
from .lexicon import AND_SO_ON, PARTIAL, PER_ONE, REMAINDER, WHOLE, are_apart, is_ladder, is_partition
from .repeats import are_of_two_times

_OF_WHICH = re.compile(r"其中|分别为|分别是|分为|包括|包含|涵盖|即|(?:^|[，(])(?:内)?含(?![有量税义金])")
_BY_VIEW = re.compile(
    r"(?:从|按|分|就|依)[^，。；]{1,14}?(?:来看|看|来说|划分|统计|区分)[，,:]|按[^，。；]{1,10}分?[，,:]"
    r"|(?:构成|分布|结构|组成|来源)(?:情况)?(?:是|为|如下|有)?[:，]|情况如下:"
)
_WITHIN = re.compile(r"(?:^|[，。；:])(?P<name>[^，。；:\d]{2,12}?)(?:的[^，。；:\d]{0,6})?(?:中|里)(?:，|(?=[有具]))")
_UNCHANGED = re.compile(r"[，,(][^，。；\n\d]{0,6}(?:\d{4}年)?[^，。；\n\d]{0,6}(?:持平|一致|不变|相同|无变化|无增减)")
_KEPT = re.compile(r"结余|结转|余额|库存|存量")
_ABOVE = re.compile(r"^(?:其中)?(?:以上|上述)")
_THE_REST = re.compile(r"[，、；](?:其余|剩余|余下)")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十]+")
_CLOSES = re.compile(
    r"(?:(?<!公)共(?![同享建青产和])|共计|合计|总计|总共|一共|累计|小计)(?!相差|之差|结[存余]|滚存|余额)[^，。；、\d]{0,5}$"
    r"|总(?:值|额|量|数|人数|面积|产量|投资|收入|支出)?[为达是]?$"
)
_HEADS = frozenset({PERSONS, VISITS})
_THINGS = frozenset("个家所项门处座")  # words that count things of one kind by turns
_ALSO = ({"场", "场次", "次"}, {"件", "件次"})  # units that a whole and its parts may have by turns
_MAX_PARTS = 24
_FARTHER = 0.5  # what speaks against a whole for each nearer one
_CUT = 0.4  # what speaks against a list that ends before its sentence does
_REACH = 6  # sentences that a list may go on for
_BACK = 2  # sentences between a whole and its list
_CANDIDATES = 3
_REMEMBERED = 16  # levels
_NEXT = 8  # characters

BRACKET = "("
VIEW = "view"
WITHIN = "within"
COLON = ":"
AGAIN = "again"
BARE = "bare"
PAIR = "pair"
PLAIN = "plain"
CLOSING = "closing"
_SURENESS = {
    BRACKET: 0.6, COLON: 0.6, VIEW: 0.4, WITHIN: 0.7, AGAIN: -0.6, BARE: -0.6, PAIR: -0.6, PLAIN: 0.2, CLOSING: 1.2,
    "分别为": 0.8, "分别是": 0.8, "分为": 0.8,
}  # fmt: skip


class SumReader:
    """Reads the sums of one paragraph after another; a list may divide what an earlier paragraph stated."""

    def __init__(self) -> None:
        self._earlier: list[Mention] = []
        self._said: list[Mention] = []  # all of it, parts too
        self._levels: list[Mention] = []
        self._parts: set[int] = set()  # what some list took for its parts
        self._settled: set[int] = set()  # of these, the parts of lists that add up
        self._divided: dict[tuple[str, int], Mention] = {}
        self._gaps: dict[int, str] = {}
        self._text = ""

    def read(self, mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
        """The sums within a paragraph, and of it with what earlier ones stated."""
        self._text = text
        self._levels = [m for m in mentions if m.role is Role.LEVEL and _adds(m)]
        self._gaps = _gaps(mentions)
        self._parts, self._settled = set(), set()
        self._divided = {}
        for index in range(len(self._levels)):
            kind = self._announced(index)
            if kind:
                for start in self._starts(index, kind):
                    yield from self._choose(start, kind)
            total_here = _CLOSES.search(self._levels[index].label) or self._closes_too(index)
            kept = _KEPT.search(self._levels[index].label) is not None  # what is left is no total of what went
            if index > 1 and total_here and not kept and not self._levels[index].listed:
                yield from self._closing(index)
        self._said = [*self._said, *self._levels][-_REMEMBERED:]
        self._earlier = [*self._earlier, *(m for m in self._levels if m.start not in self._parts)][-30:]

    def _announced(self, index: int) -> str:
        """How a list that begins here is announced; "" where none does."""
        return self._said_to_divide(index) or self._divides_by_form(index)

    def _said_to_divide(self, index: int) -> str:
        """The announcement in so many words."""
        first = self._levels[index]
        gap = self._gaps[first.start]
        last = self._levels[index - 1] if index else None
        found = _OF_WHICH.findall(gap)
        if last is not None and BRACKET in first.gap and first.depth > last.depth:
            return BRACKET
        if found:
            return str(found[-1]).strip("，(")
        same = last is not None and last.sentence == first.sentence and last.unit == first.unit
        if same and last is not None and last.noun.endswith(("中", "里")):
            return "其中"
        if self._named_whole(index) is not None:
            return WITHIN
        if COLON in gap and any(m.sentence == first.sentence and m.unit == first.unit for m in self._levels[:index]):
            return COLON
        return VIEW if _BY_VIEW.search(gap) else ""

    def _divides_by_form(self, index: int) -> str:
        """What the form of the numbers from here on announces."""
        first = self._levels[index]
        last = self._levels[index - 1] if index else None
        fresh = last is None or last.sentence != first.sentence
        if (first.unit, first.sentence) in self._divided and first.start not in self._settled and self._is_pair(index):
            return AGAIN
        if self._is_complete(index):
            return PAIR
        if not fresh and last is not None and last.segment != first.segment and first.start not in self._settled:
            return AGAIN if (first.unit, first.sentence) in self._divided else ""
        if fresh:
            return BARE if self._is_bare(index) else ""
        return PLAIN if self._is_plain(index) else ""

    def _is_bare(self, index: int) -> bool:
        """One part to a segment, named alike: 福利彩票机构销售…；体育彩票机构销售…"""
        first = self._levels[index]
        near = self._levels[index + 1 : index + 6]
        alike = [m for m in near if m.sentence == first.sentence and _of_a_kind(m, first)]
        if alike and _OF_WHICH.search(alike[0].gap):
            return False  # the first is a whole of its own
        following = next((m for m in alike if m.segment != first.segment), None)
        if following is None and len(alike) == 1 and is_partition([first.label, alike[0].label]):
            following = alike[0]  # 小学在校生286517人，初中在校生138964人
        return following is not None and common_end([words(first), words(following)]) >= 2

    def _is_pair(self, index: int) -> bool:
        """Whether this and the next are the two sides of something: 本地就业251人，外地就业106人."""
        two = self._levels[index : index + 2]
        return len(two) == 2 and two[0].unit == two[1].unit and is_partition([m.label for m in two])

    def _is_complete(self, index: int) -> bool:
        """All the parts of what an earlier sentence stated: 家庭户人口2891760人，集体户人口326700人."""
        first = self._levels[index]
        said = [m for m in self._levels if (m.unit, m.sentence) == (first.unit, first.sentence)]
        within = [m for m in said if m.segment == first.segment]
        return any(len(m) > 1 and m[0] is first and is_partition([part.label for part in m]) for m in (said, within))

    def _named_whole(self, index: int) -> Mention | None:
        """The whole that the list's own words name: 省内就业2518人。省内就业的毕业生中，留在本市…"""
        first = self._levels[index]
        named = _WITHIN.search(self._gaps[first.start])
        if named is None or named["name"].startswith(("其", "在")):
            return None
        before = [*self._said, *self._levels[:index]]
        return next((m for m in reversed(before) if _of_a_kind(m, first) and _is_called(m, core(named["name"]))), None)

    def _is_plain(self, index: int) -> bool:
        """The two halves of what was just said: 抽查120批次，合格114批次，不合格6批次."""
        two = self._levels[index : index + 2]
        whole = self._levels[index - 1]
        if len(two) < 2 or any(
            (m.unit, m.sentence, m.segment) != (whole.unit, whole.sentence, whole.segment) for m in two
        ):
            return False
        like = [m for m in self._levels if m.sentence == whole.sentence and m.unit == whole.unit]
        larger = all(m.quantity.value < whole.quantity.value for m in two)
        labels = [m.label for m in like[1:]]
        halves = is_partition([m.label for m in two]) or _are_kinds(whole, like[1:]) or is_ladder(labels)
        return like[0] is whole and larger and (halves or self._ends_in_rest(index, whole))

    def _ends_in_rest(self, index: int, whole: Mention) -> bool:
        """Whether the like numbers up to the end of the sentence end with what is left: 养老460万元，…，其他80万元."""
        like = [m for m in self._levels[index:] if m.sentence == whole.sentence and m.unit == whole.unit]
        enough = 1 if _THE_REST.search(like[-1].gap) else 2
        return len(like) > enough and COLON not in whole.gap and REMAINDER.search(words(like[-1])) is not None

    def _starts(self, index: int, kind: str) -> Iterator[int]:
        """The list itself and, where each part states several things, the lists of those: 列支621万元，救助1531名."""
        yield index
        first = self._levels[index]
        units = {first.unit}
        for other in range(index + 1, min(index + 4, len(self._levels))):
            mention = self._levels[other]
            if mention.sentence != first.sentence or mention.segment != first.segment or mention.depth != first.depth:
                return
            if mention.unit not in units and kind != PAIR:
                units.add(mention.unit)
                yield other

    def _choose(self, index: int, kind: str) -> Iterator[Relation]:
        """The reading that adds up; failing that the likeliest one."""
        broken: list[tuple[float, Relation, Mention]] = []
        first = self._levels[index]
        if kind == WITHIN and (named := self._named_whole(index)) is not None:
            self._divided[first.unit, first.sentence] = named
        for rank, (whole, likely) in enumerate(self._wholes(index, kind)):
            for parts, ends in self._lists(index, kind, whole):
                relation = self._sum(whole, parts, kind)
                cut = ends or rank == 0 or is_partition([m.label for m in parts])
                if relation.holds and cut and (likely or ends):
                    self._parts.update(m.start for m in parts)
                    self._settled.update(m.start for m in parts)
                    self._divided.setdefault((first.unit, first.sentence), whole)
                    yield relation
                    yield from self._companions(whole, parts, Role.CHANGE)
                    yield from self._companions(whole, parts, Role.SHARE)
                    return
                if likely and ends:
                    relation.weight -= _CUT if self._is_cut(index, parts) else 0.0
                    broken.append((likelihood(relation) - _FARTHER * rank, relation, whole))
        if broken:
            _score, best, whole = max(broken, key=lambda reading: reading[0])
            self._parts.update(q.start for q in best.operands)
            self._divided.setdefault((first.unit, first.sentence), whole)
            yield best

    def _wholes(self, index: int, kind: str) -> Iterator[tuple[Mention, bool]]:
        """The quantities that the list may divide: like ones, the nearest first; whether the words mean that one.

        A view (从…看) and a bare list divide what the paragraph or one before is about; a part found by another list
        is their whole only where the numbers say so.
        """
        first = self._levels[index]
        if kind in (AGAIN, WITHIN):
            divided = self._divided.get((first.unit, first.sentence))
            if divided is not None:
                yield divided, True
            return
        like = [m for m in self._levels[:index] if _of_a_kind(m, first) and m.depth <= first.depth]
        free = kind in (VIEW, BARE, PAIR)
        other = kind != BRACKET and not any(_may_be_of(m, first) for m in self._levels[:index])
        if free or (other and not like):
            before = [m for m in self._earlier[-8:] if not are_of_two_times(m.period, first.period)]
            earlier = [m for m in before if _of_a_kind(m, first) and m.depth <= first.depth]
            parts = [m for m in like if m.start in self._parts]
            open_wholes = [m for m in [*earlier, *like] if m not in parts]
            near = [m for m in reversed(open_wholes) if kind != BARE or _akin(m, first) or WHOLE.search(m.label)]
            if kind == PAIR:
                largest = max(m.quantity.value for m in self._levels[index : index + 2])
                near = [m for m in near if m.quantity.value > largest]
            yield from ((whole, True) for whole in near[:_CANDIDATES])
            yield from ((whole, False) for whole in parts)
            return
        like = like or [m for m in self._levels[:index] if _may_be_of(m, first) and m.depth <= first.depth]
        reach = [m for m in reversed(like) if first.sentence - m.sentence <= _BACK]
        divided = self._divided.get((first.unit, first.sentence))
        if reach and divided is not None and reach[0].start in self._settled and reach[0].segment != first.segment:
            reach.insert(0, divided)  # what is divided once more, not its last part
        yield from (
            (whole, place == 0 or self._opens(whole))
            for place, whole in enumerate(reach[: 1 if kind == BRACKET else _CANDIDATES])
        )

    def _opens(self, whole: Mention) -> bool:
        """Whether a sentence before the list begins with the whole: 受理投诉18642件，办结18516件。其中热线15236件."""
        like = (m for m in self._levels if m.sentence == whole.sentence and m.unit == whole.unit)
        return next(like, None) is whole

    def _lists(self, index: int, kind: str, whole: Mention) -> Iterator[tuple[list[Mention], bool]]:
        """The ways to cut the list out of what follows, shortest first; whether the words let it end there."""
        like = self._alike(index, kind, whole)
        seen: set[tuple[int, ...]] = set()
        for count in range(2, len(like) + 1):
            taken = like[:count]
            after = like[count] if count < len(like) else None
            if after is not None and not _ends(taken[-1], after):
                yield taken, False
                continue
            heads = (_heads(taken, by_segment=True), _heads(taken, by_segment=False))
            for parts in (taken, *heads, *_without_inner(taken), _of_noun(taken, whole)):
                key = tuple(m.start for m in parts)
                if len(parts) > 1 and key not in seen:
                    seen.add(key)
                    yield parts, True

    def _alike(self, index: int, kind: str, whole: Mention) -> list[Mention]:
        """The like quantities from here on, until the whole is said again."""
        first = self._levels[index]
        reach = 0 if kind in (AGAIN, BARE) else _REACH
        like: list[Mention] = []
        for place, mention in enumerate(self._levels[index:], index):
            if place > index and self._begins_anew(place, first):
                break
            outside = kind == BRACKET and mention.depth < first.depth
            again = mention.sentence != first.sentence and mention.quantity.value == whole.quantity.value
            if again or mention.sentence - first.sentence > reach or outside or len(like) == _MAX_PARTS:
                break
            if _of_a_kind(mention, first) and mention.depth == first.depth and is_arabic(mention) == is_arabic(first):
                like.append(mention)
        return like

    def _is_cut(self, index: int, parts: list[Mention]) -> bool:
        """Whether the sentence goes on with another part of the same form."""
        first, last = self._levels[index], parts[-1]
        behind = [m for m in self._levels[index:] if m.start > last.start and m.sentence == last.sentence]
        return any(m.unit == first.unit and m.depth == first.depth and m.segment != last.segment for m in behind)

    def _begins_anew(self, place: int, first: Mention) -> bool:
        """Whether the list ends before a sentence about another period, or a list that says itself what it divides."""
        mention = self._levels[place]
        opens = first.sentence != mention.sentence != self._levels[place - 1].sentence
        return (opens and mention.period != first.period) or self._named_whole(place) is not None

    def _closes_too(self, index: int) -> bool:
        """Whether a sentence that says 以上共计 gives another total beside: 以上三项共计3348人，发放资金1129.35万元."""
        last, here = self._levels[index - 1], self._levels[index]
        beside = (last.sentence, last.segment) == (here.sentence, here.segment) and last.unit != here.unit
        return beside and index > 1 and self._is_above(index - 1) and _CLOSES.search(last.label) is not None

    def _is_above(self, index: int) -> bool:
        """Whether the total is of what was listed above: 以上合计, 以上三项共计."""
        here, last = self._levels[index], self._levels[index - 1]
        told = last.sentence == here.sentence and not is_arabic(last) and last.quantity.tail + _NEXT > here.start
        return _ABOVE.search(here.label) is not None or (told and _ABOVE.search(last.label) is not None)

    def _closing(self, index: int) -> Iterator[Relation]:
        """A a、B b，共计 T: the total stands at the end."""
        whole = self._levels[index]
        above = self._is_above(index) or self._closes_too(index)
        before = [
            m for m in self._levels[:index]
            if _of_a_kind(m, whole) and m.depth == whole.depth and (above or m.sentence == whole.sentence)
            and is_arabic(m) == is_arabic(whole)
        ]  # fmt: skip
        lists = [before, _heads(before, by_segment=True)] if above else [before]
        readings = [self._sum(whole, like[start:], CLOSING) for like in lists for start in range(len(like) - 1)]
        held = next((relation for relation in readings if relation.holds), None)
        if readings:
            yield held or readings[0]

    def _sum(self, whole: Mention, parts: list[Mention], kind: str) -> Relation:
        known = [m.quantity.interval for m in parts]
        target = whole.quantity.interval
        needed = [target.minus(total(known[:i] + known[i + 1 :])) for i in range(len(known))]
        weight = self._weight(whole, parts, kind)
        return Relation(SUM, Formula.SUM, whole.quantity, [m.quantity for m in parts], total(known), weight, needed)

    def _weight(self, whole: Mention, parts: list[Mention], kind: str) -> float:
        """What the wording says for the list being all of the whole."""
        names = [words(m) for m in parts]
        labels = [m.label for m in parts]
        weight = _SURENESS.get(kind, 0.3)
        weight += 1.0 if is_partition(labels) else 0.0
        weight += 1.2 if REMAINDER.search(names[-1]) else 0.0
        weight += 0.4 if WHOLE.search(whole.label) else 0.0
        weight += 0.3 if whole.noun.rstrip("，,").endswith("中") else 0.0
        weight += 0.2 if len(parts) > 2 else 0.0
        weight += 0.3 if common_end(names) >= 2 else 0.0
        weight += 0.6 if len({_ORDINAL.sub("", name) for name in names}) == 1 and len(set(names)) > 1 else 0.0
        gap = self._gaps[parts[0].start]
        announcement = gap[max(0, gap.rfind("其中")) :]
        if PARTIAL.search(announcement[-40:]):
            weight -= 1.5
        if not _of_a_kind(whole, parts[0]):
            weight -= 0.8
        if AND_SO_ON.match(self._text, parts[-1].quantity.tail):
            weight -= 1.5
        exceeding = sum(m.quantity.value for m in parts) > whole.quantity.value
        if parts[-1].sentence != parts[0].sentence or (whole.paragraph != parts[0].paragraph and not exceeding):
            weight -= 0.4
        apart = are_apart(labels)
        if apart and exceeding:
            weight += 1.0  # parts that exceed their whole contradict it however many there are
        return weight + (0.4 if apart else 0.0)

    def _companions(self, whole: Mention, parts: list[Mention], role: Role) -> Iterator[Relation]:
        """Where the levels add up and each states its change, or its share, these add up too."""
        changing = [m for m in parts if role is not Role.CHANGE or not self._is_unchanged(m)]
        changes = [
            next((m for m in level.attached if m.role is role and not m.of_plan), None) for level in (whole, *changing)
        ]
        found = [change for change in changes if change is not None]
        if len(found) < max(3, len(changes)) or any(change.unit != found[0].unit for change in found):
            return
        first, *rest = found
        known = [m.quantity.interval.scaled(m.sign) for m in rest]
        target = first.quantity.interval.scaled(first.sign)
        needed = [target.minus(total(known[:i] + known[i + 1 :])).scaled(rest[i].sign) for i in range(len(known))]
        expected = total(known).scaled(first.sign)
        yield Relation(SUM, Formula.SUM, first.quantity, [m.quantity for m in rest], expected, 1.5, needed)

    def _is_unchanged(self, level: Mention) -> bool:
        """Whether the level is said to be what it was: 购置费0万元，与上年持平."""
        return not level.attached and _UNCHANGED.match(self._text, level.quantity.tail) is not None


def _adds(mention: Mention) -> bool:
    """Whether quantities of this kind are added up at all."""
    return bool(mention.unit) and mention.unit not in DURATIONS and not PER_ONE.search(mention.label[-12:])


def _gaps(mentions: Sequence[Mention]) -> dict[int, str]:
    """What stands before each number, over the durations in it: 其中滞留不足6个月的835.20万元."""
    gaps: dict[int, str] = {}
    before = ""
    for mention in mentions:
        gap = before + mention.gap
        gaps[mention.start] = gap
        before = gap if mention.role is Role.LEVEL and mention.unit in DURATIONS else ""
    return gaps


def _is_called(mention: Mention, name: str) -> bool:
    """Whether a number's own name is the wanted one or its beginning or end: 专任教师 of 其中专任教师."""
    own = core(words(mention))
    return len(own) > 1 and len(name) > 1 and (name.startswith(own) or own.endswith(name) or name.endswith(own))


def _ends(last: Mention, after: Mention) -> bool:
    """Whether a list may end between two numbers: with the segment, or before something counted only roughly."""
    if (after.sentence, after.segment) != (last.sentence, last.segment):
        return True
    return bool(after.quantity.qualifier) and not last.quantity.qualifier


def _akin(whole: Mention, part: Mention) -> bool:
    """Whether the part's name ends like the whole's or begins with it: 福彩销售 of 共销售, 审结刑事案件 of 审结."""
    name = words(whole)
    return words(part)[-2:] in name or (len(name) > 1 and words(part).startswith(name))


def _are_kinds(whole: Mention, parts: list[Mention]) -> bool:
    """Whether the parts are named after the whole: 岗位268个，固定岗195个，临时岗73个."""
    names = [words(m) for m in parts]
    end = common_end(names)
    return 0 < end < min(map(len, names)) and names[0][-end:][:2] in words(whole) and len(set(names)) == len(names)


def _heads(mentions: list[Mention], *, by_segment: bool) -> list[Mention]:
    """The first of each segment or sentence: what follows it there only details it."""
    heads: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        heads.setdefault((mention.sentence, mention.segment if by_segment else 0), mention)
    return list(heads.values())


def _of_noun(mentions: list[Mention], whole: Mention) -> list[Mention]:
    """Those that count the same thing by name: 26个大项1146个小项 of 1876个小项."""
    noun = whole.noun[:2]
    return [m for m in mentions if m.noun[:2] == noun] if noun else []


def _without_inner(mentions: list[Mention]) -> Iterator[list[Mention]]:
    """The list without what an inner list tells of one of its parts: 运动员284人，包括男126人、女158人，教练员232人."""
    for opened in range(1, len(mentions)):
        if _OF_WHICH.search(mentions[opened].gap):
            for end in range(opened + 2, len(mentions) + 1):
                yield [*mentions[:opened], *mentions[end:]]
            return


def _of_a_kind(one: Mention, other: Mention) -> bool:
    """Whether two numbers count in one way: 136家 may consist of 9所 and 12个."""
    units = {one.unit, other.unit}
    return len(units) == 1 or units <= _THINGS or units <= _HEADS


def _may_be_of(whole: Mention, part: Mention) -> bool:
    """Whether a whole may be counted by another unit than its parts: 培训86场次，其中线上58场."""
    return any({whole.unit, part.unit} <= units for units in _ALSO)
