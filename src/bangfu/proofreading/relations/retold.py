"""What a paragraph tells of a line of a table: 危房面积182780平方米，当年新增面积1328305平方米, of the row 总计.

Where two and more numbers of a paragraph stand in one row (or one column), the paragraph is about that row; a number
beside them that the table does not have is then looked for under the names of the row's other cells. A share stands in
the row of the number that it is told of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest
from itertools import groupby, islice
from operator import attrgetter

from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, MONEY, PERCENT, PERSONS, VISITS
from ..statements.labels import bigrams, called, core, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times, is_before
from ..statements.wording import content
from ..tables.fields import Grid
from ..tables.names import is_growth, is_share, is_sum, without_opening
from ..tables.rows import name_of, without_unit
from .base import REPEAT, Formula, Relation, likelihood, same_number
from .cells import as_written, period_of, title_of
from .lexicon import PER_ONE, REAL_TERMS
from .moves import grown_by, moved_by

_TELLING = 3  # digits of a number that hardly stands in a table by chance
_QUITE_ALONE = 5  # digits of one that shows alone of which line a paragraph tells
_FEWEST = 2  # numbers that show of which line a paragraph tells
_LONG = 2  # signs of a row's name
_SINCE = 1.6  # what it says for a change or growth that its level stands beside that of the year before
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月")
_TIME = re.compile(r"(?:19|20)\d\d(?:年度?(?:\d{1,2}月)?)?")
_CHANGED_BY = re.compile(r"(?:增加|增减|减少|增长)(?:额|量|数|值)?$")
_MONTHLY = re.compile("上月|环比")
_THIS, _LAST = re.compile("本(?=[年学期])|今(?=年)|当(?=年)"), re.compile("去(?=年)|上一(?=[年学期])")
_OF_OTHER_YEAR = re.compile(r"(?:19|20)\d\d|[上前]月|环比|季度|年初")
_OF_MONEY = re.compile("(?:发放|资助|支出|补助)?(?:总?金额|资金)")
_CURRENCY = re.compile("本外币|人民币|外币")
_HEADS = frozenset({PERSONS, VISITS})
_BRACKETED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12})\s*\($")
_PORTION = re.compile("占|比|百分|%|份额")
_RIGHT_BELOW = 120  # characters
_LONGEST = 80  # cells of a line that a paragraph may be about
_LINES = 12  # that a paragraph tells of
_CROWD = 8  # cells; a number that more of them have tells nothing
_ROLES = (Role.LEVEL, Role.RATE, Role.CHANGE, Role.SHARE)
_ALIKE = 0.6  # of a line's name, in what the number is called
_WEIGHT, _MANY_SHOW, _MANY = 1.3, 0.3, 4

Line = tuple[int, bool, int]  # the table, whether it is a row, and which


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number of a table; ``names``: what its column is called, and what its row is."""

    quantity: Quantity
    table: int
    row: int
    column: int
    names: tuple[str, str]
    period: str

    @property
    def lines(self) -> tuple[Line, Line]:
        return (self.table, True, self.row), (self.table, False, self.column)

    def across(self, line: Line) -> str:
        """What tells the cell from the others of its row or column."""
        return self.names[0] if line[1] else self.names[1]


