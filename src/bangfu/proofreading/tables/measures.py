"""In what units a table counts: a column of units, a bracket in the name of a row or column, or a rate's own name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..quantities.numerals import magnitude
from ..quantities.quantity import Quantity
from ..quantities.units import MONEY, PERCENT, PERSONS, VISITS, is_whole, unit_at
from ..relations.base import slip_of
from ..slips import DIGIT
from .adding import add_up
from .fields import Field, Grid
from .names import is_detail, is_growth, is_per_one, is_share, is_sum, is_total, opens

_IN_PERCENT = re.compile(
    r"比例|占比|比重|率$|%|增幅|增速|涨幅|降幅|升幅|[同环]比$|[同环]比(?:增长|增减|±)$|增长$|进度$"
    r"|[比较](?:上年|去年|上月|上季)同[期月季]$"
)
_CHANGE = re.compile(r"[同环]比(?:增长|增减|增加|±)?$")  # by how much or by how many per cent
_RATE_OF_CHANGE = re.compile(r"^(?:同比|环比)?(?:增减|增长|增幅|增速|±)[^()]*(?:\([±+-]*%\)|[率%])$")
_OUTERMOST = re.compile(r"[一二三四五六七八九十]{1,3}、")
_MOST_CELLS = 0.65  # of a line that others come to
_MOST_UNITS = 0.7  # of the cells in a column of units name one that is known
_FEWEST = 3  # rows that show where a column's numbers come from
_LONG = 4  # signs of a number to which others hardly come by chance
_TWO, _MOST_PARTS = 2, 12  # lines that come to the one before
_NEAR = 0.2  # how far changes may miss the whole change
_UNIT_HEADS = ("单位", "计量单位")
_ENDS_IN_PERCENT = re.compile(r"(?<!\d)%$")  # 2016年比2015年增减%; not 增值税50%, of which half is kept
_BUDGET_LINE = r"(?<=支出\()[类款项]\)|(?<=收入\()[类款项]\)"  # 其他支出(类) names a line of the budget
_IN_BRACKETS = re.compile(rf"(?<!中心)\((?!{_BUDGET_LINE})(?:单位:)?(?P<unit>[^()\d]{{1,8}})\)")
_CAPTION = re.compile(r"(?:^|[\s(，,])(?:计量)?单位:\s*(?P<unit>[^()\d、,，;；/:\s]{1,8})\s*\)?\s*$")
_ORDER = re.compile(r"(?:序号|编号|编码|代码|次序|排名|排序|年份|年度|时间|日期|月份)(?:\([^()]*\))?$")
_MAGNITUDES = "十百千万亿"
_TO_ONE = ":"  # 3.95:1 under 男女比例 is no percentage
_ALL = "1"  # how a sheet shows 100% in a cell without a format, among those that have one
_HEADS = {"人数": PERSONS, "人次": VISITS}
_COUNTED = re.compile("(?:人数|人次|[户校班件笔所]数|名额)$")

Measure = tuple[str, str]  # magnitude and unit: 万, 元
Numbers = dict[int, Quantity]  # of a row or column, by their place in it
_NONE: Measure = "", ""


def give_units(grid: Grid, caption: Measure = _NONE) -> None:
    """Units from a column of units, the row's name or the column's, or the ``caption``, where the cell has none."""
    _name_changes(grid, caption)
    units = _unit_column(grid)
    lent = _lent_columns(grid)
    lent_rows = _lent_rows(grid)
    numbers = [(f.column, f.quantity) for row in grid.body() for f in row if f.quantity is not None]
    signed = Counter(column for column, number in numbers if number.unit == PERCENT)
    shared = _row_of_shares(grid)
    for place, (row, own, above) in enumerate(_with_units(grid)):
        _take_unit(row, units, grid)
        above = lent_rows.get(place, above)
        for cell in row:
            if cell.quantity is not None and not cell.quantity.unit and _TO_ONE not in cell.words:
                named = lent.get(cell.column) or _unit_of(grid.name(cell.column), own, above)
                if named[1] == PERCENT and signed[cell.column] > 1 and cell.quantity.raw == _ALL:
                    cell.quantity = None
                    continue
                if named[1] == PERCENT and shared not in (None, place):
                    _measure(cell.quantity, *caption)
                    continue
                alone = named[1] or _counts_alone(grid, cell, row)
                _measure(cell.quantity, *(named if alone else _as_captioned(caption, cell, row, grid)))


def _row_of_shares(grid: Grid) -> int | None:
    """Which of a table's two rows is written with signs, and is the other's shares: 其中各项所占比例(%) over 1667, 530
    and 75.88%, 24.12%; None in other tables."""
    rows = [[f.quantity.unit == PERCENT for f in row if f.quantity is not None] for row in grid.body()]
    told = [place for place, signs in enumerate(rows) if len(signs) > 1 and all(signs)]
    return told[0] if len(rows) == _TWO and len(told) == 1 and not any(rows[1 - told[0]]) else None


def _name_changes(grid: Grid, caption: Measure) -> None:
    """Let the columns of changes that add up, as rates do not, or have their rates beside them, count what the others
    do, in the caption's unit where it gives one: 同比增减 under 单位：亿元."""
    rows = [row for row in grid.body() if row]
    for column, name in enumerate(grid.names):
        if _CHANGE.search(name) is None:
            continue
        rated = _RATE_OF_CHANGE.search(grid.name(column + 1)) is not None
        if rated or _has_a_sum(rows, column) or _is_left(rows, column):
            grid.names[column] = f"{name}({''.join(caption)})" if caption[1] else f"{name}额"


