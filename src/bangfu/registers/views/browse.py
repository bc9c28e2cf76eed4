"""List, detail and Excel export of a register."""

from typing import Any

from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.registers.display import label_of
from bangfu.registers.export import export_listing
from bangfu.registers.listing import Listing
from bangfu.registers.origins import origins_of
from bangfu.registers.register import REGISTRY
from bangfu.registers.selectors import history_of
from bangfu.registers.services.filters import kept_filters, question_of
from bangfu.registers.summary import Summary
from bangfu.registers.views.base import RegisterPage
from bangfu.registers.views.evidence import evidence_card
from bangfu.web.http import HttpRequest


class ListPage(RegisterPage):
    """The list with filters, totals, paging."""

    def get(self, request: HttpRequest) -> HttpResponse:
        listing = Listing(self.register, request.GET, request)
        may_edit = request.access.may(self.register.edit_permission)
        may_add = self.register.editable and may_edit
        may_export = request.access.may(Permission.EXPORT)
        shown = listing.page.object_list
        removable = {record.pk for record in shown if self.may_edit(request, record)} if may_add else set()
        context = {
            "register": self.register,
            "listing": listing,
            "kept": kept_filters(self.register.code, request.user),
            "keepable": question_of(self.register, request.GET),
            "columns": [(c.name, label_of(self.register, c), c in listing.columns) for c in self.register.columns],
            "may_add": may_add,
            "may_export": may_export,
            "may_remove": bool(removable),
            "table": listing.table(tickable={record.pk for record in shown} if may_export else removable),
            "may_import": bool(self.register.intake_kind) and may_edit and request.access.may(Permission.INTAKE_USE),
            "query": request.GET.urlencode(),
        }
        return render(request, "registers/list.html", context)


class ExportPage(RegisterPage):
    """The list as Excel: the same filters and columns, all pages."""

    def get(self, request: HttpRequest) -> FileResponse:
        request.access.require(Permission.EXPORT)
        listing = Listing(self.register, request.GET, request)
        file = export_listing(listing, by=request.user)
        name = f"{self.register.title}-{timezone.localdate():%Y%m%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name)


class DetailPage(RegisterPage):
    """One record: facts, children, evidence, history."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk)
        context = {
            "register": self.register,
            "record": record,
            "summary": Summary(self.register, record),
            "step": self.register.next_step(record),
            "children": [self._children(request, record, child) for child in self.register.children],
            "history": history_of(record),
            "origins": origins_of(record, request.access),
        }
        context |= evidence_card(self.register, record, request.access)
        context |= self.register.detail_context(record, request.access)
        return render(request, self.register.detail_template, context)

    @staticmethod
    def _may_add(request: HttpRequest, register: Any, record: Record, foreign_key: str) -> bool:
        """A part is added by those who keep its whole."""
        if register.model.whole == foreign_key:
            return request.access.may_at(register.edit_permission, record)
        return request.access.may_in(register.edit_permission, record.organisation_id)

    def _children(self, request: HttpRequest, record: Record, child: Any) -> dict[str, Any]:
        register = REGISTRY[child.code]
        return {
            "register": register,
            "title": child.title or register.title,
            "listing": Listing(register, QueryDict(), request, within={child.foreign_key: record}),
            "add_query": f"{child.foreign_key}={record.pk}&organisation={record.organisation_id}",
            "may_add": register.editable and self._may_add(request, register, record, child.foreign_key),
        }