class RetoldReader:
    """Remembers the tables' cells by value and line; the text is held against them when it is read whole."""

    def __init__(self) -> None:
        self._by_value: defaultdict[Decimal, list[_Cell]] = defaultdict(list)
        self._by_line: defaultdict[Line, list[_Cell]] = defaultdict(list)
        self._only: list[tuple[int, Line]] = []  # the rows of tables that have no other, and where they begin
        self._years: dict[tuple[int, str], Line] = {}  # the rows of years, by their tables
        self._tables = 0

    def add(self, grid: Grid, caption: str) -> None:
        """Remember a table's numbers; ``caption``: the line above it, which names its totals."""
        self._tables += 1
        title = title_of(caption)
        body = list(grid.body())
        only = [field_.quantity for field_ in body[0] if field_.quantity is not None] if len(body) == 1 else []
        if len(only) > 1:
            self._only.append((only[0].start, (self._tables, True, 0)))
        for place, row in enumerate(body):
            label = without_opening(without_unit(name_of(row)[0]))
            year = _YEAR.search(label)
            if year is not None:
                self._years.setdefault((self._tables, year[0]), (self._tables, True, place))
            for field_ in row:
                if field_.quantity is None:
                    continue
                head = without_unit(grid.name(field_.column))
                names = head, title if is_sum(label) else label
                cell = _Cell(field_.quantity, self._tables, place, field_.column, names, period_of(f"{label} {head}"))
                self._by_value[cell.quantity.value].append(cell)
                for line in cell.lines:
                    self._by_line[line].append(cell)

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The numbers of each paragraph beside those of the lines that it tells of."""
        for _number, group in groupby(mentions if self._by_value else (), attrgetter("paragraph")):
            yield from self._of_paragraph([m for m in group if m.unit and is_arabic(m)])

    def _of_paragraph(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        found = {m.start: list(islice(self._same(m), _CROWD + 1)) for m in mentions}
        told: defaultdict[Line, dict[int, set[int]]] = defaultdict(dict)  # numbers that stand in it, by its cells
        named: dict[Line, None] = {}  # rows whose name stands beside one of their numbers
        dated: set[int] = set()  # tables of years, of which the paragraph tells
        for mention in mentions:
            cells = found[mention.start]
            for cell in cells if mention.quantity.digits >= _TELLING and len(cells) <= _CROWD else ():
                for line in (line for line in cell.lines if len(self._by_line[line]) <= _LONGEST):
                    told[line].setdefault(cell.quantity.start, set()).add(mention.start)
                if (len(cell.names[1]) >= _LONG and cell.names[1] in mention.gap) or _is_of_its_year(cell, mention):
                    named[cell.lines[0]] = None
                    dated |= {cell.table} if _YEAR.search(cell.names[1]) else set()
        numbers = {line: len(set().union(*cells.values())) for line, cells in told.items()}
        shown = {line for line in nlargest(_LINES, numbers, key=numbers.__getitem__) if numbers[line] >= _FEWEST}
        shown |= set(islice(self._alone(mentions, found), _LINES))
        only: dict[Line, dict[int, set[int]]] = {line: {} for line in self._below(mentions)}
        for mention in mentions:
            telling = [c for c in found[mention.start] if shown.intersection(c.lines) or c.lines[0] in named]
            if only and _may_be_told(mention):
                yield from self._meant(mention, only)
            if mention.role is Role.LEVEL and mention.quantity.digits >= _TELLING:
                yield from self._moved(mention, found)
            if telling and mention.quantity.digits >= _TELLING:
                yield from self._again(mention, telling[0])
            elif _may_be_told(mention) and (not found[mention.start] or mention.quantity.digits < _TELLING):
                lines = shown | {c.lines[0] for m in _beside(mention) for c in found.get(m.start, ())[:_CROWD]}
                lines |= set(islice(named, _LINES)) if mention.role is not Role.SHARE else set()
                yield from self._meant(mention, {line: told[line] for line in lines if line in told})
                years = {self._years.get((table, year)) for table in dated for year in _YEAR.findall(mention.period)}
                yield from self._meant(mention, {line: told[line] for line in years - lines if line is not None})

    def _alone(self, mentions: Sequence[Mention], found: dict[int, list[_Cell]]) -> Iterator[Line]:
        """The rows of long numbers that one cell has, and no other."""
        for mention in mentions:
            cells = found[mention.start]
            if mention.quantity.digits >= _QUITE_ALONE and len(cells) == 1:
                yield cells[0].lines[0]

    def _below(self, mentions: Sequence[Mention]) -> Iterator[Line]:
        """The only row of a table that comes right after: 申请总数为2207宗，予以许可2207宗，见表一."""
        said = mentions[-1].start if mentions else 0
        for start, line in self._only:
            if said < start < said + _RIGHT_BELOW:
                yield line

    def _same(self, mention: Mention) -> Iterator[_Cell]:
        """The cells that have the very number."""
        quantity = mention.quantity
        values = {quantity.value, quantity.value / quantity.factor} if quantity.factor > 1 else {quantity.value}
        if _sign(mention) < 0:
            values |= {-value for value in values}
        for value in values:
            for cell in self._by_value.get(value, ()):
                told, unit = abs(cell.quantity.value), cell.quantity.unit
                plain = told == quantity.value and (unit == quantity.unit or (not unit and _may_be_of(cell, quantity)))
                if plain or (not unit and quantity.factor > 1 and told * quantity.factor == quantity.value):
                    yield cell

    def _again(self, mention: Mention, cell: _Cell) -> Iterator[Relation]:
        """The number beside the cell that has it too."""
        said = as_written(cell.quantity, mention.quantity)
        yield from [_told(q, mention, _WEIGHT) for q in said if abs(q.value) == mention.quantity.value][:1]

    def _moved(self, level: Mention, found: dict[int, list[_Cell]]) -> Iterator[Relation]:
        """The change and growth told of a number that stands in a table beside that of the year, or month, before; or
        of what 其中 divides before it: 预算数2358万元，其中购置费539万元、运行费1819万元，比上年增加93万元."""
        cells = found[level.start]
        for move in level.attached if cells else ():
            yield from self._changed(level, move, cells)
            of = (level, *([level.out_of] if level.out_of is not None else []))
            own, *wholes = (list(self._since_before(m, move, found.get(m.start, ()))) for m in of)
            yield from next((told for told in wholes if any(relation.holds for relation in told)), own)

    def _since_before(self, level: Mention, move: Mention, cells: Sequence[_Cell]) -> Iterator[Relation]:
        monthly = _MONTHLY.search(move.gap) is not None
        if (_OF_OTHER_YEAR.search(move.gap) and not monthly) or REAL_TERMS.search(level.label + move.gap):
            return
        told = [(cell, base) for cell in cells if (base := self._before(cell, monthly=monthly)) is not None]
        if told:
            yield from _since(level, move, *told[0])

    def _changed(self, level: Mention, move: Mention, cells: Sequence[_Cell]) -> Iterator[Relation]:
        """The change of a number that a table has beside it: 余额1970.6亿元，比年初增加266亿元."""
        if move.role is not Role.CHANGE or move.unit != level.unit:
            return
        for cell in cells:
            row = self._by_line[cell.lines[0]]
            changes = [c for c in row if _CHANGED_BY.search(c.names[0]) and c.quantity.unit in (move.unit, "")]
            since = [c for c in changes if ("年初" in c.names[0]) is ("年初" in move.gap)]
            if len(changes) == len(since) == 1:
                written = as_written(since[0].quantity, move.quantity)
                yield max((_told(q, move, _SINCE) for q in written), key=lambda told: (told.holds, likelihood(told)))
                return

    def _before(self, cell: _Cell, *, monthly: bool) -> Quantity | None:
        """The number of the year or month before: in the same row where only the time of the column differs, or in the
        same column where only that of the row does."""
        head, row = cell.names[0], self._by_line[cell.lines[0]]
        wanted = _earlier(head, monthly=monthly)
        beside = (c for c in row if wanted and (c.names[0] == wanted or _LAST.sub("上", c.names[0]) == wanted))
        found = next((c.quantity for c in beside), None)
        if found is not None or _TIME.fullmatch(cell.names[1]) is None:
            return found
        wanted = _earlier(cell.names[1], monthly=monthly)
        return next((c.quantity for c in self._by_line[cell.lines[1]] if c.names[1] == wanted), None)

    def _meant(self, mention: Mention, lines: dict[Line, dict[int, set[int]]]) -> Iterator[Relation]:
        """The cell of such a line that bears the number's name, where there is one."""
        said = called(mention) or bigrams(mention.label or _before_bracket(mention))  # 全市共有各级各类学校1228所
        best: list[tuple[float, Relation]] = []
        for line, told in lines.items():
            rest = [c for c in self._by_line[line] if c.quantity.start not in told and _comparable(c, mention)]
            scored = [(_alike(said, mention, c.across(line), row=line[1]), c) for c in rest]
            most = max((score for score, _cell in scored), default=0.0)
            fits = [c for score, c in scored if score == most]
            if len(fits) > 1:  # 行政许可申请 of the column 申请, not of 许可
                fits = [c for c in fits if core(words(mention)).endswith(core(c.across(line)))]
            if most < _ALIKE or len(fits) != 1:
                continue
            weight = _WEIGHT + (_MANY_SHOW if len(told) >= _MANY else 0.0)
            written = as_written(fits[0].quantity, mention.quantity)
            best += [(most, _told(q, mention, weight)) for q in written if not _is_rounded(mention.quantity, q)]
        if best:
            yield max(best, key=lambda one: (one[1].holds, one[0], likelihood(one[1])))[1]


