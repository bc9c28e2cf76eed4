"""What a kept register (台账) declares about itself; lists, details, forms, exports are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse

from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.core.scoping import named


@dataclass(frozen=True)
class Column:
    """One column of the list and the export.

    name: a model field, or an attribute when `value` or `label` is given; total: summed in the totals row;
    sort: the field to sort by when it is not `name` ("" forbids sorting); tones: value → state colour.
    """

    name: str
    label: Any = None
    value: Callable[[Any], Any] | None = None
    sort: str | None = None
    total: bool = False
    tones: dict[str, str] | None = None
    optional: bool = False


@dataclass(frozen=True)
class Section:
    """A titled group of fields, on the detail page and in the form."""

    title: Any
    fields: tuple[str, ...]
    help: Any = ""


@dataclass(frozen=True)
class Child:
    """Another register whose rows belong to this one's: shown on its detail page."""

    code: str
    foreign_key: str
    title: Any = ""


@dataclass(frozen=True)
class NextStep:
    """What is to be done about a record now: its condition in words, and the one button that leads there.

    anchor: the place of the record's form (#id_state) or page (#evidence) where it is done.
    """

    text: Any
    label: Any
    anchor: str
    on_form: bool = True
    icon: str = "arrow-right"


class Register:
    """One register. Subclass with class attributes and `@register` it in the app's registers.py.

    intro says in a sentence what is kept here and why; it is the page's help and its empty state.
    readonly_fields are shown but never edited; derived facts go there. occasional names form fields that exist
    only in some state or case (终止原因): where they are empty, nothing is missing. computed names what the
    queryset adds to a row and one may filter by, with its label and choices.
    """

    code: ClassVar[str]
    model: ClassVar[type[Record]]
    title: ClassVar[Any]
    noun: ClassVar[Any]
    intro: ClassVar[Any] = ""
    group: ClassVar[str] = ""
    icon: ClassVar[str] = "list"
    order: ClassVar[int] = 50
    columns: ClassVar[tuple[Column, ...]]
    sections: ClassVar[tuple[Section, ...]]
    occasional: ClassVar[tuple[str, ...]] = ()
    extra_facts: ClassVar[tuple[Column, ...]] = ()
    search: ClassVar[tuple[str, ...]] = ()
    filters: ClassVar[tuple[str, ...]] = ()
    computed: ClassVar[dict[str, tuple[Any, Any]]] = {}
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    children: ClassVar[tuple[Child, ...]] = ()
    editable: ClassVar[bool] = True
    intake_kind: ClassVar[str] = ""
    detail_template: ClassVar[str] = "registers/detail.html"

    @property
    def view_permission(self) -> Permission:
        return self.model.view_permission

    @property
    def edit_permission(self) -> Permission:
        return self.model.edit_permission

    def queryset(self) -> models.QuerySet:
        """Visible rows with what the list shows of other tables joined in."""
        return self.model.objects.select_related(*self.joined())

    def joined(self) -> list[str]:
        """Foreign keys among the columns, and those by which the right to change a row is held to a department or a
        class: a page costs a constant number of queries."""
        names = []
        for column in self.columns:
            path = column.name.split("__")[0]
            field = self.field(path)
            if isinstance(field, models.ForeignKey) and path not in names:
                names.append(path)
        model = self.model
        keeping = [name for name in (model.whole, model.student_path, *model.keeping_field().split("__")[:-1]) if name]
        return list(dict.fromkeys([*names, *keeping]))

    def field(self, name: str) -> models.Field | None:
        """The model field of that name, or None for an attribute."""
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        return field if isinstance(field, models.Field) else None

    def form_fields(self) -> list[str]:
        """Names of the fields a person fills in, in page order."""
        return [name for section in self.sections for name in section.fields]

    def visible(self, access: Any) -> models.QuerySet:
        """The records that exist for the viewer: the manager knows who is looking."""
        return self.model.objects.all()

    def may_edit(self, access: Any, record: Record) -> bool:
        """Whether the viewer may change this record."""
        return self.editable and access.may_at(self.edit_permission, record)

    def require_edit(self, record: Record, by: Any) -> None:
        """Raise Forbidden unless the right to change reaches the record."""
        by.access.require_at(self.edit_permission, record)

    def url(self, name: str, record: Record | None = None) -> str:
        """The address of one of the register's pages."""
        return reverse(f"{self.code}:{name}", args=[record.pk] if record is not None else [])

    # Hooks that a register with rules of its own overrides.

    def search_condition(self, word: str) -> models.Q:
        """Rows that one search word finds; by a student's name only where the viewer may know it."""
        condition = models.Q()
        for path in self.search:
            found = models.Q(**{f"{path}__icontains": word})
            if path in self.model.naming:
                found &= named(self.edit_permission)
            elif self.model.student_path and path.startswith(f"{self.model.student_path}__"):
                found &= named()
            condition |= found
        return condition

    def prepare(self, form: Any, access: Any) -> None:
        """Narrow or word the choice lists of a form of the register."""

    def belongs_to(self, record: Any) -> str:
        """What the search shows beside a record whose name alone does not tell it from others."""
        return ""

    def detail_context(self, record: Record, access: Any) -> dict[str, Any]:
        """What `detail_template` needs besides the record's facts."""
        return {}

    def next_step(self, record: Any) -> NextStep | None:
        """What is to be done about the record now; shown to those who may do it."""
        return None

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Record:
        """Add a row through its service."""
        from bangfu.registers.services import add_record

        return add_record(model=self.model, values=values, by=by, source=source)

    def save_change(
        self, *, record: Record, values: dict[str, Any], version: int, by: Any, source: str = ""
    ) -> Record:
        """Change a row through its service."""
        from bangfu.registers.services import change_record

        return change_record(record=record, values=values, version=version, by=by, source=source)

    def save_removal(self, *, record: Record, reason: str, by: Any, source: str = "") -> Record:
        """Withdraw a row through its service."""
        from bangfu.registers.services import remove_record

        return remove_record(record=record, reason=reason, by=by, source=source)

    def save_restoral(self, *, record: Record, by: Any, source: str = "") -> Record:
        """Undo a withdrawal through its service."""
        from bangfu.registers.services import restore_record

        return restore_record(record=record, by=by, source=source)

    def initial(self, access: Any, parameters: Any) -> dict[str, Any]:
        """First values of a new row, from the address (?activity=3)."""
        return {name: parameters[name] for name in self.form_fields() if name in parameters}


REGISTRY: dict[str, Register] = {}


def register(cls: type[Register]) -> type[Register]:
    """Class decorator: make the register known."""
    REGISTRY[cls.code] = cls()
    return cls


def register_of(model: type[models.Model] | str) -> Register | None:
    """The register of a model or of its label ("aid.aidpayment")."""
    label = model if isinstance(model, str) else model._meta.label_lower
    return next((r for r in REGISTRY.values() if r.model._meta.label_lower == label), None)
