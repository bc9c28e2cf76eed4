"""What the import pages share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404

from bangfu.core.permissions import Permission
from bangfu.intake.models import Batch
from bangfu.intake.selectors import batches_for
from bangfu.intake.sheets import KINDS, SheetKind
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class IntakePage(Page):
    """A page for those who may import."""

    permission: ClassVar[Permission | None] = Permission.INTAKE_USE

    def kind(self, request: Any, code: str) -> SheetKind:
        """A kind that the person may import, or 404."""
        kind = KINDS.get(code)
        if kind is None or not request.access.may(kind.permission):
            raise Http404
        return kind

    def batch(self, request: Any, pk: int) -> Batch:
        """A visible batch of a kind and organisation that the person may import, or 404."""
        batch = get_object_or_404(batches_for(request.access), pk=pk)
        if not request.access.may_in(KINDS[batch.kind].permission, batch.organisation_id):
            raise Http404
        return batch


def page_number(request: HttpRequest) -> str | None:
    """The page of a long table that the address asks for."""
    return request.GET.get("page")
