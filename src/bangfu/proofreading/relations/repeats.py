"""The same thing stated twice.

Two mentions are of the same thing when their names agree but for places and adverbs, their unit and role are the
same and no different period is named. Many reports use one phrase for many things; a phrase that comes with many
values says nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..quantities.units import DURATIONS
from ..statements.labels import bigrams, common_end, core, grown, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.wording import SET_APART, content
from .alike import against_alike, comparable, have_grown_apart
from .base import Relation, is_mistyped, same_number
from .lexicon import NOUN_ENDS, REAL_TERMS, comes_to_one
from .moves import increased
from .sounding import LATEST, SPECIFIC, Names
from .whereabouts import NOWHERE, Place, are_of_two_places, place_of

_ROLES = {Role.LEVEL, Role.WHOLE, Role.GROWTH, Role.RATE, Role.CHANGE, Role.SHARE}
# what many numbers of a report count
_COMMON = re.compile(
    "^(?:[春秋]季)?第?[一二三四五]类$"
    "|^(?:国家和地区|省区?市?|省份|城市|行业|品种|产品)(?:[高低大小多少超].{0,4})?$"
)
_ADDED = re.compile(r"增加(?:值)?$")  # 第一产业 grows as its 增加值
_COMPARED = re.compile(r"^(?:[比较与同]|环比).*")
_MOST_VALUES = 3
_BOUNDED = re.compile("[^，。；]{0,3}及?以[上下内]的")
_RECKONED = re.compile("均[^，。；]{0,4}[按以]")  # 生均按折合在校生23485人计算
_MANY = 0.4  # what it says against a name that is of many things elsewhere
_VALUES = 2  # as many as these may stand for one thing
_REACH = 2500  # characters; a report seldom says a thing again further on
_FAR = 0.7  # so far apart only a slip of the pen is told: a later section may speak of plans
_ALL = 0.8  # what it says that all of them are meant
_SURELY_NAMED = 0.9  # the weight of two numbers of one name that is told in full
_SUMS_UP = re.compile("总的来?看|总体来?看|综合来?看|回[顾看]")
_DEFINITE = 0.4  # what it says for two numbers being one that the second points back
_TOLD = 6  # characters of one that tells what a short number is of
_EXACT = 4  # digits that two things seldom share
_ONE_GROWTH = 1.6
_BOTH, _BOTH_EXACT = 2, 5  # growths that show of what they are, and their digits together
_SAME_LEVEL = 0.6  # 产量超1.4万亿斤，增长1.2%. … 产量14297.5亿斤，增长1.2%
_SAME_GROWTH, _SAME_WHOLE = 0.6, 0.6  # 征地1.8万亩，其中耕地5524亩, told twice
_HEADED = 0.4
_IN_FULL, _LONG = 0.4, 5  # 我国货物贸易进出口总值 told twice, of which core keeps little; characters
_OF_PLAN = re.compile(r"(?:预算|计划|目标|任务)[^，。；]{0,4}的?$")
_ALL_OF_THEM = re.compile(r"[\u4e00-\u9fff]{2,}?(?:全部|均已?|都已?|已全部|如期|逐[一个]|悉数|无一)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = 3  # characters that two sentences' subjects have in common
_CAUSE = re.compile("洪涝|地质|风雹|地震|干旱|台风|低温|雪灾|森林火灾|沙尘")
_OWN = 2  # characters of the part that a share is of
_EACH_TIME = re.compile("每[周天日月年]$")
_FOR_THEM = re.compile("^[为向给对]?(?:受援|结对|帮扶|对口|合作)的?(?:学校|院校|[校县地方]|地区|单位)")  # named before
_PER_HEAD = re.compile("人均")  # of what comes to each the parts make the same shares as of all


_Key = tuple[str, Role, str, str]  # unit, role, name and period, "" for any
_Passages = tuple[int, int]  # the sentences of two mentions


class _Twice(NamedTuple):
    """Two statements of what may be one thing, and the sentences that they stand in."""

    passages: _Passages
    relation: Relation


class RepeatReader:
    """Remembers what was said under which name."""

    def __init__(self) -> None:
        self._places: dict[int, Place] = {}
        self._values: defaultdict[_Key, set[Decimal]] = defaultdict(set)
        self._broken: list[tuple[_Key, _Key, _Twice]] = []
        self._agreed: Counter[_Passages] = Counter()
        self._heads: dict[int, Mention | None] = {}
        self._openings: dict[int, Mention] = {}  # the first number of each sentence
        self._known: defaultdict[tuple[str, Role], Names] = defaultdict(Names)
        self._grown: dict[tuple[str, Decimal, str], Mention] = {}
        self._moved: dict[tuple[str, Decimal], Mention] = {}
        self._rates: dict[tuple[str, Decimal, int], Mention] = {}
        self._changes: dict[tuple[str, Decimal, int], Mention] = {}
        self._twice: dict[tuple[str | Decimal, ...], Mention] = {}

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The pairs that state the same thing twice and agree, the later mention being in this paragraph."""
        place = NOWHERE
        last: Mention | None = None
        for mention in mentions:
            if last is not None and last.role is Role.CHANGE and last.head is None:
                yield from self._change_again(last, mention)
            place = place_of(mention, place, goes_on=last is not None and last.sentence == mention.sentence)
            self._places[mention.start] = place
            before, last = last, mention
            self._heads.setdefault(mention.start, mention.head)
            opening = self._openings.setdefault(mention.sentence, mention)
            if mention.role is Role.LEVEL and _telling(mention):
                yield from self._again(mention)
            if mention.role in _ROLES and _telling(mention):
                role = Role.LEVEL if mention.role is Role.WHOLE else mention.role
                known = self._known[mention.unit, role]
                names = _names(mention, before)
                back = _refers_back(mention, opening) if names else 0.0
                like: dict[int, bool] = {}
                for name in names:
                    key, of_period = (mention.unit, role, name, ""), (mention.unit, role, name, mention.period)
                    self._values[key].add(mention.quantity.value)
                    self._values[of_period].add(mention.quantity.value)
                    pairs = _pairs(known, mention, name, self._places, self._heads, back, like)
                    for twice in pairs if mention.role is Role.SHARE else self._told_apart(pairs):
                        if twice.relation.holds:
                            self._agreed[twice.passages] += 1
                            self._share_head(twice.relation.operands[0].start, mention)
                            yield twice.relation
                        elif mention.role is not Role.SHARE or is_mistyped(twice.relation):  # may be of two wholes
                            self._broken.append((key, of_period, twice))
                for name in names:
                    known.remember(mention, name)

    def _share_head(self, first: int, mention: Mention) -> None:
        """Let two statements of one growth know the level that either is told of."""
        head = mention.head or self._heads.get(first)
        for start in (first, mention.start):
            self._heads[start] = self._heads.get(start) or head

    def _told_apart(self, pairs: Iterator[_Twice]) -> Iterator[_Twice]:
        """Those of one thing, as far as the sentences' own subjects tell."""
        for twice in pairs:
            openings = (self._openings[sentence] for sentence in twice.passages)
            if twice.relation.holds or not _are_of_two(*openings):
                yield twice

    def relations(self) -> Iterator[Relation]:
        """The pairs that differ, once all is read; a name that came with many values is of many things, and says less
        where it did not in that period. Two sentences that differ in more of what they tell than they agree in are of
        two things: the schools of one level that have a sports ground, a laboratory; those of another."""
        named = (twice for _key, _of_period, twice in self._broken if twice.relation.weight > _SURELY_NAMED)
        differing = {(twice.passages, twice.relation.places) for twice in named}
        apart = Counter(passages for passages, _places in differing)
        for key, of_period, (passages, relation) in self._broken:
            if apart[passages] > max(1, self._agreed[passages]):
                continue
            if len(self._values[of_period]) <= _MOST_VALUES:
                relation.weight -= _MANY if len(self._values[key]) > _MOST_VALUES else 0.0
                yield relation

    def _again(self, level: Mention) -> Iterator[Relation]:
        """What was told of the very level, or of its growth, before; a short number is only known by a long name."""
        yield from self._level_again(level)
        if level.quantity.digits >= _EXACT:
            yield from self._growth_again(level)
            yield from self._moved_again(level)
        elif level.quantity.digits > 1 and not is_round(level) and len(core(words(level))) >= _TOLD:
            yield from self._growth_again(level)

    def _growth_again(self, level: Mention) -> Iterator[Relation]:
        """未结2453件，同比上升28.83%。… 未结2453件，比上年多549件，上升28.83%: one level has one growth."""
        rate = next((m for m in level.attached if m.role is Role.GROWTH), None)
        if rate is None or not rate.sign:
            return
        name = "" if level.quantity.digits >= _EXACT else core(words(level))
        other = self._grown.setdefault((level.unit, level.quantity.value, name), rate)
        head = other.head
        if head is None or head is level or head.sentence == level.sentence or other.sign != rate.sign:
            return
        if _sound_alike(head, level) and against_alike(other, rate):
            yield same_number(other.quantity, rate.quantity, _ONE_GROWTH)

    def _level_again(self, level: Mention) -> Iterator[Relation]:
        """未结2453件，同比上升28.83%。… 未结2598件，上升28.83%: one exact growth is of one level; and so are two
        of them: 咨询2870件，同比增长27.7%，环比增长12.2%."""
        yield from self._twice_grown(level)
        rate = next((m for m in level.attached if m.role is Role.GROWTH), None)
        if rate is None or not rate.sign or rate.quantity.digits < _EXACT:
            return
        key = level.unit, rate.quantity.value, rate.sign
        head = self._rates.setdefault(key, rate).head
        if head is level and key in self._changes:
            yield from _changed(level, self._changes[key], rate)
        if head is None or head is level or head.sentence == level.sentence:
            return
        if head.quantity.value != level.quantity.value and _sound_alike(head, level):
            yield same_number(head.quantity, level.quantity, _ONE_GROWTH)

    def _twice_grown(self, level: Mention) -> Iterator[Relation]:
        """The level of two growths, told again with both."""
        rates = [m for m in level.attached if m.role is Role.GROWTH and m.sign]
        if len(rates) < _BOTH or sum(m.quantity.digits for m in rates) < _BOTH_EXACT:
            return
        other = self._twice.setdefault((level.unit, *(m.quantity.value * m.sign for m in rates)), level)
        if other.quantity.value != level.quantity.value and other.sentence != level.sentence:
            yield from [same_number(other.quantity, level.quantity, _ONE_GROWTH)] if _sound_alike(other, level) else ()

    def _change_again(self, change: Mention, rate: Mention) -> Iterator[Relation]:
        """收案增加86.2万件，上升12.78%。… 收案760.9万件，上升12.78%: a growth is of one level and its change."""
        fine = rate.role is Role.GROWTH and rate.quantity.digits >= _EXACT
        if not fine or rate.sentence != change.sentence or not rate.label:
            return
        key = change.unit, rate.quantity.value, rate.sign
        self._changes.setdefault(key, change)
        if key in self._rates:
            yield from _changed(self._rates[key].head, change, rate)

    def _moved_again(self, level: Mention) -> Iterator[Relation]:
        """图书馆3196个，比上年增长0.6%。… 图书馆3196个，比上年末增加20个: one level has one change and one growth."""
        other = self._moved.setdefault((level.unit, level.quantity.value), level)
        if other is level or other.sentence == level.sentence or not _sound_alike(other, level):
            return
        for one, two in ((level, other), (other, level)):
            rate, change = _attached(one, Role.GROWTH), _attached(two, Role.CHANGE)
            told = _attached(one, Role.CHANGE) or _attached(two, Role.GROWTH)
            if rate and change and not told and rate.sign == change.sign and change.unit == level.unit:
                relation = increased(rate.quantity, level.quantity, change.quantity, _ONE_GROWTH, sign=rate.sign)
                if relation is not None and not REAL_TERMS.search(level.label + rate.gap):
                    yield relation


