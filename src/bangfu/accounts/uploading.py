"""The form by which a file is handed in for an organisation: sheets to import, documents to check."""

from typing import Any, ClassVar

from django import forms

from bangfu.accounts.models import Organisation
from bangfu.core.office.limits import MEGABYTE


class FileForm(forms.Form):
    """A file and for whom; who may choose only one organisation is not asked.

    Subclasses declare `file` and `organisation`, and set what the browser offers (`accepted`, as in the accept
    attribute) and the limit that it warns of (bytes).
    """

    accepted: ClassVar[str]
    limit: ClassVar[int]

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[o.pk for o in organisations])  # type: ignore[attr-defined]
        field.initial = organisations[0] if organisations else None
        if len(organisations) == 1:
            field.widget = forms.HiddenInput()
        self.fields["file"].widget.attrs.update({"accept": self.accepted, "data-max-mb": self.limit // MEGABYTE})
