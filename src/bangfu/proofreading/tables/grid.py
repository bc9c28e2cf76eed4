"""A table as rows of cells, each a number or words, with the names of its columns.

Where the file says which cells are merged, columns are certain. Pasted text does not: a short row is then taken to
lack the merged cells at its left, because the numbers stand at the right; where no row is whole and they differ in
length, what they lack is empty and stands at the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ..document import Cell, Table
from ..quantities.numerals import ARABIC, arabic_value, magnitude
from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, PERCENT, UNITS, is_whole, unit_at
from .names import opens, without_latin

_NUMBER = re.compile(
    rf"\s*(?P<minus>-)?(?P<number>{ARABIC})\s*(?P<signs>[万亿]*)(?P<unit>%|‰|[\u4e00-\u9fff]{{1,3}})?"
    r"\s*(?:\([↑↓±+-]?\d[\d.]*%\))?\s*$"  # 15223(↑14.28%)
)
_IN_PERCENT = re.compile(r"比例|占比|比重|率$|%|增幅|增速|涨幅|降幅|升幅|[同环]比$|[同环]比(?:增长|增减|±)$")
_OUTERMOST = re.compile(r"[一二三四五六七八九十]{1,3}、")
_NONE = "", ""
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_MOST_UNITS = 0.7  # of the cells in a column of units name one that is known
_UNIT_HEADS = ("单位", "计量单位")
_IN_BRACKETS = re.compile(r"\((?:单位:)?(?P<signs>[十百千万亿]*)(?P<unit>[^()\d]{1,6})\)")


@dataclass(slots=True)
class Field:
    """One cell: ``words`` without outer space; ``quantity`` where it is a number; its place in the grid."""

    words: str
    row: int
    column: int
    columns: int = 1
    quantity: Quantity | None = None


@dataclass(slots=True)
class Grid:
    """Rows of fields. ``heading``: how many rows at the top are column names."""

    rows: list[list[Field]]
    width: int
    heading: int
    names: list[str] = field(default_factory=list)
    sure: bool = True

    def name(self, column: int) -> str:
        """What the column is called, from the outermost head; "" where that is not known."""
        return self.names[column] if column < len(self.names) else ""

    def last_name(self, column: int) -> str:
        """What the column is called under its heads."""
        return self.name(column).rpartition(" ")[2]

    def body(self) -> list[list[Field]]:
        return self.rows[self.heading :]


def read_grids(table: Table, text: str) -> Iterator[Grid]:
    """The table's grids, from the normalised text: a row of names in its midst begins another."""
    rows = [[_field(cell, text) for cell in line] for line in table.rows()]
    rows = [row for row in rows if row]
    start = 0
    for index in range(1, len(rows)):
        if _begins(rows, index, start):
            yield _grid(rows[start:index], ragged=table.ragged)
            start = index
    yield _grid(rows[start:], ragged=table.ragged)


def _begins(rows: list[list[Field]], index: int, start: int) -> bool:
    """Whether a row only names columns, behind rows with numbers and before others."""
    row = rows[index]
    if len(row) < 2 or not all(f.words for f in row) or not _are_names(row):
        return False
    before = any(f.quantity is not None and not _is_year(f) for r in rows[start:index] for f in r)
    after = rows[index + 1] if index + 1 < len(rows) else []
    return before and len(after) == len(row) and any(f.quantity is not None for f in after)


def _are_names(row: list[Field]) -> bool:
    """Whether all cells are words or years; under a name that counts (博士生(人)) 1954 and 2033 are no years."""
    numbers = [f for f in row if f.quantity is not None]
    return all(map(_is_year, numbers)) and not (numbers and _bracketed(row[0].words)[1])


def _grid(rows: list[list[Field]], *, ragged: bool) -> Grid:
    width = max((f.column + f.columns for row in rows for f in row), default=0)
    whole = len({len(row) for row in rows}) == 1
    for row in rows if ragged else ():
        _merge_blanks(row, width)
    if ragged and not whole:
        for row in rows:
            while len(row) > 1 and not row[-1].words:
                row.pop()  # what a short row was filled up with
        width = max((sum(cell.columns for cell in row) for row in rows), default=0)
        lengths = {len(row) for row in rows if _counts(row)}
        if width in lengths or len(lengths) == 1:
            for row in rows:
                _shift_right(row, width)
    rows = [row for row in rows if not _is_index(row)]
    heading = _heading(rows)
    grid = Grid(rows, width, heading, sure=not ragged)
    grid.names = _names(grid)
    _give_units(grid)
    return grid


