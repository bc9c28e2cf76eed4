"""What the proof pages share."""

from __future__ import annotations

from typing import ClassVar

from django.shortcuts import get_object_or_404

from bangfu.core.permissions import Permission
from bangfu.proofs.models import CheckedFile
from bangfu.proofs.selectors import files_of
from bangfu.web.views import Page


class ProofsPage(Page):
    """A page for those who may have numbers checked; a file exists for its owner alone."""

    permission: ClassVar[Permission | None] = Permission.PROOFS_USE

    def file(self, pk: int) -> CheckedFile:
        """One's own file, or 404."""
        return get_object_or_404(files_of(), pk=pk)
