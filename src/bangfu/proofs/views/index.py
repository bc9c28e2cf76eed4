"""Uploading a file, one's files, and what one dismissed."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bangfu.accounts.access import organisations_for
from bangfu.core.errors import Refusal
from bangfu.core.permissions import Permission
from bangfu.proofs.forms import UploadForm
from bangfu.proofs.selectors import dismissals_by, files_of
from bangfu.proofs.services import sweep, upload_file
from bangfu.proofs.views.base import ProofsPage
from bangfu.web.http import HttpRequest

PAGE_SIZE = 20


class IndexPage(ProofsPage):
    """The form and the list; a file that can be read leads to its page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        sweep()
        return self._show(request, self._form(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request)
        if form.is_valid():
            given: dict[str, Any] = {**form.cleaned_data}
            file = given.pop("file")
            try:
                checked = upload_file(file=file, name=file.name, by=request.user, **given)
            except Refusal as refusal:
                form.add_error("file", refusal.text)
            else:
                return redirect("proofs:file", checked.pk)
        return self._show(request, form, 422)

    def _form(self, request: HttpRequest) -> UploadForm:
        organisations = organisations_for(request.access, Permission.PROOFS_USE)
        return UploadForm(request.POST or None, request.FILES or None, organisations=organisations)

    def _show(self, request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
        page = Paginator(files_of(), PAGE_SIZE).get_page(request.GET.get("page"))
        return render(request, "proofs/index.html", {"form": form, "page": page}, status=status)


class DismissedPage(ProofsPage):
    """What one dismissed, to be brought up again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page = Paginator(dismissals_by(request.user.pk), PAGE_SIZE).get_page(request.GET.get("page"))
        return render(request, "proofs/dismissed.html", {"page": page})
