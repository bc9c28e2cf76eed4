"""Issued editions: files, the text as issued, what is behind each number, what changed since."""

from functools import reduce
from operator import or_
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.figures.api import FigureReference
from bangfu.figures.registry import figure_of
from bangfu.figures.scope import may_see
from bangfu.registers.register import register_of
from bangfu.registers.services.evidence import evidence_of
from bangfu.reports.comparing import compared, comparison
from bangfu.reports.compose import records_address
from bangfu.reports.forms import ReasonForm
from bangfu.reports.freezing import thawed
from bangfu.reports.models import Edition
from bangfu.reports.paper import Paper
from bangfu.reports.services.issuing import edition_folder, publish_edition, withdraw_edition
from bangfu.reports.tracing import Traced, conditions, number_title, reached, remembered, traced, value_then
from bangfu.reports.views.base import ReportPage, said
from bangfu.web.http import HttpRequest

A_PAGE = 50
FILES = {
    "word": ("word_path", "docx", ""), "checking": ("checking_path", "docx", gettext_lazy("（核对版）")),
    "pdf": ("pdf_path", "pdf", ""),
}  # fmt: skip


def file_of(edition: Edition, kind: str) -> FileResponse:
    """One of the edition's files under its title. Raises Http404 when there is none."""
    if kind not in FILES:
        raise Http404
    field, suffix, addition = FILES[kind]
    path = edition_folder() / getattr(edition, field)
    if not getattr(edition, field) or not path.is_file():
        raise Http404(_("没有这个文件"))
    name = f"{edition.title}{addition}.{suffix}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


class FilePage(ReportPage):
    """Word, 核对版 or PDF."""

    def get(self, request: HttpRequest, pk: int, kind: str) -> FileResponse:
        return file_of(self.edition(pk), kind)


class EditionTextPage(ReportPage):
    """The edition as it was issued; every number leads to its trace."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = self.edition(pk)
        address = reverse("writing:numbers", args=[pk])
        paper = Paper(lambda position, _note: f"{address}{position}/")
        return render(
            request, "reports/edition_text.html",
            {"edition": edition, "html": paper.document(thawed(edition.content)), "record": edition},
        )  # fmt: skip


class NumbersPage(ReportPage):
    """Every number of an edition, of one section (?section=), with some words in it or around it (?q=)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = self.edition(pk)
        chosen, words = request.GET.get("section", ""), request.GET.get("q", "").strip()
        rows = edition.numbers.all()
        sections = list(dict.fromkeys(rows.values_list("section", flat=True)))
        if chosen:
            rows = rows.filter(section=chosen)
        for word in words.split():
            said = (Q(**{f"{field}__icontains": word}) for field in ("text", "context", "title", "origin"))
            rows = rows.filter(reduce(or_, said))
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        naming = remembered()
        context = {
            "edition": edition, "page": page, "sections": sections, "chosen": chosen, "words": words,
            "numbers": [(number, number_title(number, naming)) for number in page.object_list],
        }  # fmt: skip
        return render(request, "reports/numbers.html", context)


class TracePage(ReportPage):
    """One number: definition, parameters, value, records as they are today, their evidence."""

    def get(self, request: HttpRequest, pk: int, position: int) -> HttpResponse:
        edition = self.edition(pk)
        number = get_object_or_404(edition.numbers.select_related("edition"), position=position)
        reach = reached(number.record_model, number.record_ids, request.access)
        seen = [pk for pk in number.record_ids if pk in reach]
        page = Paginator(seen, A_PAGE).get_page(request.GET.get("page"))
        register = register_of(number.record_model) if number.record_model else None
        found = traced(number, list(page.object_list))
        evidence = evidence_for(number.record_model, found)
        rows = [(row, evidence.get(row.pk, [])) for row in found]
        kept = FigureReference.from_json(number.reference) if number.code else None
        context = {
            "edition": edition, "number": number, "value": value_then(number),
            "title": number_title(number), "page": page, "rows": rows,
            "register": register, "conditions": conditions(kept) if kept else [],
            "total": len(number.record_ids), "hidden": len(number.record_ids) - len(seen),
            "frozen_text": number.value if register and not kept and number.value != number.text else "",
            "today": records_address(kept) if kept and may_see(request.access, figure_of(number.code)) else "",
            "before": edition.numbers.filter(position__lt=position).order_by("-position").first(),
            "after": edition.numbers.filter(position__gt=position).order_by("position").first(),
        }  # fmt: skip
        return render(request, "reports/trace.html", context)


def evidence_for(label: str, rows: list[Traced]) -> dict[int, list[Any]]:
    """Record id → its evidence files, for records that are few enough to look at one by one."""
    register = register_of(label) if label else None
    if register is None:
        return {}
    seen = register.model.objects.in_bulk([row.pk for row in rows if row.url])
    return {pk: files for pk, record in seen.items() if (files := list(evidence_of(record)))}


class ComparePage(ReportPage):
    """What an edition's figures are today, and which records made the difference."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = self.edition(pk)
        found = comparison(edition, request.user)
        context = {
            "edition": edition, "differences": found.differences, "hidden": found.hidden,
            "count": compared(edition).count() - found.hidden,
        }  # fmt: skip
        return render(request, "reports/compare.html", context)


class WithdrawPage(ReportPage):
    """Withdrawing an edition, with the reason."""

    permission = Permission.REPORTS_ISSUE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(request, self.edition(pk), ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition, form = self.edition(pk), ReasonForm(request.POST)
        if not form.is_valid():
            return self._show(request, edition, form, 422)
        try:
            withdraw_edition(edition=edition, reason=form.cleaned_data["reason"], by=request.user)
        except (Conflict, Refusal, Refusals) as refused:
            said(request, refused)
        else:
            messages.success(request, _("已撤回；原版仍可查阅，可修改后重新签发"))
        return redirect("editions:detail", pk=pk)

    def _show(self, request: HttpRequest, edition: Edition, form: ReasonForm, status: int = 200) -> HttpResponse:
        request.access.require(Permission.REPORTS_ISSUE, edition.organisation_id)
        return render(request, "reports/withdraw.html", {"edition": edition, "form": form}, status=status)


class PublishPage(ReportPage):
    """Publishing an edition (posted: public), or no longer."""

    permission = Permission.REPORTS_ISSUE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect("editions:detail", pk=self.edition(pk).pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = self.edition(pk)
        public = bool(request.POST.get("public"))
        try:
            publish_edition(edition=edition, public=public, by=request.user)
        except (Conflict, Refusal, Refusals) as refused:
            said(request, refused)
        else:
            messages.success(request, _("已公开，任何人可以查阅") if public else _("已取消公开"))
        return redirect("editions:detail", pk=pk)
