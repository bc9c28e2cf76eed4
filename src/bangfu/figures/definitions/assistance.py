"""The work of paired assistance: projects, activities, outcomes, donations, postings, publicity, problems."""

from collections.abc import Callable
from typing import Any

import ibis
import ibis.expr.types as ir
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.figures import sources
from bangfu.figures.definition import Count, Dimension, Facts, Figure, Format, Period, Sum
from bangfu.figures.definitions.common import (
    ACADEMIC_YEAR,
    PARTNER,
    SUPPORTER,
    TERM,
    UNIT,
    YEAR,
    academic_year_of,
    choices,
    term_of,
)

SCHOOLS = ("organisation_id", "partner_id")
YEARS = (Period.YEAR, Period.ACADEMIC_YEAR, Period.TERM)


def paired(model: str, *columns: str, day: str = "") -> Callable[[], ir.Table]:
    """Facts of a record between two schools; with `day`, school years and terms besides its own year."""

    def rows() -> ir.Table:
        living = sources.living(model)
        derived = {"record_id": living.id}
        if day:
            derived |= {"academic_year": academic_year_of(living[day]), "term": term_of(living[day])}
        return living.select(*SCHOOLS, *columns, **derived)

    return rows


def facts(model: str, *columns: str, day: str = "", permission: Permission = Permission.ASSISTANCE_VIEW) -> Facts:
    """Facts both schools may see, one per record of the model."""
    code = model.split(".")[1] + "s"
    return Facts(code=code, model=model, base=paired(model, *columns, day=day), permission=permission, scope=SCHOOLS)


def activities() -> ir.Table:
    """One row per activity; a roster overrides the head-count, and neither means 未统计."""
    rows = sources.living("assistance.activity")
    roster = sources.living("assistance.activityparticipant")
    listed = roster.group_by(activity=roster.activity_id).aggregate(listed=roster.count())
    joined = rows.left_join(listed, rows.id == listed.activity)
    return joined.select(
        *(rows[c] for c in (*SCHOOLS, "unit_id", "kind", "direction", "year", "academic_year")),
        record_id=rows.id,
        term=term_of(rows.held_on),
        participants=ibis.coalesce(listed.listed, rows.headcount),
    )


def research() -> ir.Table:
    """One row per approved research project; what is applied for or declined counts nowhere."""
    rows = sources.living("assistance.research")
    rows = rows.filter(rows.approved_on != "")
    return rows.select(
        *SCHOOLS, "level", "status", "year",
        record_id=rows.id,
        academic_year=academic_year_of(rows.approved_on),
        term=term_of(rows.approved_on),
    )  # fmt: skip


PROJECTS = facts("assistance.project", "unit_id", "area", "stage", "year", "budget", "beneficiaries")
ACTIVITIES = Facts(
    code="activities",
    model="assistance.activity",
    base=activities,
    permission=Permission.ASSISTANCE_VIEW,
    scope=SCHOOLS,
)
AWARDS = facts("assistance.award", "level", "holder_kind", "year", day="awarded_on")
RESEARCH = Facts(
    code="research",
    model="assistance.research",
    base=research,
    permission=Permission.ASSISTANCE_VIEW,
    scope=SCHOOLS,
)
DONATIONS = facts("assistance.donation", "unit_id", "quantity", "quantity_unit", "value", "year", day="donated_on")
POSTINGS = facts("assistance.posting", "unit_id", "kind", "trainees", "year", day="starts_on")
PUBLICITY = facts("assistance.publicity", "medium", "year", day="published_on")
RECOMMENDATIONS = facts("assistance.recommendation", "status", "year")
PROBLEMS = facts(
    "supervision.problem",
    "unit_id",
    "area",
    "state",
    "year",
    day="found_on",
    permission=Permission.SUPERVISION_VIEW,
)


def listed(code: str, title: Any, model: str, field: str) -> Dimension:
    """A dimension over a choice field of the same name in the facts."""
    return Dimension(code, title, field, labels=choices(model, field))


PROJECT = (
    listed("area", _("项目类别"), "assistance.project", "area"), YEAR,
    listed("stage", _("阶段"), "assistance.project", "stage"), UNIT, PARTNER, SUPPORTER,
)  # fmt: skip
ACTIVITY = (
    listed("kind", _("活动类型"), "assistance.activity", "kind"),
    listed("direction", _("方向"), "assistance.activity", "direction"),
    YEAR, ACADEMIC_YEAR, TERM, UNIT, PARTNER, SUPPORTER,
)  # fmt: skip
AWARD = (
    listed("level", _("级别"), "assistance.award", "level"),
    listed("holder", _("获奖者"), "assistance.award", "holder_kind"),
    YEAR, ACADEMIC_YEAR, TERM, PARTNER, SUPPORTER,
)  # fmt: skip
DONATION = (
    Dimension("measure_unit", _("计量单位"), "quantity_unit"), YEAR, ACADEMIC_YEAR, TERM, UNIT, PARTNER,
    SUPPORTER,
)  # fmt: skip
POSTING = (
    listed("kind", _("选派类型"), "assistance.posting", "kind"),
    YEAR, ACADEMIC_YEAR, TERM, UNIT, PARTNER, SUPPORTER,
)  # fmt: skip


def figure(code: str, title: Any, unit: Any, definition: Any, of: Facts, measure: Any, **more: Any) -> Figure:
    """A figure of this topic."""
    return Figure(
        code=code,
        title=title,
        unit=unit,
        definition=definition,
        topic="assistance",
        facts=of,
        measure=measure,
        **more,
    )


