"""Which rows exist for whom, decided in one place.

Every model that belongs to an organisation uses `ScopedManager`. A query outside `viewing(...)` raises
`django_scopes.exceptions.ScopeError`; inside, it holds only the rows that the viewer's rights make visible.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from bangfu.core.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["AccessLike", "Reach", "SchoolClass", "ScopedManager", "everything", "reach_of", "viewing"]


@dataclass(frozen=True, order=True)
class SchoolClass:
    """A class (班级) of one school, as its students carry it; unit and grade tell classes of one name apart."""

    organisation: int
    name: str
    unit: int | None = None
    grade: int | None = None

    def label(self, unit: str = "") -> str:
        """机电工程学院 · 2015 级 · 15机电1班, with the name of its department."""
        grade = _("%(year)s 级") % {"year": self.grade} if self.grade else ""
        return " · ".join(filter(None, [unit, grade, self.name]))

    def condition(self, path: str) -> Q:
        """The students of the class, from a row that leads to its student by `path` ("" where it is one)."""
        known = {"organisation": self.organisation, "class_name": self.name, "unit": self.unit, "grade": self.grade}
        prefix = f"{path}__" if path else ""
        return Q(**{f"{prefix}{name}": value for name, value in known.items() if value is not None})

    def holds(self, organisation: int | None, unit: int | None, grade: int | None, name: str) -> bool:
        """Whether a student with these facts is of the class."""
        return (
            (organisation, name) == (self.organisation, self.name)
            and self.unit in (None, unit)
            and self.grade in (None, grade)
        )


class Reach(Protocol):
    """Where one right holds.

    organisations: where it holds at all; whole: where it is not narrowed to departments (二级学院);
    units: the departments, and classes: the classes, to which it is narrowed elsewhere.
    """

    @property
    def organisations(self) -> "Collection[int]": ...

    @property
    def whole(self) -> "Collection[int]": ...

    @property
    def units(self) -> "Collection[int]": ...

    @property
    def classes(self) -> "Collection[SchoolClass]": ...


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


def viewer() -> AccessLike | None:
    """Whoever the data are now shown to; None outside `viewing`, and where everything is seen."""
    state = get_scope()
    seen: AccessLike | None = state.get("viewer") if state.get("_enabled", True) else None
    return seen


def may_name(organisation: int | None, *rights: Permission) -> bool:
    """Whether the viewer may know who the students of a school are; others see them masked.

    rights: those that tell it besides, as the right to write the names down does.
    """
    seen = viewer()
    return seen is None or seen.unlimited or organisation in _named_at(seen, rights)


def named(*rights: Permission) -> Q:
    """Rows of the schools whose students the viewer may know; rights as for `may_name`."""
    seen = viewer()
    if seen is None or seen.unlimited:
        return Q()
    return Q(organisation__in=sorted(_named_at(seen, rights)))


def _named_at(seen: AccessLike, rights: Iterable[Permission]) -> set[int]:
    reaches = (seen.reach(right).organisations for right in (Permission.PEOPLE_VIEW, *rights))
    return set().union(*reaches)


def reach_of(
    access: AccessLike,
    permission: Permission,
    fields: Iterable[str],
    unit_field: str = "",
    student_path: str | None = None,
) -> Q:
    """The condition under which a row is visible.

    fields: foreign keys to an organisation, any of which may make the row visible (支援方、受援方);
    unit_field: the foreign key to a department, for those whose right covers single departments only;
    student_path: the way to the student ("" for students), for those whose right covers single classes only.
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
    if student_path is not None:
        for school_class in sorted(reach.classes, key=repr):
            condition |= school_class.condition(student_path)
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
