"""Registers of policies, agreements, plans, goals and tasks."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bangfu.mandates.models import Agreement, Goal, GoalState, Plan, Policy, Standing, Task
from bangfu.mandates.selectors import open_goal_count, renewal_query, waits_for_partner
from bangfu.mandates.services import may_confirm
from bangfu.mandates.wording import standing_sentence
from bangfu.registers.register import Child, Column, NextStep, Register, Section, register

STANDING_TONES = {
    "in_force": "green",
    "expiring": "amber",
    "expired": "red",
    "upcoming": "blue",
    "ended": "grey",
}
GOAL_TONES = {
    "not_started": "grey", "in_progress": "amber", "done": "green", "unfinished": "red", "carried": "blue",
    "dropped": "grey",
}  # fmt: skip


@register
class Policies(Register):
    """政策文件."""

    code = "policies"
    model = Policy
    title = _("政策文件")
    noun = pgettext_lazy("one", "政策文件")
    intro = _("帮扶工作所依据的文件：哪一级、文号、执行期、要点与扫描件。配套文件挂在主文件之下。")
    group = "assistance"
    icon = "scale"
    order = 12
    columns = (
        Column("title"),
        Column("number"),
        Column("level"),
        Column("issuer"),
        Column("issued_on"),
        Column("area"),
        Column("parent", optional=True),
        Column("valid_from", optional=True),
        Column("valid_until", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(pgettext_lazy("policy", "文件"), ("organisation", "title", "number", "level", "issuer", "issued_on")),
        Section(_("内容"), ("valid_from", "valid_until", "area", "parent", "summary")),
    )
    search = ("title", "number", "issuer", "area")
    filters = ("level", "year", "parent")
    ordering = ("-issued_on",)
    children = (
        Child("policies", "parent", _("配套文件")),
        Child("agreements", "policy", _("依据它签订的协议")),
    )


@register
class Agreements(Register):
    """帮扶协议."""

    code = "agreements"
    model = Agreement
    title = _("帮扶协议")
    noun = _("协议")
    intro = _(
        "与受援学校签订的对口帮扶协议：双方、期限、范围与签字扫描件。受援学校确认之后，在协议有效期内支援学校可以查看并代为维护其概况；受援学校在本系统没有账号时，无须确认。"
    )
    group = "assistance"
    icon = "contract"
    order = 10
    detail_template = "mandates/agreement.html"
    occasional = ("ended_on", "ended_reason", "renews")
    columns = (
        Column("title"),
        Column("organisation", label=_("支援学校")),
        Column("partner"),
        Column("standing", label=_("状态"), tones=STANDING_TONES, sort=""),
        Column("signed_on"),
        Column("valid_from"),
        Column("valid_until"),
        Column("number", optional=True),
        Column("policy", optional=True),
    )
    sections = (
        Section(
            _("协议"),
            (
                "organisation",
                "partner",
                "title",
                "number",
                "signed_on",
                "supporter_signatory",
                "partner_signatory",
            ),
        ),
        Section(
            pgettext_lazy("agreement", "期限"),
            ("valid_from", "valid_until", "warn_days", "ended_on", "ended_reason"),
        ),
        Section(_("内容"), ("scope", "policy", "renews")),
    )
    search = ("title", "number", "partner__name", "scope")
    filters = ("partner", "organisation")
    ordering = ("-valid_from",)
    children = (Child("plans", "agreement", _("年度计划")), Child("agreements", "renews", _("续签的协议")))

    def detail_context(self, record: Any, access: Any) -> dict[str, Any]:
        """How the agreement stands today, in a word and in a sentence."""
        standing = record.standing
        sentence = standing_sentence(record, timezone.localdate())
        renewable = standing in (Standing.EXPIRING, Standing.EXPIRED) and not record.renewals.exists()
        may = renewable and access.may_in(self.edit_permission, record.organisation_id)
        renew_url = f"{self.url('add')}?{renewal_query(record)}" if may else ""
        return {
            "standing": standing,
            "tone": STANDING_TONES[standing],
            "sentence": sentence,
            "renew_url": renew_url,
            "may_confirm": may_confirm(record, access),
            "waiting": waits_for_partner(record, timezone.localdate()),
        }


@register
class Plans(Register):
    """年度计划."""

    code = "plans"
    model = Plan
    title = _("年度计划")
    noun = _("计划")
    intro = _("每个协议每年一份计划：列出目标、衡量方式、责任人和期限；未完成的目标可以一次结转到下一年。")
    group = "assistance"
    icon = "route"
    order = 14
    detail_template = "mandates/plan.html"
    columns = (
        Column("title"),
        Column("year"),
        Column("agreement"),
        Column("state", tones={"draft": "grey", "in_force": "green", "closed": "blue"}),
        Column("organisation", optional=True),
    )
    sections = (Section(_("计划"), ("organisation", "agreement", "year", "title", "state", "summary")),)
    search = ("title", "summary")
    filters = ("year", "state", "agreement")
    ordering = ("-year",)
    children = (Child("goals", "plan", _("目标")),)

    def detail_context(self, record: Any, access: Any) -> dict[str, Any]:
        """How many goals are done, and how many may be carried into the next year."""
        states = list(Goal.objects.filter(plan=record).values_list("state", flat=True))
        counted = [state for state in states if state != GoalState.DROPPED]
        progress = {"done": counted.count(GoalState.DONE), "total": len(counted)}
        return {"open_goals": open_goal_count(record.pk), "next_year": record.year + 1, "progress": progress}


@register
class Goals(Register):
    """目标."""

    code = "goals"
    model = Goal
    title = _("计划目标")
    noun = _("目标")
    intro = _("计划要达到什么、怎样衡量、谁负责、何时完成。没有责任人的目标不予保存。")
    group = "assistance"
    icon = "target"
    order = 16
    columns = (
        Column("text"),
        Column("plan"),
        Column("target"),
        Column("achieved"),
        Column("measure_unit"),
        Column("owner_unit"),
        Column("owner_name"),
        Column("due"),
        Column("state", tones=GOAL_TONES),
        Column("area", optional=True),
        Column("carried_forward_from", optional=True),
    )
    sections = (
        Section(_("目标"), ("organisation", "plan", "text", "area", "measure", "target", "measure_unit")),
        Section(_("责任"), ("owner_unit", "owner_name", "due")),
        Section(_("进展"), ("state", "achieved", "note")),
    )
    extra_facts = (Column("carried_forward_from"),)
    search = ("text", "owner_name", "area", "measure")
    filters = ("plan", "state", "owner_unit", "area")
    ordering = ("plan", "due")
    children = (Child("tasks", "goal", _("任务")),)

    def next_step(self, record: Any) -> NextStep | None:
        """An open goal waits for what was achieved."""
        if not record.is_open:
            return None
        text = gettext("完成后登记完成值和状态。")
        if record.is_overdue:
            text = gettext("期限已过：请登记完成情况，或在计划中结转到下一年。")
        return NextStep(text, gettext("登记完成情况"), "#id_state", icon="checklist")


@register
class Tasks(Register):
    """任务."""

    code = "tasks"
    model = Task
    title = _("任务")
    noun = pgettext_lazy("one", "任务")
    intro = _("把目标拆成一步一步：谁、做什么、何时完成。")
    columns = (
        Column("text"),
        Column("goal"),
        Column("owner_unit"),
        Column("owner_name"),
        Column("due"),
        Column("done_on"),
    )
    sections = (
        Section(_("任务"), ("organisation", "goal", "text", "owner_unit", "owner_name", "due", "done_on", "note")),
    )
    search = ("text", "owner_name")
    filters = ("goal", "owner_unit")
    ordering = ("goal", "due")
