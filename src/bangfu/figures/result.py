"""The answer of a figure: cells, their totals at every level, and the labels of its rows."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any

from bangfu.figures.definition import Figure, Format, Rate
from bangfu.figures.request import Request

Keys = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator and denominator, always both; the quotient only on demand."""

    numerator: int | Decimal
    denominator: int | Decimal

    @property
    def value(self) -> float | None:
        """The quotient; None when there is nothing to divide by."""
        return float(self.numerator / self.denominator) if self.denominator else None


Value = int | Decimal | Ratio | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One number and how many records are behind it. None is 未统计, which is not 0."""

    value: Value
    records: int


@dataclass(frozen=True, slots=True)
class Row:
    """One combination of the dimensions: stored keys, the same in words, and its cell."""

    keys: Keys
    labels: tuple[Any, ...]
    cell: Cell


@dataclass(frozen=True)
class Result:
    """Rows in order, and the totals of every choice of dimensions.

    levels: dimensions → keys → cell; `()` holds the grand total. labels: dimension → key → words, in order.
    recorded: whether the asked school and period have any record, of whatever kind; if not, totals are 未统计.
    units: what the records are measured in, as keys of the figure's `unit_by`, where its values have many units.
    """

    figure: Figure
    request: Request
    as_of: datetime.datetime
    rows: list[Row]
    levels: Mapping[tuple[str, ...], Mapping[Keys, Cell]]
    labels: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    recorded: bool = True
    units: Keys = ()

    @property
    def nothing(self) -> Cell:
        """The cell of what has no record: `absent`, but 未统计 where nothing at all was recorded."""
        return Cell(absent(self.figure) if self.recorded else None, 0)

    @property
    def total(self) -> Cell:
        """All records of the request."""
        return self.levels[()].get((), self.nothing)

    def subtotal(self, by: tuple[str, ...]) -> Mapping[Keys, Cell]:
        """Totals by some of the request's dimensions, in the request's order."""
        return self.levels[by]

    def cell(self, **keys: Any) -> Cell:
        """The cell, or total, at stored keys of some of the dimensions."""
        by = tuple(code for code in self.request.by if code in keys)
        return self.levels[by].get(tuple(keys[code] for code in by), self.nothing)

    def as_json(self) -> dict[str, Any]:
        """The public form: labels in words, money in 分, rates as numerator, denominator and value."""
        figure = self.figure
        return {
            "code": figure.code,
            "title": str(figure.title),
            "unit": str(figure.unit),
            "definition": str(figure.definition),
            "as_of": self.as_of.isoformat(timespec="seconds"),
            "rows": [
                {**dict(zip(self.request.by, row.labels, strict=True)), **cell_json(row.cell)} for row in self.rows
            ],
            "total": cell_json(self.total),
        }


def cell_json(cell: Cell) -> dict[str, Any]:
    """A cell as plain values."""
    return {"value": value_json(cell.value), "records": cell.records}


def value_json(value: Value) -> Any:
    """A value as JSON has it: whole numbers whole, null for 未统计."""
    if isinstance(value, Ratio):
        parts = {"numerator": value_json(value.numerator), "denominator": value_json(value.denominator)}
        return {**parts, "value": value.value}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def absent(figure: Figure) -> Value:
    """The value where there is no record."""
    return None if isinstance(figure.measure, Rate) else figure.absent


def value_of(figure: Figure, parts: Iterable[Any]) -> Value:
    """What the engine's raw values mean."""
    numbers = [number(figure, raw) for raw in parts]
    if isinstance(figure.measure, Rate):
        if all(n is None for n in numbers):
            return None
        return Ratio(numbers[0] or 0, numbers[1] or 0)
    return numbers[0]


def number(figure: Figure, raw: Any) -> int | Decimal | None:
    """A raw value as a whole number, or as a decimal without the noise of a binary fraction."""
    if raw is None:
        return None
    if figure.format in (Format.MONEY, Format.COUNT):
        return int(raw)
    exact = round(raw if isinstance(raw, Decimal) else Decimal(repr(raw)), 6)
    return exact.normalize() if exact else Decimal(0)


def added(left: tuple, right: tuple) -> tuple:
    """Values added one by one; nothing reported and nothing reported is nothing reported."""
    return tuple(b if a is None else a if b is None else a + b for a, b in zip(left, right, strict=True))


def fold(cells: Iterable[tuple[Keys, tuple, int]], positions: tuple[int, ...]) -> dict[Keys, tuple[tuple, int]]:
    """Exact sums of disjoint cells over all but the dimensions at `positions`."""
    folded: dict[Keys, tuple[tuple, int]] = {}
    for keys, parts, records in cells:
        chosen = tuple(keys[p] for p in positions)
        if chosen in folded:
            before, count = folded[chosen]
            folded[chosen] = (added(before, parts), count + records)
        else:
            folded[chosen] = (parts, records)
    return folded


def combinations_of(by: tuple[str, ...], clusters: Mapping[str, str], found: Iterable[Keys]) -> Iterator[Keys]:
    """Every combination of labels in the asked grid: free across clusters, as they occur within one."""
    groups: dict[str, list[int]] = {}
    for position, code in enumerate(by):
        groups.setdefault(clusters.get(code) or f"only {code}", []).append(position)
    seen = list(found)
    choices = [list(dict.fromkeys(tuple(k[p] for p in where) for k in seen)) for where in groups.values()]
    return _crossed(list(groups.values()), choices, len(by))


def _crossed(groups: list[list[int]], choices: list[list[Keys]], size: int) -> Iterator[Keys]:
    for chosen in product(*choices):
        keys: list[Any] = [None] * size
        for where, values in zip(groups, chosen, strict=True):
            for position, value in zip(where, values, strict=True):
                keys[position] = value
        yield tuple(keys)