def _changed(level: Mention | None, change: Mention, rate: Mention) -> Iterator[Relation]:
    """The change that a level should have come by, if both are of one thing."""
    if level is None or not _sound_alike(level, change) or REAL_TERMS.search(level.label + rate.gap):
        return
    relation = increased(rate.quantity, level.quantity, change.quantity, _ONE_GROWTH, sign=rate.sign)
    if relation is not None:
        yield relation


def _attached(level: Mention, role: Role) -> Mention | None:
    """What is told of the level in the role, the first of it."""
    return next((m for m in level.attached if m.role is role), None)


def _pairs(
    known: Names,
    mention: Mention,
    name: str,
    places: dict[int, Place],
    heads: dict[int, Mention | None],
    back: float,
    like: dict[int, bool],
) -> Iterator[_Twice]:
    """The latest mention of the same value, and those of another; a crowd of values says nothing, but that under like
    names nothing of the name itself. ``heads``: the levels of growths told without, by other statements of them;
    ``back``: how far its words point back; ``like``: whether nothing tells it apart from others, by their starts."""
    agreeing = known.agreeing(name)
    if not agreeing or _is_per_one(mention):
        return
    found: dict[int, tuple[Mention, float]] = {}
    own: dict[int, tuple[Mention, float]] = {}  # what bears the very name, which comes first
    values: set[Decimal] = set()
    plain = is_round(mention)
    here = places.get(mention.start, NOWHERE)
    for called, weight in agreeing:
        for other in known.called[called]:
            told = found.get(other.start)
            if (told is not None and weight <= told[1]) or (weight < 1 and plain and is_round(other)):
                continue
            if other.start not in like:
                like[other.start] = _are_alike(mention, other, here, places, heads)
            if like[other.start]:
                far = _FAR if len(called) < SPECIFIC and _are_far(other, mention) else 0.0
                found[other.start] = other, weight + back - far
            values |= {other.quantity.value} if like[other.start] or mention.scope != other.scope else set()
        if len(values) > _VALUES:
            found = own
            break
        own = dict(found) if called == name and len(name) >= SPECIFIC else own
    equal = False
    for other, weight in sorted(found.values(), key=lambda pair: -pair[0].start)[:LATEST]:
        if other.quantity.value != mention.quantity.value or not equal:
            equal = equal or other.quantity.value == mention.quantity.value
            yield _Twice((other.sentence, mention.sentence), _same(other, mention, weight))


