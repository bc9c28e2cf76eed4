"""Columns of the terms of a year beside that of the whole year: 资助人数 of spring and of autumn, 全年资助人数."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..quantities.quantity import Quantity
from ..relations.base import Relation
from .adding import add_up
from .fields import Grid
from .rows import without_unit

_TERM = re.compile(
    r"^(?:其中[:：]?)?(?:(?:19|20)\d\d(?:-(?:19|20)\d\d)?学?年)?"
    r"(?:春季?学?期?|秋季?学?期?|[上下]半年|第?[一二三四]季度|[上下]学期|第[一二]学期|\d{1,2}月份?)的?"
)
_YEAR = re.compile(r"^(?:(?:19|20)\d\d年)?(?:全学?年|年度|本学?年|学年|合计|总计|共计|累计)的?")
_FEWEST, _MOST, _NAME = 2, 12, 2  # terms, and characters
_WEIGHT, _SHOWN = 1.5, 2.2


def find_terms(columns: Mapping[int, Mapping[int, Quantity]], grid: Grid) -> Iterator[Relation]:
    """What the columns of one name should come to in that of the whole year, row by row; a row without a number in
    some of the terms has nothing there."""
    names = {column: without_unit(grid.last_name(column)) for column in columns}
    for whole, name in names.items():
        of_year = _YEAR.match(name)
        own = name[of_year.end() :] if of_year is not None else ""
        terms = [c for c, called in names.items() if c != whole and len(own) >= _NAME and _TERM.sub("", called) == own]
        if not _FEWEST <= len(terms) <= _MOST:
            continue
        present = {row: [columns[c][row] for c in terms if row in columns[c]] for row in columns[whole]}
        made = [
            add_up(columns[whole][row], parts, _WEIGHT) for row, parts in present.items() if len(parts) >= _FEWEST
        ]
        if sum(relation.holds for relation in made) > 1:
            for relation in made:
                relation.weight = _SHOWN
        yield from made
