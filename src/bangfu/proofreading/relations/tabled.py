"""Growth that the text states and a table of the same document too: 客运周转量652727.37万人公里，增长9.8%.

The table's row is the one that holds the level told with the growth; the growth column meant is the one right of it.
A growth told without a level is looked up by its name, in rows that give one growth only. Where the table gives the
change itself, 同比增减(亿元), the text's growth follows from that and the level.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from ..quantities.quantity import Quantity
from ..statements.labels import core, words
from ..statements.mention import Mention, Role
from ..statements.periods import are_of_two_times
from ..statements.wording import content
from ..tables.fields import Field, Grid
from ..tables.names import is_growth, is_per_one, without_number
from ..tables.rows import name_of, without_unit
from .base import REPEAT, Formula, Relation, likelihood, same_number
from .cells import as_written, period_of
from .lexicon import REAL_TERMS
from .moves import grown, increased

_RATE = re.compile("%|[比率幅速长]")
_AMOUNT = re.compile("[增减]额|增[减加]?[量值数](?!长)|万元|亿元")  # 增减额 is no rate
_BEFORE = re.compile("[上去前]年|同期|上[月期季]|预算|计划")
_YEAR, _OF_YEAR, _BOTH = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:19|20)\d\d年?(?:\([^()]*\))?"), 2
_LAST_MONTH = re.compile("环比|[比较]上[月季]")
_PER_CENT, _KIND = re.compile(r"单位:%|\(%\)"), re.compile("(?<=..)类$")  # 食品烟酒类, of the row 食品烟酒
_MOVING = re.compile("类?(?:价格|零售额)?(?:同比|[比较增上下])")
_BALANCE = re.compile("(?<=[存贷]款)余额?$")  # 各项存款余额, of the row 各项存款
_MEASURE = re.compile("(?<=..)(?:产量?|支出|收入|销量?|零售额?)$")  # 锂离子电池产量, of the row 锂离子电池
_LISTING, _BETWEEN = re.compile("等|，?分别"), (re.compile("[、和与及]"), re.compile("、"))
_TELLING = 3  # digits of a level that hardly stands anywhere by chance
_LONG = 5  # digits of one that is quite alone
_SHORTEST = 2  # characters of a name
_BESIDE, _NAMED, _OF_GROWTH, _RISEN = 2.0, 1.2, 1.4, 1.6


@dataclass(frozen=True, slots=True)
class _Growth:
    """A growth of a table: the level that it is of, the name of its row, and the names of its columns."""

    quantity: Quantity
    level: Quantity | None
    name: str
    head: str
    period: str


class TabledGrowth:
    """Remembers the growth columns of tables; the text is held against them when it is read whole."""

    def __init__(self) -> None:
        self._by_level: defaultdict[Decimal, list[_Growth]] = defaultdict(list)
        self._by_name: defaultdict[str, list[_Growth]] = defaultdict(list)
        self._changes: defaultdict[Decimal, list[_Growth]] = defaultdict(list)
        self._by_years: dict[str, tuple[Quantity, Quantity]] = {}
        self.numerals: set[str] = set()  # of all cells

    def add(self, grid: Grid, caption: str = "") -> None:
        """Remember a table's growths and changes; ``caption``: the line above it, by which all may be growths."""
        self.numerals.update(cell.quantity.raw for row in grid.body() for cell in row if cell.quantity is not None)
        rates = {column for column in range(grid.width) if _tells_growth(grid.name(column))}
        rates = rates or _last_of_growths(grid, caption)
        changes = {column for column in range(grid.width) if _tells_change(grid.name(column))} - rates
        for row in grid.body():
            self._add_years(row, grid)
        for above, row in pairwise(grid.body()):
            for told in _grown_since(above, row, grid):
                self._add_rate(told)
        for row in grid.body() if rates or changes else ():
            name = _row_name(core(content(without_number(without_unit(name_of(row)[0])))))
            for column, told in _growths(row, grid, rates | changes, name):
                if column in changes:
                    self._add_change(told)
                elif told.quantity.unit in ("", "%"):
                    self._add_rate(told)

    def _add_years(self, row: Sequence[Field], grid: Grid) -> None:
        """Remember the two numbers of a row whose columns are two years, the later one first."""
        cells = [(grid.name(cell.column), cell.quantity) for cell in row if cell.quantity is not None]
        of_years = [(name[:4], q) for name, q in cells if _OF_YEAR.fullmatch(name) and q.unit != "%"]
        years = sorted(of_years, key=itemgetter(0))
        name = core(content(without_number(without_unit(name_of(row)[0]))))
        if len(years) == _BOTH and int(years[1][0]) - int(years[0][0]) == 1 and len(name) >= _SHORTEST:
            self._by_years[name] = years[1][1], years[0][1]

    def _add_rate(self, told: _Growth) -> None:
        self._by_name[told.name].append(told)
        for value in _magnitudes(told.level):
            self._by_level[value].append(told)

    def _add_change(self, told: _Growth) -> None:
        if told.level is not None and told.quantity.unit == told.level.unit:
            self._changes[told.level.value].append(told)

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """Each growth of the text beside that of the table."""
        for mention in mentions if self._by_name or self._changes or self._by_years else ():
            if mention.role is Role.GROWTH and mention.unit == "%" and mention.sign and not mention.against:
                yield from self._beside(mention)
                yield from self._level_of(mention)
                yield from self._changed(mention)
                yield from self._between_years(mention)
            elif mention.role is Role.CHANGE and mention.sign:
                yield from self._risen(mention)

    def _beside(self, mention: Mention) -> Iterator[Relation]:
        head = mention.head
        called = words(head) if head is not None else words(mention).rstrip("比较")
        name = _row_name(_listed_name(mention) or core(called))
        if head is not None and head.quantity.digits >= _TELLING:
            told = [one for one in self._by_level.get(head.quantity.value, ()) if _is_of(one, head, name)]
            told = told or [one for one in self._ending(name) if _is_rounded_to(one, head.quantity)]
            weight = _BESIDE
        else:
            told = self._called(name, mention) if len(name) >= _SHORTEST and head is None else []
            weight = _NAMED
        monthly = _LAST_MONTH.search(mention.gap) is not None
        told = [one for one in told if (_LAST_MONTH.search(one.head) is not None) is monthly]
        told = [one for one in told if not are_of_two_times(one.period, mention.period)]
        values = {one.quantity.value: one.quantity for one in reversed(told)}  # the first cell of each
        readings = [_same(quantity, mention, weight) for quantity in values.values()]
        held = next((relation for relation in reversed(readings) if relation.holds), None)
        if held is not None:
            yield held
        elif len(readings) == 1:
            yield readings[0]

    def _ending(self, name: str) -> list[_Growth]:
        """The growths of the rows that a name ends with: 规模以上工业发电量, of the row 发电量."""
        rows = (row for row in self._by_name if len(row) >= _SHORTEST and name.endswith(row))
        return [one for row in rows for one in self._by_name[row]]

    def _called(self, name: str, rate: Mention) -> list[_Growth]:
        """The growths of the row of a name, of the one that begins so, or of one that itself lists several things and
        opens the clause: 家用电器和音像类, of the row 家用电器和音像器材类; 粮油、食品类比上年增长22.7%."""
        if name in self._by_name:
            return self._by_name[name]
        measured = _MEASURE.sub("", name)
        if measured in self._by_name and len(measured) >= _SHORTEST:
            return self._by_name[measured]
        clause = rate.gap[max(map(rate.gap.rfind, "，。；：")) + 1 :]
        lists = (row for row in self._by_name if "、" in row and clause.startswith(row))
        rows = [row for row in lists if _MOVING.match(clause, len(row))]
        rows = rows or [row for row in self._by_name if len(name) >= _LONG and row.startswith(name)]
        return self._by_name[rows[0]] if len(rows) == 1 else []

    def _level_of(self, rate: Mention) -> Iterator[Relation]:
        """居民人均可支配收入35887元，增长5.2% beside the row 人均可支配收入 | 37334 | 5.2: the level of the only row of
        its name with its growth."""
        head = rate.head
        name = _row_name(core(words(head))) if head is not None and head.quantity.digits >= _TELLING else ""
        rows = [
            one for end, told in self._by_name.items() if len(end) >= _TELLING and name.endswith(end) for one in told
            if one.level is not None and one.quantity.value == rate.quantity.value * rate.sign
        ]  # fmt: skip
        like = [one for one in rows if head is not None and _is_of(one, head, name)]
        like = [one for one in like if not are_of_two_times(one.period, rate.period)]
        levels = {one.level.value: one.level for one in like if one.level is not None}
        if head is not None and len(levels) == 1 and not any(_is_rounded_to(one, head.quantity) for one in like):
            (level,) = levels.values()
            written = [same_number(q, head.quantity, _OF_GROWTH) for q in as_written(level, head.quantity)]
            yield max(written, key=lambda told: (told.holds, likelihood(told)))

    def _between_years(self, rate: Mention) -> Iterator[Relation]:
        """柳林乡57件、62件 in two columns; 柳林乡是唯一上升的乡镇，较上年增长8.8%: of the row that the clause names."""
        clause = core(rate.gap)
        named = [name for name in self._by_years if name in clause] if rate.head is None else []
        if len(named) == 1:
            now, last = self._by_years[named[0]]
            if last.interval.low > 0:
                yield grown(rate.quantity, now, last, _NAMED, sign=rate.sign)

    def _changed(self, mention: Mention) -> Iterator[Relation]:
        """A growth of the text beside the only change that a table gives the level."""
        head = mention.head
        if head is None or head.quantity.digits < _TELLING:
            return
        told = [one for one in self._changes.get(head.quantity.value, ()) if _is_of(one, head, core(words(head)))]
        told = [one for one in told if one.quantity.value * mention.sign > 0]
        if len(told) == 1 and not _LAST_MONTH.search(mention.gap):
            change = replace(told[0].quantity, value=abs(told[0].quantity.value))
            relation = increased(mention.quantity, head.quantity, change, _BESIDE, sign=mention.sign)
            yield from [relation] if relation is not None else ()

    def _risen(self, change: Mention) -> Iterator[Relation]:
        """存款余额6179.82亿元，增加576.78亿元 beside the row 存款余额 | 6179.82 | 10.3: the only growth in a table of a
        level of which the text tells the change."""
        head = change.head
        if head is None or head.quantity.digits < _TELLING or change.unit != head.unit:
            return
        if _LAST_MONTH.search(change.gap):
            return
        told = [one for one in self._by_level.get(head.quantity.value, ()) if _is_of(one, head, core(words(head)))]
        told = [one for one in told if one.quantity.value * change.sign > 0 and not _LAST_MONTH.search(one.head)]
        if len(told) == 1 and not REAL_TERMS.search(head.label):
            rate = replace(told[0].quantity, value=abs(told[0].quantity.value))
            relation = increased(rate, head.quantity, change.quantity, _RISEN, sign=change.sign)
            yield from [relation] if relation is not None else ()