def _are_alike(
    mention: Mention, other: Mention, here: Place, places: dict[int, Place], heads: dict[int, Mention | None]
) -> bool:
    """Whether nothing tells two numbers of one name apart, the place that they are of included."""
    if are_of_two_places(here, places.get(other.start, NOWHERE), mention.role):
        return False
    if mention.role is Role.GROWTH and have_grown_apart(mention.head, other.head or heads.get(other.start)):
        return False
    return comparable(mention, other)


def _are_of_two(one: Mention, other: Mention) -> bool:
    """Whether sentences, by their first numbers, begin with two subjects of their own."""
    return _are_rows(one, other) or _are_of_two_causes(one, other)


def _are_of_two_causes(one: Mention, other: Mention) -> bool:
    """Whether sentences begin with what did the harm, and one with less of it: 各类自然灾害造成33.7万间房屋倒塌; 洪涝
    造成31.6万间房屋倒塌."""
    causes = [set(_CAUSE.findall(m.gap)) for m in (one, other)]
    return causes[0] != causes[1]


def _is_per_one(mention: Mention) -> bool:
    """Whether a number is what comes to one of many, unless it says of whom it is reckoned."""
    return comes_to_one(mention.label) and _RECKONED.search(mention.label) is None


def _are_rows(one: Mention, other: Mention) -> bool:
    """Whether sentences begin alike, each with a subject of its own: 石家庄项目建筑面积…; 徐州项目建筑面积…"""
    names = [core(words(m)) for m in (one, other)]
    shared = common_end(names)
    return shared >= _ENDING and min(map(len, names)) > shared


