"""Forms of the import pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation
from bangfu.accounts.uploading import FileForm
from bangfu.intake.models import BatchState
from bangfu.intake.reading import DEFAULT_LIMITS
from bangfu.intake.sheets import SheetKind


class UploadForm(FileForm):
    """A file, for whom, and how."""

    accepted, limit = ".xlsx,.xls,.csv", DEFAULT_LIMITS.bytes

    file = forms.FileField(
        label=_("文件"), help_text=_("xlsx、xls 或 csv，不超过 20 MB；用单位自己的表即可，不必改成模板的样子。")
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("为哪个单位导入"), empty_label=None)
    create_missing = forms.BooleanField(required=False)

    def __init__(self, *args: Any, kind: SheetKind, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, organisations=organisations, **kwargs)
        if kind.may_create:
            self.fields["create_missing"].label = kind.may_create
        else:
            del self.fields["create_missing"]


class BatchFilterForm(forms.Form):
    """Filters of the list of batches."""

    q = forms.CharField(
        label=_("文件名"), required=False, widget=forms.TextInput(attrs={"type": "search", "placeholder": _("搜索")})
    )
    kind = forms.ChoiceField(label=_("表类"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *BatchState.choices])

    def __init__(self, *args: Any, kinds: list[SheetKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("全部")), *((kind.code, kind.title) for kind in kinds)]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class UndoForm(forms.Form):
    """Why a batch is undone."""

    reason = forms.CharField(label=_("撤销原因"), max_length=200)
