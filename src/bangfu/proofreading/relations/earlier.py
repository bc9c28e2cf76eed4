"""Growth that is told apart from what has grown: 处分746人。…处分人数较去年同期的690人增长8.1%.

The levels of a document are remembered by how their names end, and the last ones whatever they are called; a sentence
that only tells a base, a change or the year before with its rate is of one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..statements.labels import core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import is_before
from ..statements.wording import AGAINST, SAME_BASIS, content
from .base import Relation
from .lexicon import REAL_TERMS
from .moves import grown_by, increased

_NEAR = 24  # numbers before last year's
_LONG = 4  # characters of a name that a longer one may end with: 某局收入支出总计
_REMEMBERED, _END = 8, 2  # levels whose names end alike; characters
_FAR_OFF, _NAMED = 1.4, 2.1
_LAST_TOLD = re.compile(
    r"[，；。]而?(?:(?:去年|上年|上一年)(?P<same>同[期月]|[上下]半年|[前一二三四]{1,2}个?季度|当[月季])?"
    r"|(?:19|20)\d\d年(?P<way>同期|同口径))(?P<name>[^，。；\d]{0,12}?)[仅只]?[为共是有]*$"
)
_SINCE_THEN = re.compile("，(?:同比|比上年)?(?:增长|上升|增加|下降|减少)了?$")
_OF_IT, _NAMELESS = 1.7, 1.3
_THIS_YEAR = re.compile("，(?:本|今)年度?(?:同比|比上年)?(?:增长|增加|上升|下降|减少)")


@dataclass(slots=True)
class Earlier:
    """The levels said so far."""

    _called: defaultdict[tuple[str, str], list[Mention]] = field(default_factory=lambda: defaultdict(list))

    def add(self, level: Mention) -> None:
        """Remember a level that has a unit and a name."""
        name = core(words(level))
        if level.unit and len(name) >= _END and not level.quantity.is_rough():
            for end in (name[-_END:], ""):
                called = self._called[end, level.unit]
                called.append(level)
                del called[:-_REMEMBERED]

    def ending(self, name: str, unit: str) -> Sequence[Mention]:
        """The last levels whose names end as this one does."""
        return self._called.get((name[-_END:], unit), ())

    def last(self, unit: str) -> Sequence[Mention]:
        """The last levels of a unit."""
        return self._called.get(("", unit), ())

    def alike(self, level: Mention) -> list[Mention]:
        """The levels of the same name, or close by of one that ends so: 2009年我国汽车出口额, 2010年出口额."""
        name = core(words(level)).removeprefix("预计")
        others = [m for m in self.ending(core(words(level)), level.unit) if m is not level]
        same = [m for m in others if core(words(m)) == name]
        return same or [m for m in others if level.sentence - m.sentence <= 1 and core(words(m)).endswith(name)]


def of_base(rate: Mention, base: Mention, earlier: Earlier) -> Iterator[Relation]:
    """处分746人。…处分人数较去年同期的690人增长8.1%: of what an earlier paragraph tells by that name; 募集1863.7万元。
    …与上年的1627.4万元相比，募集总额增长14.5%."""
    called = content(AGAINST.sub("", base.label))
    name = (core(called) or core(words(rate))).removesuffix("案件")
    if len(name) < _END or rate.role is not Role.GROWTH or REAL_TERMS.search(base.label + rate.gap):
        return
    levels = [m for m in earlier.ending(name, base.unit) if core(words(m)).endswith(name)]
    levels = levels or [m for m in earlier.last(base.unit) if name in core(words(m))]
    made = [grown_by(rate, m.quantity, base.quantity, _FAR_OFF) for m in sorted(levels, key=lambda m: m.within != "")]
    yield from [relation for relation in made if relation.holds][:1] or made[:1]


def of_change(mentions: Sequence[Mention], index: int, earlier: Earlier) -> Iterator[Relation]:
    """在校学生647470人，专任教师40806人。…在校生比上年增加13526人，增长2.1%: of the only number called so."""
    rate, change = mentions[index], mentions[index - 1] if index else None
    if change is None or (change.role, change.sentence, change.sign) != (Role.CHANGE, rate.sentence, rate.sign):
        return
    name = core(SAME_BASIS.sub("", content(AGAINST.sub("", words(change)))))
    if change.head is not None or rate.role is not Role.GROWTH or len(name) < _END:
        return
    told = [(core(words(m)), m) for m in earlier.ending(name, change.unit)]
    levels = [m for called, m in told if called == name or (len(name) >= _LONG and called.endswith(name))]
    if len({m.quantity.value for m in levels}) == 1 and not REAL_TERMS.search(levels[0].label + rate.gap):
        near = levels[0].paragraph == change.paragraph and change.sentence - levels[0].sentence <= 1
        weight = _NAMED if near and told[-1][1] is levels[-1] else _FAR_OFF
        relation = increased(rate.quantity, levels[0].quantity, change.quantity, weight, sign=rate.sign)
        yield from [relation] if relation is not None else ()


def after_last_year(mentions: Sequence[Mention], index: int) -> Relation | None:
    """进出口总值153.8亿元，其中…；去年同期进出口总值为141.5亿元，同比增长8.7%: the growth behind last year's number, of
    what was told before it, of its name or, where it has none, of what its sentence begins with or told last."""
    last, rate = mentions[index - 1] if index else None, mentions[index]
    if last is None or rate.head is not last or last.depth or not _SINCE_THEN.fullmatch(rate.gap):
        return None
    count = mentions[index - 2] if index > 1 and not is_arabic(mentions[index - 2]) else None  # 去年三村共16.8万元
    said = _LAST_TOLD.search((count.gap if count is not None else "") + last.gap)
    if said is None:
        return None
    before = mentions[max(0, index - _NEAR) : index - 1]
    near = [m for m in before if last.sentence - m.sentence <= 1 and not m.depth]
    near = [m for m in near if m.role is Role.LEVEL and m.unit == last.unit and not is_before(m.period)]
    name = core(said["name"])
    named = [m for m in near if name and core(words(m)) == name][-1:]
    named = named or [m for m in near if len(name) >= _END and core(words(m)).startswith(name)][-1:]
    if REAL_TERMS.search(rate.gap + said["name"]) or not (named or (near and not name)):
        return None
    weight = _OF_IT if named else _NAMELESS
    readings = [grown_by(rate, m.quantity, last.quantity, weight) for m in named or [near[-1], near[0]]]
    held = next((relation for relation in readings if relation.holds), None)
    return held or (readings[0] if said["same"] or said["way"] else None)


def since_last_year(rate: Mention, earlier: Earlier) -> Relation | None:
    """本年收入合计4883.83万元，…。上年度收入合计为4633.05万元，本年度同比增长5.41%: of this year's number called so."""
    last = rate.head
    if last is None or not is_before(last.period) or not _THIS_YEAR.match(rate.gap):
        return None
    name = core(words(last))
    like = [m for m in earlier.ending(name, last.unit) if m is not last and not is_before(m.period)]
    now = [m for m in like if core(words(m)).removeprefix("本年") == name]
    told = len(name) >= _END and len({m.quantity.value for m in now}) == 1 and not REAL_TERMS.search(last.label)
    return grown_by(rate, now[0].quantity, last.quantity, _NAMED) if told else None
