"""Evidence files: adding, showing, downloading, withdrawing — always through the record they belong to."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from bangfu.core.errors import Refusal
from bangfu.registers.files import stored_path
from bangfu.registers.forms import EvidenceForm
from bangfu.registers.models import Evidence
from bangfu.registers.register import register_of
from bangfu.registers.services import attach_evidence, detach_evidence
from bangfu.registers.views.base import RegisterPage
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class AttachPage(RegisterPage):
    """Adds a file to a record."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk)
        form = EvidenceForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                attach_evidence(
                    record=record, file=upload, name=upload.name, caption=form.cleaned_data["caption"],
                    by=request.user,
                )  # fmt: skip
            except Refusal as refusal:
                messages.error(request, refusal.text)
        else:
            messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return redirect(self.register.url("detail", record))


class EvidencePage(Page):
    """One evidence file; who may see its record may see it."""

    everyone = True

    def found(self, key: Any) -> tuple[Evidence, Any, Any]:
        """The file, its register and its record, or 404."""
        evidence = get_object_or_404(Evidence, key=key, removed_at=None)
        register = register_of(evidence.subject_model)
        if register is None:
            raise Http404
        return evidence, register, get_object_or_404(register.model.objects, pk=evidence.subject_id)


class DownloadPage(EvidencePage):
    """The file itself: pictures and PDF may be shown in place, everything else is saved."""

    def get(self, request: HttpRequest, key: Any) -> FileResponse:
        evidence, _register, _record = self.found(key)
        path = stored_path(evidence)
        if not path.is_file():
            raise Http404
        inline = (evidence.is_image or evidence.is_pdf) and "save" not in request.GET
        response = FileResponse(
            path.open("rb"), as_attachment=not inline, filename=evidence.original_name,
            content_type=evidence.media_type,
        )  # fmt: skip
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class DetachPage(EvidencePage):
    """Withdraws the file."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, key: Any) -> HttpResponse:
        evidence, register, record = self.found(key)
        detach_evidence(evidence=evidence, record=record, reason=request.POST.get("reason", ""), by=request.user)
        return redirect(register.url("detail", record))
