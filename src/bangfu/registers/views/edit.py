"""Creating, changing, withdrawing and restoring a record."""

from abc import abstractmethod
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.errors import Conflict, Refusals
from bangfu.core.records import Record
from bangfu.registers.forms import ReasonForm, RecordForm, form_class
from bangfu.registers.views.base import RegisterPage
from bangfu.web.http import HttpRequest


class FormPage(RegisterPage):
    """The form of a register: shows it, and turns a post into one service call."""

    heading: Any = ""

    def show(
        self, request: HttpRequest, form: RecordForm, record: Record | None, status: int = 200
    ) -> HttpResponse:
        context = {"register": self.register, "form": form, "record": record, "heading": self.heading}
        return render(request, "registers/form.html", context, status=status)

    def form(self, request: HttpRequest, record: Record | None, **kwargs: Any) -> RecordForm:
        return form_class(self.register)(
            request.POST or None, instance=record, access=request.access, register=self.register, **kwargs
        )

    def submit(self, request: HttpRequest, record: Record | None) -> HttpResponse:
        form = self.form(request, record)
        if form.is_valid():
            try:
                saved = self.write(request, form, record)
            except Refusals as refusals:
                form.add_refusals(refusals)
            except Conflict as conflict:
                form.add_error(None, conflict.text)
            else:
                messages.success(request, _("已保存：%(record)s") % {"record": saved})
                return redirect(self.register.url("detail", saved))
        return self.show(request, form, record, status=422)

    @abstractmethod
    def write(self, request: HttpRequest, form: RecordForm, record: Any) -> Record:
        """Call the service."""


class AddPage(FormPage):
    """A new record."""

    heading = gettext_lazy("新增")

    def get(self, request: HttpRequest) -> HttpResponse:
        initial = self.register.initial(request.access, request.GET)
        return self.show(request, self.form(request, None, initial=initial), None)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.submit(request, None)

    def write(self, request: HttpRequest, form: RecordForm, record: Any) -> Record:
        return self.register.save_new(values=form.values(), by=request.user)


class ChangePage(FormPage):
    """An existing record."""

    heading = gettext_lazy("修改")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self._editable(request, pk)
        return self.show(request, self.form(request, record), record)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.submit(request, self._editable(request, pk))

    def write(self, request: HttpRequest, form: RecordForm, record: Any) -> Record:
        # The form changed its instance while cleaning; the service works on the stored row.
        stored = self.register.model.objects.get(pk=record.pk)
        version = form.cleaned_data.get("version")
        return self.register.save_change(record=stored, values=form.values(), version=version, by=request.user)

    def _editable(self, request: HttpRequest, pk: int) -> Record:
        record = self.record(pk)
        if not self.may_edit(request, record):
            raise PermissionDenied(_("您不能修改这条记录。"))
        return record


class RemovePage(RegisterPage):
    """Withdrawing a record with a reason; the message that follows offers to undo it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self.record(pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._show(request, record, form, 422)
        self.register.save_removal(record=record, reason=form.cleaned_data["reason"], by=request.user)
        undo = self.register.url("restore", record)
        messages.success(request, _("已作废：%(record)s") % {"record": record}, extra_tags=f"undo:{undo}")
        return redirect(self.register.url("list"))

    def _show(self, request: HttpRequest, record: Record, form: ReasonForm, status: int = 200) -> HttpResponse:
        if not self.may_edit(request, record):
            raise PermissionDenied(_("您不能作废这条记录。"))
        context = {"register": self.register, "record": record, "form": form}
        return render(request, "registers/remove.html", context, status=status)


class RestorePage(RegisterPage):
    """Undoing a withdrawal."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.withdrawn(request).filter(pk=pk).first()
        if record is None:
            raise Http404
        self.register.save_restoral(record=record, by=request.user)
        messages.success(request, _("已恢复：%(record)s") % {"record": record})
        return redirect(self.register.url("detail", record))
