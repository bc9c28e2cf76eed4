"""Planning an import: what becomes of each row. Pure: rows, keys and what exists, but no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from bangfu.core.errors import Refusal

Key = tuple[Any, ...]
NOTHING: Mapping[str, Any] = MappingProxyType({})  # shared, because most rows change nothing


class Outcome(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    CHANGE = "change"
    LEAVE = "leave"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell or row is refused: where ("C7", or "7" for the whole row), what stood there, what to do."""

    sheet: str
    cell: str
    column: str
    value: str
    refusal: Refusal

    @property
    def text(self) -> str:
        """One line: 发放 C7 金额“-5”：金额不能为负；请核对."""
        value = f"“{self.value}”" if self.value else ""
        return f"{self.sheet} {self.cell} {self.column}{value}：{self.refusal.text}"


class Existing(NamedTuple):
    """A record found by its key: its compared values in the order of `Incoming.compared`."""

    pk: int
    version: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Unique:
    """A second key that no two records share (身份证号): what it is called, per row, and who holds it.

    holders: value → (record, its name in words); value None or "" means none.
    """

    label: str
    column: str
    values: Sequence[Any]
    holders: Mapping[Any, tuple[int, str]]


@dataclass(slots=True)
class Incoming:
    """Rows as columns of equal length. None in a compared column: the row does not say."""

    keys: Sequence[Key]
    fields: Mapping[str, Sequence[Any]]
    compared: tuple[str, ...]
    places: Sequence[tuple[str, int]]
    problems: dict[int, list[Problem]]
    key_column: str = ""
    uniques: Sequence[Unique] = ()


@dataclass(slots=True)
class PlannedRow:
    """One row of the plan. changes: field → (old, new)."""

    position: int
    outcome: Outcome
    pk: int | None = None
    version: int = 0
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=lambda: NOTHING)
    problems: Sequence[Problem] = ()


def plan_rows(incoming: Incoming, existing: Mapping[Key, Existing]) -> list[PlannedRow]:
    """The outcome of every row, in order; of two rows with one key the second is refused."""
    rows: list[PlannedRow] = []
    seen: dict[Key, int] = {}
    problems = incoming.problems
    columns = [(name, incoming.fields[name]) for name in incoming.compared]
    for position, key in enumerate(incoming.keys):
        if position in problems:
            rows.append(PlannedRow(position, Outcome.REFUSE, problems=problems[position]))
            continue
        first = seen.setdefault(key, position)
        if first != position:
            twice = _twice(incoming, position, first)
            rows.append(PlannedRow(position, Outcome.REFUSE, problems=[twice]))
            continue
        found = existing.get(key)
        if found is None:
            rows.append(PlannedRow(position, Outcome.ADD))
        else:
            rows.append(_against(position, found, columns))
    for unique in incoming.uniques:
        _check_unique(incoming, unique, rows)
    return rows


def _against(position: int, found: Existing, columns: Sequence[tuple[str, Sequence[Any]]]) -> PlannedRow:
    """A row beside the record it names."""
    changes = {}
    for (name, values), old in zip(columns, found.values, strict=True):
        new = values[position]
        if new is not None and new != old:
            changes[name] = (old, new)
    outcome = Outcome.CHANGE if changes else Outcome.LEAVE
    return PlannedRow(position, outcome, found.pk, found.version, changes)


def row_text(places: Sequence[tuple[str, int]], position: int, seen_from: int) -> str:
    """How a message about one row names another: by its sheet too where that is another one."""
    sheet, row = places[position]
    if sheet == places[seen_from][0]:
        return _("第 %(row)s 行") % {"row": row}
    return _("“%(sheet)s”第 %(row)s 行") % {"sheet": sheet, "row": row}


def _twice(incoming: Incoming, position: int, first: int) -> Problem:
    own_sheet, own_row = incoming.places[position]
    same = all(values[position] is None or values[position] == values[first] for values in incoming.fields.values())
    where = row_text(incoming.places, first, position)
    if same:
        refusal = Refusal("row.twice", _("与%(where)s完全相同") % {"where": where}, _("请删去其中一行"))
    else:
        reason = _("与%(where)s指同一条记录，但内容不同") % {"where": where}
        remedy = _("请核对后只留一行；如确为两笔，请填不同的%(key)s") % {"key": incoming.key_column}
        refusal = Refusal("row.twice_differently", reason, remedy)
    return Problem(own_sheet, str(own_row), "", "", refusal)


def _check_unique(incoming: Incoming, unique: Unique, rows: list[PlannedRow]) -> None:
    """Refuse rows whose second key belongs to another record or to an earlier row."""
    seen: dict[Any, int] = {}
    for row in rows:
        value = unique.values[row.position]
        if not value or row.outcome is Outcome.REFUSE:
            continue
        holder = unique.holders.get(value)
        first = seen.setdefault(value, row.position)
        if holder and holder[0] != row.pk:
            reason = _("%(label)s已属于 %(holder)s") % {"label": unique.label, "holder": holder[1]}
        elif first != row.position:
            where = row_text(incoming.places, first, row.position)
            reason = _("%(label)s与%(where)s相同") % {"label": unique.label, "where": where}
        else:
            continue
        sheet, number = incoming.places[row.position]
        refusal = Refusal("unique.taken", reason, _("请核对是哪一个写错了"))
        row.outcome, row.changes = Outcome.REFUSE, NOTHING
        row.problems = [Problem(sheet, str(number), unique.column, "", refusal)]
