"""Filters of a register's list; they stay in the address."""

from typing import Any

import django_filters as filters
from django import forms
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation, Unit
from bangfu.core.errors import Refusal
from bangfu.core.fields import PartialDateField
from bangfu.registers.register import Register
from bangfu.web.http import HttpRequest


class RegisterFilterSet(filters.FilterSet):
    """Search words and the register's own filters."""

    register: Register

    q = filters.CharFilter(
        label=_("关键词"), method="search", widget=forms.TextInput(attrs={"placeholder": _("搜索"), "type": "search"})
    )

    def search(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Rows in which every word occurs in one of the searched fields."""
        return matching(self.register, rows, value)

    def active(self) -> bool:
        """Whether any filter narrows the list."""
        given = self.form.cleaned_data.values() if self.is_bound else []
        return bool(self.errors) or any(v not in (None, "", []) for v in given)

    def fault(self) -> Refusal | None:
        """What is wrong with the filters, or None: which of them has a value that does not exist."""
        if not self.errors:
            return None
        labels = [str(self.form.fields[name].label) for name in self.errors]
        reason = gettext("筛选条件无效：%(names)s") % {"names": "、".join(labels)}
        return Refusal("filter.invalid", reason, gettext("请重新选择或清除筛选"))


def matching(register: Register, rows: QuerySet, words: str) -> QuerySet:
    """Rows in which every word occurs in one of the register's searched fields."""
    for word in words.split():
        rows = rows.filter(register.search_condition(word))
    return rows


def filter_class(register: Register) -> type[RegisterFilterSet]:
    """The FilterSet of a register."""
    members: dict[str, Any] = {"register": register}
    if not register.search:
        members["q"] = None
    for path in register.filters:
        members[path] = _filter(register, path)
    return type(f"{register.code.title()}Filters", (RegisterFilterSet,), members)


def _filter(register: Register, path: str) -> filters.Filter:
    if path in register.computed:
        return _choice(path, *register.computed[path])
    field = _resolve(register.model, path)
    label = field.verbose_name
    if field.choices:
        return _choice(path, label, field.choices)
    if isinstance(field, models.ForeignKey):
        return filters.ModelChoiceFilter(
            field_name=path, label=label, queryset=_choices_of(field.related_model), empty_label=_("全部")
        )
    if isinstance(field, models.BooleanField):
        answers = [("", _("全部")), ("true", _("是")), ("false", _("否"))]
        return filters.BooleanFilter(field_name=path, label=label, widget=forms.Select(choices=answers))
    if isinstance(field, PartialDateField):
        return filters.CharFilter(field_name=path, label=label, lookup_expr="startswith")
    if isinstance(field, models.IntegerField | models.GeneratedField):
        return filters.NumberFilter(field_name=path, label=label)
    return filters.CharFilter(field_name=path, label=label, lookup_expr="icontains")


def _choice(path: str, label: Any, choices: Any) -> filters.Filter:
    return filters.ChoiceFilter(field_name=path, label=label, choices=choices, empty_label=_("全部"))


def _resolve(model: Any, path: str) -> Any:
    field = None
    for part in path.split("__"):
        field = model._meta.get_field(part)
        model = field.related_model
    return field


def _choices_of(model: Any) -> Any:
    """Rows for a drop-down, read when the page is made, within the viewer's scope."""

    def rows(request: HttpRequest) -> QuerySet:
        if model in (Organisation, Unit):
            key = "pk" if model is Organisation else "organisation"
            visible = request.access
            if visible.unlimited:
                return model.objects.filter(removed_at=None)
            seen = set().union(*(reach.organisations for reach in visible.reaches.values()))
            return model.objects.filter(**{f"{key}__in": seen}, removed_at=None)
        return model.objects.all()

    return rows
