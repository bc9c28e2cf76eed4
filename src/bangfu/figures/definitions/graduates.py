"""Graduate destinations (毕业去向) and joint programmes: counts, and the rates computed from stored codes."""

from typing import Any

import ibis.expr.types as ir
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.figures import sources
from bangfu.figures.definition import (
    Count,
    Dimension,
    Distinct,
    Facts,
    Figure,
    Format,
    Period,
    Rate,
    StudentColumns,
)
from bangfu.figures.definitions.common import ORGANISATION, PARTNER, UNIT, choices

DESTINATION, PROGRAMME, STUDENT = "programmes.destination", "programmes.jointprogramme", "people.student"
SCHOOLS = ("organisation_id", "partner_id")


def destinations() -> ir.Table:
    """One row per graduate; 未统计 counts as a graduate whose destination is not known to be any."""
    rows = sources.living(DESTINATION)
    roll = sources.table(STUDENT)
    roll = roll.select("class_name", roll_id="id", student_unit_id="unit_id", student_grade="grade")
    rows = rows.left_join(roll, rows.student_id == roll.roll_id)
    employed, studying = rows.outcome.isin(sources.EMPLOYED), rows.outcome.isin(sources.FURTHER_STUDY)
    return rows.select(
        "organisation_id", "unit_id", "origin", "segment", "outcome", *StudentColumns(),
        record_id=rows.id,
        year=rows.cohort,
        employed=employed,
        studying=studying,
        placed=employed | studying,
        matched=employed & rows.matches_major.fill_null(False),
        judged=employed & rows.matches_major.notnull(),
    )  # fmt: skip


def programmes() -> ir.Table:
    """One row per jointly taught major and partner school."""
    rows = sources.living(PROGRAMME)
    return rows.select(*SCHOOLS, "unit_id", "status", "segments", record_id=rows.id, year=rows.first_cohort)


def regulations() -> ir.Table:
    """One row per regulation."""
    rows = sources.living("programmes.programmeregulation")
    return rows.select("organisation_id", "year", "is_in_force", record_id=rows.id)


GRADUATES = Facts(
    code="destinations", model=DESTINATION, base=destinations, permission=Permission.PROGRAMMES_VIEW,
    unit="unit_id", student=StudentColumns(),
)  # fmt: skip
PROGRAMMES = Facts(
    code="programmes", model=PROGRAMME, base=programmes, permission=Permission.PROGRAMMES_VIEW, scope=SCHOOLS
)
REGULATIONS = Facts(
    code="programme_regulations", model="programmes.programmeregulation", base=regulations,
    permission=Permission.PROGRAMMES_VIEW,
)  # fmt: skip
COHORT = Dimension("cohort", _("届"), "year", period=Period.YEAR)
STATUS = Dimension("status", _("状态"), "status", labels=choices(PROGRAMME, "status"))
OUTCOME = Dimension("outcome", _("去向"), "outcome", labels=choices(DESTINATION, "outcome"))
DIMENSIONS = (
    COHORT,
    Dimension("year", _("毕业年份"), "year", period=Period.YEAR),
    Dimension("origin", _("生源地"), "origin"),
    Dimension("segment", _("学段"), "segment", labels=choices(DESTINATION, "segment")),
    UNIT,
    ORGANISATION,
)
GRADUATE: dict[str, Any] = {
    "topic": "graduates",
    "facts": GRADUATES,
    "persons": True,
    "default_by": ("cohort",),
}
EACH: dict[str, Any] = {**GRADUATE, "unit": _("人"), "measure": Count(), "dimensions": (*DIMENSIONS, OUTCOME)}
ALL_GRADUATES = _("毕业生数")
RATE: dict[str, Any] = {
    **GRADUATE, "unit": "%", "format": Format.PERCENT, "absent": None, "dimensions": DIMENSIONS,
}  # fmt: skip

FIGURES = (
    Figure(
        code="graduates.count", title=_("毕业生数"),
        definition=_("登记去向的毕业生数，按届统计；去向未统计的也计在内。"), order=10, **EACH,
    ),
    Figure(
        code="graduates.employed", title=_("就业人数"), only="employed", order=20,
        definition=_("去向为协议就业、合同就业、灵活就业、自主创业或参军的毕业生数；不含升学。"), **EACH,
    ),
    Figure(
        code="graduates.further_study", title=_("升学人数"), only="studying", order=30,
        definition=_("去向为升学的毕业生数。"), **EACH,
    ),
    Figure(
        code="graduates.employment_rate", title=_("就业率"), order=40,
        definition=_("就业人数 ÷ 毕业生数。分子不含升学；分母为全部毕业生，含升学和未统计。"
                     "与毕业去向落实率口径不同，不能比较。"),
        measure=Rate(Count("employed"), Count(), _("就业人数"), ALL_GRADUATES), **RATE,
    ),
    Figure(
        code="graduates.further_study_rate", title=_("升学率"), order=50,
        definition=_("升学人数 ÷ 毕业生数。分母为全部毕业生，含未统计。"),
        measure=Rate(Count("studying"), Count(), _("升学人数"), ALL_GRADUATES), **RATE,
    ),
    Figure(
        code="graduates.placement_rate", title=_("毕业去向落实率"), order=60,
        definition=_("（就业人数 + 升学人数）÷ 毕业生数。分母为全部毕业生，含待就业、暂不就业和未统计。"),
        measure=Rate(Count("placed"), Count(), _("就业和升学人数"), ALL_GRADUATES), **RATE,
    ),
    Figure(
        code="graduates.matching_rate", title=_("对口就业率"), order=70,
        definition=_("对口就业人数 ÷ 已填写是否对口的就业人数；没有填写的不计入分母。"),
        measure=Rate(Count("matched"), Count("judged"), _("对口就业人数"), _("已判定的就业人数")), **RATE,
    ),
    Figure(
        code="programmes.count", title=_("联合培养专业数"), unit=_("个"), topic="graduates", facts=PROGRAMMES,
        definition=_("与各联办学校共同举办的专业数；同一专业与两所学校联办计 2 个。按首届年份归入年度。"),
        measure=Count(), order=80, default_by=("partner",),
        dimensions=(
            PARTNER, STATUS,
            Dimension("first_cohort", _("首届年份"), "year", period=Period.YEAR), UNIT, ORGANISATION,
        ),
    ),
    Figure(
        code="programmes.schools", title=_("联办学校数"), unit=_("所"), topic="graduates", facts=PROGRAMMES,
        definition=_("联合培养的不同联办学校数；各状态的学校数不能相加。"),
        measure=Distinct("partner_id"), order=90, default_by=("status",),
        dimensions=(STATUS, ORGANISATION),
    ),
    Figure(
        code="programmes.regulations", title=_("联合培养制度数"), unit=_("项"), topic="graduates",
        facts=REGULATIONS, definition=_("联合培养的管理制度数，按印发时间归入年度。"),
        measure=Count(), order=100, default_by=("year",),
        dimensions=(Dimension("year", _("年度"), "year", period=Period.YEAR), ORGANISATION),
    ),
)  # fmt: skip