def _last_of_growths(grid: Grid, caption: str) -> set[int]:
    """The column of the last year, in a table that tells only growths: 2022年价格涨跌幅度(单位:%)."""
    if not (is_growth(caption) and _PER_CENT.search(caption)):
        return set()
    heads = {column: grid.name(column) for column in range(grid.width)}
    years = {column: head[:4] for column, head in heads.items() if _OF_YEAR.fullmatch(head)}
    return {column for column, year in years.items() if year == max(years.values())}


def _row_name(name: str) -> str:
    """What a table may call what is named so, or a text what a row is."""
    return _BALANCE.sub("", _KIND.sub("", name))


def _listed_name(mention: Mention) -> str:
    """Of which of several a growth is told: 汽车、电池、机器人等产品产量增长较快，分别增长184.3%、43.0%、25.4%."""
    if not mention.listed:
        return ""
    said = _LISTING.split(mention.names.lstrip("，"), maxsplit=1)[0]
    ways = (pattern.split(said) for pattern in _BETWEEN)  # 家用电器和音像器材 may be one
    names = next((names for names in ways if len(names) == mention.listing), [])
    return core(names[mention.listed - 1]) if names else ""


def _tells_change(head: str) -> bool:
    return is_growth(head) and not is_per_one(head) and not _LAST_MONTH.search(head)


