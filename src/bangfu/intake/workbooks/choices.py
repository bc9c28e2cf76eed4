"""What may be chosen in a column of a template: fixed words, and names that the organisation has registered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bangfu.accounts.models import Organisation, Unit
from bangfu.aid.models import AidScheme
from bangfu.intake.reading import BooleanColumn, ChoiceColumn, ColumnSpec
from bangfu.intake.sheets import SheetKind
from bangfu.organisations.models import Indicator, Major

MOST = 300  # longer lists are no help in a drop-down


def choices_of(kind: SheetKind, spec: ColumnSpec, organisation: Organisation) -> list[str]:
    """The words for a column's drop-down; empty where anything may be typed."""
    if isinstance(spec, ChoiceColumn):
        return [str(words[0]) for words in spec.choices.values()]
    if isinstance(spec, BooleanColumn):
        return ["是", "否"]
    source = _NAMES.get(spec.code)
    return list(source(organisation))[:MOST] if source else []


def _units(organisation: Organisation) -> Any:
    return Unit.objects.filter(organisation=organisation, removed_at=None).values_list("name", flat=True)


def _majors(organisation: Organisation) -> Any:
    return Major.objects.filter(organisation=organisation).order_by("name").values_list("name", flat=True)


def _schemes(organisation: Organisation) -> Any:
    rows = AidScheme.objects.filter(organisation=organisation, is_open=True)
    return rows.order_by("name").values_list("name", flat=True)


def _indicators(_organisation: Organisation) -> Any:
    return Indicator.objects.filter(removed_at=None).values_list("name", flat=True)


def _partners(organisation: Organisation) -> Any:
    rows = Organisation.objects.filter(removed_at=None, kind="secondary_school").exclude(pk=organisation.pk)
    return rows.order_by("name").values_list("name", flat=True)


_NAMES: dict[str, Callable[[Organisation], Any]] = {
    "unit": _units,
    "major": _majors,
    "scheme": _schemes,
    "indicator": _indicators,
    "partner": _partners,
}
