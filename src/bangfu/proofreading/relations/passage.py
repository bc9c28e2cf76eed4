"""What is known of a paragraph while its sums are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, PERSONS, VISITS
from ..statements.mention import Mention, Role, is_arabic
from .lexicon import PER_HEAD_OF_ALL, PER_HEAD_OF_SOME, PER_ONE, TWICE

_NAME = 12  # characters before a number in which what it counts is named
# 男、女运动员各85人; 浪高0.8米, but 正高42人
_NOT_ADDED = re.compile(
    r"(?:扣除|剔除|去除)重复|[去剔]重后|(?<!全)各[带配派领教帮发给]$"
    r"|降[雨水]量|雨量|(?:[宽深厚各]|(?<![正副])高|海拔|水位|温度|气温|浓度)约?为?$"
)
_MARK = re.compile("及?以[上下](?:的?(?:项目|企业|单位|机构|工程|投资)|规模)")  # 10亿元以上项目3个
_MARK_OF_SO_MANY, _OF_SO_MANY = re.compile(r"及?以[上下]的?\d"), re.compile(r"的\d")
_PASSED = re.compile("[过破超]$|达到?$")
_WEIGHED = re.compile("折合|折算|标准")  # 折合在校生6380.5人
_GOES_ON = re.compile(r"[和及](?!增|减|下降|同比|占)[^，。；、\d]{2,12}\d")
_JOINED = re.compile(r"[^，。；、\d]{0,8}[和与及]")
_OPENS = re.compile(r"[，。；:]?\(?其中|[，。；:]?\(")
_OF_AIR = re.compile("优|良|污染|达标|监测|全年|超标")  # 优良312天，轻度污染45天
_OF_HOURS = re.compile("时长|节目|飞行|服务|播出|学时")
_HEADS = frozenset({PERSONS, VISITS})
# 86台套, of 32台 and 54套; 馆藏246.8万册(件)
_SETS = (frozenset("台套"), frozenset("册件"))
_THINGS = frozenset("个家所项门处座")  # words that count things of one kind by turns
# units that a whole and its parts may have by turns
_ALSO = ({"场", "场次", "次"}, {"件", "件次", "起", "宗"}, {"例", PERSONS})


@dataclass(slots=True)
class Passage:
    """The levels of a paragraph in their order, and what its lists have taken of them so far.

    ``gaps``: what stands before each number, by its start. ``rated``: the starts of those before which a rate by name
    stands (就业率). ``said``: the levels of earlier paragraphs. ``parts``: the starts of what some list took for its
    parts, ``settled``: of the parts of lists that add up, ``closed``: of the totals told behind their parts.
    ``divided``: the whole of the lists of a unit and sentence. ``named``: the wholes that lists name, by their starts,
    as far as they were looked for. ``earlier``: of what was said, what no list took for a part. ``firsts``: the first
    level of each unit that the document tells.
    """

    text: str
    levels: list[Mention]
    gaps: dict[int, str]
    rated: set[int]
    said: list[Mention]
    earlier: list[Mention]
    parts: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    divided: dict[tuple[str, int], Mention] = field(default_factory=dict)
    named: dict[int, Mention | None] = field(default_factory=dict)
    firsts: dict[str, Mention] = field(default_factory=dict)
    _told: dict[tuple[str, int], list[Mention]] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        mentions: Sequence[Mention],
        text: str,
        *,
        said: list[Mention],
        earlier: list[Mention],
        role: Role = Role.LEVEL,
    ) -> Passage:
        """A paragraph before its first list is read; ``role``: that of the numbers that lists are made of."""
        opened = {m.start for m, after in pairwise(mentions) if m.role is Role.CHANGE and _divides(m, after)}
        levels = [m for m in mentions if (m.role is role or m.start in opened) and _adds(m)]
        levels = [m for m in levels if not _is_mark(m, text)]
        rated = {m.start for last, m in pairwise(mentions) if last.role is Role.RATE}
        passage = cls(text, levels, _gaps(mentions), rated, said, earlier)
        passage._starts = [level.start for level in levels]
        for level in levels:
            passage._told.setdefault((level.unit, level.sentence), []).append(level)
        return passage

    def between(self, first: Mention, last: Mention) -> Sequence[Mention]:
        """The levels behind one and before another."""
        return self.levels[bisect_right(self._starts, first.start) : bisect_left(self._starts, last.start)]

    def goes_on(self, last: Quantity) -> bool:
        """Whether a list goes on behind a number with another, whatever that counts: 物流4000人和呼叫中心1000坐席."""
        return _GOES_ON.match(self.text, last.tail) is not None

    def told(self, unit: str, sentence: int) -> Sequence[Mention]:
        """The levels of one unit in a sentence."""
        return self._told.get((unit, sentence), ())


def of_a_kind(one: Mention, other: Mention) -> bool:
    """Whether two numbers count in one way: 136家 may consist of 9所 and 12个."""
    return one.unit == other.unit or _count_alike(one.unit, other.unit)


@lru_cache(maxsize=4096)
def _count_alike(*units: str) -> bool:
    mixed = any(kinds.issuperset(units) for kinds in (_THINGS, _HEADS, *_SETS))
    return mixed or all(unit[:1] == "个" for unit in units)


def may_be_of(whole: Mention, part: Mention) -> bool:
    """Whether a whole may be counted by another unit than its parts: 培训86场次，其中线上58场."""
    return any({whole.unit, part.unit} <= units for units in _ALSO)


def are_of_two_populations(parts: Sequence[Mention]) -> bool:
    """Whether what comes to each in the towns is told beside what comes to each in the country."""
    return any(PER_HEAD_OF_SOME.search(m.label) for m in parts)


def stands_beside(mention: Mention) -> bool:
    """Whether a number is told together with the one before it: 175名乘客和6名机组人员."""
    return _JOINED.fullmatch(mention.gap) is not None


def _divides(change: Mention, after: Mention) -> bool:
    """Whether a change is divided by what follows it: 增加20人，其中招聘12人、调入8人."""
    beside = (after.role, after.unit, after.sentence) == (Role.LEVEL, change.unit, change.sentence)
    return beside and _OPENS.match(after.gap) is not None


def _is_mark(mention: Mention, text: str) -> bool:
    """Whether a number only tells which ones are counted behind it: 其中10亿元以上7个; 过5亿元的6家."""
    if _MARK_OF_SO_MANY.match(text, mention.quantity.tail) is not None:
        return True
    return _PASSED.search(mention.label) is not None and _OF_SO_MANY.match(text, mention.quantity.tail) is not None


def _adds(mention: Mention) -> bool:
    """Whether quantities of this kind are added up at all."""
    lasts = mention.unit in DURATIONS and not _is_counted(mention)
    weighed = mention.unit == PERSONS and _WEIGHED.search(mention.label) is not None
    counted = mention.unit != "" or mention.quantity.factor > 1  # 客流51万
    if not counted or "/" in mention.unit or lasts or weighed:
        return False
    if _NOT_ADDED.search(mention.label) or TWICE.search(mention.label) or _MARK.match(mention.noun):
        return False
    said = mention.label[-_NAME:] if is_arabic(mention) else mention.gap  # 生均1000元，两项共1750人次
    return not PER_ONE.search(said) or PER_HEAD_OF_ALL.search(mention.label) is not None


def _is_counted(time: Mention) -> bool:
    """Whether days of air or hours of service are told, which add up."""
    told = _OF_AIR if time.unit == "天" else _OF_HOURS if time.unit == "小时" else None
    return told is not None and told.search(time.label) is not None


def _gaps(mentions: Sequence[Mention]) -> dict[int, str]:
    """What stands before each number, over the durations, marks and bare numbers in it: 其中滞留不足6个月的835.20万元;
    其中，出口首次突破3000亿元，达3080.3亿元."""
    gaps: dict[int, str] = {}
    before = ""
    for mention in mentions:
        gap = before + mention.gap
        gaps[mention.start] = gap
        passed = mention.unit in DURATIONS or not mention.unit  # 5.12地震项目1058.88万元
        passed = (mention.role is Role.LEVEL and passed) or mention.role is Role.MARK
        before = gap if passed else ""
    return gaps


def thing(mention: Mention) -> str:
    """What is counted, where a word that counts many things says so behind it: 小项 of 1876个小项; "" elsewhere."""
    return mention.noun if mention.unit in _THINGS and is_arabic(mention) else ""
