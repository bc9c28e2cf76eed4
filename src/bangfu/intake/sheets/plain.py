"""Sheets whose columns are fields of one model: looked up, converted, and written through its service."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from bangfu.accounts.access import current
from bangfu.accounts.models import Organisation, Pairing
from bangfu.core.dates import PartialDate, check_year
from bangfu.core.errors import Refusal
from bangfu.intake.grid import Grid
from bangfu.intake.preview import Preview
from bangfu.intake.sheets.base import ImportScope, Problems, Resolution, SheetKind
from bangfu.intake.sheets.bodies import ByName, Majors, Units
from bangfu.organisations.selectors import organisation_index
from bangfu.people.models.identity import identity_index

Fields = dict[str, Sequence[Any]]


class PlainKind(SheetKind):
    """A sheet in which a column's code is the name of a model field.

    lookups: foreign keys found by name; aside: columns that `complete` turns into values.
    """

    lookups: ClassVar[dict[str, Callable[[Grid, ImportScope, str], ByName]]] = {}
    aside: ClassVar[tuple[str, ...]] = ()

    def resolve(self, grid: Grid, scope: ImportScope) -> Resolution:
        problems = Problems(grid)
        fields: Fields = {}
        words = {}
        for spec in self.columns:
            code = spec.code
            if code in self.lookups:
                look = self.lookups[code](grid, scope, code)
                fields[f"{code}_id"] = look.match_all(problems)
                words[f"{code}_id"] = look.label
            elif code not in self.aside:
                fields[code] = stored(self.model._meta.get_field(code), grid.column(code))
        self.complete(grid, scope, fields, problems)
        return Resolution(fields, problems.found, lambda _position: "", words)

    def complete(self, grid: Grid, scope: ImportScope, fields: Fields, problems: Problems) -> None:
        """Fill in what the columns do not say themselves; refuse what contradicts itself."""

    def save_new(self, preview: Preview, position: int, values: dict[str, Any], source: str) -> list[Any]:
        return super().save_new(preview, position, _unsealed(preview, position, values), source)

    def save_change(self, preview: Preview, record: Any, version: int, values: dict[str, Any], source: str) -> Any:
        position = next(row.position for row in preview.rows if row.pk == record.pk and row.changes)
        return super().save_change(preview, record, version, _unsealed(preview, position, values), source)


def _unsealed(preview: Preview, position: int, values: dict[str, Any]) -> dict[str, Any]:
    """Values as the service takes them: the identity number instead of the index it was compared by."""
    given = dict(values)
    if given.pop("identity_index", None):
        given["identity_number"] = preview.grid.column("identity_number")[position].number
    return given


def stored(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """Converted cells as the model keeps them: dates as text of their precision, or as whole days."""
    if isinstance(field, models.DateField):
        return [v.first_day if isinstance(v, PartialDate) else v for v in values]
    if any(isinstance(value, PartialDate) for value in values):
        return [str(value) if value is not None else None for value in values]
    return values


def indexes_of(grid: Grid) -> list[str | None]:
    """Identity numbers as they are compared."""
    return [identity_index(found.number) if found else None for found in grid.column("identity_number")]


def units(grid: Grid, scope: ImportScope, code: str) -> ByName:
    """Departments of the organisation."""
    return Units(grid, scope, code)


def majors(grid: Grid, scope: ImportScope, code: str) -> ByName:
    """Majors of the organisation."""
    return Majors(grid, scope, code)


class Organisations(ByName):
    """Any organisation by name, alias or short name."""

    def __init__(self, grid: Grid, scope: ImportScope, code: str) -> None:
        names = dict(Organisation.objects.filter(removed_at=None).values_list("pk", "name"))
        found = [(pk, name, "") for pk, name in names.items()]
        super().__init__(grid, code, found, _("单位"), _("请先登记该单位或它的别名"))
        self.keys = {key: next(iter(pks)) for key, pks in organisation_index().items() if len(pks) == 1}


class Partners(Organisations):
    """The supported school (受援学校); where the row does not say, the only one that the school helps."""

    def __init__(self, grid: Grid, scope: ImportScope, code: str) -> None:
        super().__init__(grid, scope, code)
        paired = Pairing.objects.filter(current(datetime.date.today()), organisation=scope.organisation).values_list(
            "partner", flat=True
        )
        helped = set(paired)
        self.only = helped.pop() if len(helped) == 1 else None

    def match(self, position: int, problems: Problems) -> int | None:
        if self.column[position] is not None:
            return super().match(position, problems)
        if self.only is None:
            reason = _("没有写受援学校")
            problems.add(position, self.code, Refusal("partner.blank", reason, _("请加一列“受援学校”")))
        return self.only


def year_range(code: str, grid: Grid, problems: Problems) -> None:
    """Refuse numbers that are no years."""
    for position, year in enumerate(grid.column(code)):
        if year is None:
            continue
        try:
            check_year(year)
        except Refusal as refusal:
            problems.add(position, code, refusal)
