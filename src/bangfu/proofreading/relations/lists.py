"""Lists over several paragraphs: a total, and items that are numbered one by one.

收入1362.70万元，来源有八项： and then 1. …220.85万元； 2. …357.15万元. The first like number of each item is its part.
A table behind a line that states its total is such a list too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log10
from operator import attrgetter

from ..interval import needed_of, total
from ..quantities.numerals import chinese_value
from ..quantities.quantity import Quantity
from ..quantities.units import PERSONS, UNCOUNTED, VISITS
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from .announcing import OF_WHICH
from .base import SUM, Formula, Relation, is_mistyped, likelihood, nearest_sums, same_number
from .kinds import are_of_two_measures
from .lexicon import PER_ONE, WHOLE
from .partitions import is_partition
from .portions import share

_NUMBERING = (
    re.compile(r"\s*[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\s*\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\s*\d{1,2}[.、．](?!\d)"),
    re.compile(r"\s*\(?\d{1,2}\)"),
    re.compile(r"\s*[①-⑳]"),
    re.compile(r"\s*[一二三四五六七八九十]是"),
    re.compile(r"\s*(?:[-•·●○■□▪◆◇*]|—{1,2})(?![\d.])"),
)
_BULLET = len(_NUMBERING) - 1  # the lines of which stand right below each other
_OF_WHICH = re.compile(r"\s*其中:")
_EACH = re.compile(r"\s*其中(?!:)")
_ENDS_OF_WHICH = re.compile(r"其中:\s*$")
_DETAIL = -1
_GOING_ON = (";", "；")  # how the lines of a list end but for the last
_ANNOUNCED = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,2})(?:大?[项类块个种]|方面|部分)")
_DETAILS = re.compile(
    r"(?:具体|明细|分别|分项|情况|构成|分布|组成|公示|公布|分配|安排|下达|各[^，。；]{1,6})[^，。；]{0,8}"
    r"(?:为|如下表?|见下表|[如见]附?表\s?\d{0,2}(?:-\d{1,2})?(?:所示)?|列表如下)[:。]?\s*$"
)
_DETAILED = 1.5  # the weight of a total that the table below is said to detail

_LED = 0.9
_CLOSE = 0.15
_LONG, _TOLD = 4, 1.0  # digits of a total that is hardly another by chance
_SET_APART = 1  # figures
_SHORTEST = 2  # lines that are no list yet
_SHORT_LINE, _SENTENCE_ENDS = 40, ("。", "；", ";", ":")
_ITEMISED = 0.6  # what it says for a list that its lead calls it the details: 具体支出如下
_OF_ITS_NAME, _SHORT = 0.9, 3  # what it says for a list that each item has the whole's own name; characters
_BESIDE, _SHOWN = 2.3, 3  # the weight of a total beside one that is told right; digits of that
_OF_LEAD, _DIVIDED = 1.8, 1.2  # the weight of the items' shares of the lead's number, and what they say for the sum
_MOST = 0.6  # of the items
_MAIN, _ONLY_MAIN = re.compile(r"主要(?:支出|收入|项目)[^，。；:]{0,16}:\s*$"), 1.0
_CONFIRMED = 0.8  # what another column that comes to its total adds


@dataclass(slots=True)
class _List:
    kind: int
    lead: list[Mention]
    announcement: str
    items: list[list[Mention]] = field(default_factory=list)


class ListReader:
    """Follows the numbering of paragraphs; a list ends where an outer one goes on, or with the document."""

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._lead: list[Mention] = []
        self._announcement = ""
        self._detail: _List | None = None  # the lines that 其中 opens
        self._lines: _List | None = None  # lines that end in a semicolon but for the last
        self._led: _List | None = None  # short lines below one that ends in a colon
        self._opened: list[Mention] = []  # the numbers of lines that each begin with 其中, behind their whole

    def read(self, mentions: Sequence[Mention], line: str) -> Iterator[Relation]:
        """Take in a paragraph; the lists that end with it."""
        levels = [m for m in mentions if _counts(m)]
        kind = next((k for k, pattern in enumerate(_NUMBERING) if pattern.match(line)), None)
        while self._open and self._open[-1].kind == _BULLET and not _is_next(self._open[-1], mentions, kind):
            yield from _related(self._open.pop())
        if kind is None and (self._detail is not None or _OF_WHICH.match(line)):
            self._details(levels, opens=_OF_WHICH.match(line) is not None)
            last = self._detail is not None and (len(self._detail.items) == 1 or self._announcement.endswith(_GOING_ON))
            all_said = last and line.rstrip().endswith("。")
        else:
            all_said = True
        if all_said and self._detail is not None:
            detail, self._detail = self._detail, None
            yield from _related(detail)
        if kind is not None:
            yield from self._enter(kind, levels)
        yield from self._each_opened(levels, line)
        yield from self._in_line(levels, line.rstrip(), numbered=kind is not None)
        yield from self._led_by_colon(levels, line.rstrip(), numbered=kind is not None)
        if levels and _ENDS_OF_WHICH.search(line):
            self._detail = _List(_DETAIL, levels, ":")
        if levels:
            self._lead, self._announcement = levels, line.rstrip()[-60:]
        elif _MAIN.search(line):  # 市级主要支出按功能科目分类:
            self._announcement += line

    def _details(self, levels: list[Mention], *, opens: bool) -> None:
        """Take in a line of those that 其中 opens under a numbered one: 其中：寄宿生4842人; 困境儿童411人; …"""
        if opens:
            self._detail = _List(_DETAIL, self._lead, ":") if self._lead else None
        if self._detail is not None:
            self._detail.items.append(levels)

    def _in_line(self, levels: list[Mention], line: str, *, numbered: bool) -> Iterator[Relation]:
        """Take in a line that ends in a semicolon, or the one behind such lines: 巴州区2405万元; 恩阳区1956万元; …"""
        goes_on = line.endswith(_GOING_ON) and not numbered
        if self._lines is None and self._detail is None and goes_on and self._lead and levels:
            self._lines = _List(_DETAIL, self._lead, self._announcement)
        lines = self._lines
        if lines is not None:
            lines.items += [] if numbered else [levels]
            if not goes_on:
                self._lines = None
                yield from _related(lines) if len(lines.items) > _SHORTEST else ()

    def _led_by_colon(self, levels: list[Mention], line: str, *, numbered: bool) -> Iterator[Relation]:
        """Take in a short line with one number below one that ends in a colon, or the one behind such lines: 捐款数额
        如下： / 历下区1746070元 / 市中区2930000元."""
        own = [m for m in levels if not m.depth]
        plain = len(own) == 1 and not numbered and len(line) <= _SHORT_LINE and not line.endswith(_SENTENCE_ENDS)
        led = self._led
        if led is not None and not (plain and own[0].unit == led.items[0][0].unit):
            self._led = None
            yield from _related(led) if len(led.items) > _SHORTEST else ()
        elif led is not None:
            led.items.append(own)
        elif plain and self._lead and self._announcement.endswith(":"):
            self._led = _List(_DETAIL, self._lead, self._announcement, [own])

    def _each_opened(self, levels: list[Mention], line: str) -> Iterator[Relation]:
        """Take in a line of one number that begins with 其中, or the one behind such lines, which closes them:
        招聘399人 / 其中男性294人 / 其中女性105人."""
        if _EACH.match(line) is not None and len(levels) == 1 and self._lead:
            self._opened += levels if self._opened else [self._lead[-1], *levels]
            return
        yield from _of_lines(self._opened)
        self._opened = []

    def _enter(self, kind: int, levels: list[Mention]) -> Iterator[Relation]:
        if any(listed.kind == kind for listed in self._open):
            while self._open[-1].kind != kind:
                yield from _related(self._open.pop())
        else:
            self._open.append(_List(kind, self._lead, self._announcement))
        self._open[-1].items.append(levels)

    def close(self) -> Iterator[Relation]:
        """The lists still open at the end of the document."""
        yield from _of_lines(self._opened)
        led = self._led if self._led is not None and len(self._led.items) > _SHORTEST else None
        for listed in (self._detail, led):
            yield from _related(listed) if listed is not None else ()
        while self._open:
            yield from _related(self._open.pop())

    def lead_totals(self, columns: Sequence[Sequence[Quantity]]) -> Iterator[Relation]:
        """The columns of a table that the line before it gives the total of; it may say that the table details it.

        A line that gives the total of one column as a rule gives those of the others too.
        """
        detailed = _DETAILS.search(self._announcement) is not None
        broken: list[tuple[int, list[Relation]]] = []
        taken: set[int] = set()
        for column in columns:
            own = {q.value for q in column}  # what is one of its numbers is not their sum
            lead = [
                m.quantity for m in self._lead
                if (m.unit == column[0].unit or (m.quantity.whole and not column[0].unit))
                and m.quantity.value not in own
            ]  # fmt: skip
            readings = [_sum(q, column, _DETAILED if detailed else _LED) for q in nearest_sums(lead, column)]
            held = next((relation for relation in readings if relation.holds), None)
            if held is not None:
                taken.add(held.stated.start)
                yield held
            elif column[0].unit or taken or detailed:
                broken.append((len(lead), readings))
        for tried, readings in broken:
            near = [r for r in readings if (taken or r.miss < _CLOSE) and r.stated.start not in taken]
            if near:
                best = max(near, key=likelihood)
                best.weight += _CONFIRMED if taken else -log10(tried * len(broken))  # of many, one comes near
                yield best


    def lead_told(self, totals: Sequence[Relation]) -> Iterator[Relation]:
        """The total of a table's column, beside the one number that the line before it may have mistyped: 登记社会组织
        30624个。分类型看： … 合计 30264."""
        for cell in (r.stated for r in totals if r.holds and r.stated.digits >= _LONG):
            lead = [m.quantity for m in self._lead if m.quantity.factor == 1 and cell.unit in (m.unit, "")]
            told = [same_number(q, cell, _TOLD) for q in lead if q.digits >= _LONG]
            if any(relation.holds for relation in told):
                continue
            yield from (r for r in told if _have_like_figures(r.stated, r.operands[0]) and is_mistyped(r))
        yield from self._lead_beside([r.stated for r in totals if r.holds])

    def _lead_beside(self, cells: Sequence[Quantity]) -> Iterator[Relation]:
        """The other total of a table of which the line before it tells one: 资助支出177.51万元，资助534人次, above 合计
        534, 177.51."""
        counted, told = {cell.value for cell in cells}, {m.quantity.value for m in self._lead}
        others = [m for m in self._lead if m.quantity.value not in counted]
        shown = any(m.quantity.digits >= _SHOWN for m in self._lead if m.quantity.value in counted)
        for cell in {cell.start: cell for cell in cells if cell.value not in told}.values() if shown else ():
            like = [m.quantity for m in others if cell.unit == m.unit or (cell.unit, m.unit) == (PERSONS, VISITS)]
            relation = same_number(cell, like[0], _BESIDE) if len(like) == 1 else None
            if relation is not None and (relation.miss < _CLOSE or is_mistyped(relation)):
                yield relation


def _is_next(listed: _List, mentions: Sequence[Mention], kind: int | None) -> bool:
    """Whether a line stands right below the last one of a bulleted list and is another."""
    last = next((m.paragraph for m in reversed(listed.items[-1])), None)
    return kind == _BULLET and bool(mentions) and last is not None and mentions[0].paragraph == last + 1


def _have_like_figures(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers have the same figures but for one, as those have that a slip sets apart: the cheap test."""
    figures, others = (Counter(q.raw) for q in (one, other))
    return (figures - others).total() + (others - figures).total() <= _SET_APART