def _refers_back(mention: Mention, opening: Mention) -> float:
    """How far the words point to a number said before: 被给予党纪政务处分的5101人中; 128件建议全部办理完毕; 总的看，….
    ``opening``: the first number of its sentence."""
    if _SUMS_UP.search(opening.gap):
        return _DEFINITE
    if not words(mention) and _ALL_OF_THEM.search(mention.noun):
        return _ALL
    return _DEFINITE if mention.label.endswith("的") and mention.noun.startswith(("中", "里")) else 0.0


def _sound_alike(one: Mention, other: Mention) -> bool:
    return bool(bigrams(core(words(one))) & bigrams(core(words(other))))


def _are_far(one: Mention, other: Mention) -> bool:
    """Whether the later statement stands far off, and they do not name one and the same year."""
    return other.start - one.start > _REACH and not (one.period == other.period and _YEAR.match(one.period))


def _telling(mention: Mention) -> bool:
    """Whether a second statement of the number would mean anything: not 一个, not three years."""
    if mention.role is Role.RATE and _OF_PLAN.search(mention.label):
        return False  # 为调整预算的98.4%: each of one of its own
    return bool(mention.unit) and mention.unit not in DURATIONS and not mention.listed and is_arabic(mention)


def is_round(mention: Mention) -> bool:
    """Whether the number has one digit and zeros: 100, 1000 and 20 are related to each other by chance; not 9.0."""
    raw = mention.quantity.raw.replace(",", "")
    return len(raw.strip("0.")) < 2 and ("." not in raw or raw.startswith("0"))


