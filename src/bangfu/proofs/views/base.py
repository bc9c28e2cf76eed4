"""What the proof pages share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404

from bangfu.core.permissions import Permission
from bangfu.proofs.models import CheckedFile
from bangfu.proofs.selectors import files_of
from bangfu.web.views import Page


class ProofsPage(Page):
    """A page for those who may have numbers checked; a file exists for its owner alone."""

    permission: ClassVar[Permission | None] = Permission.PROOFS_USE

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, which the browser must not keep after the file is gone."""
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def file(self, pk: int) -> CheckedFile:
        """One's own file, or 404."""
        return get_object_or_404(files_of(), pk=pk)