def _counts(mention: Mention) -> bool:
    counted = bool(mention.unit) and mention.unit not in UNCOUNTED
    return mention.role is Role.LEVEL and counted and not PER_ONE.search(mention.label)


def _related(listed: _List) -> Iterator[Relation]:
    """Each number of the lead with the first like numbers of the items: of a unit one that comes out, else the last;
    a list that comes out in one unit, or under one name (年初预算, 支出决算), should in the others."""
    told: dict[tuple[str, str], Relation] = {}
    shares: list[Relation] = []
    if listed.kind == _DETAIL and len(listed.items) == 1:
        line = [m for m in listed.items[0] if m.unit == listed.lead[-1].unit]  # all in the line behind 其中:
        if are_of_two_measures([words(m) for m in line]):
            return
        listed.items = [[m] for m in line if not any(OF_WHICH.search(each.gap) for each in line)]
    for whole in reversed(listed.lead):
        parts = [_first_like(whole, item) for item in listed.items]
        found = [part for part in parts if part is not None]
        if len(found) < 2 or len(found) < len(listed.items):
            continue
        relation = _sum(whole.quantity, [m.quantity for m in found], _weight(listed, whole, found))
        portions = _shares(whole, found)
        relation.weight += _DIVIDED if portions else 0.0
        shares = shares or portions
        key = whole.unit, core(words(found[0])) if all(_is_called(m, whole) for m in found) else ""
        last = told.get(key)
        if last is None or (not last.holds and (relation.holds or _is_nearer(relation, last))):
            told[key] = relation
    held = {q.start for relation in told.values() if relation.holds for q in relation.operands}
    for relation in told.values():
        if relation.holds or held.isdisjoint(q.start for q in relation.operands):  # one item may lack the other number
            relation.weight += _CONFIRMED if held else 0.0
            yield relation
    yield from shares