def _tells_growth(head: str) -> bool:
    return is_growth(head) and _RATE.search(head) is not None and _AMOUNT.search(head) is None


def _growths(
    row: Sequence[Field], grid: Grid, columns: AbstractSet[int], name: str
) -> Iterator[tuple[int, _Growth]]:
    """The growths of a row with their columns, each with the last level left of it that is of no year before."""
    level: Quantity | None = None
    year = ""
    for cell in row:
        if cell.quantity is None:
            continue
        head = grid.name(cell.column)
        if cell.column in columns:
            yield cell.column, _Growth(cell.quantity, level, name, head, period_of(f"{name} {head}"))
            year = ""
        elif cell.quantity.unit != "%" and not _BEFORE.search(head):
            own = _YEAR.search(head)
            if own is None or own[0] > year:
                level, year = cell.quantity, own[0] if own is not None else ""


def _grown_since(above: Sequence[Field], row: Sequence[Field], grid: Grid) -> Iterator[_Growth]:
    """The growths of a row that says so itself, each of the number above it: 2016年 above 2016年比2015年增减%."""
    said = name_of(row)[0]
    if not (is_growth(said) and "%" in said):
        return
    levels = {cell.column: cell.quantity for cell in above if cell.quantity is not None}
    for cell in row:
        if cell.quantity is not None and cell.column in levels:
            name = core(content(without_unit(grid.last_name(cell.column))))
            yield _Growth(cell.quantity, levels[cell.column], name, said, period_of(name_of(above)[0]))