def _has_a_sum(rows: Sequence[Sequence[Field]], column: int) -> bool:
    """Whether a column's numbers come to that of the one row that sums up all."""
    totals = [row for row in rows if is_sum(row[0].words)]
    if len(totals) != 1:
        return False
    numbers = [(row is totals[0], f.quantity) for row in rows for f in row if f.column == column and f.quantity]
    whole = [number for total, number in numbers if total]
    parts = [number for total, number in numbers if not total]
    return bool(whole) and len(parts) >= _FEWEST and _add_up(whole[0], parts)


def _is_left(rows: Sequence[Sequence[Field]], column: int) -> bool:
    """Whether a column's numbers are as a rule what the one before it has more than the one before that."""
    numbers = [{f.column: f.quantity for f in row if f.quantity is not None} for row in rows]
    places = (column, column - 1, column - 2)
    told = [tuple(row[place] for place in places) for row in numbers if row.keys() >= set(places)]
    kept = sum(abs(abs(change.value) - abs(one.value - other.value)) <= one.step for change, one, other in told)
    return kept >= _FEWEST and kept >= _MOST_UNITS * len(told)


def _add_up(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether numbers come to another, but for one that may be wrong."""
    relation = add_up(whole, parts, 0)
    slip = slip_of(relation) if relation.miss > _NEAR else None
    return relation.miss <= _NEAR or (slip is not None and slip[1].kind != DIGIT)


def captioned(words: str) -> Measure:
    """The magnitude and unit in which a caption says that a table counts: 单位:万元; none where it says several."""
    match = _CAPTION.search(words)
    known, rest = _measure_of(match["unit"]) if match is not None else (_NONE, "")
    return known if not rest else _NONE


def _counts_alone(grid: Grid, cell: Field, row: Sequence[Field]) -> bool:
    """Whether a column without a unit is none of what the caption counts: a rate, an order or years; or by how much two
    rates beside it differ."""
    name = grid.name(cell.column)
    beside = [f.quantity for f in row if f.quantity is not None and f.column < cell.column]
    if is_growth(name) and len(beside) >= _TWO and all(quantity.unit == PERCENT for quantity in beside):
        return True
    return is_per_one(name) or is_share(name) or _ORDER.search(name) is not None or not name


def _as_captioned(caption: Measure, cell: Field, row: Sequence[Field], grid: Grid) -> Measure:
    """What the caption counts; under 单位：万元 a column or row of 资助人数 still counts heads."""
    names = [grid.last_name(cell.column), *(f.words for f in row if f.quantity is None)]
    counted = next((found for name in names if (found := _COUNTED.search(name))), None) if caption[1] == MONEY else None
    return ("", _HEADS.get(counted[0], "")) if counted is not None else caption


def _with_units(grid: Grid) -> list[tuple[list[Field], Measure, Measure]]:
    """Each row with the unit that its own name gives, and with that of a row above it, which is a total or says
    with 其中 what the rows up to the next unit are parts of."""
    found: list[tuple[list[Field], Measure, Measure]] = []
    above, block, total = _NONE, 0, False
    for row in grid.body():
        label = " ".join(f.words for f in row if f.quantity is None)
        own = bracketed(label)
        own = ("", PERCENT) if not own[1] and row[:1] and _ENDS_IN_PERCENT.search(row[0].words) else own
        if (own[1] and own[1] != PERCENT) or _OUTERMOST.match(label):
            headed = own[1] != "" and _OUTERMOST.match(label) is not None  # 一、接待游客(人次), and kinds under it
            above, block, total = own, len(found), headed or is_total(label)
        found.append((row, own, _NONE))
        if opens(label) or is_detail(label) or total:
            found[block:] = [(each, its_own, above) for each, its_own, _above in found[block:]]
        elif len(found) > block + 1 and found[-2][2] != _NONE:
            found[-1] = row, own, above
    return found


def _lent_columns(grid: Grid) -> dict[int, Measure]:
    """The columns without a unit that come to the one before them, which has theirs: 普通中学(万人), 高中, 初中."""
    units = [bracketed(grid.name(c)) if not _IN_PERCENT.search(grid.name(c)) else _NONE for c in range(grid.width)]
    named = [unit[1] == "" and grid.name(c) != "" for c, unit in enumerate(units)]
    lines: list[Numbers] = [{} for _column in range(grid.width)]
    for place, row in enumerate(grid.body()):
        for cell in row:
            if cell.quantity is not None:
                lines[cell.column][place] = cell.quantity
    return {c: unit for block, length, unit in _blocks(lines, units, named) for c in block[:length]}


def _lent_rows(grid: Grid) -> dict[int, Measure]:
    """The rows without a unit up to the next with one, where the first of them come to it: 总产出(亿元), 第一产业."""
    body = grid.body()
    units = [bracketed(" ".join(f.words for f in row if f.quantity is None)) for row in body]
    lines: list[Numbers] = [{f.column: f.quantity for f in row if f.quantity is not None} for row in body]
    return {row: unit for block, _length, unit in _blocks(lines, units, [not u[1] for u in units]) for row in block}


def _blocks(
    lines: Sequence[Numbers], units: Sequence[Measure], free: Sequence[bool]
) -> Iterator[tuple[list[int], int, Measure]]:
    """The lines behind one with a unit that may have the same, how many of them come to it, and the unit."""
    for whole, unit in enumerate(units):
        if unit[1] and unit[1] != PERCENT:
            block = list(takewhile(lambda place: free[place], range(whole + 1, len(lines))))
            parts = range(_TWO, min(len(block), _MOST_PARTS) + 1)
            length = next((n for n in parts if _come_to(lines[whole], [lines[p] for p in block[:n]])), 0)
            if length:
                yield block, length, unit


def _come_to(whole: Numbers, parts: Sequence[Numbers]) -> bool:
    """Whether the numbers of some lines, as they are written, come to another's in most places."""
    shared = [place for place in whole if all(place in part for part in parts)]
    come = [place for place in shared if _comes_near(whole[place], [part[place] for part in parts])]
    if len(shared) < _FEWEST:
        return any(len(whole[place].raw.strip("0.")) > _LONG for place in come)
    return len(come) >= _MOST_CELLS * len(shared)


def _comes_near(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts come to the whole, or miss it by no more than each of them was rounded."""
    left = abs(whole.value - sum(part.value for part in parts))
    return left <= max(whole.step, *(part.step for part in parts)) * len(parts) / 2 or add_up(whole, parts, 0).holds


def _unit_of(head: str, own: Measure, above: Measure) -> Measure:
    """The magnitude and unit of a cell: a rate by its column's name, else as its row's name says, or the column's, or
    the row of which it is a part: 组团人数(人), 其中:省内游; money as the column says: 课桌椅(套), 金额(万元)."""
    if _IN_PERCENT.search(head):
        return "", PERCENT
    known = bracketed(head)
    if known[1] == MONEY and own[1] != PERCENT:
        return known
    return own if own[1] else known if known[1] else above


def _unit_column(grid: Grid) -> int | None:
    """The column that says in what each row counts; 单位 may also head a column of institutions."""
    for column in range(len(grid.names)):
        if grid.last_name(column) in _UNIT_HEADS:
            words = [f.words for row in grid.body() for f in row if f.column == column and f.words]
            known = sum(bool(_measure_of(each)[0][1]) for each in words)
            return column if words and known >= _MOST_UNITS * len(words) else None
    return None


def _take_unit(row: list[Field], column: int | None, grid: Grid) -> None:
    """Read the row's numbers in the unit that stands in a cell of its own, which is then no name of the row; rates
    under a head of their own keep theirs."""
    cell = next((f for f in row if f.column == column and f.words), None)
    (signs, unit), rest = _measure_of(cell.words) if cell is not None else (_NONE, "")
    if cell is None or not unit:
        return
    row.remove(cell)
    for each in row:
        if each.quantity is not None and not each.quantity.unit and not _IN_PERCENT.search(grid.name(each.column)):
            _measure(each.quantity, signs, unit + rest)  # 吨二氧化碳当量 are no 吨


def _measure(quantity: Quantity, signs: str, unit: str) -> None:
    """Read the number in the unit that the names give: 170.52 under 金额(万元) is 1,705,200 元."""
    factor = magnitude(signs)
    quantity.unit = unit
    quantity.value, quantity.step, quantity.factor = quantity.value * factor, quantity.step * factor, factor
    quantity.whole = quantity.whole and factor == 1 and (not unit or is_whole(unit))
    quantity.interval = quantity.known()


def bracketed(words: str) -> Measure:
    """The magnitude and unit written in brackets: 金额(万元) → 万, 元; those of the last bracket that ends
    a name and holds one."""
    found = _NONE
    for match in _IN_BRACKETS.finditer(words):
        known, rest = _measure_of(match["unit"])
        if known[1] and not rest and words[match.end() : match.end() + 1] in ("", " "):
            found = known
    return found


def with_brackets(words: str) -> str:
    """The words with a unit behind a stroke put in brackets: 金额/万元, 占比/%; but 元/人 and 男/女 as they are."""
    name, _stroke, unit = words.rpartition("/")
    if not name or "/" in name or bracketed(f"({name})")[1]:
        return words
    return f"{name}({unit})" if unit == "%" or bracketed(f"({unit})")[1] else words


def _measure_of(words: str) -> tuple[Measure, str]:
    """The magnitude and unit that the words begin with, and what follows them: 万千瓦时 → (万, 千瓦时), ""."""
    for at in range(len(words)):
        known, end = unit_at(words, at)
        if known:
            return (words[:at], known), words[end:]
        if words[at] not in _MAGNITUDES:
            break
    return _NONE, words
