"""What is done with several records at once, and the withdrawn ones."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bangfu.core.errors import Refusal, Refusals
from bangfu.core.records import Record
from bangfu.registers.forms import ReasonForm
from bangfu.registers.listing import PAGE_SIZE, selected
from bangfu.registers.services import remove_records, restore_records
from bangfu.registers.views.base import RegisterPage
from bangfu.web.flash import report_done
from bangfu.web.http import HttpRequest

MOST = 200


class ManyPage(RegisterPage):
    """A page about the ticked records."""

    def allowed(self, request: HttpRequest, records: list[Record]) -> list[Record]:
        """The records, if every one of them may be changed."""
        if not all(self.may_edit(request, record) for record in records):
            raise PermissionDenied(_("选中的记录里有您不能修改的。"))
        return records


class RemoveManyPage(ManyPage):
    """作废所选: names them, asks for a reason, withdraws all or none."""

    def get(self, request: HttpRequest) -> HttpResponse:
        records = self._ticked(request, request.GET)
        if not records:
            messages.warning(request, _("没有选中记录。"))
            return redirect(self.register.url("list"))
        return self._show(request, records, ReasonForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        records, form = self._ticked(request, request.POST), ReasonForm(request.POST)
        if form.is_valid():
            try:
                remove_records(
                    register=self.register, records=records, reason=form.cleaned_data["reason"], by=request.user
                )
            except (Refusal, Refusals) as refused:
                form.add_error(None, refused.text)
            else:
                undo = f"{self.register.url('restore-many')}?{urlencode([('selected', r.pk) for r in records])}"
                words = ngettext("已作废 %(count)s 条。", "已作废 %(count)s 条。", len(records))
                report_done(request, words % {"count": len(records)}, undo_url=undo)
                return redirect(self.register.url("list"))
        return self._show(request, records, form, 422)

    def _ticked(self, request: HttpRequest, parameters: Any) -> list[Record]:
        rows = self.register.model.objects.filter(pk__in=selected(parameters)[:MOST])
        return self.allowed(request, list(rows))

    def _show(self, request: HttpRequest, records: list[Record], form: ReasonForm, status: int = 200) -> HttpResponse:
        context = {"register": self.register, "records": records, "form": form}
        return render(request, "registers/remove_many.html", context, status=status)


class RestoreManyPage(ManyPage):
    """Undoing the withdrawal of several records."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        rows = self.withdrawn(request).filter(pk__in=selected(request.GET)[:MOST])
        records = restore_records(register=self.register, records=self.allowed(request, list(rows)), by=request.user)
        words = ngettext("已恢复 %(count)s 条。", "已恢复 %(count)s 条。", len(records))
        messages.success(request, words % {"count": len(records)})
        return redirect(self.register.url("list"))


class WithdrawnPage(RegisterPage):
    """已作废的记录: what was withdrawn, when, by whom and why; each can be restored."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.withdrawn(request).select_related("removed_by").order_by("-removed_at", "-pk")
        page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
        shown = [(record, self.may_edit(request, record)) for record in page.object_list]
        return render(request, "registers/withdrawn.html", {"register": self.register, "page": page, "rows": shown})
