"""Growth told in a sentence of its own: 收入总计434.72万元。… 与上年相比，收入总计增加58.21万元，增长15.46%。

The sentence gives the change and its rate, and names the thing again, often in short (案件数, 收、支总计). The level
stands in an earlier sentence, where it was said last under such a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..quantities.units import DURATIONS, RATES
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from ..statements.wording import AGAINST, EMPTY, GROWTH, content
from .base import GROWTH as KIND
from .base import Relation, likelihood
from .lexicon import REAL_TERMS
from .moves import grown, increased, moved
from .portions import share

_REMEMBERED, _NEAR = 120, 40  # levels
_NAME = 2  # characters
_REACH = 6  # sentences to a level that is named in short
_NAMED, _SHORT, _BASE = 1.5, 1.1, 1.9
_INCOME_AND_SPENDING = re.compile(r"收、?支")
_COMPARED_WITH = re.compile(r"[与和同较比][^，。；]{1,16}相比，(?:今年|本年度?|[上下]半年)?的?")
_AGAINST_IT = re.compile("^[与和同较比]?相比，?")
_IN_STOCK = re.compile("截[至止]|[末底]|保有|存量|余额")  # told of a day, whatever time is told of besides
_STOCK = re.compile("保有?|拥有?|存|总")
_ALSO = re.compile(r"\([\u4e00-\u9fff]{1,4}\)")  # 服务中心(站)人员 are not those of 服务中心
_SIDES = ("收入", "支出")
_OF_ANY = set("总数量额全年各类共起次件人户家规模情况")


class ResumedReader:
    """Remembers the levels of one paragraph after another."""

    def __init__(self) -> None:
        self._levels: list[Mention] = []

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The growth that this paragraph tells of levels in earlier sentences."""
        for place, rate in enumerate(mentions):
            opens = place == 0 or mentions[place - 1].sentence != rate.sentence
            if opens and rate.role is Role.GROWTH and rate.head is None:
                yield from self._of_its_change(rate)
            if not opens and rate.role is Role.GROWTH and rate.head is None:
                yield from self._of_its_base(rate, mentions[:place])
        for change, rate in pairwise(mentions):
            if change.role is Role.LEVEL and change.unit:
                self._levels.append(change)
            elif change.role is Role.CHANGE and change.head is None and _is_rate_of(rate, change):
                yield from self._growth(change, rate, [m for m in mentions if m.sentence == change.sentence])
        self._levels += [m for m in mentions[-1:] if m.role is Role.LEVEL and m.unit]
        del self._levels[:-_REMEMBERED]

    def _growth(self, change: Mention, rate: Mention, sentence: list[Mention]) -> Iterator[Relation]:
        if REAL_TERMS.search(change.gap):
            return
        before = [m for m in sentence if m.start < change.start and m.unit not in DURATIONS]  # 十年间
        beside = [m for m in before if m.segment == change.segment]
        if beside and _is_named(beside[-1]):
            yield from _of_base(rate, change, beside[-1])
            return
        if beside and all(m.role is Role.BASE for m in beside):
            before = beside
        if any(m.role is not Role.BASE for m in before):
            counted = list(_counted(change, rate, before))
            if counted:
                yield from _likeliest(counted)
                return
            own = core(content(_own(change)))  # 与上年相比，事故减少138起，下降6.9%，死亡人数减少24人，下降7.7%
            yield from self._increased(change, rate, own) if len(own) > 1 else ()
            return
        subject = core(AGAINST.sub("", GROWTH.sub("", _COMPARED_WITH.sub("", sentence[0].gap))))
        if not before and not core(content(AGAINST.sub("", _COMPARED_WITH.sub("", GROWTH.sub("", change.gap))))):
            yield from self._of_the_last(change, rate)
        elif not before:
            own = core(words(change))
            yield from self._increased(change, rate, own if len(own) > _NAME and own in subject else subject)
        elif before[-1].unit == change.unit:
            yield from _of_base(rate, change, before[-1])
            own = core(words(change))
            named = list(self._named(own, change)) if len(own) > _NAME else []
            named = named or list(self._named(subject, change))
            yield from _likeliest([moved(m, before[-1], change, w) for m, w in named])

    def _of_the_last(self, change: Mention, rate: Mention) -> Iterator[Relation]:
        """财政拨款收入382.17万元。较2020年度减少157.86万元，下降29.2%: of what the last sentence began with, or of what
        that was a part of: 林地118734.56公顷。其中，乔木林地84216.3公顷，…。较上年度减少96.31公顷，下降0.08%."""
        last = [m for m in self._levels if m.paragraph == change.paragraph and m.sentence == change.sentence - 1]
        told = [last[0].out_of or last[0]] if last else []
        made = [increased(rate.quantity, m.quantity, change.quantity, _NAMED, sign=rate.sign) for m in told]
        yield from (relation for relation in made if relation is not None and told[0].unit == change.unit)

    def _of_its_change(self, rate: Mention) -> Iterator[Relation]:
        """党员总数10128.6万名，比上年净增101.5万名。… 党员总量比上年增加1.0%: of a level that stated its change."""
        subject = core(AGAINST.sub("", GROWTH.sub("", rate.gap)))
        if len(subject) < _NAME or REAL_TERMS.search(rate.gap):
            return
        readings = []
        for level in reversed(self._levels[-_NEAR:]):
            change = next((m for m in level.attached if m.role is Role.CHANGE and m.unit == level.unit), None)
            told = any(m.role is Role.GROWTH for m in level.attached)
            if change is not None and not told and core(words(level)).endswith(subject) and change.sign == rate.sign:
                readings.append(increased(rate.quantity, level.quantity, change.quantity, _NAMED, sign=rate.sign))
        yield from _likeliest([relation for relation in readings if relation is not None])

    def _of_its_base(self, rate: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
        """查处违规问题412起。… 与去年同期的368起相比，查处问题数上升12.0%: of a level that the rate's name abridges."""
        name, base = core(words(rate)), before[-1]
        if base.role is not Role.BASE or base.unit in RATES or len(name) < _NAME or REAL_TERMS.search(rate.gap):
            return
        said = [*self._levels, *(m for m in before if m.role is Role.LEVEL)]
        levels = [m for m in reversed(said) if m.unit == base.unit and not (m.planned or m.listed)]
        called = [m for m in levels if _abridges(name, core(words(m)))]
        weight = _NAMED if len(name) > _NAME else _SHORT
        made = [grown(rate.quantity, m.quantity, base.quantity, weight, sign=rate.sign) for m in called]
        yield from _likeliest([relation for relation in made if relation is not None])

    def _increased(self, change: Mention, rate: Mention, subject: str) -> Iterator[Relation]:
        """change ÷ (level − change) should be the rate, with a level that the subject names."""
        named = self._named(subject, change)
        made = [increased(rate.quantity, m.quantity, change.quantity, w, sign=rate.sign) for m, w in named]
        yield from _likeliest([relation for relation in made if relation is not None])

    def _named(self, subject: str, change: Mention) -> Iterator[tuple[Mention, float]]:
        """The levels that the subject may name, the latest first, and how far it does; one that the change's own words
        end, and no other, where there is one: 收入总计766.75万元，其中本年收入…，收入总计减少315.71万元."""
        may_be = [level for level in reversed(self._levels) if self._may_have(level, change)]
        said = _own(change)
        called = [level for level in may_be if len(said) > _NAME and level.label.endswith(said)]
        for level in called or may_be:
            name, noun = core(words(level)).removesuffix("人员"), core(content(level.noun))
            longer = len(subject) > _NAME and name.endswith(subject)  # 获资助经费2445万元。…资助经费增加50万元
            if called or longer or any(len(called) > 1 and called in subject for called in (name, noun)):
                yield level, _NAMED
            elif len(subject) > _NAME and _STOCK.fullmatch(name.removeprefix(subject)):
                yield level, _NAMED  # 机动车保有量2.23亿辆。…机动车增加1628万辆
            elif change.sentence - level.sentence <= _REACH and (
                _is_short_for(subject, name, level.gap) or (len(subject) >= _NAME and _abridges(subject, name))
            ):
                of_both = _INCOME_AND_SPENDING.search(subject) is not None and change.sentence - level.sentence <= 1
                yield level, _NAMED if of_both else _SHORT

    def _may_have(self, level: Mention, change: Mention) -> bool:
        """Whether the level is of the change's unit and time."""
        of_two_times = are_of_two_times(level.period, change.period) and not self._is_in_stock(level)
        of_two_times = of_two_times or not set(_ALSO.findall(change.label)) <= set(_ALSO.findall(level.label))
        fine = level.unit == change.unit and not level.quantity.is_rough()
        return fine and not (level.planned or level.listed or of_two_times)

    def _is_in_stock(self, level: Mention) -> bool:
        """Whether the level's sentence tells what there is at a day: 截至2011年11月，机动车保有量…，其中汽车…"""
        return any(m.sentence == level.sentence and _IN_STOCK.search(m.gap) for m in self._levels)


def _is_named(base: Mention) -> bool:
    """Whether a base in brackets has a name of its own: 诉求230924件，其中，投诉量比去年同期(37466件)增加27837件."""
    return base.role is Role.BASE and base.depth > 0 and base.label != ""


def _own(change: Mention) -> str:
    """The change's own name: 收入总计 of 与2021年相比收入总计."""
    return _AGAINST_IT.sub("", change.label)


def _counted(change: Mention, rate: Mention, before: Sequence[Mention]) -> Iterator[Relation]:
    """办理贷款2746笔、2913.62万元，贷款笔数比上年增加357笔，增长14.9%: of the number of such things in its sentence."""
    name = core(content(AGAINST.sub("", change.label))).removesuffix(change.unit)
    for level in before if name else ():
        like = level.role is Role.LEVEL and level.unit == change.unit and not level.quantity.is_rough()
        like = like and (core(words(level)).endswith(name) or level.noun.startswith(name))  # 造成323人死亡
        relation = increased(rate.quantity, level.quantity, change.quantity, _NAMED, sign=rate.sign) if like else None
        if relation is not None:
            yield relation


def _is_rate_of(rate: Mention, change: Mention) -> bool:
    """Whether the rate directly follows its change."""
    follows = rate.sentence == change.sentence and rate.sign == change.sign and rate.head is None
    return follows and rate.role is Role.GROWTH and EMPTY.match(GROWTH.sub("", rate.gap.lstrip("("))) is not None


def _of_base(rate: Mention, change: Mention, base: Mention) -> Iterator[Relation]:
    """较2021年的4410件增加452件，增幅10.2%: change ÷ base, whatever the level was."""
    relation = share(rate.quantity, [change.quantity], base.quantity, _BASE)
    if relation is not None:
        relation.kind = KIND
        yield relation


def _likeliest(readings: list[Relation]) -> Iterator[Relation]:
    """The reading that holds, or the one that comes nearest."""
    held = next((relation for relation in readings if relation.holds), None)
    if readings:
        yield held or max(readings, key=likelihood)


def _abridges(short: str, name: str) -> bool:
    """Whether one name is the other with signs left out, from the same first word on: 查处问题 of 查处违反规定问题."""
    signs = iter(name)
    return name.startswith(short[:_NAME]) and all(sign in signs for sign in short)


def _is_short_for(subject: str, name: str, gap: str) -> bool:
    """Whether the subject says the last word of the name: 案件数 for 受理法律援助案件, 收、支总计 for both of them."""
    if _INCOME_AND_SPENDING.search(subject):
        return name.endswith(_SIDES) or _INCOME_AND_SPENDING.search(gap) is not None
    return len(name) > 1 and name[-2:] in subject and len(set(subject) - set(gap) - _OF_ANY) < _NAME
