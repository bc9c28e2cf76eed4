"""Which rows exist for whom, decided in one place.

Every model that belongs to an organisation uses `ScopedManager`. A query outside `viewing(...)` raises
`django_scopes.exceptions.ScopeError`; inside, it holds only the rows that the viewer's rights make visible.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.db.models import Q
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from bangfu.core.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["AccessLike", "Reach", "ScopedManager", "everything", "reach_of", "viewing"]


class Reach(Protocol):
    """Where one right holds.

    organisations: where it holds at all; whole: where it is not narrowed to departments (二级学院);
    units: the departments to which it is narrowed elsewhere.
    """

    @property
    def organisations(self) -> "Collection[int]": ...

    @property
    def whole(self) -> "Collection[int]": ...

    @property
    def units(self) -> "Collection[int]": ...


class AccessLike(Protocol):
    """A person's rights as the lower layers see them."""

    @property
    def unlimited(self) -> bool: ...

    def reach(self, permission: Permission) -> Reach: ...


def viewing(access: AccessLike) -> AbstractContextManager[None]:
    """Run queries as `access` sees the data."""
    return scope(viewer=access)


def everything() -> AbstractContextManager[None]:
    """Run queries over all rows: only for maintenance, migrations and the system's own checks."""
    return scopes_disabled()


def reach_of(access: AccessLike, permission: Permission, fields: Iterable[str], unit_field: str = "") -> Q:
    """The condition under which a row is visible.

    fields: foreign keys to an organisation, any of which may make the row visible (支援方、受援方);
    unit_field: the foreign key to a department, for those whose right covers single departments only.
    """
    if access.unlimited:
        return Q()
    reach = access.reach(permission)
    organisations = sorted(reach.whole if unit_field else reach.organisations)
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__in": organisations})
    if unit_field and reach.units:
        condition |= Q(**{f"{unit_field}__in": sorted(reach.units)})
    return condition


class ScopedManager(models.Manager):
    """Rows visible to the current viewer, without withdrawn ones (作废)."""

    def get_queryset(self) -> models.QuerySet:
        state = get_scope()
        rows = super().get_queryset().filter(removed_at=None)
        if not state.get("_enabled", True):
            return rows
        if "viewer" not in state:
            raise ScopeError(f"{self.model.__name__} was queried outside viewing(...).")
        model: Any = self.model
        return rows.filter(model.visible_to(state["viewer"]))