def _may_be_of(cell: _Cell, said: Quantity) -> bool:
    """Whether a number of a table without a unit may be the one said: 49 is not 49.00%, but in a column of shares."""
    return said.unit != PERCENT or cell.quantity.raw == said.raw or _PORTION.search(cell.names[0]) is not None


def _is_of_its_year(cell: _Cell, mention: Mention) -> bool:
    """Whether a cell stands in the row of the year that a number is told of."""
    year = _YEAR.search(cell.names[1])
    return year is not None and year[0] in mention.period


def _since(level: Mention, move: Mention, cell: _Cell, before: Quantity) -> Iterator[Relation]:
    """The move of a level from what a table gives for the time before."""
    plain, *scaled = as_written(before, level.quantity)
    base = scaled[0] if scaled and cell.quantity.value != level.quantity.value else plain
    if move.role is Role.CHANGE and move.unit == level.unit:
        yield moved_by(move, level.quantity, base, _SINCE)
    elif move.role is Role.GROWTH and move.sign and base.interval.low > 0:
        yield grown_by(move, level.quantity, base, _SINCE)


def _earlier(name: str, *, monthly: bool) -> str:
    """What a line of a table is called for the year, or the month, before; "" where its name tells no such time."""
    month = _MONTH.search(name)
    if monthly:
        if month is None:
            return ""
        year, number = int(month["year"]), int(month["month"]) - 1
        last = f"{year}年{number}月" if number else f"{year - 1}年12月"
        return name.replace(month[0], last)
    year_told = _YEAR.search(name)
    wanted = name.replace(year_told[0], str(int(year_told[0]) - 1)) if year_told is not None else _THIS.sub("上", name)
    return wanted if wanted != name else ""


