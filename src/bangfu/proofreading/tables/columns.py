"""Columns that follow from other columns: totals, shares, growth, averages.

What a column is may be said by its name alone (合计, 占比, 增长), and which columns it comes from is found in the rows:
the arithmetic that most rows keep is what the table means, and a row that breaks it has a wrong number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, permutations

from ..interval import Interval, total
from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation, likelihood
from ..relations.portions import part, proportion
from .adding import add_up
from .additive import find_additive
from .arithmetic import Rule, average_of, both_of, growth_of, increase_of, is_cut_off, part_of, share_of
from .balances import find_left_in_columns
from .fields import Grid
from .lines import Line
from .names import closes, is_average, is_growth, is_per_one, is_share, is_total, opens
from .pairs import find_pairs
from .rows import name_of, without_unit, without_worded
from .scattered import find_totals
from .terms import find_terms

_REACH, _NEAR = 10, 6  # columns
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(r"(?:19|20)\d\d|[本上今去当][年期月]|同期|期[初末]|年[初末]")
_PARTS = 2
_SURELY, _QUITE_SURELY = 3, 2  # rows in which columns under several heads, or of one unit, come to one
_PULL = re.compile("拉动|百分点")
_RATE = re.compile(r"(?:[率比]|比[重例])$")
_AND, _OF_THEM = re.compile(r"[加+]"), re.compile(r"(?:的?(?:比例|占比|合计|之和|人数|数))+$")
_COMPOSED = 1.8
_ALMOST_ALL = 0.8
_FEWEST_ROWS, _MOST_LIKE, _LIKE_ROWS = 4, 0.7, 2.2  # rows, how many are in proportion, and what that says
_FEWEST_OF_ALL, _ALL = 3, Interval.point(100)  # rows whose shares make a hundred
_MODELS = 4  # rows of which one is surely right
_MOST, _HALF = 0.6, 0.5  # of the rows keep what the table means, and what its row of totals says
_TELLING = 3  # digits of a share to which others are in proportion
_FEW_ROWS = 2  # that cannot show what follows from what
_BESIDE, _SAID = 1.0, 1.6  # what the order of the columns says of it, and with it the name of an average
_MOST_PARTS = 400  # rows that together are all; each of more is below what its share is told to

Column = dict[int, Quantity]


def columns_of(grid: Grid) -> dict[int, Column]:
    """The numbers of each column by row."""
    columns: dict[int, Column] = {}
    for number, row in enumerate(grid.body()):
        for cell in row:
            if cell.quantity is not None:
                columns.setdefault(cell.column, {})[number] = cell.quantity
    return columns


def find_rate_rows(grid: Grid) -> Iterator[Relation]:
    """Rows of rates that come from two rows near them: 城镇化率 of 城镇人口 and 乡村人口, 性别比 of 男 and 女, 2016年比
    2015年增减% of 2016年 and 2015年."""
    rows: dict[int, Column] = {}
    rates, grown = [], []
    for number, row in enumerate(grid.body()):
        numbers = {cell.column: cell.quantity for cell in row if cell.quantity is not None}
        if len(numbers) > 1:
            rows[number] = numbers
            name = name_of(row)[0]
            if _RATE.search(without_unit(name)):
                rates.append(number)
            elif is_growth(name) and (is_per_one(name) or "%" in name):
                grown.append(number)
    for number in rates:
        yield from _rated(number, rows[number], rows)
    for number in grown:
        yield from _searched(number, rows[number], rows, growth_of)


def _rated(index: int, column: Column, columns: dict[int, Column]) -> Iterator[Relation]:
    """The figures as shares of one in another, of one in both together, or of two together in a third."""
    found = list(_searched(index, column, columns, share_of)) or list(_searched(index, column, columns, part_of))
    yield from found or _of_two(index, column, columns)


def _of_two(index: int, column: Column, columns: dict[int, Column]) -> Iterator[Relation]:
    """就业率 of 就业 and 升学 together: the three columns before it from which nearly all rows' figures follow."""
    near = [c for c in sorted(columns, reverse=True) if c < index][:_NEAR]
    best: list[Relation] = []
    for one, other in combinations(near, 2):
        for whole in (c for c in near if c not in (one, other)):
            rows = [r for r in column if all(r in columns[c] for c in (one, other, whole))]
            made = (both_of(column[r], columns[one][r], columns[other][r], columns[whole][r]) for r in rows)
            relations = _unless_broken(made, 1)
            if _kept(relations) > max(_FEWEST_ROWS - 2, _kept(best)):
                best = relations
    yield from _weighed(best)