FIGURES = (
    figure(
        "projects.count", _("帮扶项目数"), _("个"),
        _("登记的帮扶项目数，每个项目只计入其统计年度（立项的年份），无论跨几年。包括各阶段的项目。"),
        PROJECTS, Count(), dimensions=PROJECT, default_by=("area", "year"), order=10,
    ),
    figure(
        "projects.person_times", _("项目受益人次"), _("人次"),
        _("各帮扶项目受益人次之和；同一人参加两个项目计 2 人次。"
          "没有统计受益人次的项目不计入，并以“未统计”区别于 0。"),
        PROJECTS, Sum("beneficiaries"), dimensions=PROJECT, default_by=("area", "year"), order=20,
    ),
    figure(
        "projects.budget", _("项目经费"), _("分"),
        _("各帮扶项目登记的经费之和，计入项目的统计年度。没有填写经费的项目不计入。"),
        PROJECTS, Sum("budget"), dimensions=PROJECT, format=Format.MONEY, default_by=("area", "year"),
        order=30,
    ),
    figure(
        "activities.count", _("帮扶活动次数"), _("次"),
        _("登记的帮扶活动数，按开始时间归入年度、学年、学期；持续多日的活动计 1 次。"),
        ACTIVITIES, Count(), dimensions=ACTIVITY, periods=YEARS, default_by=("kind", "year"), order=40,
    ),
    figure(
        "activities.participants", _("活动参加人次"), _("人次"),
        _("各活动参加人次之和。有名单的以名单人数为准，没有名单的用登记的人次（“20余人”按 20 计）；"
          "两者都没有为未统计。"),
        ACTIVITIES, Sum("participants"), dimensions=ACTIVITY, periods=YEARS,
        default_by=("kind", "year"), order=50,
    ),
    figure(
        "awards.count", _("获奖数"), _("项"),
        _("受援学校教师、学生获奖的项数，按获奖时间归入年度；集体获奖计 1 项。"),
        AWARDS, Count(), dimensions=AWARD, periods=YEARS, default_by=("holder", "level", "year"), order=60,
    ),
    figure(
        "research.count", _("联合课题数"), _("项"),
        _("两校联合申报并已立项的课题数，按立项时间归入年度；尚未立项和未获立项的不计。"),
        RESEARCH, Count(),
        dimensions=(
            listed("level", _("级别"), "assistance.research", "level"),
            listed("status", _("状态"), "assistance.research", "status"),
            YEAR, ACADEMIC_YEAR, TERM, PARTNER, SUPPORTER,
        ),
        periods=YEARS, default_by=("level", "year"), order=70,
    ),
    figure(
        "donations.count", _("捐赠次数"), _("次"), _("登记的捐赠数，按捐赠时间归入年度。"),
        DONATIONS, Count(), dimensions=DONATION, periods=YEARS, default_by=("year",), order=80,
    ),
    figure(
        "donations.quantity", _("捐赠物资数量"), _("见计量单位"),
        _("捐赠物资的数量之和。计量单位不同的物资不能相加，因此按计量单位分列，混合的合计为未统计。"),
        DONATIONS, Sum("quantity"), dimensions=DONATION, periods=YEARS, apart=("measure_unit",),
        unit_by="measure_unit", default_by=("measure_unit", "year"), order=90,
    ),
    figure(
        "donations.value", _("捐赠物资价值"), _("分"), _("捐赠物资登记的价值之和；没有估价的不计入。"),
        DONATIONS, Sum("value"), dimensions=DONATION, periods=YEARS, format=Format.MONEY,
        default_by=("year",), order=100,
    ),
    figure(
        "postings.count", _("选派人次"), _("人次"),
        _("选派到受援学校的人次，计入开始的年度；同一人选派两次计 2 人次。"),
        POSTINGS, Count(), dimensions=POSTING, periods=YEARS, default_by=("kind", "year"), order=110,
    ),
    figure(
        "postings.trainees", _("选派人员培训人次"), _("人次"),
        _("选派人员在受援学校培训的人次之和；没有统计的不计入。"),
        POSTINGS, Sum("trainees"), dimensions=POSTING, periods=YEARS, default_by=("kind", "year"), order=120,
    ),
    figure(
        "publicity.count", _("宣传报道数"), _("篇"), _("登记的宣传报道数，按发布时间归入年度。"),
        PUBLICITY, Count(),
        dimensions=(
            listed("medium", _("媒体类型"), "assistance.publicity", "medium"),
            YEAR, ACADEMIC_YEAR, TERM, PARTNER, SUPPORTER,
        ),
        periods=YEARS, default_by=("medium", "year"), order=130,
    ),
    figure(
        "recommendations.count", _("工作建议数"), _("条"), _("向上级提出的建议数，按提交时间归入年度。"),
        RECOMMENDATIONS, Count(),
        dimensions=(
            listed("status", _("答复情况"), "assistance.recommendation", "status"), YEAR, PARTNER, SUPPORTER,
        ),
        default_by=("status", "year"), order=140,
    ),
    figure(
        "problems.count", _("发现问题数"), _("个"),
        _("督导中发现的问题数，按发现时间归入年度；反复出现的另计。"),
        PROBLEMS, Count(),
        dimensions=(
            listed("area", _("问题类别"), "supervision.problem", "area"),
            listed("state", _("状态"), "supervision.problem", "state"),
            YEAR, ACADEMIC_YEAR, TERM, UNIT, PARTNER, SUPPORTER,
        ),
        periods=YEARS, default_by=("area", "state"), order=150,
    ),
)  # fmt: skip
