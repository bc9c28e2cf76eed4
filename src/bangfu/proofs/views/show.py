"""A file with its findings; progress while it is checked; what can be downloaded."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict
from bangfu.proofs.export import commented, write_list
from bangfu.proofs.listing import groups
from bangfu.proofs.models import CheckedFile, FileState
from bangfu.proofs.paper import WORDS, Paper
from bangfu.proofs.selectors import DISMISSED, GRADES, reading_of
from bangfu.proofs.services import content_of, sheet_of_file
from bangfu.proofs.sheet import Sheet
from bangfu.proofs.views.base import ProofsPage
from bangfu.web.http import HttpRequest

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PACE = 100_000  # characters a second, by a cautious count
STALLED = 120  # seconds beyond the expected time


class ProofPage(ProofsPage):
    """The document with its numbers marked, and the list of findings (?part=)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        checked = self.file(pk)
        if checked.state != FileState.DONE:
            return render(request, "proofs/waiting.html", {"checked": checked, **progress_of(checked)})
        try:
            sheet = sheet_of_file(checked)
        except Conflict as gone:
            return render(request, "proofs/waiting.html", {"checked": checked, "gone": gone}, status=409)
        shown = self._shown(request, checked, sheet)
        return render(request, "proofs/file.html", {"checked": checked, **shown})

    def _shown(self, request: HttpRequest, checked: CheckedFile, sheet: Sheet) -> dict[str, Any]:
        reading = reading_of(checked, sheet)
        asked = request.GET.get("part", "")
        part = min(max(1, int(asked)), len(reading.parts)) if asked.isdecimal() and len(asked) < 6 else 1
        counts = reading.counts
        shown = [grade for grade in GRADES if counts[grade] or grade != DISMISSED]
        return {
            "groups": groups(reading, part), "html": Paper(reading, part).html(), "counts": counts,
            "part": part, "parts": range(1, len(reading.parts) + 1),
            "legend": [(grade, WORDS[grade], counts[grade]) for grade in shown],
        }  # fmt: skip


class ProgressPage(ProofsPage):
    """The progress of a long check, polled; the answer reloads the page when it is done."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        checked = self.file(pk)
        if checked.state != FileState.WAITING:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "proofs/progress.html", {"checked": checked, **progress_of(checked)})


def progress_of(checked: CheckedFile) -> dict[str, Any]:
    """How long the check will probably take, how long it runs, and whether it seems to have been interrupted."""
    expected = max(1, checked.characters // PACE)
    passed = int((timezone.now() - checked.updated_at).total_seconds())
    done = min(checked.characters, checked.characters * passed // expected)
    return {"done": done, "stalled": passed > expected + STALLED}


class WordPage(ProofsPage):
    """The Word file with comments."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        checked = self.file(pk)
        if not checked.is_word or checked.state != FileState.DONE:
            raise Http404
        reading = reading_of(checked, sheet_of_file(checked))
        content = commented(content_of(checked), checked.file_name, reading)
        name = _("%(name)s（批注）.docx") % {"name": Path(checked.file_name).stem}
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=DOCX)


class ListPage(ProofsPage):
    """The findings as a workbook."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        checked = self.file(pk)
        if checked.state != FileState.DONE:
            raise Http404
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        write_list(file, checked.file_name, reading_of(checked, sheet_of_file(checked)))
        file.seek(0)
        name = _("%(name)s-核对结果.xlsx") % {"name": Path(checked.file_name).stem}
        return FileResponse(file, as_attachment=True, filename=name)