def _beside(
    index: int, columns: dict[int, Column], grid: Grid, rule: Rule, weight: float = _BESIDE
) -> Iterator[Relation]:
    """The figures of a table with so few rows that they cannot show where they come from: from the two columns of
    counts before them, in the likelier order."""
    counts = [c for c in range(index) if c in columns and not _is_derived(grid.name(c))][-_PARTS:]
    if len(counts) < _PARTS or len(columns[index]) > _FEW_ROWS:
        return
    times = rule is growth_of and all(_TIME.search(grid.name(c)) for c in counts)
    if not times and (rule is growth_of or counts != [index - 2, index - 1]):
        return
    for row, stated in columns[index].items():
        present = [columns[c][row] for c in counts if row in columns[c]]
        if len(present) == _PARTS and (rule is average_of or present[0].unit == present[1].unit != stated.unit):
            made = [rule(stated, order) for order in (present, present[::-1])]
            readings = [relation for relation in made if relation is not None]
            if readings:
                best = max(readings, key=lambda relation: (relation.holds, likelihood(relation)))
                best.weight += weight
                yield best


def _is_derived(name: str) -> bool:
    """Whether a column of that name is not counted: a rate, or what has been added."""
    return is_per_one(name) or is_growth(name) or is_share(name)


def find_column_relations(grid: Grid) -> Iterator[Relation]:
    """The relations between the columns of a table."""
    columns = columns_of(grid)
    totals = [*_totals(_without_growth(columns, grid), grid), *_composed(columns, grid), *find_terms(columns, grid)]
    yield from totals
    yield from _pairs(columns, grid, {relation.stated.start for relation in totals})
    for index, column in columns.items():
        name = grid.name(index)
        if is_growth(name):
            told = list(_searched(index, column, columns, growth_of)) or list(_since_last_year(index, columns, grid))
            told += _searched(index, column, columns, increase_of)
            yield from told or _beside(index, columns, grid, growth_of)
        elif is_share(name) or _are_percentages(column) or (not name and _are_rates(column)):
            told = [*_rated(index, column, _without_pulls(columns, grid)), *_of_total(index, column, columns, grid)]
            yield from told or _beside(index, columns, grid, share_of)
        elif is_per_one(grid.last_name(index)):
            told = list(_searched(index, column, columns, average_of))
            yield from told or _beside(index, columns, grid, average_of, _SAID)


def _without_growth(columns: dict[int, Column], grid: Grid) -> dict[int, Column]:
    """The columns without the rows of growth, of rates and of what comes to each one, which do not add up: 20年增加率,
    就业率(%), 人均收入(元), or 赔款率 and the names that come again under it."""
    told = [name_of(row)[0] for row in grid.body()]
    names = [without_unit(name) for name in told]
    grown: set[int] = set()
    for number, name in enumerate(names):
        again = number - 1 in grown and name in names[:number]
        if name.endswith("率") or (is_growth(name) and is_per_one(name)) or again or is_average(told[number]):
            grown.add(number)
    return {c: {row: q for row, q in column.items() if row not in grown} for c, column in columns.items()}


