"""What the text says and a table of the same document says too.

A number of the text is looked up under its name: as the name of a row, of a column in a row of totals or in a table of
one row, or of both together. Where a table holds its value under that name, the two agree. A table that gives one
single number for the name and period, and another value, contradicts the text; where it gives several, nothing tells
which of them was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..quantities.numerals import chinese_value
from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, PERCENT
from ..statements.labels import core, listed_names, words
from ..statements.mention import Mention, Role, is_arabic
from ..statements.periods import are_of_two_times, is_before
from ..statements.wording import content
from ..tables.fields import Field, Grid
from ..tables.names import is_sum, without_number, without_opening
from ..tables.rows import name_of, without_unit
from .base import Relation, has_lost_digits, likelihood, same_number, summed
from .lexicon import PER_ONE
from .portions import share
from .rowshares import share_of

_PERIOD = re.compile(r"(?:19|20)\d\d(?:[-—](?:19|20)?\d\d)?(?:学年|年)?|今年|本年度?|去年|上年|本学年|上学年|本期|上期")
_BARE = re.compile(r"数量?|人数|金额|总?数|合计|小计|人次|数值|绝对数")
_COMPARED = re.compile(r"增[加减长幅速]|减少|[同环]比|占比|比重|比例|%")  # a column that is not what the row is called
_SHARE = re.compile("占比|比例|比重|所占")
_OF_A_PART, _OF_A_ROW, _OF_THOSE, _OF_CELL = 1.0, 1.5, 1.8, 1.3
_TOGETHER = re.compile(
    r"(?P<said>[^。；\n]*)，(?:这|上述)?(?P<number>[二两三四五六七八九])个?(?:镇|乡|县|区|市|者|项|类|省|校|地)(?:人口)?(?:合计|共计?)[^，。；\d]{0,20}$"
)
_SAID = 100  # characters
# 以管理学和工学为主，分别占; 其中甲类、乙类人数较多，分别占
_FOREMOST = re.compile("^(?:其中|主要)*以?|(?:人数|数量)?(?:[较最更][多高大少低小]|居多|为主|居前|领先)$")
_TITLE_START = re.compile(
    r"^(?:附?表\s*[\d一二三四五六七八九十.-]*|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])\s*[:：]?\s*"
)
_TITLE_END = re.compile(
    "(?:(?:职称|学[历位]|年龄|性别|职务)?(?:结构|构成|分布))?(?:基本)?(?:情况|统计|一览|汇总|变化|对比|数据)*表?$"
)
# 参加职工医保158万人 of the row 职工医保, 瓜果类产量 of 瓜果产量
_AROUND = re.compile("^(?:参加|登记|办理|发放|实施|开展|组织)|案件$|(?<=..)类(?=产量?$|产值?$|面积$|零售额?$)")
_MEASURES = ("", "面积", "数", "值")  # what a table's name may end with besides
_SHORTEST = 2  # characters of a name
_LONG = 6  # characters of one that tells what a number of one digit is
_WEIGHTS = ((6, 1.6), (4, 1.3), (3, 1.0), (0, 0.9))  # the longer the common name, the surer


@dataclass(frozen=True, slots=True)
class _Cell:
    """A number of a table and the period that its row or column names, "" where they name none."""

    quantity: Quantity
    period: str


class CellReader:
    """Remembers the tables' cells by name, each value once; the text is held against them when it is read whole."""

    def __init__(self) -> None:
        self._cells: defaultdict[str, dict[tuple[Decimal, str, str], _Cell]] = defaultdict(dict)
        self._shares: defaultdict[str, dict[Decimal, Quantity]] = defaultdict(dict)
        self._titles: set[str] = set()
        self._columns: defaultdict[str, str] = defaultdict(str)  # the captions of tables by the names of their columns

    def add(self, grid: Grid, caption: str = "") -> None:
        """Remember a table's numbers; ``caption``: the line above it."""
        body = grid.body()
        title = title_of(caption)
        self._titles.update([title] if len(title) >= _SHORTEST else [])
        for column in range(grid.width):
            self._columns[core(content(without_unit(_head(grid, column))))] += f"\n{caption}"
        for row in body:
            label = without_opening(without_number(without_unit(name_of(row)[0])))
            for cell in row:
                if cell.quantity is not None:
                    found = _Cell(cell.quantity, period_of(f"{label} {grid.name(cell.column)}"))
                    key = cell.quantity.value, cell.quantity.unit, found.period
                    if _SHARE.search(grid.last_name(cell.column)) and cell.quantity.unit == PERCENT:
                        self._shares[core(content(label))].setdefault(cell.quantity.value, cell.quantity)
                    called = _names(core(content(label)), label, grid, cell, only=len(body) == 1)
                    for name in [*called, *_titled(title, label, grid, cell)]:
                        self._cells[name].setdefault(key, found)

    def relations(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """Each number of the text beside the cell of its name."""
        subject: Mention | None = None
        for mention in mentions if self._cells else ():
            if subject is None or (subject.sentence, subject.segment) != (mention.sentence, mention.segment):
                subject = mention
            if _telling(mention):
                name = core(words(mention))
                bare = _AROUND.sub("", name)
                yield from self._beside(mention, name if name in self._cells or len(bare) < _SHORTEST else bare)
                for short in self._ends(name):
                    yield from self._beside(mention, short)
                if subject is not mention and subject.role is Role.LEVEL and len(core(words(subject))) >= _SHORTEST:
                    yield from self._beside(mention, core(words(subject)) + core(words(mention)))
            elif mention.role is Role.LEVEL and is_arabic(mention) and PER_ONE.search(mention.label):
                yield from self._each(mention)

    def _ends(self, name: str) -> Iterator[str]:
        """The titles that a name ends with, and the column whose table's caption has the rest: 夏粮播种面积, of the
        column 播种面积 in the table 各地区夏粮产量."""
        yield from (title for title in self._titles if name.endswith(title) and name != title)
        for at in range(_SHORTEST, len(name) - _SHORTEST):
            if name[at:] in self._columns and name[:at] in self._columns[name[at:]]:
                yield name[at:]

    def _each(self, mention: Mention) -> Iterator[Relation]:
        """What comes to one beside the only cell that tells it by the same name: 生均教学行政用房15.38平方米, of the
        row 生均教学行政用房面积（平方米/生）."""
        name = core(words(mention))
        cells = [c.quantity for end in _MEASURES for c in self._cells.get(f"{name}{end}", {}).values()]
        like = [q for q in cells if q.unit.partition("/")[0] == mention.unit.partition("/")[0]]
        if len(name) >= _LONG and len({q.value for q in like}) == 1:
            yield same_number(like[0], mention.quantity, _OF_CELL)

    def shares(self, mentions: Sequence[Mention], text: str) -> Iterator[Relation]:
        """Each share of the text beside the only one that a table gives its part, or beside those of all that the text
        takes together: 967名博士占67.01%; 甲镇、乙镇和丙镇，三镇合计占52.06%."""
        for mention in mentions if self._shares else ():
            if mention.role is not Role.SHARE or mention.of_plan or mention.unit != PERCENT:
                continue
            together = _TOGETHER.search(text, max(0, mention.start - _SAID), mention.start)
            if together is not None:
                parts = self._shares_of(together["said"], chinese_value(together["number"]) or 0)
                yield from [summed(mention.quantity, parts, _OF_THOSE)] if parts else ()
                continue
            own = _listed_name(mention) if mention.listed else words(mention)
            names = {core(content(own)), core(words(mention.head)) if mention.head is not None else ""}
            names |= {core(content(mention.head.noun)) if mention.head is not None else ""}
            told = [cells for name in names if len(name) >= _SHORTEST and (cells := self._shares.get(name))]
            told = told or [self._shares[row] for row in self._rows_beginning(mention)]
            weight = _OF_A_PART if told else _OF_A_ROW
            told = told or [self._shares[row] for row in self._rows_within(mention)]
            if len(told) == 1 and len(told[0]) == 1:
                yield same_number(next(iter(told[0].values())), mention.quantity, weight)

    def wholes(self, mentions: Sequence[Mention]) -> Iterator[Relation]:
        """The shares of a number of the text in what only a table tells: 民办幼儿园431所，占幼儿园总数的70.4%."""
        told = {(core(words(m)), m.unit) for m in mentions if m.role is Role.LEVEL} if self._cells else set()
        for mention in mentions if self._cells else ():
            part, name = mention.head, core(mention.of)
            if mention.role is not Role.SHARE or mention.of_plan or part is None or (name, part.unit) in told:
                continue
            cells = [c.quantity for c in self._cells.get(name, {}).values() if len(name) >= _SHORTEST]
            like = [q for q in cells if q.unit == part.unit and q.value > part.quantity.value]
            if len({q.value for q in like}) == 1:
                relation = share(mention.quantity, [part.quantity], like[0], _OF_CELL)
                yield from [relation] if relation is not None else ()

    def _rows_beginning(self, mention: Mention) -> list[str]:
        """The longest row that begins what a share without a number is said of, in a clause that it opens: 西部地区的耕
        地较多，占36.9%; 15-25度、25度以上的耕地分别占9.2%和3.3%."""
        if mention.head is not None or core(mention.of) or mention.quantity.qualifier:
            return []
        name = core(_listed_name(mention)) if mention.listed else share_of(mention)
        rows = [row for row in self._shares if len(row) >= _SHORTEST and name.startswith(row)]
        return [max(rows, key=len)] if rows else []

    def _rows_within(self, mention: Mention) -> list[str]:
        """The only row that is named in the words which a share closes: 主要集中在郑州市，占比为50.69%; 选择在西部地区
        就业共52人，占就业总人数的3.77%."""
        if mention.listed or mention.quantity.qualifier:
            return []
        own = mention.head.label if mention.head is not None else ""
        said = core(own + mention.gap.rpartition("；")[2])
        rows = [row for row in self._shares if len(row) > _SHORTEST and row in said]
        longest = [row for row in rows if not any(row != other and row in other for other in rows)]
        return longest if len(longest) == 1 else []

    def _shares_of(self, said: str, number: int) -> list[Quantity]:
        """The shares of the so many rows that some words name, each the only one of its row; [] for another number."""
        named = [name for name in self._shares if len(name) >= _SHORTEST and name in said]
        cells = [cell for name in named if len(self._shares[name]) == 1 for cell in self._shares[name].values()]
        return cells if len(cells) == number > 1 else []

    def _beside(self, mention: Mention, name: str) -> Iterator[Relation]:
        cells = self._cells.get(name)
        alike = [cell for cell in cells.values() if _comparable(cell, mention)] if cells else []
        alike = [cell for cell in alike if cell.period == mention.period] or alike
        weight = next(weight for length, weight in _WEIGHTS if len(name) >= length)
        said = [quantity for cell in alike for quantity in as_written(cell.quantity, mention.quantity)]
        readings = (same_number(quantity, mention.quantity, weight) for quantity in said)
        held = next((relation for relation in readings if relation.holds), None)
        if held is not None:
            yield held
        elif len({cell.quantity.value for cell in alike}) == 1:
            likeliest = max((same_number(quantity, mention.quantity, weight) for quantity in said), key=likelihood)
            yield from [likeliest] if mention.quantity.digits > 1 or has_lost_digits(likeliest) else ()


def _listed_name(share_of: Mention) -> str:
    """The name that the clause before 分别 gives a share, where it gives as many as there are; "" elsewhere."""
    clause = share_of.names.rpartition("分别")[0].rstrip("，").rpartition("，")[2]
    names = listed_names(f"{_FOREMOST.sub('', clause)}分别")
    return names[share_of.listed - 1] if len(names) == share_of.listing else ""


def _names(row: str, label: str, grid: Grid, cell: Field, *, only: bool) -> Iterator[str]:
    """What a cell may be called in a text."""
    column = core(content(without_unit(_head(grid, cell.column))))
    whole = only or is_sum(label) or not row or _PERIOD.fullmatch(label)
    own = "" if _COMPARED.search(grid.last_name(cell.column)) else row
    names = {own, row + column, column + row, column if whole else ""}
    yield from (name for name in names if len(name) >= _SHORTEST)


def _titled(title: str, label: str, grid: Grid, cell: Field) -> Iterator[str]:
    """What a cell in a column of a year is called by its table: 在校学生数, of the row 总计 and the column 2014."""
    if len(title) >= _SHORTEST and _PERIOD.fullmatch(grid.last_name(cell.column)):
        row = core(content(label))
        yield from [title] if is_sum(label) else [row + title, title + row]


def title_of(caption: str) -> str:
    """What a table is about by the line above it: 总诊疗人次 of 表1 总诊疗人次(单位:万人次)."""
    told = _PERIOD.sub("", without_unit(_TITLE_START.sub("", caption.strip()))).strip()
    return core(content(_TITLE_END.sub("", told)))


def _head(grid: Grid, column: int) -> str:
    """What a column is called; one that only says 数量 or 人数 by the head above it."""
    heads = grid.name(column).split()
    return heads[-2] if len(heads) > 1 and _BARE.fullmatch(without_unit(heads[-1])) else grid.last_name(column)


def as_written(quantity: Quantity, like: Quantity) -> Iterator[Quantity]:
    """A table's number, also in the magnitude of the text where it names no unit: a caption may say 单位:万元."""
    yield quantity
    if not quantity.unit and like.factor > 1:
        value, step = quantity.value * like.factor, quantity.step * like.factor
        yield replace(quantity, value=value, step=step, factor=like.factor, unit=like.unit, whole=False)


def period_of(words: str) -> str:
    """The period that a row's or column's name holds; "" for none."""
    found = _PERIOD.search(words)
    return found[0] if found is not None else ""


def _comparable(cell: _Cell, mention: Mention) -> bool:
    """Whether both may count the same thing: in one unit, as far as the table names one, and of no two times."""
    unit = cell.quantity.unit in (mention.unit, "")
    past = is_before(mention.period) and not cell.period and cell.quantity.value != mention.quantity.value
    return unit and not past and not are_of_two_times(cell.period, mention.period)


def _telling(mention: Mention) -> bool:
    """Whether the number could be looked up: a counted level or a rate, written in digits."""
    counted = mention.role in (Role.LEVEL, Role.RATE) and bool(mention.unit) and mention.unit not in DURATIONS
    told = mention.quantity.digits > 1 or len(core(words(mention))) >= _LONG
    return counted and is_arabic(mention) and told and not PER_ONE.search(mention.label)
