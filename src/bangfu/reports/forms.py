"""Forms of reports that are not a register's."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.access import Access, organisations_for
from bangfu.accounts.models import Organisation
from bangfu.core.permissions import Permission
from bangfu.mandates.models import Agreement
from bangfu.reports.initial import INITIAL_OUTLINES
from bangfu.reports.models import Outline
from bangfu.reports.services.writing import FIRST_YEAR, LAST_YEAR


class StartForm(forms.Form):
    """What a new report is made from. Outlines that the school does not have yet are offered too."""

    organisation = forms.ModelChoiceField(label=_("单位"), queryset=Organisation.objects.none())
    outline = forms.ChoiceField(label=_("提纲"), widget=forms.RadioSelect)
    agreement = forms.ModelChoiceField(
        label=_("协议"), queryset=Agreement.everything.none(), required=False,
        help_text=_("选了协议，项目、活动、成果只统计与该受援学校有关的。"),
    )  # fmt: skip
    first_year = forms.IntegerField(label=_("起始年度"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(label=_("截止年度"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    title = forms.CharField(label=_("标题"), max_length=160, required=False, help_text=_("留空则按提纲生成。"))

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = organisations_for(access, Permission.REPORTS_WRITE)
        _rows(self, "organisation", Organisation.objects.filter(pk__in=[o.pk for o in own]))
        if len(own) == 1:
            self.fields["organisation"].initial = own[0]
            self.fields["organisation"].widget = forms.HiddenInput()
        _rows(self, "agreement", Agreement.objects.filter(organisation__in=own))
        outlines = self.fields["outline"]
        assert isinstance(outlines, forms.ChoiceField)
        outlines.choices = outline_choices([o.pk for o in own])
        last = timezone.localdate().year
        self.fields["last_year"].initial, self.fields["first_year"].initial = last, last

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and first > last:
            self.add_error("last_year", _("截止年度早于起始年度。"))
        return data


def _rows(form: forms.Form, name: str, rows: QuerySet) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def outline_choices(organisations: list[int]) -> list[tuple[str, str]]:
    """Code and title: the initial outlines, then the school's own."""
    found = {o.code: (o.title, o.description) for o in INITIAL_OUTLINES}
    for outline in Outline.objects.filter(organisation__in=organisations):
        found[outline.code] = (outline.title, outline.description)
    return [(code, f"{title}：{text}" if text else title) for code, (title, text) in found.items()]


class IssueForm(forms.Form):
    """Date and note of an edition; what one takes upon oneself."""

    dated = forms.DateField(label=_("成文日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    note = forms.CharField(label=_("签发说明"), max_length=300, required=False)
    unaccepted = forms.BooleanField(
        label=_("有章节尚未通过，仍然签发"), required=False, help_text=_("须在签发说明中写明原因，记入操作记录。")
    )


class ReasonForm(forms.Form):
    """Why an edition is withdrawn."""

    reason = forms.CharField(label=_("撤回原因"), max_length=300)


class CopyForm(forms.Form):
    """A copy of an outline."""

    code = forms.SlugField(label=_("代码"), max_length=40, help_text=_("英文字母、数字和短横线，如 annual-2026。"))
    title = forms.CharField(label=_("提纲名称"), max_length=80)