def _without_pulls(columns: dict[int, Column], grid: Grid) -> dict[int, Column]:
    """The columns without those of how much each row pulls the whole up: short numbers, which many ratios fit."""
    return {c: column for c, column in columns.items() if not _PULL.search(grid.last_name(c))}


def _totals(columns: dict[int, Column], grid: Grid) -> Iterator[Relation]:
    """Totals among columns of one kind: all that count, those of the same name under different heads, and those under
    one head."""
    counting = [c for c in sorted(columns) if not is_per_one(grid.last_name(c)) and not _is_ordinal(columns[c], c)]
    groups: dict[tuple[str, str], list[int]] = {}
    for column in counting:
        repeated = _is_repeated(column, counting, grid)
        groups.setdefault(("", grid.last_name(column) if repeated else ""), []).append(column)
        if repeated:
            groups.setdefault((grid.name(column).split()[0], ""), []).append(column)
    told: set[int] = set()
    for (head, _last), members in groups.items():
        if not head or len(members) > _PARTS:
            for relation in _among(members, columns, grid):
                told.update([relation.stated.start] if relation.holds else [])
                yield relation
    for members in _by_unit(counting, columns):  # 资助人数 | 一档人数 | 一档金额 | 二档人数 | 二档金额
        yield from (r for r in _among(members, columns, grid, _QUITE_SURELY) if r.stated.start not in told)
    if len(groups) > 1:  # 总数 | 热线: 按时, 超时 | 网上: 按时, 超时
        yield from (r for r in _among(counting, columns, grid, _SURELY) if r.stated.start not in told)


def _by_unit(counting: Sequence[int], columns: dict[int, Column]) -> Iterator[list[int]]:
    """The columns of each unit, where those of several take turns."""
    units = [next((q.unit for q in columns[c].values()), "") for c in counting]
    turns = sum(one != other for one, other in pairwise(units))
    if turns > len(set(units)):
        for unit in dict.fromkeys(units):
            members = [c for c, own in zip(counting, units, strict=True) if own == unit]
            yield from [members] if len(members) > _PARTS else []


def _among(
    members: Sequence[int], columns: dict[int, Column], grid: Grid, least: int = 0
) -> Iterator[Relation]:
    """The totals among some columns, in as many rows as are the ``least``."""
    lines = {c: Line(grid.name(c), columns[c], detail=opens(grid.last_name(c))) for c in members}
    totals = find_additive(list(lines.values()), least) if least else find_totals(list(lines.values()))
    yield from without_worded(totals, grid, lines)


def _pairs(columns: dict[int, Column], grid: Grid, told: set[int]) -> Iterator[Relation]:
    """Columns that are the sum of two others, without those of which totals are ``told``: the starts of their cells."""
    lines = [Line(grid.name(c), column) for c, column in columns.items() if not is_per_one(grid.last_name(c))]
    yield from find_pairs(lines, told)
    yield from find_left_in_columns(lines)


def _composed(columns: dict[int, Column], grid: Grid) -> Iterator[Relation]:
    """Columns that are named after those they add up: 满意加比较满意比例."""
    called = {grid.last_name(index): index for index in columns}
    for index, column in columns.items():
        parts = [called.get(name) for name in _AND.split(_OF_THEM.sub("", grid.last_name(index)))]
        if len(parts) > 1:
            for row, stated in column.items():
                present = [columns[place][row] for place in parts if place is not None and row in columns[place]]
                if len(present) == len(parts):
                    yield add_up(stated, present, _COMPOSED)


def _is_repeated(column: int, counting: list[int], grid: Grid) -> bool:
    """Whether the column's last name stands under several heads: 资金, 人次 under each year."""
    last = grid.last_name(column)
    return last != grid.name(column) and sum(grid.last_name(c) == last for c in counting) > 1


def _is_ordinal(column: Column, index: int) -> bool:
    """Whether a first column only counts the rows."""
    return index == 0 and [int(q.value) for q in column.values()] == list(range(1, len(column) + 1))


