"""What a budget report plans against what came in and was spent before: 2025年全市一般公共预算收入完成630.5亿元. …
2026年安排643.1亿元，增长2%.

A report of this kind goes through the four budgets of 预算法 §5, each with its receipts and its spending, for a region
as a whole and for its government alone, first for the year that ends and then for the next. The growth that it gives a
planned number is that from the number of the year before, for the same budget, side and government.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..quantities.units import MONEY
from ..statements.mention import Mention, Role
from .base import Relation, same_number
from .moves import grown_by

_LEVEL = re.compile(
    r"(?P<scope>全[国省市县区州旗盟师团镇乡]|[省市县区州旗盟]本?级|本级)?(?:\([^()]*\))?(?:地方)?"
    r"(?P<kind>一般公共预算|公共财政预算|政府性基金|国有资本经营|社会保险基金|社保基金)(?:预算)?(?P<total>总?)(?P<side>收入|支出)(?:预算)?"
)
_ONLY = re.compile("(?:预算|总计?|计划|拟|预计|建议|执行|预期|实现|实际|累计|完成|安排|达到?|为|数|是|合计)*")
_YEAR = re.compile(r"((?:19|20)\d\d)年(?:度)?")
_SIDE = re.compile("(?P<side>收入|支出)")
_OF_LAST = re.compile("比上年(?:预计)?(?:完成|执行)数")
_OTHER_BASE = re.compile("口径|剔除|扣除|可比|预算数|[比较][^，。；]{0,6}预算|年均|决算")
_SAME = {"公共财政预算": "一般公共预算", "社保基金": "社会保险基金"}  # names of before, or short ones
_KEPT = re.compile("(?:年终|年末|滚存)?结转(?:下年|下年度)?(?:使用|支出|资金)?[为达]?$")
_BROUGHT = re.compile("上年(?:度)?结转(?:收入|资金|使用)?[为达]?$")
_AHEAD = 2  # numbers behind a rate, of which one may be its level
_WEIGHT, _CARRIED = 1.9, 1.5


class _Line(NamedTuple):
    """Of which government, budget and side a number is."""

    scope: str
    kind: str
    total: str
    side: str


def find_budgeted(mentions: Sequence[Mention]) -> Iterator[Relation]:
    """What a budget report tells of two years that follow each other."""
    lines = _lines(mentions)
    yield from _planned(mentions, lines)
    yield from _carried(mentions, lines)


def _planned(mentions: Sequence[Mention], lines: dict[int, _Line]) -> Iterator[Relation]:
    """The growth of each planned number over the one number of the year before."""
    told: defaultdict[tuple[_Line, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.start in lines and mention.role is Role.LEVEL:
            told[lines[mention.start], _year_of(mention)].append(mention)
    for place, rate in enumerate(mentions):
        if rate.role is not Role.GROWTH or not rate.sign or rate.listed or _OTHER_BASE.search(rate.gap):
            continue
        level = rate.head if rate.head is not None else _reached(rate, mentions[place + 1 : place + _AHEAD])
        named = level if level is not None and level.start in lines else rate
        if level is not None and named.start in lines:
            line, year = lines[named.start], _year_of(level)
            last = told.get((line, year - 1), []) if year else []
            if not last and _OF_LAST.search(rate.gap):
                undated = (m for m in told.get((line, 0), []) if m.start < level.start)
                last = [m for m in undated if not any(map(_is_of_last, m.attached))]
            values = {m.quantity.value for m in last}
            if len(values) == 1 and last[0].quantity.interval.low > 0:
                yield grown_by(rate, level.quantity, last[0].quantity, _WEIGHT)


def _carried(mentions: Sequence[Mention], lines: dict[int, _Line]) -> Iterator[Relation]:
    """年终结转45亿元. … 2026年收入69.03亿元，加上上年结转收入45亿元: what a budget keeps at the end of a year, it has
    in the next."""
    kept: dict[tuple[str, str], Mention] = {}
    of: Mention | None = None  # the last number of a budget
    for mention in mentions:
        of = mention if mention.start in lines else of
        if of is None or of.paragraph != mention.paragraph or mention.role is not Role.LEVEL or mention.unit != MONEY:
            continue
        budget = lines[of.start].scope, lines[of.start].kind
        if _BROUGHT.search(mention.gap):
            last = kept.get(budget)
            years = (_year_of(last), _year_of(mention)) if last is not None else (0, 0)
            if last is not None and last.paragraph < mention.paragraph and 0 < years[0] == years[1] - 1:
                yield same_number(last.quantity, mention.quantity, _CARRIED)
        elif _KEPT.search(mention.label):
            kept[budget] = mention


def _is_of_last(rate: Mention) -> bool:
    """Whether a growth is over what was done the year before: 比上年完成数增长66.82%, of a plan."""
    return _OF_LAST.search(rate.gap) is not None


def _lines(mentions: Sequence[Mention]) -> dict[int, _Line]:
    """What the numbers that are the whole of a budget's side are of, by their starts; a number without a government is
    of the one that its sentence named before."""
    lines: dict[int, _Line] = {}
    scope, sentence = "", -1
    before: Mention | None = None  # the last number of a budget
    for mention in mentions:
        if mention.sentence != sentence:
            scope, sentence = "", mention.sentence
        named = _LEVEL.search(mention.label) if mention.role in (Role.LEVEL, Role.GROWTH) else None
        if named is None:
            side = _SIDE.match(mention.label) if mention.role is Role.LEVEL and mention.unit == MONEY else None
            near = before is not None and before.paragraph == mention.paragraph
            own = side is not None and "总" not in mention.label and _ONLY.fullmatch(mention.label, side.end())
            if side is not None and before is not None and near and own:
                told = lines[before.start]  # 全市政府性基金预算收入45.12亿元。支出122.93亿元
                lines[mention.start] = _Line(told.scope, told.kind, "", side["side"])
            continue
        scope = named["scope"] or scope
        counted = mention.unit == MONEY or mention.role is Role.GROWTH
        whole = _ONLY.fullmatch(mention.label, named.end()) and not mention.label[: named.start()].endswith("中")
        if counted and whole:
            lines[mention.start] = _Line(scope, _SAME.get(named["kind"], named["kind"]), named["total"], named["side"])
            before = mention
    return lines


def _reached(rate: Mention, behind: Sequence[Mention]) -> Mention | None:
    """收入增长2%，完成643.1亿元: what a rate led to."""
    level = next(iter(behind), None)
    beside = level is not None and level.sentence == rate.sentence and level.segment == rate.segment
    reached = beside and level is not None and level.unit == MONEY and level.role is Role.LEVEL
    return level if reached and level is not None and _ONLY.fullmatch(level.label) else None


def _year_of(mention: Mention) -> int:
    """The whole year that a number is of; 0 for any other time."""
    told = _YEAR.fullmatch(mention.period)
    return int(told[1]) if told is not None else 0
