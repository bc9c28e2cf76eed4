"""What reports ask of figures: single values and tables, by references that can be kept.

A reference names a figure, a request and a cell; it holds no value. `value_of` computes it now, as `access`
sees the data; what an issued report must keep is in the FigureValue (`frozen()`).
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bangfu.core.scoping import AccessLike
from bangfu.figures import pivot, text
from bangfu.figures.definition import Sum
from bangfu.figures.labels import unit_named
from bangfu.figures.lineage import contributions, narrowed
from bangfu.figures.registry import figure_of
from bangfu.figures.request import Request
from bangfu.figures.result import Value, value_json
from bangfu.figures.run import run


@dataclass(frozen=True)
class FigureReference:
    """A single value: figure, request, the cell's keys ({} for the total), unit of money (yuan or wan)."""

    code: str
    request: Request = field(default_factory=Request)
    cell: Mapping[str, Any] = field(default_factory=dict)
    money: str = text.YUAN

    def as_json(self) -> dict[str, Any]:
        """As plain values, for keeping."""
        return {"code": self.code, **self.request.as_json(), "cell": dict(self.cell), "money": self.money}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "FigureReference":
        """The reference that `as_json` wrote."""
        return cls(kept["code"], Request.from_json(kept), kept.get("cell", {}), kept.get("money", text.YUAN))


@dataclass(frozen=True)
class FigureValue:
    """A computed value and everything a reader may ask about it.

    value: 分, whole numbers, Decimal, Ratio or None (未统计); text: as printed, without the unit.
    """

    reference: FigureReference
    title: str
    value: Value
    text: str
    parts: str
    unit: str
    records: int
    definition: str
    version: int
    as_of: datetime.datetime

    def frozen(self) -> dict[str, Any]:
        """As plain values, for an issued edition."""
        return {
            "reference": self.reference.as_json(), "title": self.title, "value": value_json(self.value),
            "text": self.text, "parts": self.parts, "unit": self.unit, "records": self.records,
            "definition": self.definition, "version": self.version,
            "as_of": self.as_of.isoformat(timespec="seconds"),
        }  # fmt: skip


def value_of(reference: FigureReference, *, access: AccessLike) -> FigureValue:
    """The value now. Raises Refusal (unknown figure), Refusals (question), Forbidden (rights)."""
    figure = figure_of(reference.code)
    result = run(figure, narrowed(reference.request, reference.cell), access=access)
    cell = result.total
    return FigureValue(
        reference=reference,
        title=str(figure.title),
        value=cell.value,
        text=text.value_text(figure, cell.value, reference.money),
        parts=text.parts_text(figure, cell.value, reference.money),
        unit=unit_named(figure, result.units, reference.money),
        records=cell.records,
        definition=str(figure.definition),
        version=figure.version,
        as_of=result.as_of,
    )


def records_of(reference: FigureReference, *, access: AccessLike) -> tuple[str, dict[int, Value]]:
    """Model label, and all records behind the value in order: id → its amount in the sum.

    None for a record that reports nothing, and for every record of a figure that is no sum (see `is_sum`).
    """
    figure = figure_of(reference.code)
    cell = narrowed(reference.request, reference.cell)
    given = contributions(figure, cell, access=access)
    summed = is_sum(reference.code)
    return figure.facts.model, {c.record_id: c.values[0] if summed else None for c in given}


def is_sum(code: str) -> bool:
    """Whether each record gives the figure an amount of its own; counts, persons and rates have none."""
    return isinstance(figure_of(code).measure, Sum)


@dataclass(frozen=True)
class TableReference:
    """A table: figure, request, dimensions down and across, unit of money."""

    code: str
    request: Request = field(default_factory=Request)
    rows: tuple[str, ...] = ()
    across: str = ""
    money: str = text.YUAN

    def as_json(self) -> dict[str, Any]:
        """As plain values, for keeping."""
        layout = {"rows": list(self.rows), "across": self.across, "money": self.money}
        return {"code": self.code, **self.request.as_json(), **layout}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "TableReference":
        """The reference that `as_json` wrote."""
        return cls(
            kept["code"], Request.from_json(kept), tuple(kept.get("rows", ())), kept.get("across", ""),
            kept.get("money", text.YUAN),
        )  # fmt: skip


def table_of(reference: TableReference, *, access: AccessLike) -> pivot.Table:
    """The table now, with subtotals, totals and memo lines; each entry has keys for a FigureReference."""
    return pivot.table_of(
        figure_of(reference.code),
        reference.request,
        rows=reference.rows,
        across=reference.across,
        access=access,
    )


def entry_reference(reference: TableReference, entry: pivot.Entry) -> FigureReference:
    """The single value that a table's entry shows."""
    request = reference.request.narrowed(entry.filters, by=())
    return FigureReference(reference.code, request, entry.keys, reference.money)


def plain_number(value: Value, money: str = text.YUAN, *, is_money: bool = False) -> Decimal | int | None:
    """A value for a chart or a spreadsheet: money in its unit, a rate as its quotient, None for 未统计."""
    if value is None:
        return None
    if not isinstance(value, int | Decimal):
        quotient = value.value
        if quotient is None:
            return None
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if is_money:
        return Decimal(value).scaleb(-6 if money == text.WAN else -2)
    return value