def _are_percentages(column: Column) -> bool:
    """Whether every number of the column is written with its sign: 受助面 30.8%, 24.7%."""
    return all(q.unit == PERCENT for q in column.values())


def _are_rates(column: Column) -> bool:
    """Whether the numbers of a nameless column may be percentages: none above 100 but a slip, some with decimals."""
    within = sum(0 <= q.value <= 100 for q in column.values())
    return within >= max(1, len(column) - 1, _ALMOST_ALL * len(column)) and any("." in q.raw for q in column.values())


def _since_last_year(index: int, columns: dict[int, Column], grid: Grid) -> Iterator[Relation]:
    """The growth beside the columns of two years, 2014年 and 2015年: their heads say what it is of, if half agree."""
    before = [c for c in (index - 2, index - 1) if c in columns]
    years = [year for c in before if (year := _YEAR.search(grid.last_name(c))) is not None]
    if len(years) < _PARTS or abs(int(years[0][0]) - int(years[1][0])) != 1:
        return
    base, level = sorted(before, key=lambda c: _YEAR.findall(grid.last_name(c)))
    relations = _by_row(columns[index], columns[level], columns[base], growth_of)
    if relations and _kept(relations) >= len(relations) * _HALF:
        cut = sum(map(is_cut_off, relations)) > 1  # the way of the whole column
        for relation in (r for r in relations if not (cut and is_cut_off(r))):
            relation.weight += 2.0
            yield relation


def _searched(index: int, column: Column, columns: dict[int, Column], rule: Rule) -> Iterator[Relation]:
    """The pair of columns from which most rows' figures follow by ``rule``; nothing where no pair does."""
    near = [c for c in sorted(columns, key=lambda c: (c > index, abs(c - index))) if c != index][:_REACH]
    best: list[Relation] = []
    most = 1
    for one, other in permutations(near, 2):
        common = len(column.keys() & columns[one].keys() & columns[other].keys())
        if common > most:  # else it cannot be better
            relations = _by_row(column, columns[one], columns[other], rule, common * (1 - _MOST))
            if (kept := _kept(relations)) > most:
                best, most = relations, kept
    yield from _weighed(best)


def _by_row(column: Column, one: Column, other: Column, rule: Rule, most: float = math.inf) -> list[Relation]:
    """The relations of the rows that have all three; none where more than ``most`` of them break the rule."""
    common = (row for row in column if row in one and row in other)
    return _unless_broken((rule(column[row], [one[row], other[row]]) for row in common), most)


def _unless_broken(made: Iterable[Relation | None], most: float) -> list[Relation]:
    """The relations; none as soon as more than ``most`` of them are broken: few of the columns that are tried fit."""
    found = []
    for relation in made:
        if relation is not None:
            found.append(relation)
            most -= not (relation.holds or is_cut_off(relation))
            if most < 0:
                return []
    return found


def _of_total(index: int, column: Column, columns: dict[int, Column], grid: Grid) -> Iterator[Relation]:
    """占全县比重: each row's number over the total row's."""
    names = [row[0].words if row else "" for row in grid.body()]
    best: list[Relation] = []
    most = _MOST
    for whole_row in [r for r in range(len(names)) if _is_divided(names, r) or _is_whole(column.get(r))]:
        for other, numbers in columns.items():
            whole = numbers.get(whole_row)
            if other == index or whole is None or whole.value <= 0:
                continue
            made = (share_of(column[row], [numbers[row], whole]) for row in column if row in numbers)
            relations = _unless_broken(made, len(column) * _HALF)
            if _kept(relations) > max(1, _kept(best)):
                best = relations
                most = _HALF if is_total(names[whole_row]) else _MOST
    blocks = _of_block_totals(index, column, columns, names)
    if _kept(blocks) > _kept(best):
        best, most = blocks, _MOST
    said = list(_weighed(best, most) if best else _weighed(_of_all(index, column, columns)))
    yield from said or _of_like_rows(index, column, columns)