def _magnitudes(level: Quantity | None) -> Iterator[Decimal]:
    """The values that a level may have in the text; a caption may say 单位:万元."""
    if level is None:
        return
    yield level.value
    if not level.unit and level.factor == 1:
        yield from (level.value * factor for factor in (10_000, 100_000_000))


def _is_rounded_to(one: _Growth, said: Quantity) -> bool:
    """Whether a text tells a growth's level more roughly than the table, or the table than the text: 19.62亿元 of
    196163 in 万元; 195.18亿千瓦时 of 195."""
    if one.level is None or one.level.digits < _TELLING:
        return False
    factors = (1, 10_000, 100_000_000) if not one.level.unit and one.level.factor == 1 else (1,)
    return any(one.level.interval.scaled(factor).meets(said.interval) for factor in factors)


def _is_of(one: _Growth, level: Mention, name: str) -> bool:
    """Whether a growth may be of the level of the text: in its unit, and not of quite another name; a long number is
    name enough."""
    alike = level.quantity.digits >= _LONG or not name or not one.name or bool(set(name) & set(one.name))
    return alike and one.level is not None and one.level.unit in (level.unit, "")


def _same(told: Quantity, mention: Mention, weight: float) -> Relation:
    """The text's growth beside the table's, which carries its own sign."""
    expected = told.interval.scaled(mention.sign)
    needed = [mention.quantity.interval.scaled(mention.sign)]
    return Relation(REPEAT, Formula.SAME, mention.quantity, [told], expected, weight, needed)
