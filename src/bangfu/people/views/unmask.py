"""The whole identity number of one person, shown once."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from bangfu.core.errors import Refusal
from bangfu.core.permissions import Permission
from bangfu.people.models import PovertyRegistration, Student, Teacher
from bangfu.people.services import reveal_identity
from bangfu.registers.register import register_of
from bangfu.web.http import HttpRequest
from bangfu.web.views import Page


class UnmaskForm(forms.Form):
    """Why the number is needed."""

    reason = forms.CharField(
        label=_("查看原因"),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=_("写明办理的事项，如“核对 2016 年国家助学金银行卡信息”。原因与您的姓名、时间一起记入操作记录。"),
    )


class UnmaskPage(Page):
    """GET asks for the reason; POST records it and shows the number on this page alone."""

    permission = Permission.PEOPLE_UNMASK
    model: Any = None

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, get_object_or_404(self.model.objects, pk=pk), UnmaskForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = get_object_or_404(self.model.objects, pk=pk)
        form = UnmaskForm(request.POST)
        if not form.is_valid():
            return self._show(request, person, form, status=422)
        try:
            number = reveal_identity(person=person, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            if refusal.code.startswith("access."):
                raise
            form.add_error(None, refusal.text)
            return self._show(request, person, form, status=422)
        return self._show(request, person, form, number=number)

    def _show(
        self, request: HttpRequest, person: Any, form: UnmaskForm, number: str = "", status: int = 200
    ) -> HttpResponse:
        register = register_of(self.model)
        context = {"person": person, "form": form, "number": number, "register": register}
        response = render(request, "people/unmask.html", context, status=status)
        response["Cache-Control"] = "no-store"
        return response


class StudentUnmaskPage(UnmaskPage):
    """A student's number."""

    model = Student


class TeacherUnmaskPage(UnmaskPage):
    """A teacher's number."""

    model = Teacher


class RegistrationUnmaskPage(UnmaskPage):
    """The number in a poverty registration."""

    model = PovertyRegistration