def _merge_blanks(row: list[Field], width: int) -> None:
    """Let the names of a row that each are followed by as many empty cells reach over these: 合计 | | 接待费 | |."""
    named = [place for place, cell in enumerate(row) if cell.words]
    empty = next((place for place, cell in enumerate(row) if not cell.words), 0)
    heads = [place for place in named if place >= empty - 1]  # those before stand alone
    widths = {end - begin for begin, end in pairwise(heads)}
    wide = next(iter(widths), 1)
    numbers = any(cell.quantity is not None for cell in row)
    if not empty or numbers or len(widths) != 1 or wide < 2 or heads[-1] + wide > width:
        return
    for place in heads:
        row[place].columns = wide
    row[:] = [row[place] for place in named]


def _field(cell: Cell, text: str) -> Field:
    words = text[cell.start : cell.end]
    found = Field(_plain(words.strip()), cell.row, cell.column, cell.columns)
    match = _NUMBER.match(words)
    if match is not None and (not match["unit"] or UNITS.get(match["unit"], "年") not in DURATIONS):
        found.quantity = _quantity(cell.start, match)
    return found


def _plain(words: str) -> str:
    """The words without blanks between Chinese signs (合  计) and without what they are in English."""
    return without_latin(_BLANKS.sub("", words)) if not words.isascii() else words


def _quantity(offset: int, match: re.Match[str]) -> Quantity:
    value, decimals = arabic_value(match["number"])
    factor = magnitude(match["signs"])
    unit = UNITS[match["unit"]] if match["unit"] else ""
    sign = -1 if match["minus"] else 1
    start, end = offset + match.start("number"), offset + match.end("number")
    whole = decimals == 0 and factor == 1
    step = Decimal(factor).scaleb(-decimals)
    return Quantity(start, end, offset + match.end(), match["number"], sign * value * factor, step, factor, unit, whole)


def _counts(row: list[Field]) -> bool:
    return any(cell.quantity is not None and not _is_year(cell) for cell in row)


def _shift_right(row: list[Field], width: int) -> None:
    short = width - len(row)
    if short and row[0].words and any(f.quantity is not None for f in row):  # an empty cell at the left keeps its place
        for each in row:
            each.column += short


def _heading(rows: list[list[Field]]) -> int:
    """The rows before the first that holds a number beside its name; years alone are names."""
    for index, row in enumerate(rows):
        numbers = [f for f in row if f.quantity is not None and not _is_year(f)]
        if numbers and (len(row) > 1 or index):
            return index
    return len(rows)


def _is_index(row: list[Field]) -> bool:
    """Whether the row only numbers the columns: 甲, 乙, 1, 2, 3."""
    signs = [f.words for f in row if f.words]
    letters = [sign for sign in signs if sign in "甲乙丙丁栏次"]
    numbers = [sign for sign in signs if sign not in letters]
    return len(letters) > 0 and len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _is_year(cell: Field) -> bool:
    return cell.quantity is not None and bool(re.fullmatch(r"(?:19|20)\d\d", cell.words))


def _names(grid: Grid) -> list[str]:
    """What each column is called: the heads above it, joined, as far as the grid is known."""
    names = [""] * grid.width
    heads = grid.rows[: grid.heading]
    for row in heads:
        placed = grid.sure or any(not head.words for head in row)  # by its empty cells
        if not placed and sum(head.columns for head in row) < grid.width:
            _spread(row, heads[-1], grid.width)
        beside = len(heads) == 1 and _stands_beside(row, grid)
        if beside:
            for head in row:
                head.column += grid.width - len(row)
        if placed or beside or sum(head.columns for head in row) == grid.width:
            for head in row:
                for column in range(head.column, min(head.column + head.columns, grid.width)):
                    if head.words:
                        names[column] = f"{names[column]} {head.words}".strip()
    return names


def _stands_beside(row: list[Field], grid: Grid) -> bool:
    """Whether the names of the columns leave out those of the rows' own names: the first columns hold nothing else."""
    lacks = grid.width - len(row)
    whole = [body for body in grid.body() if len(body) == grid.width]
    return not grid.sure and lacks > 0 and bool(whole) and all(_labels(body) == lacks for body in whole)


