"""Forms of the proof pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation
from bangfu.accounts.uploading import FileForm
from bangfu.proofreading.reading import DEFAULT_LIMITS


class UploadForm(FileForm):
    """A file, for whom it is checked, and whether it is kept."""

    accepted, limit = ".docx,.txt,.md,.pdf,.xlsx", DEFAULT_LIMITS.bytes

    file = forms.FileField(
        label=_("文件"), help_text=_("docx、xlsx、文字版 PDF、txt 或 md，不超过 20 MB。文件加密存放，只有您能打开。")
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("单位"), empty_label=None)
    keep = forms.BooleanField(
        label=_("核对后保留"), required=False, help_text=_("不勾选则 24 小时后自动删除；随时可以立即删除。")
    )
