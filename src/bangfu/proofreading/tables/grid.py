"""A table as rows of cells, each a number or words, with the names of its columns.

Where the file says which cells are merged, columns are certain. Pasted text does not: a short row is then taken to
lack the merged cells at its left, because the numbers stand at the right; where no row is whole and they differ in
length, what they lack is empty and stands at the right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise

from ..document import Cell, Table
from ..quantities.numerals import ARABIC, arabic_value, magnitude
from ..quantities.precision import without_padding
from ..quantities.quantity import Quantity
from ..quantities.units import DURATIONS, PERCENT, UNITS
from .codes import take_codes
from .fields import Field, Grid
from .heads import merge_blanks, names_of
from .measures import Measure, bracketed, captioned, give_units, with_brackets
from .names import is_share, is_total, without_latin
from .outline import find_outlined
from .rows import rows_of
from .scattered import find_totals

_WORD = re.compile("[A-Za-z]{3}")
_NUMBER = re.compile(
    r"\s*(?:[生人户班师]均|平均|每?百名学生|约|近|超过?)?(?P<sign>[-+↑↓]|\((?=[\d,.]+\)\s*$))?"  # (8,434) is below 0
    rf"(?:1:(?=[1-9]))?(?P<number>{ARABIC})\)?"  # 1:17.9
    r"(?:(?<=\.\d):1|(?<=\.\d\d):1)?\s*(?P<signs>[万亿]*)"  # 17.89:1
    r"(?P<unit>%|‰|k?m[2²3³]|[\u4e00-\u9fff㎡]{1,3})?(?:\((?P<bracketed>[\u4e00-\u9fff]{1,2})\))?"  # 5(注)
    r"\s*(?:\((?:[↑↓±+-]\d[\d.]*|(?P<share>\d+(?:\.\d+)?))%\))?\s*$"  # 15223(↑14.28%), 124(72.09%)
)
# what heads the names of rows
_FIRST_NAME = re.compile("指标|项目|地区|单位|名称|类别|类型|县区|区县|品种|学校|学院|年份")
_OF_YEARS = re.compile(r"(?:年份|年度|年|时间|学年|年月)(?:\(年\))?")
_ORDINAL = re.compile("[行栏项序]次|行号|序号|编号|顺序号?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2})?")
_APART = 30  # years
_FEW_SHORT = 20  # rows that lack some of their cells; where more do, no reading of them is likelier
_TITLED = 2  # cells of a first row that is no head
_CAPTIONS = 2  # rows above a table's head
_NOTHING = "—-–－/…"  # what stands in a cell without a number
_BLANKS = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


def read_grids(table: Table, text: str, caption: str = "") -> Iterator[Grid]:
    """The table's grids, from the normalised text: a row of names in its midst begins another.

    ``caption``: what stands above the table, which may say in what it counts; a row of its own may say it too.
    """
    rows = [[_field(cell, text) for cell in line] for line in table.rows()]
    rows = [row for row in rows if row]
    said = [caption, *(row[0].words for row in rows[:_CAPTIONS] if len(_filled(row)) == 1)]
    while rows and _is_title(rows[0]):
        said.append(rows.pop(0)[1].words)
    unit = next((known for words in said if (known := captioned(words))[1]), captioned(""))
    start = 0
    again: list[int] = []
    for index in range(1, len(rows)):
        if not _begins(rows, index, start):
            continue
        if _goes_on(rows, index, start):
            again.append(index)
            continue
        yield _placed(_but(rows, start, index, again), unit, ragged=table.ragged)
        start = index
    yield _placed(_but(rows, start, len(rows), again), unit, ragged=table.ragged)


def _placed(rows: list[list[Field]], unit: Measure, *, ragged: bool) -> Grid:
    """The grid of the rows. A short one may lack its first cells or its last: what makes more totals come out is meant,
    and the first if that tells nothing."""
    lengths = Counter(len(_filled(row)) for row in rows if _counts(row))
    short = lengths.total() - lengths[max(lengths, default=0)]
    if not ragged or not 0 < short <= _FEW_SHORT:
        return _grid(rows, unit, ragged=ragged, shifting=True)
    copied = [[replace(cell, quantity=copy(cell.quantity)) for cell in row] for row in rows]  # a unit is given in place
    moved, kept = _grid(rows, unit, ragged=True, shifting=True), _grid(copied, unit, ragged=True, shifting=False)
    first, last = ((_totals(grid), -_misfits(grid)) for grid in (kept, moved))
    return kept if first > last else moved


def _totals(grid: Grid) -> int:
    """How many totals among its rows come out."""
    lines = rows_of(grid)
    return sum(relation.holds for relation in chain(find_totals(lines), find_outlined(lines)))


def _misfits(grid: Grid) -> int:
    """How many numbers of its columns of shares are above all, where no other of their column is."""
    shares = [c for c in range(grid.width) if "%" in grid.name(c) and is_share(grid.name(c))]
    columns = [[f.quantity for row in grid.body() for f in row if f.column == c and f.quantity] for c in shares]
    above = [sum(q.value > 100 for q in column) for column in columns]
    return above.count(1)


def _is_title(row: list[Field]) -> bool:
    """Whether a first row only says what the table is about and in what it counts: 表1 常住人口 | 单位:人."""
    return len(_filled(row)) == _TITLED and row[1].words.startswith("单位:")


def _begins(rows: list[list[Field]], index: int, start: int) -> bool:
    """Whether a row only names columns, behind rows with numbers and before others; a caption may stand between."""
    row = _filled(rows[index])
    if len(row) < 2 or not all(f.words for f in row) or not _are_names(row) or _is_of_data(row):
        return False
    before = any(f.quantity is not None and not _is_year(f) for r in rows[start:index] for f in r)
    after = next((r for r in rows[index + 1 :] if len(r) > 1), [])
    alike = len(after) == len(rows[index]) or len(_filled(after)) == len(row)
    alike = alike or (len(after) < len(row) and _FIRST_NAME.fullmatch(row[0].words) is not None)
    return before and alike and any(f.quantity is not None for f in after)


def _goes_on(rows: list[list[Field]], index: int, start: int) -> bool:
    """Whether a row only says the table's head again, as on a next page: nothing was added up before it."""
    head, row = ([f.words for f in _filled(rows[place])] for place in (start, index))
    summed = any(is_total(f.words) for r in rows[start:index] for f in r)
    return head == row and not summed and len(_filled(rows[index - 1])) > 1


