"""What a kind of sheet is: its columns, how a row becomes the values of a record, how that record is found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet

from bangfu.accounts.access import Access
from bangfu.accounts.models import Organisation, User
from bangfu.core.bulk import chunked
from bangfu.core.errors import Refusal
from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.intake.grid import Grid, Layout
from bangfu.intake.plan import Existing, Incoming, Key, Problem, Unique
from bangfu.intake.preview import Preview
from bangfu.intake.reading import Across, ColumnSpec
from bangfu.registers.register import register_of
from bangfu.registers.services import add_record, change_record


@dataclass(frozen=True)
class ImportScope:
    """For which organisation, by whom, and whether what a row refers to may be made on the way (建档)."""

    organisation: Organisation
    by: User
    create_missing: bool = False

    @property
    def access(self) -> Access:
        """The rights of the person."""
        return self.by.access


@dataclass(slots=True)
class NewRows:
    """Records to be made before the rows that refer to them.

    The n-th stands in the rows' `attname` as -(n + 1) until it has a key. positions: the row that first needs it.
    """

    model: type[Record]
    attname: str
    columns: dict[str, list[Any]]
    words: dict[str, Callable[[Any], str]]
    titles: list[str]
    positions: list[int]

    def __len__(self) -> int:
        return len(self.positions)


@dataclass(slots=True)
class Resolution:
    """Rows as values of the model's fields, by attname; None where the row does not say or is refused.

    filled: what new records take where the row does not say, never a change of a stored one; derived: what is
    set on new records beside the row's own values; words: how a foreign key reads in the trail; title: how a
    new record reads there; notices: what the preview says of rows that are taken all the same.
    """

    fields: dict[str, Sequence[Any]]
    problems: dict[int, list[Problem]]
    title: Callable[[int], str]
    words: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    filled: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    derived: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    new: list[NewRows] = field(default_factory=list)
    uniques: list[Unique] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def of_new(self) -> dict[str, Sequence[Any]]:
        """attname → what a new record holds, row by row."""
        return {**self.fields, **self.filled, **self.derived}


class Problems:
    """Collects refusals while rows are resolved; starts from those of the cells."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.found = {position: list(problems) for position, problems in grid.problems.items()}

    def add(self, position: int, code: str, refusal: Refusal) -> None:
        """Refuse a cell."""
        self.found.setdefault(position, []).append(self.grid.problem(position, code, refusal))


