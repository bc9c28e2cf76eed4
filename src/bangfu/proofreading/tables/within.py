"""Rows that name what they divide: 总人口 6570.08, …, 总人口中: 男性人口 3377.65, 女性人口 3192.43."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..relations.base import Relation
from ..relations.partitions import is_partition
from .adding import add_up, come_to
from .lines import Line
from .rows import without_unit

_DIVIDES = re.compile("(?P<whole>[^:]{2,})中:(?P<part>.+)")
_BAND = re.compile(r"(?P<first>\d{1,3})(?:[-—~至](?P<last>\d{1,3}))?(?:周?岁)(?:及?以上)?")
_OPEN = -1  # years of age, of a band without an end
_MOST = 12  # rows
_PAIR = 2
_WEIGHT = 2.2


def find_within(lines: Sequence[Line]) -> Iterator[Relation]:
    """The rows up to the one with which they come to the row named, or have all its parts by their names."""
    for place, line in enumerate(lines):
        opened = _DIVIDES.match(without_unit(line.name))
        if opened is None:
            continue
        whole = next((m for m in reversed(lines[:place]) if without_unit(m.name).strip() == opened["whole"]), None)
        behind = lines[place + 1 : place + _MOST]
        parts = [line, *takewhile(lambda each: _DIVIDES.match(without_unit(each.name)) is None, behind)]
        if whole is not None:
            yield from _divided(whole, parts, opened["part"].strip())


def _divided(whole: Line, parts: list[Line], first: str) -> Iterator[Relation]:
    names = [first, *(without_unit(part.name).strip() for part in parts[1:])]
    lengths = range(_PAIR, len(parts) + 1)
    length = next((n for n in lengths if _all_come_to(whole, parts[:n])), 0)
    length = length or next((n for n in lengths if is_partition(names[:n]) or _are_ages(names[:n])), 0)
    for column, stated in whole.cells.items() if length else ():
        numbers = [part.cells[column] for part in parts[:length] if column in part.cells]
        if len(numbers) == length and all(q.unit == stated.unit for q in numbers):
            yield add_up(stated, numbers, _WEIGHT)


def _are_ages(names: Sequence[str]) -> bool:
    """Whether the names are of all ages, band by band: 0-14岁, 15-64岁, 65岁以上."""
    bands = [_BAND.match(name) for name in names]
    begins = [int(band["first"]) if band is not None else _OPEN for band in bands]
    ends = [int(band["last"] or _OPEN) if band is not None else _OPEN for band in bands]
    goes_on = all(begin == end + 1 for begin, end in zip(begins[1:], ends[:-1], strict=True))
    return begins[0] == 0 and goes_on and ends[-1] == _OPEN


def _all_come_to(whole: Line, parts: Sequence[Line]) -> bool:
    """Whether the rows come to the whole in every column."""
    return all(
        all(column in part.cells for part in parts) and come_to(stated, [part.cells[column] for part in parts])
        for column, stated in whole.cells.items()
    )
