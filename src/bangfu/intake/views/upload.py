"""Uploading a file of one kind."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from bangfu.core.errors import Refusal
from bangfu.intake.forms import UploadForm
from bangfu.intake.selectors import organisations_of
from bangfu.intake.services import upload_file
from bangfu.intake.sheets import SheetKind
from bangfu.intake.views.base import IntakePage
from bangfu.web.http import HttpRequest


class UploadPage(IntakePage):
    """The form; a file that can be read leads to its preview."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        found = self.kind(request, kind)
        return self._show(request, found, self._form(request, found))

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        found = self.kind(request, kind)
        form = self._form(request, found)
        if form.is_valid():
            given: dict[str, Any] = {**form.cleaned_data}
            file = given.pop("file")
            try:
                batch = upload_file(kind=found, file=file, name=file.name, by=request.user, **given)
            except Refusal as refusal:
                form.add_error("file", refusal.text)
            else:
                return redirect("intake:batch", batch.pk)
        return self._show(request, found, form, 422)

    def _form(self, request: Any, kind: SheetKind) -> UploadForm:
        organisations = organisations_of(kind, request.access)
        return UploadForm(request.POST or None, request.FILES or None, kind=kind, organisations=organisations)

    def _show(self, request: HttpRequest, kind: SheetKind, form: UploadForm, status: int = 200) -> HttpResponse:
        context = {"kind": kind, "form": form}
        return render(request, "intake/upload.html", context, status=status)
