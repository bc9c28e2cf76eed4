"""Rows that follow from other rows: a total row under or over its parts, a list with 其中, a share of the row above.

A row is named by its words; numbers of one column and unit belong together. 其中 opens a list inside the row above
it; where the list ends is not said, so the reading that adds up is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..quantities.quantity import Quantity
from ..quantities.units import PERCENT
from ..relations.base import Relation, likelihood
from ..relations.shares import share
from ..statements.labels import core
from .columns import SUM_ROW, TOTAL, add_up
from .grid import Field, Grid

_OF_WHICH = re.compile(r"^\s*(?:其中|含|包括)\s*:?\s*")
_PER_ONE = re.compile(r"均|每|比|率|单价|标准")
_SHARE_OF = re.compile(r"(?:所占|占).*(?:比|率|%)|占比")
_MOST = 40


@dataclass(slots=True)
class Item:
    """A named number of one column."""

    name: str
    group: str
    quantity: Quantity
    row: int
    nested: bool

    @property
    def is_sum(self) -> bool:
        """Whether the row is called nothing but a total."""
        return SUM_ROW.match(self.name) is not None

    @property
    def is_total(self) -> bool:
        return TOTAL.search(self.name) is not None


def find_row_relations(grid: Grid) -> Iterator[Relation]:
    """The relations between the rows of each column."""
    columns: dict[int, list[Item]] = {}
    group = ""
    for row in grid.body():
        name, head = _name(row)
        group = head or group
        nested = _OF_WHICH.match(name) is not None
        for cell in row:
            if cell.quantity is not None and not _is_ordinal(cell, row):
                items = columns.setdefault(cell.column, [])
                items.append(Item(_OF_WHICH.sub("", name), group, cell.quantity, cell.row, nested))
    for index, items in columns.items():
        name = grid.names[index] if index < len(grid.names) else ""
        if len(items) > 1 and not _PER_ONE.search(name.rpartition(" ")[2]):
            yield from _column(items)


def _name(row: Sequence[Field]) -> tuple[str, str]:
    """What the row is called, and the head that spans several rows where one stands before the name."""
    labels = [f.words for f in row if f.quantity is None and f.words]
    if not labels:
        return "", ""
    return labels[-1], labels[0] if len(labels) > 1 else ""


def _is_ordinal(cell: Field, row: Sequence[Field]) -> bool:
    """Whether the number only counts the row: 1, 2, 3 in the first column before a name."""
    return cell is row[0] and len(row) > 2 and cell.quantity is not None and row[1].quantity is None


def _column(items: list[Item]) -> Iterator[Relation]:
    for index, item in enumerate(items):
        if item.quantity.unit == PERCENT:
            relation = _share_row(items, index)
            if relation is not None:
                yield relation
        elif not _PER_ONE.search(item.name):
            yield from _whole(items, index)


def _whole(items: list[Item], index: int) -> Iterator[Relation]:
    """The item as the whole of those below it (其中, or a total on top) or of those above it (a total row)."""
    item = items[index]
    below = _alike(items[index + 1 :], item)
    if below and below[0].nested:
        yield from _chosen(item, _nested(below, item), 0.9 if item.is_total else 0.6)
    elif item.is_total and item.group and below:
        yield from _chosen(item, _top(below), 1.1)
    elif item.is_sum:
        above = _alike(items[:index][::-1], item)[::-1]
        yield from _chosen(item, _above(above), 1.6)


def _alike(items: Sequence[Item], item: Item) -> list[Item]:
    """The items next to it that are counted in the same unit; rates between them are passed over."""
    found: list[Item] = []
    for other in items[:_MOST]:
        if other.group != item.group:
            break
        if other.quantity.unit == item.quantity.unit and not _PER_ONE.search(other.name):
            found.append(other)
        elif other.quantity.unit != PERCENT:
            break
    return found


def _nested(below: list[Item], whole: Item) -> Iterator[list[Item]]:
    """The ways to end a 其中 list: after each of its rows, before the next 其中; under a total only after the last."""
    if whole.is_total:
        yield below
        return
    for count in range(2, len(below) + 1):
        if count > 1 and below[count - 1].nested:
            return
        yield below[:count]


def _top(below: list[Item]) -> Iterator[list[Item]]:
    """The rows under a total, without those that only detail another row."""
    opened = next((i for i, item in enumerate(below) if item.nested), None)
    if opened is None:
        for count in range(len(below), 1, -1):
            if count == len(below) or below[count].is_total:
                yield below[:count]
        return
    for end in range(opened + 1, len(below) + 1):
        rest = [item for item in below[:opened] + below[end:] if not item.nested]
        if len(rest) > 1:
            yield rest


def _above(above: list[Item]) -> Iterator[list[Item]]:
    """The rows over a total: all, or those since the last total, or the totals alone."""
    plain = [item for item in above if not item.is_total and not item.nested]
    totals = [item for item in above if item.is_total]
    last = next((i for i in range(len(above) - 1, -1, -1) if above[i].is_total), None)
    for choice in (plain, above[last + 1 :] if last is not None else [], totals):
        if len(choice) > 1:
            yield choice


def _chosen(item: Item, readings: Iterator[list[Item]], weight: float) -> Iterator[Relation]:
    """The reading that adds up, else the likeliest."""
    broken: list[Relation] = []
    for parts in readings:
        relation = add_up(item.quantity, [p.quantity for p in parts], weight)
        if relation.holds:
            if item.quantity.value != 0:
                yield relation
            return
        if any(abs(p.quantity.value) > abs(item.quantity.value) for p in parts):
            relation.weight += 0.8  # a part that exceeds its whole is wrong however the list is read
        broken.append(relation)
    if broken:
        yield max(broken, key=likelihood)


def _share_row(items: list[Item], index: int) -> Relation | None:
    """当年新增所占比例: the row of that name over the first of its group."""
    item = items[index]
    if not _SHARE_OF.search(item.name):
        return None
    named = core(re.split(r"所占|占", item.name)[0])
    before = [other for other in items[:index] if other.quantity.unit != PERCENT and other.group == item.group]
    parts = [other for other in before if core(other.name.partition("(")[0]) in (named, "") and named]
    if not parts or before[0] is parts[-1] or before[0].quantity.unit != parts[-1].quantity.unit:
        return None
    return share(item.quantity, [parts[-1].quantity], before[0].quantity, 1.8)