def _labels(row: list[Field]) -> int:
    """How many cells stand before the first number."""
    return next((place for place, cell in enumerate(row) if cell.quantity is not None), len(row))


def _spread(row: list[Field], lowest: list[Field], width: int) -> None:
    """Give the heads of a short row equal widths, where the names under them come round as often as there are heads."""
    names = [head.words for head in lowest]
    for labels in (1, 2, 3):
        heads = len(row) - labels
        if len(names) != width or heads < 1 or (width - labels) % heads:
            continue
        wide = (width - labels) // heads
        if names[labels:] != names[labels : labels + wide] * heads:
            continue
        for place, head in enumerate(row):
            head.column = place if place < labels else labels + (place - labels) * wide
            head.columns = 1 if place < labels else wide
        return


def _give_units(grid: Grid) -> None:
    """Units from a column of units, the row's name or the column's, where the cell has none."""
    units = _unit_column(grid)
    for row, own, above in _with_units(grid):
        _take_unit(row, units, grid)
        for cell in row:
            if cell.quantity is not None and not cell.quantity.unit:
                _measure(cell.quantity, *_unit_of(grid.name(cell.column), own, above))


def _with_units(grid: Grid) -> list[tuple[list[Field], tuple[str, str], tuple[str, str]]]:
    """Each row with the unit that its own name gives, and with that of a row above it, which says with 其中 what
    the rows up to the next unit are parts of."""
    found = []
    above, block = _NONE, 0
    for row in grid.body():
        label = " ".join(f.words for f in row if f.quantity is None)
        own = _bracketed(label)
        if (own[1] and own[1] != PERCENT) or _OUTERMOST.match(label):
            above, block = own, len(found)
        found.append((row, own, _NONE))
        if opens(label):
            found[block:] = [(each, its_own, above) for each, its_own, _above in found[block:]]
        elif len(found) > block + 1 and found[-2][2] != _NONE:
            found[-1] = row, own, above
    return found


def _unit_of(head: str, own: tuple[str, str], above: tuple[str, str]) -> tuple[str, str]:
    """The magnitude and unit of a cell: a rate by its column's name, else as its row's name says, or the column's, or
    the row of which it is a part: 组团人数(人), 其中:省内游."""
    if _IN_PERCENT.search(head):
        return "", PERCENT
    return own if own[1] else known if (known := _bracketed(head))[1] else above


def _unit_column(grid: Grid) -> int | None:
    """The column that says in what each row counts; 单位 may also head a column of institutions."""
    for column, name in enumerate(grid.names):
        if name in _UNIT_HEADS:
            words = [f.words for row in grid.body() for f in row if f.column == column and f.words]
            known = sum(bool(_bracketed(f"({each})")[1]) for each in words)
            return column if words and known >= _MOST_UNITS * len(words) else None
    return None


def _take_unit(row: list[Field], column: int | None, grid: Grid) -> None:
    """Read the row's numbers in the unit that stands in a cell of its own, which is then no name of the row; rates
    under a head of their own keep theirs."""
    cell = next((f for f in row if f.column == column and f.words), None)
    if cell is None or not _bracketed(f"({cell.words})")[1]:
        return
    row.remove(cell)
    for each in row:
        if each.quantity is not None and not each.quantity.unit and not _IN_PERCENT.search(grid.name(each.column)):
            _measure(each.quantity, *_bracketed(f"({cell.words})"))


def _measure(quantity: Quantity, signs: str, unit: str) -> None:
    """Read the number in the unit that the names give: 170.52 under 金额(万元) is 1,705,200 元."""
    factor = magnitude(signs)
    quantity.unit = unit
    quantity.value, quantity.step, quantity.factor = quantity.value * factor, quantity.step * factor, factor
    quantity.whole = quantity.whole and factor == 1 and (not unit or is_whole(unit))
    quantity.interval = quantity.known()


def _bracketed(words: str) -> tuple[str, str]:
    """The magnitude and unit written in brackets: 金额(万元) → 万, 元; those of the last bracket that ends
    a name and holds one."""
    found = "", ""
    for match in _IN_BRACKETS.finditer(words):
        known, end = unit_at(match["unit"], 0)
        ends = words[match.end() : match.end() + 1] in ("", " ")
        if known and ends and end == len(match["unit"]):
            found = match["signs"], known
    return found
