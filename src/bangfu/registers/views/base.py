"""What all pages of a register share."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404

from bangfu.core.records import Record
from bangfu.registers.register import Register
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class RegisterPage(Page):
    """A page of one register; the register is given where the address is declared."""

    register: ClassVar[Any] = None

    def record(self, pk: int) -> Record:
        """A visible record, or 404."""
        register: Register = self.register
        joined = [f.name for f in register.model._meta.concrete_fields if f.is_relation]
        return get_object_or_404(register.model.objects.select_related(*joined), pk=pk)

    def withdrawn(self, request: HttpRequest) -> Any:
        """The withdrawn records that the person would see."""
        register: Register = self.register
        joined = [f.name for f in register.model._meta.concrete_fields if f.is_relation]
        rows = register.model.everything.filter(register.model.visible_to(request.access), removed_at__isnull=False)
        return rows.select_related(*joined)

    def may_edit(self, request: HttpRequest, record: Record) -> bool:
        """Whether the buttons that change this record are shown."""
        register: Register = self.register
        return register.may_edit(request.access, record)
