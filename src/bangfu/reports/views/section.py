"""Writing a section: its blocks as forms, live values below, workflow, versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.numbers import index_number
from bangfu.reports.blocks import labels_of, text_of
from bangfu.reports.compose import scene_of
from bangfu.reports.differences import changes
from bangfu.reports.editing import BlockForm, forms_of, valid
from bangfu.reports.loose import undeclared_numbers
from bangfu.reports.models import Section, SectionState
from bangfu.reports.picking import Picker
from bangfu.reports.preview import shown
from bangfu.reports.proofing import audit_section
from bangfu.reports.registers import SECTION_TONES
from bangfu.reports.selectors import overdue, steps_for
from bangfu.reports.services import move_section, write_section
from bangfu.reports.structure import restructured
from bangfu.reports.views.audit import section_context
from bangfu.reports.views.base import ReportPage, said
from bangfu.reports.wording import spelled
from bangfu.reports.workflow import TRANSITIONS, may_write, require_write
from bangfu.web.http import HttpRequest

CLOSED = (SectionState.SUBMITTED, SectionState.ACCEPTED)


class SectionPage(ReportPage):
    """Read by whoever may see the report, edited by whoever may write it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        section = self.section(pk)
        return self.show(request, section, forms_of(section.body, request.access))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        section = self.section(pk)
        require_write(section, request.user)
        found = forms_of(section.body, request.access, request.POST)
        if not valid(found):
            return self.show(request, section, found, status=422)
        body = [form.block() for form in found]
        action = request.POST.get("action", "save")
        version = index_number(request.POST.get("version", ""))
        try:
            write_section(
                section=section, body=restructured(body, action), by=request.user,
                version=version, heading=request.POST.get("heading", ""),
            )  # fmt: skip
        except (Conflict, Refusal, Refusals) as refused:
            said(request, refused)
            clash = _clash(section, body) if isinstance(refused, Conflict) else {}
            return self.show(request, section, found, 409 if clash else 422, **clash)
        messages.success(request, _("已保存"))
        return redirect(reverse("writing:section", args=[pk]) + anchor(action))

    def show(
        self, request: HttpRequest, section: Section, found: list[BlockForm], status: int = 200, **more: Any
    ) -> HttpResponse:
        access, report = request.access, section.report
        composer = shown(section, scene_of(report, access))
        matched = len(found) == len(composer.parts)
        context = {
            "section": section, "report": report, "tone": SECTION_TONES[section.state],
            "pairs": list(zip(found, composer.parts if matched else [""] * len(found), strict=True)),
            "editable": may_write(section, access) and section.state not in CLOSED,
            "steps": steps_for(section, access), "faults": composer.faults,
            "loose": [n for _p, n in undeclared_numbers(f"{text_of(section.body)}\n{labels_of(section.body)}")],
            "picker": Picker(request.GET, report, access),
            "siblings": report.sections.filter(removed_at=None).order_by("order"),
            "versions": section.versions.count(), "late": overdue(section, timezone.localdate()),
            "heading": request.POST.get("heading", section.heading), **more,
            **section_context(audit_section(section, scene_of(report, access))),
        }  # fmt: skip
        return render(request, "reports/section.html", context, status=status)


def _clash(section: Section, body: list[dict[str, Any]]) -> dict[str, Any]:
    """What somebody else saved meanwhile, and how it differs from what was typed here."""
    other = section.versions.select_related("saved_by").order_by("-number").first()
    mine = "\n".join(spelled(block) for block in body)
    theirs = "\n".join(spelled(block) for block in section.body)
    return {"clash": other, "clash_changes": changes(theirs, mine)}


def anchor(action: str) -> str:
    """Where the page opens after a change of structure: at the block that was moved or added."""
    step, _colon, place = action.partition(":")
    if step == "add":
        return "#blocks-end"
    return f"#block-{place}" if place.isdecimal() else ""


class PreviewPage(ReportPage):
    """A text with its values, as one types (posted: text)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect("writing:section", pk=self.section(pk).pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        section = self.section(pk)
        text = str(next((v for k, v in request.POST.items() if k.endswith("-text")), ""))
        section.body = [{"kind": "text", "text": text[:50_000]}]
        made = shown(section, scene_of(section.report, request.access))
        context = {"html": made.parts[0], "faults": made.faults, "loose": [n for _p, n in undeclared_numbers(text)]}
        return render(request, "reports/text_preview.html", context)


class PickerPage(ReportPage):
    """Choosing a figure, its dimensions and its years; shows the reference and its value."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        section = self.section(pk)
        picker = Picker(request.GET, section.report, request.access)
        template = "reports/picker.html" if request.headers.get("HX-Request") else "reports/picker_page.html"
        return render(request, template, {"section": section, "report": section.report, "picker": picker})


class StepPage(ReportPage):
    """One step of the workflow (posted: reason)."""

    def get(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        return redirect("writing:section", pk=self.section(pk).pk)

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        section = self.section(pk)
        if step not in TRANSITIONS:
            raise Http404
        try:
            moved = move_section(section=section, step=step, by=request.user, reason=request.POST.get("reason", ""))
        except (Conflict, Refusal, Refusals) as refused:
            said(request, refused)
        else:
            message = _("“%(section)s”%(state)s") % {"section": moved, "state": moved.get_state_display()}
            messages.success(request, message)
        if request.POST.get("next") == "report":
            return redirect("reports:detail", pk=section.report_id)
        return redirect("writing:section", pk=pk)


class VersionsPage(ReportPage):
    """All versions of a section, and what changed between two of them (?old=&new=)."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        section = self.section(pk)
        versions = list(section.versions.select_related("saved_by").order_by("-number"))
        known = {str(version.number): version for version in versions}
        new = known.get(request.GET.get("new", ""), versions[0] if versions else None)
        before = str(new.number - 1) if new else ""
        old = known.get(request.GET.get("old", before)) or (versions[-1] if versions else None)
        context: dict[str, Any] = {
            "section": section, "report": section.report, "versions": versions, "old": old, "new": new,
            "changes": changes(readable(old), readable(new)) if old and new else [],
        }  # fmt: skip
        return render(request, "reports/versions.html", context)


def readable(version: Any) -> str:
    """A version's heading and blocks as text that can be compared."""
    return "\n".join([version.heading, *(spelled(block) for block in version.body)])