def _shares(whole: Mention, parts: Sequence[Mention]) -> list[Relation]:
    """教育方面22.7亿元，占13%；文化方面5亿元，占2.8%: what each item is said to be of the lead's number; [] unless most
    are that."""
    told = [(next((m for m in part.attached if m.role is Role.SHARE and not m.of_plan), None), part) for part in parts]
    made = [share(m.quantity, [part.quantity], whole.quantity, _OF_LEAD) for m, part in told if m is not None]
    known = [relation for relation in made if relation is not None]
    return known if sum(r.holds for r in known) > len(parts) * _MOST else []


def _first_like(whole: Mention, item: Sequence[Mention]) -> Mention | None:
    """The number of an item that counts what the whole does, one of the whole's own name first (招生871人；在校生2514人
    of 在校生4341人), and one in brackets last: 救灾（含物资折价150万元）：241.07万元."""
    heads = whole.unit == VISITS and all(m.unit != VISITS for m in item)  # 16350人次: 386人, 7074人, …
    like = sorted((m for m in item if m.unit == (PERSONS if heads else whole.unit)), key=attrgetter("depth"))
    return next((m for m in [*(m for m in like if _is_called(m, whole)), *like]), None)


def _is_called(part: Mention, whole: Mention) -> bool:
    """Whether a number of an item is called as the whole, or as the end of its name: 年初预算 of 支出年初预算."""
    name = core(words(part))
    return len(name) > 1 and core(words(whole)).endswith(name)