def _but(rows: list[list[Field]], start: int, end: int, left_out: Sequence[int]) -> list[list[Field]]:
    return [rows[place] for place in range(start, end) if place not in left_out]


def _filled(row: list[Field]) -> list[Field]:
    """The row without the empty cells at its end, as pasted tables have them."""
    last = next((place for place in range(len(row), 0, -1) if row[place - 1].words), 0)
    return row[:last]


def _are_names(row: list[Field]) -> bool:
    """Whether all cells are words or years; under a name that counts (博士生(人)) 1954 and 2033 are no years."""
    numbers = [f for f in row if f.quantity is not None]
    return all(map(_is_year, numbers)) and _may_be_years(numbers) and not (numbers and bracketed(row[0].words)[1])


def _may_be_years(numbers: list[Field]) -> bool:
    """Whether years of names are in their order and near, or come again under other heads: not 2003, 1949, 1994."""
    years = [int(f.words) for f in numbers]
    in_order = years in (sorted(years), sorted(years, reverse=True))
    return len(set(years)) < len(years) or (in_order and all(abs(b - a) <= _APART for a, b in pairwise(years)))


def _is_of_data(row: list[Field]) -> bool:
    """Whether a row within a table gives data for all that: it lacks a number, or a lone one only looks like a year."""
    lone = [f for f in row if f.quantity is not None]
    lacks = any(f.words and not f.words.strip(_NOTHING) for f in row)
    return lacks or (len(lone) == 1 and not _FIRST_NAME.search(row[0].words))


