"""Tables that set one thing side by side: a column for each year, each indicator, each aid scheme.

Such a table is read as one table for each of those columns, in which the heading is what every row says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bangfu.core.errors import Refusal
from bangfu.core.office.sheet import Cell, CellKind

from .cells import convert, is_blank
from .columns import ColumnSpec, DateColumn, MoneyColumn
from .headers import split_unit
from .table import Table

_ZERO = re.compile(r"0+(\.0+)?", re.ASCII)

Labels = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Across:
    """What headings may name (as_of, scheme) and what then stands under them (value, amount), as column codes."""

    label: str
    value: str


def spread(table: Table, columns: Sequence[ColumnSpec], across: Sequence[Across], labels: Labels) -> list[Table]:
    """The tables that a table stands for: itself, or one for each of the columns side by side.

    labels: code → what headings may name, where that is no date. A column that says itself what the headings would
    name, or another one that holds what would stand under them, leaves the table as it is. Where it is spread, its
    own `codes` say what those columns hold.
    """
    specs = {spec.code: spec for spec in columns}
    for way in across:
        said = dict(_named(table, specs[way.label], way, labels.get(way.label, ())))
        values = {place for place, code in enumerate(table.codes) if code == way.value}
        if said and way.label not in table.mapping and values <= said.keys():
            for place in said:
                table.codes[place] = way.value
            return [_part(table, way, specs[way.value], place, text, said.keys()) for place, text in said.items()]
    return [table]


def _named(table: Table, spec: ColumnSpec, way: Across, labels: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(place, what its heading names) of the columns that may stand side by side."""
    known = {split_unit(label)[0]: label for label in labels}
    for place, (header, code) in enumerate(zip(table.headers, table.codes, strict=True)):
        if code not in (None, way.value):
            continue
        for text in (header, *header.split("/")):
            label = known.get(split_unit(text)[0]) or (_date(text, spec) if isinstance(spec, DateColumn) else None)
            if label:
                yield place, label
                break


def _date(text: str, spec: DateColumn) -> str | None:
    """The heading, where it is a date: 2016, 2016年, 2016年12月; one still to come is refused row by row."""
    plain = split_unit(text)[0]
    value = convert(Cell(plain, CellKind.TEXT, ""), replace(spec, past=False)) if plain else None
    return None if value is None or isinstance(value, Refusal) else plain


def _part(
    table: Table, way: Across, spec: ColumnSpec, place: int, text: str, side_by_side: Collection[int]
) -> Table:
    """One of the columns with what stands beside all of them; rows without anything in it say nothing.

    No more does an amount of 0: who has one scheme's money need not have the other's.
    """
    units = {code: unit for code, unit in table.units.items() if code != way.value}
    if unit := table.header_units[place]:
        units[way.value] = unit
    column = table.sheet.columns[place]
    merged = {  # a value over several rows is refused in each of them, also where only the first shows it
        row for merge in table.sheet.merges if merge.left == place for row in range(merge.top, merge.bottom + 1)
    }
    return replace(
        table,
        mapping={**table.mapping, way.value: place},
        units=units,
        said={way.label: (text, place)},
        beside=frozenset(side_by_side) - {place},
        unmapped=[(other, header) for other, header in table.unmapped if other not in side_by_side],
        duplicated=[(code, found) for code, found in table.duplicated if code != way.value],
        missing_required=[code for code in table.missing_required if code not in (way.label, way.value)],
        data_rows=[row for row in table.data_rows if row in merged or not _says_nothing(column[row], spec)],
    )


def _says_nothing(text: str, spec: ColumnSpec) -> bool:
    return is_blank(text) or (isinstance(spec, MoneyColumn) and _ZERO.fullmatch(text.strip()) is not None)