def _is_nearer(relation: Relation, last: Relation) -> bool:
    """Whether items come near one of the lead's numbers and not near another, or to one that is mistyped: 4348.97万元
    (其中补助地方2327.1万元)."""
    return relation.miss < _CLOSE < last.miss or (is_mistyped(relation) and not is_mistyped(last))


def _of_lines(opened: Sequence[Mention]) -> Iterator[Relation]:
    """The whole, and the numbers of its lines."""
    if len(opened) > _SHORTEST and len({m.unit for m in opened}) == 1:
        whole, *parts = opened
        closed = is_partition([m.label for m in parts])
        relation = _sum(whole.quantity, [m.quantity for m in parts], _LED + _CONFIRMED)
        if closed or relation.holds:
            yield relation


def _weight(listed: _List, whole: Mention, parts: Sequence[Mention]) -> float:
    weight = 0.2 + (0.4 if WHOLE.search(whole.label) else 0.0)
    weight += _OF_ITS_NAME if all(len(core(words(m))) > _SHORT and _is_called(m, whole) for m in parts) else 0.0
    weight -= _ONLY_MAIN if _MAIN.search(listed.announcement) is not None else 0.0
    if listed.announcement.rstrip().endswith(":"):
        weight += 0.5 + (_ITEMISED if _DETAILS.search(listed.announcement) is not None else 0.0)
    announced = _ANNOUNCED.search(listed.announcement)
    if announced is not None:
        number = int(announced[1]) if announced[1].isdigit() else chinese_value(announced[1])
        weight += 1.0 if number == len(listed.items) else 0.0
    return weight


def _sum(stated: Quantity, parts: Sequence[Quantity], weight: float) -> Relation:
    known = [q.interval for q in parts]
    needed = needed_of(stated.interval, known)
    return Relation(SUM, Formula.SUM, stated, list(parts), total(known), weight, needed)
