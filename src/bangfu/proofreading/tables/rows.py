"""The rows of a table as lines, and rows that are a share of other rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation
from ..relations.portions import share
from ..statements.labels import core
from .fields import Field, Grid
from .lines import Line
from .names import closes, is_detail, is_per_one, is_per_one_in_rows, is_total, opens, without_opening
from .outline import is_numbered

_REMEMBERED = 4096  # names
_OFTEN = 3  # rows that one word stands in, as those of a column that names none of them do
_NOTHING = re.compile(r"[\s/／—–－-]*|…+")  # how an empty cell is written
_BRACKET = re.compile(r"\([^()]*\)")
_SHARE_OF = re.compile(r"(?:所占|占).*(?:比|率|%)|占比")


def rows_of(grid: Grid) -> list[Line]:
    """The rows that count something, with the numbers of the columns that add up."""
    lines = []
    columns = {c for c in range(grid.width) if not is_per_one(grid.last_name(c))}
    body = grid.body()
    named = _by_number([name_of(row) for row in body])
    for row, (name, _head), group in zip(body, named, _groups(named), strict=True):
        if is_per_one_in_rows(without_unit(name)):
            continue
        cells = {f.column: f.quantity for f in row if f.quantity is not None and f.column in columns}
        numbers = {c: q for c, q in cells.items() if q.unit != PERCENT and not _is_ordinal(c, row)}
        if numbers:
            depth = 0 if closes(name) else row[0].indent  # 合计 stands in the middle of its cell
            lines.append(Line(without_opening(name), numbers, opens(name), group, detail=is_detail(name), depth=depth))
    return lines


def _by_number(named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the rows are called, by what is numbered before words that come again and again: 一、教育项目 | 小计,
    1.学前教育 | 东岭县, 2.职业教育 | 东岭县."""
    told = [(name, head) for name, head in named if head]
    numbered = sum(is_numbered(head) for _name, head in told)
    again = len({name for name, _head in told}) * _OFTEN <= len(told)
    if numbered < len(told) or len(told) < _OFTEN or not again:
        return named
    return [(f"{head}{name}" if is_total(name) else head or name, "") for name, head in named]


def _groups(named: Sequence[tuple[str, str]]) -> list[str]:
    """The head under which each row stands, told before its own name or, where it spans them, only before that of the
    first; "" for all where each has another head, as 学院 before 专业, which holds no rows together."""
    own = [head for name, head in named if name and not is_total(name)]
    if all(own):
        together = len(set(own)) < len(own)
        return [head if together else "" for _name, head in named]
    groups: list[str] = []
    for _name, head in named:
        groups.append(head or (groups[-1] if groups else ""))
    return groups


@lru_cache(maxsize=_REMEMBERED)
def without_unit(name: str) -> str:
    return _BRACKET.sub("", name)


def name_of(row: Sequence[Field]) -> tuple[str, str]:
    """What the row is called, and the head that spans several rows where one stands before the name; what is said
    behind its numbers (完成预算的112.54%) is no name."""
    labels: list[str] = []
    for field in row:
        if _is_worded(field):
            labels.append(field.words)
        elif field.quantity is not None and labels:
            break
    if not labels:
        return "", ""
    if len(labels) == 2 and not without_unit(labels[1]).strip():
        return "".join(labels), ""  # the unit in a cell of its own: 各类学校数合计 | (所)
    return labels[-1] if len(labels) < 3 else labels[0], labels[0] if len(labels) == 2 else ""


def _is_worded(field: Field) -> bool:
    return field.quantity is None and not _NOTHING.fullmatch(field.words)


def without_worded(relations: Iterator[Relation], grid: Grid, lines: Mapping[int, Line]) -> Iterator[Relation]:
    """The relations among columns, but those that fail in a row where one of the columns has words for a number: who
    got the prize, in the place of how many. ``lines``: the columns by their places."""
    places = {q.start: (row, column) for column, line in lines.items() for row, q in line.cells.items()}
    body = grid.body()
    for relation in relations:
        told = [places[start] for start in relation.places if start in places]
        row = places[relation.stated.start][0] if relation.stated.start in places else None
        spanned = range(min(told, default=(0, 0))[1], max(told, default=(0, 0))[1] + 1)
        worded = row is not None and any(_is_worded(f) and f.column in lines and f.column in spanned for f in body[row])
        if relation.holds or not worded:
            yield relation


def open_columns(lines: Sequence[Line]) -> Iterator[list[Quantity]]:
    """The columns of lines none of which is a total: something outside may be."""
    if any(is_total(line.name) or line.nested for line in lines):
        return
    for place in sorted({place for line in lines for place in line.cells}):
        column = [line.cells[place] for line in lines if place in line.cells]
        if len(column) > 2 and len(column) == len(lines):
            yield column


def _is_ordinal(column: int, row: Sequence[Field]) -> bool:
    """Whether the number only counts the row: 1, 2, 3 in the first column before a name."""
    return column == row[0].column and len(row) > 2 and row[1].quantity is None


def find_share_rows(grid: Grid) -> Iterator[Relation]:
    """当年新增所占比例: the row of that name over the first of its group."""
    group: list[tuple[str, Quantity]] = []
    last = ""
    for row in grid.body():
        name, head = name_of(row)
        if head and head != last:
            group, last = [], head
        for cell in row:
            if cell.quantity is not None and cell.quantity.unit == PERCENT and _SHARE_OF.search(name):
                yield from _share_row(name, cell.quantity, group)
            elif cell.quantity is not None:
                group.append((name, cell.quantity))


def _share_row(name: str, stated: Quantity, group: list[tuple[str, Quantity]]) -> Iterator[Relation]:
    named = core(re.split(r"所占|占", name)[0])
    parts = [quantity for other, quantity in group if named and core(without_unit(other)) == named]
    if parts and group[0][1] is not parts[-1] and group[0][1].unit == parts[-1].unit:
        relation = share(stated, [parts[-1]], group[0][1], 1.8)
        if relation is not None:
            yield relation
