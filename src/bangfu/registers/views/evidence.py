"""Evidence files: adding, showing, downloading, withdrawing — always through the record they belong to."""

from pathlib import Path
from typing import Any, ClassVar

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bangfu.accounts.access import Access
from bangfu.core.errors import Refusal
from bangfu.core.pdf import first_page
from bangfu.registers.files import stored_path
from bangfu.registers.forms import EvidenceForm, ReasonForm
from bangfu.registers.holders import Holder, holder_of
from bangfu.registers.models import Evidence
from bangfu.registers.services import attach_evidence, detach_evidence
from bangfu.registers.services.evidence import evidence_of
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page

PREVIEW_KEPT = 24 * 3600  # seconds; a file never changes


def evidence_card(holder: Holder, row: Any, access: Access) -> dict[str, Any]:
    """What `registers/evidence.html` needs: the row's files, and where those who may change it send further ones."""
    may_edit = holder.may_edit(access, row)
    attach_url = holder.url("attach", row) if may_edit else ""
    return {
        "evidence": evidence_of(row), "evidence_form": EvidenceForm(), "attach_url": attach_url, "may_edit": may_edit
    }  # fmt: skip


class AttachPage(Page):
    """Adds a file to a record; what carries it is given where the address is declared."""

    http_method_names = ["post"]
    holder: ClassVar[Any] = None

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        holder: Holder = self.holder
        record = get_object_or_404(holder.visible(request.access), pk=pk)
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
        return redirect(holder.url("detail", record))


class EvidencePage(Page):
    """One evidence file; who may see its record may see it."""

    everyone = True

    def found(self, request: HttpRequest, key: Any) -> tuple[Evidence, Holder, Any]:
        """The file, what carries it and the record, or 404."""
        evidence = get_object_or_404(Evidence, key=key, removed_at=None)
        holder = holder_of(evidence.subject_model)
        if holder is None:
            raise Http404
        return evidence, holder, get_object_or_404(holder.visible(request.access), pk=evidence.subject_id)

    def stored(self, request: HttpRequest, key: Any) -> tuple[Evidence, Path]:
        """The file and where it is kept, or 404."""
        evidence = self.found(request, key)[0]
        path = stored_path(evidence)
        if not path.is_file():
            raise Http404
        return evidence, path


class DownloadPage(EvidencePage):
    """The file itself: pictures and PDF may be shown in place, everything else is saved."""

    def get(self, request: HttpRequest, key: Any) -> FileResponse:
        evidence, path = self.stored(request, key)
        inline = (evidence.is_image or evidence.is_pdf) and "save" not in request.GET
        response = FileResponse(
            path.open("rb"), as_attachment=not inline, filename=evidence.download_name,
            content_type=evidence.media_type,
        )  # fmt: skip
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class PreviewPage(EvidencePage):
    """The first page of a PDF as a picture: every browser shows it, and nothing of the PDF runs there."""

    def get(self, request: HttpRequest, key: Any) -> HttpResponse:
        evidence, path = self.stored(request, key)
        if not evidence.is_pdf:
            raise Http404
        place = f"evidence-preview-{evidence.sha256}"
        picture = cache.get(place)
        if picture is None:
            picture = first_page(path.read_bytes())
            cache.set(place, picture, PREVIEW_KEPT)
        response = HttpResponse(picture, content_type="image/png")
        response["Cache-Control"] = "private, no-store"
        return response


class DetachPage(EvidencePage):
    """Withdraws the file, with a reason."""

    def get(self, request: HttpRequest, key: Any) -> HttpResponse:
        return self._show(request, *self.found(request, key), ReasonForm())

    def post(self, request: HttpRequest, key: Any) -> HttpResponse:
        evidence, holder, record = self.found(request, key)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._show(request, evidence, holder, record, form, 422)
        detach_evidence(evidence=evidence, record=record, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("已移除：%(file)s") % {"file": evidence})
        return redirect(holder.url("detail", record))

    def _show(
        self, request: HttpRequest, evidence: Evidence, holder: Holder, record: Any, form: ReasonForm, status: int = 200
    ) -> HttpResponse:
        if not holder.may_edit(request.access, record):
            raise PermissionDenied(_("您不能移除这份材料。"))
        context = {"evidence": evidence, "back": holder.url("detail", record), "record": record, "form": form}
        return render(request, "registers/evidence_remove.html", context, status=status)