def _grid(rows: list[list[Field]], unit: Measure, *, ragged: bool, shifting: bool) -> Grid:
    width = _leave_out_blank(rows) if ragged else _width(rows)
    whole = len({len(row) for row in rows}) == 1
    for row in rows if ragged else ():
        merge_blanks(row, width)
    if ragged and not whole:
        for row in rows:
            while len(row) > 1 and not row[-1].words:
                row.pop()  # what a short row was filled up with
        width = max((sum(cell.columns for cell in row) for row in rows), default=0)
        lengths = {len(row) for row in rows if _counts(row)}
        if shifting and (width in lengths or len(lengths) == 1):
            counting = _counting(rows, width)
            some = _counting(rows, width, 0)
            for row in rows:
                _shift_right(row, width, counting, some)
    rows = [row for row in rows if not _is_index(row)]
    _leave_out_english(rows)
    heading = _heading(rows)
    grid = Grid(rows, width, heading, sure=not ragged)
    grid.names = names_of(grid)
    _name_by_years(grid)
    take_codes(grid)
    _leave_out_ordinals(grid)
    give_units(grid, unit)
    columns: dict[int, list[Quantity]] = {}
    for cell in (cell for row in grid.body() for cell in row):
        if cell.quantity is not None:
            columns.setdefault(cell.column, []).append(cell.quantity)
    for column in columns.values():
        without_padding(column)
    return grid


def _width(rows: list[list[Field]]) -> int:
    return max((f.column + f.columns for row in rows for f in row), default=0)


def _leave_out_blank(rows: list[list[Field]]) -> int:
    """Drop the columns that no row fills, where the heads have no cells for them: 指标 | 产量 | 增长 above 粮食 | 650.0
    | | 17.3. Returns the width."""
    width = _width(rows)
    full = [row for row in rows if len(row) == width]
    blank = {c for c in range(width) if not any(row[c].words for row in full)}
    heads = next((row for row in rows if len(row) > 1), [])
    if not blank or len(full) <= _TITLED or len(heads) != width - len(blank) or not all(f.words for f in heads):
        return width
    for row in full:
        row[:] = [cell for cell in row if cell.column not in blank]
        for column, cell in enumerate(row):
            cell.column = column
    return _width(rows)


def _leave_out_english(rows: list[list[Field]]) -> None:
    """Let a column that only says in English what another says hold nothing: 小学 | Primary Schools | 62615."""
    words: defaultdict[int, list[Field]] = defaultdict(list)
    for cell in (cell for row in rows for cell in row if cell.quantity is None and cell.words):
        words[cell.column].append(cell)
    english = {c for c, cells in words.items() if len(cells) > _TITLED and all(_is_english(f.words) for f in cells)}
    if english and any(c not in english and len(words[c]) >= len(words[min(english)]) for c in words):
        for cell in (cell for c in english for cell in words[c]):
            cell.words = ""


def _is_english(words: str) -> bool:
    return words.isascii() and _WORD.search(words) is not None


def _name_by_years(grid: Grid) -> None:
    """Read the years of a column that is headed so, or of a first column without a head, as the names of its rows:
    年份 | 在校生, 2004 | 5091."""
    for column in range(grid.width):
        unnamed = column == 0 and grid.last_name(column).lower() in ("", "year")
        if unnamed or _OF_YEARS.fullmatch(grid.last_name(column)):
            dated = [cell for row in grid.body() for cell in row if cell.column == column and cell.words]
            in_order = len(dated) > _TITLED and all(_YEAR.fullmatch(cell.words) for cell in dated)
            if in_order if unnamed else all(_YEAR.fullmatch(cell.words) for cell in dated):
                for cell in dated:
                    cell.quantity = None


def _leave_out_ordinals(grid: Grid) -> None:
    """Let a column that only counts the rows hold nothing: 行次 | 1, 2, 3."""
    for column in range(grid.width):
        if _ORDINAL.fullmatch(grid.last_name(column)):
            cells = (cell for row in grid.body() for cell in row if cell.column == column)
            counted = [cell for cell in cells if cell.quantity is not None]
            if all(cell.words.isdigit() for cell in counted):
                for cell in counted:
                    cell.words, cell.quantity = "", None


def _field(cell: Cell, text: str) -> Field:
    words = text[cell.start : cell.end]
    found = Field(
        with_brackets(_plain(words.strip())), cell.row, cell.column, cell.columns,
        indent=_indent(cell, text), start=cell.start, end=cell.end,
    )  # fmt: skip
    match = _NUMBER.match(words)
    if match is not None and (not match["unit"] or UNITS.get(match["unit"], "年") not in DURATIONS):
        found.quantity = _quantity(cell.start, match)
        found.share = _share(cell.start, match) if match["share"] and not match["unit"] else None
    return found


