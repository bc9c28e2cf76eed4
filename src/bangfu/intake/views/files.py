"""Workbooks to download: templates, refused rows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from bangfu.intake.models import BatchState
from bangfu.intake.plan import Outcome
from bangfu.intake.selectors import organisations_of
from bangfu.intake.services import preview_of
from bangfu.intake.views.base import IntakePage
from bangfu.intake.workbooks import write_refused, write_template
from bangfu.web.http import HttpRequest


class TemplatePage(IntakePage):
    """The template of a kind, with what the organisation has registered in its drop-downs."""

    def get(self, request: HttpRequest, kind: str) -> FileResponse:
        found = self.kind(request, kind)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        write_template(file, found, organisations_of(found, request.access)[0])
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=_("%s导入模板.xlsx") % found.title)


class RefusedPage(IntakePage):
    """The refused rows of a batch, to be mended and uploaded again; once it is committed, as they were then."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:
        batch = self.batch(request, pk)
        file: IO[bytes]
        if batch.state == BatchState.UPLOADED:
            preview = preview_of(batch, request.user)
            file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
            write_refused(file, preview.grid, preview.of(Outcome.REFUSE))
            file.seek(0)
        elif batch.refused_path.exists():
            file = batch.refused_path.open("rb")
        else:
            raise Http404
        name = _("%s-未导入的行.xlsx") % Path(batch.file_name).stem
        return FileResponse(file, as_attachment=True, filename=name)
