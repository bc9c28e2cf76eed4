"""The register of problems."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.paired import PairedRegister
from bangfu.core.records import Record
from bangfu.registers.register import Child, Column, NextStep, Section, register
from bangfu.supervision.models import Problem, State
from bangfu.supervision.services import change_problem, record_problem
from bangfu.web.markup import state


def deadline_of(problem: Problem) -> Any:
    """How the deadline stands today, as a state; nothing for a problem that is solved or has none."""
    deadline = problem.deadline_on(timezone.localdate())
    return state(deadline.words, deadline.tone) if deadline else None


@register
class Problems(PairedRegister):
    """问题与整改."""

    code = "problems"
    model = Problem
    title = _("问题与整改")
    noun = _("问题")
    intro = _("发现的问题、原因、解决方案和整改期限；整改后又出现的，登记为原问题的再现。")
    group = "assistance"
    icon = "alert-triangle"
    order = 100
    columns = (
        Column("title"),
        Column("area"),
        Column("state", tones={"open": "blue", "rectifying": "amber", "solved": "green", "recurring": "red"}),
        Column("found_on"),
        Column("due_on"),
        Column("unit"),
        Column("responsible_name", optional=True),
        Column("verified_on", optional=True),
        Column("recurrence_of", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("问题"),
            (
                "organisation",
                "partner",
                "title",
                "area",
                "found_on",
                "found_by",
                "description",
                "recurrence_of",
            ),
        ),
        Section(_("原因与对策"), ("cause", "solution")),
        Section(_("整改"), ("state", "unit", "responsible_name", "due_on", "verified_on")),
    )
    extra_facts = (Column("year"), Column("deadline", label=_("距期限"), value=deadline_of))
    search = ("title", "description", "cause", "solution", "responsible_name")
    filters = ("state", "area", "year", "unit", "partner")
    ordering = ("-found_on",)
    children = (Child("problems", "recurrence_of", _("再次出现")),)

    def next_step(self, record: Any) -> NextStep | None:
        """Whatever is not solved waits for its rectification."""
        if record.state == State.SOLVED:
            return None
        deadline = record.deadline_on(timezone.localdate())
        words = deadline.words if deadline else gettext("还没有定整改期限")
        return NextStep(
            gettext("问题%(state)s，%(deadline)s。") % {"state": record.get_state_display(), "deadline": words},
            gettext("登记整改情况"), "#id_state", icon="checklist",
        )  # fmt: skip

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Record:
        return record_problem(values=values, by=by, source=source)

    def save_change(self, *, record: Any, values: dict[str, Any], version: int, by: Any, source: str = "") -> Record:
        return change_problem(record=record, values=values, version=version, by=by, source=source)