def _told(cell: Quantity, mention: Mention, weight: float) -> Relation:
    """The text's number beside the cell's, which carries the sign of a change itself."""
    if cell.value >= 0:
        return same_number(cell, mention.quantity, weight)
    needed = [mention.quantity.interval.scaled(-1)]
    return Relation(REPEAT, Formula.SAME, mention.quantity, [cell], cell.interval.scaled(-1), weight, needed)


def _sign(mention: Mention) -> int:
    return mention.sign if mention.role is Role.CHANGE else 1


def _may_be_told(mention: Mention) -> bool:
    counted = mention.role in _ROLES and bool(mention.unit) and mention.unit not in DURATIONS
    return counted and is_arabic(mention) and mention.quantity.digits > 1 and not PER_ONE.search(mention.label)


def _beside(mention: Mention) -> list[Mention]:
    """The number that a share is told of, or the shares of a number, which stand in its row."""
    if mention.role is Role.SHARE:
        return [mention.head] if mention.head is not None and not mention.of_plan else []
    return [m for m in mention.attached if m.role is Role.SHARE and not m.of_plan]


def _before_bracket(mention: Mention) -> str:
    """What a number that stands alone in a bracket is told of: 四川省(44.05%)."""
    named = _BRACKETED.search(mention.gap)
    return named["name"] if named is not None else ""


def _is_rounded(said: Quantity, cell: Quantity) -> bool:
    """Whether a text counts in whole things what the table has with a half: 1784 of 1783.5."""
    return said.whole and not cell.whole and abs(said.value - cell.value) <= 1


def _comparable(cell: _Cell, mention: Mention) -> bool:
    """Whether both may count the same thing: in one unit, as far as the table names one, and of no two times."""
    unit = cell.quantity.unit in (mention.unit, "")
    past = is_before(mention.period) and not cell.period
    changes = mention.role is Role.CHANGE and is_growth(cell.names[0])
    like = changes if mention.role is Role.CHANGE else not is_growth(cell.names[0])
    like = like and is_share(cell.names[0]) is (mention.role in (Role.SHARE, Role.RATE))
    all_money, yuan = "".join(cell.names), _CURRENCY.search(mention.label)
    like = like and (yuan is None or _CURRENCY.search(all_money) is None or yuan[0] in all_money)
    return unit and like and not past and not are_of_two_times(cell.period, mention.period)


def _alike(said: frozenset[str], mention: Mention, name: str, *, row: bool) -> float:
    """How much of a line's name is in what the number is called; a line of a year is that of its period, and the shares
    of a row that of its share."""
    if row and mention.role is Role.SHARE:
        return 1.0 if _PORTION.search(name) else 0.0  # not the 就业率 of those who are 82.44% of all
    year = period_of(name)
    if year and year.rstrip("年") in mention.period:
        return 1.0
    if row and name.rstrip("数") == mention.unit not in _HEADS:
        return 1.0  # 举办项目157期 of the column 期数
    if row and ((mention.unit == MONEY and _OF_MONEY.fullmatch(name)) or name == mention.unit == VISITS):
        return _ALIKE  # 发放低保金1027.76万元 of the column 金额
    pairs = bigrams(core(content(name))) or bigrams(name.rstrip("数"))
    if is_sum(name) or not pairs:
        return 0.0
    return len(pairs & said) / len(pairs)
