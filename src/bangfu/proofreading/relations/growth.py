"""Growth: a level, what it was before, the change and its rate.

C，比上年增加 I，增长 p %; C，与 B 相比增长 p %; 由 B 增加到 C，增长 p %; 较 B 增加 I; last year's B and this year's C
of the same name. Rates in real terms (生产总值, 增加值) do not follow from current prices and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from ..quantities.units import DURATIONS, PERSONS
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import is_before
from ..statements.wording import AGAINST, EMPTY, FROM, GROWTH, INTO, RESPECTIVELY, TO, YEARLY
from .base import GROWTH as KIND
from .base import Relation, likelihood
from .bases import (
    THAN_MARK,
    base_behind_change,
    base_called,
    base_dated,
    base_in_brackets,
    base_of,
    base_of_quarter,
    both_behind,
    both_of_bracket,
    has_own_base,
    level_before,
    level_behind,
    measured,
    name_of_change,
    rate_of_change,
)
from .changes import net_change, told_after
from .earlier import Earlier, after_last_year, of_base, of_change, since_last_year
from .gained import paid_in
from .lexicon import COUNTED, REAL_TERMS
from .moves import grown_by, increased, moved
from .portions import share
from .reached import are_of_two
from .years import YEAR_ON_YEAR, find_series, find_since, since_when, told_later, two_years

_SUBJECT = 3  # characters that name what a rate is of
_THE_SAME = re.compile(r"总?(?:人数|人次|户数|数量|金额|规模|总量|总额|总数)")
# 减少约30%的用海面积
_OF_ANOTHER = re.compile(r"的(?!速度|增[长幅速]|目标|水平|[好佳][成业]绩|涨幅|降幅)[\u4e00-\u9fff]{2}")
_COUNTING = 2  # characters: 起数
_UNIT_MISTAKEN = 10**5  # times: more than 亿元 for 万元
_AHEAD = 12  # numbers behind a rate that may tell the year before
_FROM_TO = 2.1
_OUTRIGHT, _BETWEEN = 1.8, 1.5  # C，较 B 增加 I; a change of what may be something else
_MOVED = {Role.CHANGE: (Role.LEVEL,), Role.POINTS: (Role.RATE, Role.SHARE)}
_BEHIND, _TOLD, _FAR_OFF = 1.7, 2.1, 1.4
_COMPARED = "比较"  # 件数较去年同期增长23.3%
_RANK = re.compile(r"名次|排名|位次|排位")
_PLANNED = re.compile("预算数|计划数?$|目标")  # 收入预算数15.39亿元，实际完成15.39亿元，比上年14.94亿元增长
_REAL = re.compile("实际|扣除|可比|不变价")
_NOMINAL = re.compile("名义|现价")
_CONTRAST = re.compile("[\u4e00-\u9fff]则$")
_NET = re.compile(r"净[增减]")
_BACK = 2  # sentences
_YEAR_END, _THAN_LAST_YEAR = re.compile("年[末底]"), re.compile("[比较]上年(?!同)")
_MORE_THAN_THEN = re.compile("[多少][增减][了约近]?$")  # 较年初新增70.1亿元，同比多增45.5亿元，同比增长8.7%
_BEFORE_NOW, _NOW = re.compile("[去上]学?年(?!同)"), re.compile("今年|本学?年|本期")
_AT_BEGINNING = re.compile(r"[周月季年期]初|开盘")
_AT_END = re.compile(r"[周月季年期][末底]|收盘")


class GrowthReader:
    """Reads growth paragraph by paragraph and remembers the levels by their names: an earlier one may tell the year
    before."""

    def __init__(self) -> None:
        self._earlier = Earlier()

    def read(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The growth relations of one paragraph."""
        for index, mention in enumerate(mentions):
            if mention.role is Role.CHANGE:
                yield from _differences(mentions, index)
                yield from told_after(mention, mentions[index - 1] if index else None)
            elif mention.role in (Role.GROWTH, Role.TIMES) and mention.sign:
                yield from _rates(mentions, index, self._earlier)
            elif mention.role is Role.LEVEL and index and FROM.search(mentions[index - 1].label):
                yield from paid_in(mention, mentions[:index])
            if mention.role is Role.LEVEL:
                self._earlier.add(mention)


