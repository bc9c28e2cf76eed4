"""The abstract record: what every row that people keep has in common."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.identity import BETWEEN_NAMES
from bangfu.core.permissions import Permission
from bangfu.core.scoping import AccessLike, ScopedManager, may_name, reach_of


def paired(verbose_name: Any) -> models.ForeignKey:
    """The account that did what the `_at` field beside it dates."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=verbose_name,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )


class Stamped(models.Model):
    """Version for optimistic locking; who made, last changed and withdrew the row, and when."""

    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    created_at = models.DateTimeField(_("录入时间"), auto_now_add=True)
    created_by = paired(_("录入人"))
    updated_at = models.DateTimeField(_("修改时间"), auto_now=True)
    updated_by = paired(_("修改人"))
    removed_at = models.DateTimeField(_("作废时间"), null=True, blank=True, editable=False)
    removed_by = paired(_("作废人"))
    removed_reason = models.CharField(_("作废原因"), max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True


class Record(Stamped):
    """A kept fact that belongs to an organisation.

    view_permission, edit_permission: the rights that show and change it;
    scope_fields: organisations for which it exists; unit_field: the department that narrows it;
    edit_unit_field: the department that keeps it, for what everybody sees but only its department changes;
    answerable_fields: names of those who may change it because they lead it or took part;
    whole: the foreign key to the record of which it is a part and whose keepers keep it;
    student_path: the way to the student whose class narrows it ("" for students themselves, None: no class does);
    personal: field name → mask, for values that identify a person (never in the trail unmasked);
    naming: field name → mask, for values that say who a student is, to those who may not know it (`may_be_named`);
    natural_key: the fields by which a spreadsheet row finds it again.
    """

    view_permission: ClassVar[Permission]
    edit_permission: ClassVar[Permission]
    scope_fields: ClassVar[tuple[str, ...]] = ("organisation",)
    unit_field: ClassVar[str] = ""
    edit_unit_field: ClassVar[str] = ""
    answerable_fields: ClassVar[tuple[str, ...]] = ()
    whole: ClassVar[str] = ""
    student_path: ClassVar[str | None] = None
    personal: ClassVar[dict[str, Callable[[str], str]]] = {}
    naming: ClassVar[dict[str, Callable[[str], str]]] = {}
    natural_key: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, verbose_name=_("单位"), related_name="+"
    )

    objects = ScopedManager()
    everything = models.Manager()  # noqa: DJ012 - a manager by another name

    class Meta:
        abstract = True
        base_manager_name = "everything"
        default_manager_name = "objects"

    @classmethod
    def visible_to(cls, access: AccessLike) -> Q:
        """The condition under which rows exist for this viewer."""
        return reach_of(access, cls.view_permission, cls.scope_fields, cls.unit_field, cls.student_path)

    @classmethod
    def keeping_field(cls) -> str:
        """The foreign key to the department to which a narrowed right to change is held; "" for none."""
        return cls.unit_field or cls.edit_unit_field

    @property
    def kept_with(self) -> Any:
        """The record whose keepers may change this one: its whole, or itself."""
        return getattr(self, self.whole).kept_with if self.whole and getattr(self, f"{self.whole}_id") else self

    @property
    def may_be_named(self) -> bool:
        """Whether the viewer may know which student this is about."""
        return may_name(self.organisation_id, self.edit_permission)

    def answers(self, name: str) -> bool:
        """Whether a person of this name leads the matter or took part in it."""
        named = (getattr(self, field) for field in self.answerable_fields)
        return any(name in BETWEEN_NAMES.split(names) for names in named)

    @property
    def narrowing_unit(self) -> int | None:
        """The department through which a narrowed right may reach this row."""
        found: Any = self
        *way, last = self.keeping_field().split("__")
        for name in way:
            found = getattr(found, name, None)
        return getattr(found, f"{last}_id", None)

    @property
    def narrowing_student(self) -> Any:
        """The student through whose class a narrowed right may reach this row, or None."""
        if self.student_path is None:
            return None
        return getattr(self, self.student_path) if self.student_path else self


def living(**conditions: Any) -> Q:
    """For unique constraints: only rows that were not withdrawn."""
    return Q(removed_at__isnull=True, **conditions)
