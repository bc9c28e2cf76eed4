"""Forms for recording on the spot."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.accounts.access import Access, organisations_for
from bangfu.accounts.models import Organisation, Unit
from bangfu.assistance.models import ActivityKind, Direction, Side
from bangfu.assistance.paired import partner_of
from bangfu.assistance.rules import RosterLine, read_roster
from bangfu.core.permissions import Permission
from bangfu.registers.media import MAX_BYTES

MAX_PHOTOS = 9


class PhotosInput(forms.FileInput):
    """Several pictures. Naming JPEG and PNG makes an iPhone convert its own format."""

    allow_multiple_selected = True
    template_name = "assistance/photos.html"

    def __init__(self) -> None:
        super().__init__({"accept": "image/jpeg,image/png", "data-max-mb": MAX_BYTES // 1024**2})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "most": MAX_PHOTOS}


class PhotosField(forms.FileField):
    """Any number of pictures, as a list."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(PhotosField, self).clean(file, initial) for file in files if file]
        if len(cleaned) > MAX_PHOTOS:
            raise forms.ValidationError(
                _("一次最多 %(most)s 张照片，选了 %(count)s 张。"),
                params={"most": MAX_PHOTOS, "count": len(cleaned)},
            )
        return cleaned


class QuickActivityForm(forms.Form):
    """What is known on the spot; everything else is filled in later."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("支援学校"))
    partner = forms.ModelChoiceField(Organisation.objects.none(), label=_("受援学校"))
    kind = forms.ChoiceField(label=_("活动类型"), choices=ActivityKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("活动名称"), max_length=160, help_text=_("如 数控专业集中备课。"))
    held_on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    direction = forms.ChoiceField(
        label=_("方向"), choices=Direction.choices, widget=forms.RadioSelect, initial=Direction.OUTGOING
    )
    headcount = forms.IntegerField(
        label=pgettext_lazy("label", "人次"), required=False, min_value=0, max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}), help_text=_("不清楚就留空，以后可补名单。"),
    )  # fmt: skip
    photos = PhotosField(label=_("照片"), required=False, help_text=_("最多 9 张；照片里的拍摄位置不保留。"))

    field_order = ("photos",)

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access = access
        own = organisations_for(access, Permission.ASSISTANCE_EDIT)
        self._offer("organisation", Organisation.objects.filter(pk__in=[o.pk for o in own]))
        self._offer("partner", Organisation.objects.filter(removed_at=None))
        self.initial.setdefault("held_on", timezone.localdate())
        if len(own) == 1:
            self._settle("organisation", own[0].pk)
        partner = partner_of(access, Permission.ASSISTANCE_EDIT)
        if partner:
            self._settle("partner", partner["partner"])

    def _offer(self, name: str, organisations: QuerySet[Organisation]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations

    def _settle(self, name: str, key: int) -> None:
        """Only one answer is possible: it is given and not asked."""
        self.initial[name] = key
        self.fields[name].widget = forms.HiddenInput()

    def values(self) -> dict[str, Any]:
        """Field name → value, for the service."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "photos"}
        return {**values, "held_on": values["held_on"].isoformat(), **self._department(values["organisation"])}

    def _department(self, organisation: Organisation) -> dict[str, Unit | None]:
        """{"unit": the first of one's own} for whoever records for departments only; else {}."""
        reach = self.access.reach(Permission.ASSISTANCE_EDIT)
        if self.access.may(Permission.ASSISTANCE_EDIT, organisation.pk):
            return {}
        return {"unit": Unit.objects.filter(organisation=organisation, pk__in=reach.units).first()}

    def add_refusals(self, refusals: Any) -> None:
        """Show the service's refusals at their fields."""
        for name, refusal in refusals:
            self.add_error(name if name in self.fields else None, refusal.text)


class RosterForm(forms.Form):
    """A pasted list of participants of one side."""

    side = forms.ChoiceField(label=_("所属方"), choices=Side.choices, widget=forms.RadioSelect, initial=Side.PARTNER)
    people = forms.CharField(
        label=_("名单"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("一行一人：姓名 职务 单位，用空格或制表符分开，可从 Excel 直接粘贴；只有姓名时也可用顿号分开。"),
    )

    def clean_people(self) -> list[RosterLine]:
        people = read_roster(self.cleaned_data["people"])
        if not people:
            raise forms.ValidationError(_("名单是空的。"))
        return people