def _differences(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """较 B 增加 I: the level is B + I."""
    change = mentions[index]
    ends = _ends(mentions, index)
    if ends is not None and ends[0].unit == change.unit:
        yield moved(ends[1], ends[0], change, _OUTRIGHT)
        return
    both = two_years(mentions, index)
    if both is not None and change.unit == both.now.unit:
        yield moved(both.now, both.last, change, _BETWEEN)
        return
    if YEARLY.search(change.gap) or _CONTRAST.search(change.label):
        return  # 平均每年减少825人; 由340元降至237元，大屏则降价99元
    base = base_of(mentions, index) or base_dated(mentions, index) or base_behind_change(mentions, index)
    level = change.head if change.head is not None and change.head.unit == change.unit else None
    level = level or measured(mentions, index, change.unit, base) or level_behind(mentions, index, change.unit)
    if base is None or level is None or {base.unit, level.unit} != {change.unit}:
        return
    if _RANK.search(level.label + base.label):
        return  # who moves up by three places comes from a higher number
    weight = _OUTRIGHT if level is change.head else _BETWEEN
    found = _likelier(moved(level, base, change, weight), moved(_opening(mentions, level), base, change, weight))
    if found.holds or change.unit != PERSONS or not moved(base, level, change, weight).holds:
        yield found  # 从23名升为22名，升1名 are places


def _rates(
    mentions: Sequence[Mention], index: int, earlier: Earlier
) -> Iterator[Relation]:
    rate = mentions[index]
    if rate.listed or YEARLY.search(rate.gap) or (rate.role is Role.TIMES and RESPECTIVELY.search(rate.gap)):
        return
    ends = _ends(mentions, index) or both_of_bracket(mentions, index) or both_behind(mentions, index)
    if ends is not None:
        yield grown_by(rate, ends[1].quantity, ends[0].quantity, _FROM_TO)
        return
    name = words(rate).rstrip(_COMPARED)
    unit = COUNTED.get(name, "")
    base = base_of(mentions, index, unit)
    if base is not None and base.start < rate.start and has_own_base(rate, base, mentions[index - 1]):
        return  # 比上年预算81.7亿元增长4.5%，比上年执行数下降4.7%
    base = base or base_called(mentions, index) or base_of_quarter(mentions, index)
    counted = unit or COUNTED.get(name[-_COUNTING:], "")  # 事故起数下降6.44%(2023年1973起)
    bracketed = base_in_brackets(mentions, index, counted) if base is None else None
    if bracketed is not None:
        unit = counted or (bracketed.unit if rate.head is None else "")
    changed = _changed_in_brackets(rate, bracketed)
    if changed is not None:
        yield changed
        return
    since = after_last_year(mentions, index) or since_last_year(rate, earlier)
    of_another = base is None or (rate.head is not None and base.unit != rate.head.unit)  # 去年三村共16.8万元
    if of_another and bracketed is None and since is not None:
        yield since
        return
    both = two_years(mentions, index) if base is None and bracketed is None else None
    if both is not None and not REAL_TERMS.search(both.now.label + rate.gap):
        yield grown_by(rate, both.now.quantity, both.last.quantity, both.weight)
        return
    yield from _by_its_base(mentions, index, unit, base or bracketed, earlier)


def _ends(mentions: Sequence[Mention], index: int) -> tuple[Mention, Mention] | None:
    """What a move that stands between the two went from and to: 由27.46亿元增长27.2%至34.92亿元."""
    if not 0 < index < len(mentions) - 1:
        return None
    base, move, level = mentions[index - 1 : index + 2]
    told = base.role is Role.BASE and FROM.search(base.label) is not None and TO.match(level.gap) is not None
    return (base, level) if told and base.unit == level.unit and base.sentence == move.sentence else None


def _by_its_base(
    mentions: Sequence[Mention],
    index: int,
    unit: str,
    base: Mention | None,
    earlier: Earlier,
) -> Iterator[Relation]:
    """The rate with what it was before, or with the change told beside it."""
    rate = mentions[index]
    told = mentions[index - 1] if index else None
    if base is None and told is not None and _NET.search(told.gap) and not _is_of_all(told):
        yield from net_change(mentions, index)
        return
    level = _level_of(mentions, index, unit, base)
    if level is None or not (level.unit or level.quantity.factor > 1):
        reached = list(_before_level(mentions, index, base))
        reached = reached or list(_after_its_move(mentions, index)) or list(rate_of_change(mentions, index))
        reached = reached or list(of_change(mentions, index, earlier))
        beside = base is not None and any(base is m for m in mentions[max(0, index - 1) : index + 2])
        yield from reached or (of_base(rate, base, earlier) if base is not None and beside else ())
        return
    passed = base is not None and FROM.search(base.label) is not None  # from one current price to another
    if base is not None and passed and words(rate) and (level.quantity.value < base.quantity.value) is (rate.sign > 0):
        return  # 从27个工作日压缩到3个工作日，效率提升90%
    moves = [m for m in level.attached if m.role in (Role.CHANGE, Role.GROWTH) and m.start < rate.start]
    moves = [m for place, m in enumerate(moves) if not (place and _MORE_THAN_THEN.search(m.gap))]
    change = moves[-1] if moves and moves[-1].role is Role.CHANGE else None
    real = REAL_TERMS.search(rate.gap if passed else level.label + rate.gap)
    compared = change is not None or base is not None
    if real is not None and compared and _NOMINAL.search(rate.gap + (change.gap if change is not None else "")):
        real = None  # 现价总量增加61.4亿元、名义增长17.5%
    if real is not None and not (compared and real[0].endswith("收入") and not _REAL.search(rate.gap)):
        return  # what an income grew by, or was before, and its rate are both in current prices
    timed = level.unit in DURATIONS and words(rate)  # 压缩到3个工作日，效率提升90%
    if base is not None and base.unit == level.unit and not timed and _may_have_been(level, base):
        wholes = [_opening(mentions, level), *_divided_before(level, base)]
        own, *others = (grown_by(rate, m.quantity, base.quantity, 2.1) for m in (level, *wholes))
        likeliest = reduce(_likelier, others, own)
        yield likeliest if likeliest.holds else _that_comes_out(mentions, index, level, base) or likeliest
    elif change is not None and change.sign == rate.sign and not _is_since_other(change, rate):
        of_unit = level if change.unit == level.unit else _last_of(change, mentions)
        if of_unit is not None and _BEFORE_NOW.search(of_unit.gap) and _NOW.search(change.gap):
            since = share(rate.quantity, [change.quantity], of_unit.quantity, _OUTRIGHT)
            yield from [since] if since is not None else ()  # 去年2874件，今年同比多办422件，增幅14.7%
            return
        yield from _increased(mentions, rate, of_unit, change) if of_unit is not None else ()
    elif rate.role is Role.GROWTH and base is None:
        yield from _passed(rate, level, mentions)
        since = find_since(rate, level, earlier.ending(core(words(level)), level.unit))
        yield from [since] if since is not None else ()
        yield from find_series(rate, level, earlier.alike(level))
        yield from find_series(rate, level, told_later(level, mentions[index + 1 : index + _AHEAD]))


def _may_have_been(level: Mention, base: Mention) -> bool:
    """Whether one is what the other was before; not where none of the units of money that are mistaken for each other
    makes it so: 每股收益17.37元，上年同期11.73元；利润520.5亿元，同比增长27%."""
    small, large = sorted(abs(m.quantity.value) for m in (level, base))
    return level is not base and not (0 < small * _UNIT_MISTAKEN < large)


def _is_since_other(change: Mention, rate: Mention) -> bool:
    """Whether the change is against another time than the rate: 比年初增加211.2亿元，同比增长9.0%. By its end, a year
    has grown since the last one's end by what it has since it began."""
    since, head = since_when(change), change.head
    ended = head is not None and _YEAR_END.search(f"{head.period}{head.gap}") is not None
    if ended and "年初" in since and _THAN_LAST_YEAR.search(rate.gap):
        return False
    return since not in ("", since_when(rate)) and YEAR_ON_YEAR.search(rate.gap) is not None


def _before_level(mentions: Sequence[Mention], index: int, base: Mention | None) -> Iterator[Relation]:
    """与去年同期583.6万人次相比，增长8.84%，达635.2万人次; 减少278人，下降11.7%，降至2106人: what the rate led to is
    told behind it."""
    rate, told = mentions[index], mentions[index - 1] if index else None
    change = told if told is not None and told.role is Role.CHANGE and told.sentence == rate.sentence else None
    measure = base or change
    level = level_behind(mentions, index, measure.unit) if measure is not None else None
    if level is None or measure is None or REAL_TERMS.search(level.label + measure.label + rate.gap):
        return
    if base is not None:
        yield grown_by(rate, level.quantity, base.quantity, _BEHIND)
    elif change is not None and change.head is None and change.sign == rate.sign and _may_move_it(change, rate):
        relation = increased(rate.quantity, level.quantity, change.quantity, _BEHIND, sign=rate.sign)
        yield from [relation] if relation is not None else ()


def _may_move_it(change: Mention, rate: Mention) -> bool:
    return rate.role is Role.GROWTH and not are_of_two(change, rate)


def _last_of(change: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """留学人员492185名在1004所院校学习，比上年增加3013人，增长0.62%: the last number counted as the change is."""
    before = (m for m in reversed(mentions) if m.start < change.start and m.sentence == change.sentence)
    return next((m for m in before if m.role is Role.LEVEL and m.unit == change.unit), None)


def _after_its_move(mentions: Sequence[Mention], index: int) -> Iterator[Relation]:
    """月收入4812元，比毕业半年时增长2330元，增幅达94%; 比例为3.8%，比2011届提高1.6个百分点，增幅达72.7%: a rate right
    behind the change, and that behind what changed."""
    rate = mentions[index]
    if index < len(_MOVED) or rate.listed or EMPTY.match(GROWTH.sub("", rate.gap)) is None:
        return
    level, move = mentions[index - 2 : index]
    pairs = level.role in _MOVED.get(move.role, ()) and (move.role is Role.POINTS or level.unit == move.unit)
    alike = level.sentence == move.sentence == rate.sentence and move.sign == rate.sign
    named = move.label.rpartition("相比")[2] if "相比" in move.label else AGAINST.sub("", words(move))
    own = not core(named)  # 上述港口库存增加53.3万吨, 与上年相比收入总计减少315.71万元 are of another
    own = own and not _is_since_other(move, rate)
    if pairs and alike and own and move.head is None and not REAL_TERMS.search(level.label + rate.gap):
        yield from _increased(mentions, rate, level, move, _BEHIND)


def _passed(rate: Mention, level: Mention, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """月初报价134000元，至月底升至154333元，涨幅达15.17%: from what was told before to what it rose to, or from the
    beginning of a time to its end: 周初18000元/吨，到周末时仅为15000元/吨，跌幅16.67%."""
    risen, at_end = INTO.search(level.gap), _AT_END.search(level.gap)
    if risen is None and at_end is None:
        return
    near = (m for m in reversed(mentions) if m.start < level.start and level.sentence - m.sentence <= 1)
    last = next((m for m in near if m.role is Role.LEVEL and m.unit == level.unit), None)
    since = last is not None and (risen is not None or _AT_BEGINNING.search(last.gap) is not None)
    if last is not None and since and last.quantity.interval.low > 0:
        yield grown_by(rate, level.quantity, last.quantity, 1.3)


def _increased(
    mentions: Sequence[Mention], rate: Mention, level: Mention, change: Mention, weight: float = _TOLD
) -> Iterator[Relation]:
    """The change of the level, or of what the sentence began with: 学校126所，其中高中48所，小学78所，比上年增加6所."""
    scale = 100 if rate.role is Role.GROWTH else 1
    own, of_first = (
        increased(rate.quantity, m.quantity, change.quantity, weight, sign=rate.sign, scale=scale)
        for m in (level, _opening(mentions, level))
    )
    if own is not None:
        yield own if of_first is None else _likelier(own, of_first)


def _likelier(own: Relation, of_first: Relation) -> Relation:
    """The reading that comes out, the nearer one first; else the likelier."""
    return own if own.holds else of_first if of_first.holds else max(own, of_first, key=likelihood)


def _opening(mentions: Sequence[Mention], level: Mention) -> Mention:
    """The first like level of the sentence, up to a semicolon: 在校生6425人，其中一年级2214人…，比上年6238人增长3%."""
    here = (level.sentence, level.segment)
    said = (m for m in mentions if (m.sentence, m.segment) == here and m.role is Role.LEVEL and m.unit == level.unit)
    return next((m for m in said if not _PLANNED.search(m.label)), level)


def _divided_before(level: Mention, base: Mention) -> list[Mention]:
    """What 其中 divides before the level, where the base stands apart from the list: 贷款6018笔。其中首贷2147笔，续贷
    3871笔；与2022年的5274笔相比增长14.1%."""
    apart = base.segment != level.segment and base.sentence == level.sentence
    return [level.out_of] if apart and level.out_of is not None and level.out_of.unit == level.unit else []


def _that_comes_out(mentions: Sequence[Mention], index: int, level: Mention, base: Mention) -> Relation | None:
    """What comes out beside the level that a rate seems to be of: 净增113人，比上年末的825人增长13.7% of the change
    before its base; 完成71.4万元，其中采购48.2万元。采购额比2022年（42.5万元）增长68% of another number before."""
    rate = mentions[index]
    change = next((m for m in mentions[max(0, index - 2) : index] if m.role is Role.CHANGE), None)
    if change is not None and change.unit == base.unit and change.sentence == rate.sentence:
        made = share(rate.quantity, [change.quantity], base.quantity, _OUTRIGHT)
        if made is not None and made.holds:
            made.kind = KIND
            return made
    if level.sentence == base.sentence and base.start > level.start and not is_before(base.period):
        return None
    told = (m for m in mentions if 0 <= base.sentence - m.sentence <= _BACK and m.role is Role.LEVEL and m is not base)
    like = (grown_by(rate, m.quantity, base.quantity, _OUTRIGHT) for m in told if m.unit == base.unit)
    return next((relation for relation in like if relation.holds), None)


def _is_of_all(change: Mention) -> bool:
    """Whether a net change is said of its whole: 企业1286家，净增74家; not 退出5家，净增14家."""
    return change.head is not None and change.head.quantity.value > change.quantity.value


def _level_of(mentions: Sequence[Mention], index: int, unit: str, base: Mention | None) -> Mention | None:
    """What the rate is said of; none where it is something else: 成交额从1795亿元增加到5260亿元，企业数量增长3.2倍."""
    rate = mentions[index]
    level = None if unit else rate.head
    own = base is not None and core(words(base)) == core(words(rate)) != ""
    another = _names_another(THAN_MARK.sub("", words(rate))) or _OF_ANOTHER.match(rate.noun)
    if not unit and level is None and another and not own:
        return None
    named = measured(mentions, index, base.unit, base) if base is not None and name_of_change(mentions, base) else None
    if named is not None:
        return named  # 新收多了629件（去年同期7788件），升幅8.08%
    if base is not None and (level is None or (level.unit != base.unit and level.start < base.start)):
        return measured(mentions, index, unit or base.unit, base)
    return level_before(mentions, index, unit) if level is None and unit else level


def _names_another(name: str) -> bool:
    """Whether a rate's own name is that of something else than the level before: 发货量, not 总人数."""
    return len(name) >= _SUBJECT and _THE_SAME.fullmatch(name) is None


def _changed_in_brackets(rate: Mention, bracketed: Mention | None) -> Relation | None:
    """产量1356.8万吨，增长6.2%(78.9万吨): the change itself, where it comes out."""
    if bracketed is None or rate.head is None:
        return None
    made = increased(rate.quantity, rate.head.quantity, bracketed.quantity, 2.1, sign=rate.sign)
    return made if made is not None and made.holds else None