class SheetKind(ABC):
    """One kind of sheet.

    key: fields by which a row finds its record; compared: fields in which it may differ from it; narrowed_by:
    the key field by which existing records are fetched; field_codes: model field → column, where they are not
    called the same; across: what may stand side by side, a column for each; examples: filled rows for the
    template (code → text).
    """

    code: ClassVar[str]
    title: ClassVar[Any]
    intro: ClassVar[Any]
    names: ClassVar[tuple[str, ...]] = ()
    icon: ClassVar[str] = "table-import"
    model: ClassVar[type[Any]]
    columns: ClassVar[tuple[ColumnSpec, ...]]
    one_of: ClassVar[tuple[tuple[str, ...], ...]] = ()
    across: ClassVar[tuple[Across, ...]] = ()
    key: ClassVar[tuple[str, ...]]
    compared: ClassVar[tuple[str, ...]]
    narrowed_by: ClassVar[str] = ""
    key_column: ClassVar[Any] = ""
    examples: ClassVar[tuple[dict[str, str], ...]]
    notes: ClassVar[tuple[Any, ...]] = ()
    may_create: ClassVar[Any] = ""
    bulk: ClassVar[bool] = False
    field_codes: ClassVar[dict[str, str]] = {}

    @property
    def permission(self) -> Permission:
        """The right to keep these records."""
        right: Permission = self.model.edit_permission
        return right

    @cached_property
    def layout(self) -> Layout:
        """The columns for the reader."""
        return Layout(self.columns, self.one_of, self.across, self.examples)

    def spec(self, code: str) -> ColumnSpec:
        """A column by code."""
        return next(column for column in self.columns if column.code == code)

    @abstractmethod
    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        """Look up what the rows refer to."""

    def words_of(self, code: str, scope: ImportScope) -> list[str]:
        """Values of a column of text that can be recognised in a title."""
        return []

    def labels(self, organisation: Organisation) -> dict[str, list[str]]:
        """code → what the headings of columns side by side may name, where that is no date."""
        return {}

    def existing(self, scope: ImportScope, resolution: Resolution, *, lock: bool = False) -> dict[Key, Existing]:
        """Records that the rows may mean, by key; locked when they are about to be written."""
        found: dict[Key, Existing] = {}
        width = 2 + len(self.key)
        for rows in self.candidates(scope, resolution):
            rows = rows.select_for_update(of=("self",)) if lock else rows
            for row in rows.values_list("pk", "version", *self.key, *self.compared):
                found[row[2:width]] = Existing(row[0], row[1], row[width:])
        return found

    def candidates(self, scope: ImportScope, resolution: Resolution) -> list[QuerySet[Any]]:
        """Visible records of the organisation that share `narrowed_by` with a row."""
        return self._narrowed(self.model.objects.filter(organisation=scope.organisation), resolution)

    def unseen(self, scope: ImportScope, resolution: Resolution) -> set[Key]:
        """Keys that belong to records out of the person's sight: only that they are taken may be told."""
        if not getattr(self.model, "unit_field", "") or scope.access.may(
            self.model.view_permission, scope.organisation.pk
        ):
            return set()
        rows = self.model.everything.filter(organisation=scope.organisation, removed_at=None)
        found = {key for piece in self._narrowed(rows, resolution) for key in piece.values_list(*self.key)}
        return found - set(self.existing(scope, resolution))

    def _narrowed(self, rows: QuerySet[Any], resolution: Resolution) -> list[QuerySet[Any]]:
        if not self.narrowed_by:
            return [rows]
        values = sorted({v for v in resolution.fields[self.narrowed_by] if v is not None and is_known(v)})
        return [rows.filter(**{f"{self.narrowed_by}__in": piece}) for piece in chunked(values)]

    def incoming(self, grid: Grid, resolution: Resolution) -> Incoming:
        """The resolved rows for the plan."""
        parts = [[self.blank(name) if v is None else v for v in resolution.fields[name]] for name in self.key]
        return Incoming(
            keys=list(zip(*parts, strict=True)),
            fields=resolution.fields,
            compared=self.compared,
            places=grid.places,
            problems=resolution.problems,
            key_column=str(self.key_column),
            uniques=resolution.uniques,
        )

    def review(self, preview: Preview, existing: Mapping[Key, Existing]) -> None:  # noqa: B027 - most have no doubts
        """Refuse planned rows that only the records beside them make doubtful."""

    def blank(self, name: str) -> Any:
        """What a field of the key holds when the row leaves it blank."""
        model_field = self.model._meta.get_field(name)
        return None if model_field.null else model_field.get_default()

    def blank_record(self, scope: ImportScope) -> Any:
        """A new record before it has values."""
        return self.model(organisation=scope.organisation)

    def new_values(self, scope: ImportScope, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a new record, with what follows from them."""
        return values

    # How rows are written; kinds with more to do override these.

    def assign(self, record: Any, name: str, value: Any, preview: Preview, position: int) -> None:
        """Set a compared field of a record that the bulk path changes."""
        setattr(record, name, value)

    def settle(self, record: Any) -> None:  # noqa: B027 - most kinds derive nothing
        """Work out again what a changed record derives from its fields."""

    def save_new(self, preview: Preview, position: int, values: dict[str, Any], source: str) -> list[Any]:
        """Add what a row stands for through the service; returns every record made."""
        values = {"organisation": preview.scope.organisation, **values}
        register = register_of(self.model)
        if register is None:
            return [add_record(model=self.model, values=values, by=preview.scope.by, source=source)]
        return [register.save_new(values=values, by=preview.scope.by, source=source)]

    def save_change(self, preview: Preview, record: Any, version: int, values: dict[str, Any], source: str) -> Any:
        """Change the record of a row through the service."""
        given: dict[str, Any] = {"values": values, "version": version, "by": preview.scope.by, "source": source}
        register = register_of(self.model)
        if register is None:
            return change_record(record=record, **given)
        return register.save_change(record=record, **given)


def is_known(value: Any) -> bool:
    """Whether a key is that of a stored record, not of one to be made."""
    return not isinstance(value, int) or value >= 0


KINDS: dict[str, SheetKind] = {}


def sheet_kind(cls: type[SheetKind]) -> type[SheetKind]:
    """Class decorator: make the kind known."""
    KINDS[cls.code] = cls()
    return cls


def kind_named(text: str) -> SheetKind | None:
    """The kind of this code (hyphens or underscores) or Chinese title."""
    wanted = text.strip().replace("-", "_").lower()
    for kind in KINDS.values():
        if wanted in (kind.code, str(kind.title), *kind.names):
            return kind
    return None


def labels_of(mapping: Mapping[Any, Any]) -> Callable[[Any], str]:
    """How keys read, as a function; an unknown key reads as itself."""
    return lambda value: str(mapping.get(value, value))
