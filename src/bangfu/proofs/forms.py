"""Forms of the proof pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation
from bangfu.proofreading.reading import DEFAULT_LIMITS
from bangfu.proofreading.reading.limits import MEGABYTE

ACCEPTED = ".docx,.txt,.md,.pdf,.xlsx"


class UploadForm(forms.Form):
    """A file, for whom it is checked, and whether it is kept."""

    file = forms.FileField(
        label=_("文件"), help_text=_("docx、xlsx、文字版 PDF、txt 或 md，不超过 20 MB。文件加密存放，只有您能打开。")
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("单位"), empty_label=None)
    keep = forms.BooleanField(
        label=_("核对后保留"), required=False, help_text=_("不勾选则 24 小时后自动删除；随时可以立即删除。")
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[o.pk for o in organisations])  # type: ignore[attr-defined]
        field.initial = organisations[0] if organisations else None
        if len(organisations) == 1:
            field.widget = forms.HiddenInput()
        self.fields["file"].widget.attrs.update({"accept": ACCEPTED, "data-max-mb": DEFAULT_LIMITS.bytes // MEGABYTE})
