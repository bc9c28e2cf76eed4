"""Registers of projects, activities and their rosters; loading this module loads the other registers too."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.access import Access
from bangfu.assistance import outcome_registers  # noqa: F401
from bangfu.assistance.models import Activity, ActivityParticipant, Project
from bangfu.assistance.paired import PairedRegister
from bangfu.assistance.selectors import with_attendance
from bangfu.assistance.services import add_participant
from bangfu.core.numbers import index_number
from bangfu.core.records import Record
from bangfu.registers.register import Child, Column, NextStep, Register, Section, register

STAGE_TONES = {"planned": "blue", "running": "amber", "completed": "green", "stopped": "grey"}


def attendance_words(activity: Activity) -> str:
    """参加人次 and where the number comes from: "8（名单）", "20余（未登记名单）", "未统计"."""
    if listed := activity.roster_size():
        return gettext("%(count)s（名单）") % {"count": listed}
    if activity.headcount is None:
        return gettext("未统计")
    return gettext("%(count)s（未登记名单）") % {"count": f"{activity.headcount}{activity.headcount_qualifier}"}


@register
class Projects(PairedRegister):
    """帮扶项目."""

    code = "projects"
    model = Project
    title = _("帮扶项目")
    noun = _("项目")
    intro = _("把帮扶工作分成一个个项目：谁牵头、做什么、惠及多少人次。年度项目数和受益人次由这里算出。")
    group = "assistance"
    icon = "target-arrow"
    order = 20
    intake_kind = "projects"
    columns = (
        Column("name"),
        Column("year"),
        Column("area"),
        Column("stage", tones=STAGE_TONES),
        Column("unit"),
        Column("leader_name"),
        Column("beneficiaries", total=True),
        Column("budget", total=True, optional=True),
        Column("starts_on", optional=True),
        Column("ends_on", optional=True),
        Column("agreement", optional=True),
        Column("policy", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("项目"), ("organisation", "partner", "name", "area", "year", "stage")),
        Section(_("责任与时间"), ("unit", "leader_name", "starts_on", "ends_on")),
        Section(_("依据"), ("agreement", "policy")),
        Section(_("投入与成效"), ("budget", "beneficiaries", "summary", "results")),
    )
    search = ("name", "leader_name", "summary", "results")
    filters = ("year", "area", "stage", "unit", "partner")
    ordering = ("-year", "name")
    children = (Child("activities", "project", _("项目的活动")),)


@register
class Activities(PairedRegister):
    """帮扶活动."""

    code = "activities"
    model = Activity
    title = _("帮扶活动")
    noun = _("活动")
    intro = _("每次交流、讲座、送教、培训记一条：时间、主题、多少人。照片和签到表可作佐证材料。")
    group = "assistance"
    icon = "calendar-event"
    order = 30
    intake_kind = "activities"
    columns = (
        Column("title"),
        Column("kind"),
        Column("held_on"),
        Column("attendance", label=_("参加人次"), sort="attendance", total=True),
        Column("direction"),
        Column("unit"),
        Column("place", optional=True),
        Column("expert", optional=True),
        Column("majors", optional=True),
        Column("project", optional=True),
        Column("academic_year", optional=True),
        Column("partner", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("活动"),
            ("organisation", "partner", "kind", "title", "held_on", "ended_on", "direction", "place"),
        ),
        Section(_("人员"), ("headcount", "headcount_qualifier", "expert", "unit", "units_involved")),
        Section(_("内容"), ("project", "majors", "content", "problems_raised", "follow_up")),
    )
    extra_facts = (Column("participants", label=_("参加人次"), value=attendance_words), Column("year"))
    search = ("title", "expert", "place", "majors", "content")
    filters = ("kind", "direction", "year", "academic_year", "unit", "project", "partner")
    ordering = ("-held_on",)
    detail_template = "assistance/activity.html"
    children = (Child("activity-participants", "activity", _("名单")),)

    def next_step(self, record: Any) -> NextStep | None:
        """Without persons or a number the activity counts for nothing in the yearly figures."""
        if record.headcount is not None or record.roster_size():
            return None
        text = gettext("还没有参加人次：登记名单，或填写人次。")
        return NextStep(text, gettext("填写人次"), "#id_headcount", icon="users")

    def queryset(self) -> QuerySet:
        return with_attendance(super().queryset())

    def initial(self, access: Access, parameters: Any) -> dict[str, Any]:
        """An activity begun on a project's page is between the project's two schools."""
        values = super().initial(access, parameters)
        number = index_number(values.get("project", ""))
        project = Project.objects.filter(pk=number).first() if number is not None else None
        return {**values, "partner": project.partner_id} if project else values


@register
class ActivityParticipants(Register):
    """参加人员."""

    code = "activity-participants"
    model = ActivityParticipant
    title = _("参加人员")
    noun = pgettext_lazy("one", "参加人员")
    intro = _("有名单时，参加人次以名单为准；没有名单的活动只记人次。")
    columns = (
        Column("name"), Column("side"), Column("role"), Column("employer"), Column("activity"),
    )  # fmt: skip
    sections = (Section(_("参加人员"), ("activity", "name", "side", "role", "employer")),)
    search = ("name", "employer")
    filters = ("side", "activity")
    ordering = ("activity", "side", "pk")

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Record:
        return add_participant(values=values, by=by, source=source)