def _names(mention: Mention, before: Mention | None) -> list[str]:
    """What the mention may be called: by the words before it and by those behind; 17 of 100公里及以上的城市有17个 by
    the number before too."""
    if mention.role is Role.SHARE:
        named = mention if mention.head is None else mention.head  # 高级职称占比34.2%
        own, whole = (_PER_HEAD.sub("", core(said)) for said in (words(named), content(mention.of)))
        if len(own) <= _OWN or (mention.head is not None and len(whole) <= _OWN):
            return []
        last = core(_PER_HEAD.split(words(named).rpartition("的")[2])[-1])  # 农村居民的工资性收入, 农牧民人均工资性收入
        return [f"{own}占{whole}", *([f"{last}占{whole}"] if _OWN < len(last) < len(own) else [])]
    subject = grown(mention)
    called = _FOR_THEM.sub("", _EACH_TIME.sub("", SET_APART.sub("", words(subject))))
    called = called.rpartition("占")[2] if mention.role is Role.WHOLE else called
    if mention.role in (Role.GROWTH, Role.CHANGE) and subject is mention:
        called = _COMPARED.sub("", called)  # 较2019年同期增长42.4% names nothing
    bounded = before is not None and _BOUNDED.match(mention.label) is not None
    names = [f"{before.quantity.raw}{core(called)}" if bounded and before is not None else core(called)]
    if mention.role is Role.GROWTH and _ADDED.search(names[0]):
        names.append(_ADDED.sub("", names[0]))
    if mention.role is Role.LEVEL:
        names.append(core(content(NOUN_ENDS.split(mention.noun, maxsplit=1)[0])))
    return [name for name in names if len(name) > 1 and not _COMMON.match(name)]


def _same(first: Mention, second: Mention, weight: float) -> Relation:
    """Two statements of one thing; the second is held against the first."""
    weight += _SAME_GROWTH if _same_growth(first, second) else 0.0
    if first.role is Role.GROWTH and first.head is not None and second.head is not None:
        one, other = first.head.quantity, second.head.quantity
        weight += _SAME_LEVEL if one.interval.meets(other.interval) and one.raw != other.raw else 0.0
    weight += _HEADED if _heads(first, second) else 0.0
    weight += _SAME_WHOLE if core(first.within) == core(second.within) != "" else 0.0
    long = len(core(words(first))) <= _LONG < len(words(first))
    weight += _IN_FULL if long and words(first) == words(second) else 0.0
    return same_number(first.quantity, second.quantity, weight)


def _heads(first: Mention, second: Mention) -> bool:
    """Whether a growth opens a paragraph by itself, and the next sentence tells it with its level: 用电量增长18.3%。
    全市工业用电量39.07亿千瓦时，增长18.3%."""
    lines = second.paragraph - first.paragraph  # the end of a line ends a sentence too
    beside = lines <= 1 and second.sentence - first.sentence == 1 + lines
    told = first.role is Role.GROWTH and first.head is None and second.head is not None
    return beside and told and (not lines or core(words(first)) == core(words(grown(second))))


def _same_growth(first: Mention, second: Mention) -> bool:
    """Whether both go on to state one and the same growth."""
    rates = [[m.quantity.value * m.sign for m in one.attached if m.role is Role.GROWTH] for one in (first, second)]
    return bool(rates[0]) and rates[0] == rates[1]
