"""Forms of registers, made anew for each request so that every choice list respects the viewer's scope."""

from typing import Any

from django import forms
from django.db import models
from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.access import Access, organisations_for
from bangfu.accounts.models import Organisation, Unit
from bangfu.core.fields import SealedField
from bangfu.registers.lookup import use_lookup
from bangfu.registers.register import Register


class RecordForm(forms.ModelForm):
    """A record's fields. It only cleans: the service writes."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, access: Access, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        for name, field in self.fields.items():
            if isinstance(register.field(name), SealedField):
                field.widget.attrs["data-private"] = ""  # never in a draft on the device
        self._limit_bodies(access)
        register.prepare(self, access)
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version
        else:
            del self.fields["version"]

    def _limit_bodies(self, access: Access) -> None:
        """Only organisations and departments for which the person may write."""
        own = organisations_for(access, self.register.edit_permission)
        for name, field in self.fields.items():
            if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
                continue
            if name == "organisation":
                field.queryset = Organisation.objects.filter(pk__in=[o.pk for o in own])
                if len(own) == 1:
                    field.initial, field.widget = own[0], forms.HiddenInput()
            elif field.queryset.model is Unit:
                field.queryset = Unit.objects.filter(organisation__in=own, removed_at=None)
                if name == self.register.model.keeping_field():
                    self._limit_units(field, access)
            else:
                use_lookup(field)

    def _limit_units(self, field: forms.ModelChoiceField, access: Access) -> None:
        """Whoever may write for single departments only names one of them."""
        reach = access.reach(self.register.edit_permission)
        if access.unlimited or reach.whole or not reach.units:
            return
        assert field.queryset is not None
        offered = {*reach.units, self.instance.narrowing_unit}  # whoever leads another department's record leaves it
        field.queryset, field.required = field.queryset.filter(pk__in=offered), True
        if len(reach.units) == 1:
            field.initial = next(iter(reach.units))

    def _post_clean(self) -> None:
        """Cleaning fields is enough: the service checks the whole record and answers with Refusals."""

    def values(self) -> dict[str, Any]:
        """Field name → Python value, for the service."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def add_refusals(self, refusals: Any) -> None:
        """Show the service's refusals at their fields."""
        for name, refusal in refusals:
            self.add_error(name if name in self.fields else None, refusal.text)

    def groups(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        """(title, help, fields) in the order of the register's sections; hidden fields are left out."""
        return [
            (section.title, section.help, [self[n] for n in section.fields if not self[n].is_hidden])
            for section in self.register.sections
        ]


def form_class(register: Register) -> type[RecordForm]:
    """The form of a register; call it inside a request, where the scope is known."""
    known = [(name, register.field(name)) for name in register.form_fields()]
    made: Any = modelform_factory(
        register.model,
        form=RecordForm,
        fields=[name for name, field in known if field is not None and field.editable],
        formfield_callback=_formfield,
    )
    return made


def _formfield(field: models.Field, **kwargs: Any) -> forms.Field | None:
    if isinstance(field, models.DateField):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return field.formfield(**kwargs)


class EvidenceForm(forms.Form):
    """A file and what it shows."""

    file = forms.FileField(
        label=_("文件"), help_text=_("图片、PDF、Word 或 Excel，不超过 20 MB。"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf,.docx,.xlsx"}),
    )
    caption = forms.CharField(label=_("说明"), max_length=200, required=False)


class ReasonForm(forms.Form):
    """Why something is withdrawn."""

    reason = forms.CharField(label=_("原因"), max_length=200, help_text=_("写明原因，记入操作记录。"))