def _indent(cell: Cell, text: str) -> int:
    """By how many blanks the name of a row is set in, where tabs part the cells; blanks part them in other tables."""
    if cell.column or not text.startswith("\t", cell.end):
        return 0
    begin = cell.start
    while text[begin : begin + 1] == " ":
        begin += 1
    line = text.rfind("\n", 0, begin) + 1
    return begin - line if not text[line:begin].strip(" ") else 0


def _plain(words: str) -> str:
    """The words without blanks between Chinese signs (合  计) and without what they are in English."""
    return without_latin(_BLANKS.sub("", words)) if not words.isascii() else words


def _quantity(offset: int, match: re.Match[str]) -> Quantity:
    value, decimals = arabic_value(match["number"])
    factor = magnitude(match["signs"])
    unit = UNITS[match["unit"]] if match["unit"] else UNITS.get(match["bracketed"] or "", "")
    sign = -1 if match["sign"] in ("-", "(", "↓") else 1
    start, end = offset + match.start("number"), offset + match.end("number")
    whole = decimals == 0 and factor == 1 and unit != PERCENT
    step = Decimal(factor).scaleb(-decimals)
    return Quantity(start, end, offset + match.end(), match["number"], sign * value * factor, step, factor, unit, whole)


def _share(offset: int, match: re.Match[str]) -> Quantity:
    """What stands in a bracket behind a number."""
    value, decimals = arabic_value(match["share"])
    start, end = offset + match.start("share"), offset + match.end("share")
    return Quantity(start, end, end + 1, match["share"], value, Decimal(1).scaleb(-decimals), 1, PERCENT)


def _counts(row: list[Field]) -> bool:
    return any(cell.quantity is not None and not _is_year(cell) for cell in row)


def _counting(rows: list[list[Field]], width: int, share: float = 0.5) -> set[int]:
    """The columns that hold numbers in more than a share of the whole rows."""
    whole = [row for row in rows if len(row) == width and _counts(row)]
    return {c for c in range(width) if sum(row[c].quantity is not None for row in whole) > share * len(whole)}


def _shift_right(row: list[Field], width: int, counting: set[int], some: set[int]) -> None:
    """Let a row that lacks its first cells end where the table does; not one that lacks a remark behind its numbers, or
    an amount at the right side: 拨款收入 | 16745.59 | 外交支出. ``some``: the columns that hold any number."""
    short = width - len(row)
    # an empty cell keeps its place, and those beside it
    if short and all(f.words for f in row) and any(f.quantity is not None for f in row):
        half = len(row) == short and {c + short for c in counting if c < short} == {c for c in counting if c >= short}
        if half:
            return  # 收方 | 金额 | 支方 | 金额: the right side has ended
        places = [f.column for f in row if f.quantity is not None]
        fits = [[sum(p + by in known for p in places) for known in (counting, some)] for by in (0, short)]
        for each in row if fits[1] >= fits[0] else ():
            each.column += short


def _heading(rows: list[list[Field]]) -> int:
    """The rows before the first that holds a number beside its name; years alone are names."""
    for index, row in enumerate(rows):
        if (not _are_names(row) or _is_named(row, rows[:index])) and (len(row) > 1 or index):
            return index
    return len(rows)


def _is_named(row: list[Field], above: list[list[Field]]) -> bool:
    """Whether a row below names of columns has a name itself, so that its numbers are no years: 和田地区 | 1997."""
    counts = any(f.quantity is not None for f in row)
    heads = bool(above) and all(f.words and f.quantity is None for f in _filled(above[-1])[:_TITLED])
    return counts and heads and row[0].words != "" and _FIRST_NAME.fullmatch(row[0].words) is None


def _is_index(row: list[Field]) -> bool:
    """Whether the row only numbers the columns: 甲, 乙, 1, 2, 3."""
    signs = [f.words for f in row if f.words]
    letters = [sign for sign in signs if sign in "甲乙丙丁栏次"]
    numbers = [sign for sign in signs if sign not in letters]
    return len(letters) > 0 and len(numbers) > 1 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _is_year(cell: Field) -> bool:
    return cell.quantity is not None and "." not in cell.words and _YEAR.fullmatch(cell.words) is not None
