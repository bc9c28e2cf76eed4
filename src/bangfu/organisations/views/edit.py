"""Adding, changing and withdrawing rows of the kinds in `kinds.py`."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.accounts.models import Organisation
from bangfu.core.errors import Conflict, Refusals
from bangfu.organisations.forms import StampedForm
from bangfu.organisations.rights import may_add, visible_organisations
from bangfu.organisations.views.browse import moments_of
from bangfu.organisations.views.kinds import PERMISSION, Kind
from bangfu.registers.forms import ReasonForm
from bangfu.trail.models import Event
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class KindPage(Page):
    """A page that edits one kind of row."""

    permission = PERMISSION
    kind: ClassVar[Any] = None

    def organisation(self, request: HttpRequest, pk: int) -> Organisation:
        """A visible organisation, or 404."""
        return get_object_or_404(visible_organisations(request.access), pk=pk)

    def row(self, request: HttpRequest, pk: int) -> Any:
        """A row of the kind: visible (else 404), and the person may change it (else 403)."""
        kind: Kind = self.kind
        row: Any
        if kind.model is Organisation:
            row = self.organisation(request, pk)
        else:
            row = get_object_or_404(kind.model.objects.filter(removed_at=None), pk=pk)
        if kind.owned:
            self.organisation(request, row.organisation_id)
        self.require(request, row.organisation if kind.owned else row)
        return row

    def require(self, request: HttpRequest, subject: Any) -> None:
        """403 unless the person may."""
        if not self.kind.allowed(request.user, subject):
            raise PermissionDenied(_("您不能修改这项内容。"))


class FormPage(KindPage):
    """Shows the form of a kind, and turns a post into one service call."""

    heading: Any = ""

    def show(self, request: HttpRequest, form: StampedForm, back: str, status: int = 200) -> HttpResponse:
        context = {"form": form, "kind": self.kind, "back": back}
        context["heading"] = self.heading % {"noun": str(self.kind.noun).lower()}
        context |= {"sections": form.sections, "remove_url": self.kind.remove_url(form.instance)}
        context["history"] = moments_of(Event.objects.filter(**self._subject(form.instance)))
        return render(request, "organisations/form.html", context, status=status)

    def _subject(self, row: Any) -> dict[str, Any]:
        """Which events are of the row."""
        return {"subject_model": row._meta.label_lower, "subject_id": row.pk or 0}

    def submit(self, request: HttpRequest, form: StampedForm, back: str, write: Any) -> HttpResponse:
        if form.is_valid():
            try:
                saved = write(form.values())
            except Refusals as refusals:
                form.add_refusals(refusals)
            except Conflict as conflict:
                form.add_error(None, conflict.text)
            else:
                messages.success(request, _("已保存：%(record)s") % {"record": saved})
                return redirect(self.kind.home(saved))
        return self.show(request, form, back, status=422)


class AddPage(FormPage):
    """A new row; one that belongs to an organisation names it in the address."""

    heading = gettext_lazy("新增%(noun)s")

    def get(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        self._owner(request, pk)
        return self.show(request, self.kind.form(), self._back(pk))

    def post(self, request: HttpRequest, pk: int = 0) -> HttpResponse:
        owner = self._owner(request, pk)
        return self.submit(
            request,
            self.kind.form(request.POST),
            self._back(pk),
            lambda v: self.kind.add(v | owner, request.user),
        )

    def _owner(self, request: HttpRequest, pk: int) -> dict[str, Organisation]:
        """The organisation that a row of an owned kind will belong to; 404, 403."""
        if self.kind.owned:
            owner = self.organisation(request, pk)
            self.require(request, owner)
            return {"organisation": owner}
        if not may_add(request.access):
            raise PermissionDenied(_("您不能新增单位或标准。"))
        return {}

    def _back(self, pk: int) -> str:
        if self.kind.owned:
            return reverse("organisations:detail", args=[pk])
        return reverse("organisations:list" if self.kind.model is Organisation else "standards:index")


class ChangePage(FormPage):
    """An existing row."""

    heading = gettext_lazy("修改%(noun)s")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.row(request, pk)
        return self.show(request, self.kind.form(instance=row), self.kind.home(row))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.row(request, pk)
        form = self.kind.form(request.POST, instance=row)

        def write(values: dict[str, Any]) -> Any:
            stored = self.kind.model.objects.get(pk=pk)
            return self.kind.change(stored, values, form.cleaned_data.get("version"), request.user)

        return self.submit(request, form, self.kind.home(row), write)


class RemovePage(KindPage):
    """Withdrawing a row with a reason."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self.row(request, pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.row(request, pk)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._show(request, row, form, 422)
        self.kind.remove(row, form.cleaned_data["reason"], request.user)
        messages.success(request, _("已作废：%(record)s") % {"record": row})
        return redirect(self.kind.home_without(row))

    def _show(self, request: HttpRequest, row: Any, form: ReasonForm, status: int = 200) -> HttpResponse:
        context = {"row": row, "form": form, "kind": self.kind, "back": self.kind.home(row)}
        return render(request, "organisations/remove.html", context, status=status)