def _of_block_totals(index: int, column: Column, columns: dict[int, Column], names: Sequence[str]) -> list[Relation]:
    """占比 in a table of several totals, each below its own rows: 财政拨款, 事业收入, 收入合计, 基本支出, 支出合计."""
    totals = [row for row, name in enumerate(names) if closes(name)]
    best: list[Relation] = []
    for other, numbers in columns.items() if len(totals) > 1 else ():
        if other == index:
            continue
        found = []
        for row, stated in column.items():
            whole = next((numbers[total] for total in totals if total >= row and total in numbers), None)
            if row in numbers and whole is not None and whole.value > 0:
                found.append(share_of(stated, [numbers[row], whole]))
        relations = [relation for relation in found if relation is not None]
        best = max(best, relations, key=_kept)
    return best


def _of_like_rows(index: int, column: Column, columns: dict[int, Column]) -> Iterator[Relation]:
    """Shares of one whole that no row and no sum of rows gives: most rows are in proportion to the one told finest; of
    rows that are all there are, for their shares make a hundred, all but one."""
    all_there = total(q.interval for q in column.values()).meets(_ALL)
    fewest = _FEWEST_OF_ALL if all_there else _FEWEST_ROWS
    best: list[Relation] = []
    for other, numbers in columns.items():
        common = [row for row in column if row in numbers and numbers[row].value > 0 and column[row].value > 0]
        if other == index or len(common) < fewest or numbers[common[0]].unit == PERCENT:
            continue
        whole = all_there and len(common) == len(column)
        most, least = (len(common) - 1) * (1 - _MOST_LIKE), _FEWEST_ROWS - 1
        if whole:
            most, least = max(most, 1.0), len(common) - 2
        telling = [row for row in common if column[row].digits >= _TELLING]
        for model in sorted(telling, key=lambda row: -column[row].digits)[:_MODELS]:
            rest = [row for row in common if row != model]
            like = (proportion(column[r], numbers[r], numbers[model], column[model], _LIKE_ROWS) for r in rest)
            made = _unless_broken(like, most)
            if _kept(made) > max(least - 1, _kept(best)):
                best = made
    yield from best


def _of_all(index: int, column: Column, columns: dict[int, Column]) -> list[Relation]:
    """占比 without a row of totals: each row's number over all of them."""
    best: list[Relation] = []
    for other, numbers in columns.items():
        if len(column) > _MOST_PARTS or other == index or numbers.keys() != column.keys():
            continue
        if all(q.value > 0 for q in numbers.values()):
            rests = ([q for r, q in numbers.items() if r != row] for row in column)
            made = (part(column[row], numbers[row], rest, 0.2) for row, rest in zip(column, rests, strict=True))
            relations = _unless_broken(made, len(column) * (1 - _MOST))
            if _kept(relations) > max(1, _kept(best)):
                best = relations
    return best


def _is_divided(names: Sequence[str], row: int) -> bool:
    """Whether the row is called a total, or 其中 opens the row under it."""
    below = names[row + 1] if row + 1 < len(names) else ""
    return is_total(names[row]) or (opens(below) and not opens(names[row]))


def _is_whole(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.value == 100


def _kept(relations: Sequence[Relation]) -> int:
    """How many of the relations hold, or would if they were rounded, and could have failed."""
    return sum((relation.holds or is_cut_off(relation)) and relation.stated.value != 0 for relation in relations)


def _weighed(relations: Sequence[Relation], most: float = _MOST) -> Iterator[Relation]:
    """The relations, where most rows keep the rule; it is none where most break it."""
    telling = [r for r in relations if r.stated.value != 0 or not r.holds]
    if telling and _kept(relations) >= len(telling) * most:
        cut = sum(map(is_cut_off, relations)) > 1  # the way of the whole column
        for relation in (r for r in relations if not (cut and is_cut_off(r))):
            relation.weight += 2.0
            yield relation
