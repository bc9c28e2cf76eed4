"""Students and teachers on the rolls, and how far aid reaches the registered poor."""

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
    Labels,
    Period,
    Rate,
    StudentColumns,
)
from bangfu.figures.definitions.common import ORGANISATION, UNIT, YEAR, choices, yes_no

STUDENT, TEACHER, POVERTY = "people.student", "people.teacher", "people.povertyregistration"


def students() -> ir.Table:
    """One row per student now on the roll."""
    rows = sources.living(STUDENT)
    rows = rows.filter(rows.left_on.isnull())
    return rows.select(
        "organisation_id", "unit_id", "sex", "segment", "grade", "major_id", "origin", "class_name", record_id=rows.id
    )


def teachers() -> ir.Table:
    """One row per teacher or member of staff who has not left."""
    rows = sources.living(TEACHER)
    rows = rows.filter(rows.left_on.isnull())
    return rows.select(
        "organisation_id", "unit_id", "employment", "title_level", "degree", "is_full_time",
        "is_double_qualified",
        record_id=rows.id,
    )  # fmt: skip


def coverage() -> ir.Table:
    """One row per matched registration and year in which it holds, its student is on the roll, its school paid."""
    registered, roll = sources.living(POVERTY), sources.living(STUDENT)
    paid = sources.living("aid.aidpayment").select("organisation_id", "student_id", "year").distinct()
    years = paid.select(school="organisation_id", year="year").distinct()
    helped = paid.select(helped_student="student_id", helped_year="year").distinct()
    roll = roll.select(
        "unit_id", "class_name",
        roll_id=roll.id,
        student_grade=roll.grade,
        left=roll.left_on.year(),
    )  # fmt: skip
    registered = registered.filter(registered.student_id.notnull() & (registered.match_state == "matched"))
    rows = registered.select(
        "organisation_id", "student_id", "category",
        record_id=registered.id,
        since=registered.valid_from.year(),
        until=registered.valid_until.year(),
    )  # fmt: skip
    rows = rows.join(roll, rows.student_id == roll.roll_id)
    rows = rows.join(years, [rows.organisation_id == years.school, rows.since <= years.year])
    rows = rows.filter(rows.until.isnull() | (rows.year <= rows.until))
    rows = rows.filter(rows.student_grade.isnull() | (rows.student_grade <= rows.year))
    rows = rows.filter(rows.left.isnull() | (rows.year <= rows.left))
    rows = rows.left_join(helped, [rows.student_id == helped.helped_student, rows.year == helped.helped_year])
    return rows.select(
        "organisation_id", "unit_id", "student_grade", "class_name", "category", "year", "record_id",
        student_year=rows.student_id * 10_000 + rows.year,
        helped=rows.helped_year.notnull(),
    )  # fmt: skip


def unmatched() -> ir.Table:
    """One row per registration that leads to nobody on the roll yet; a proposed student gives it his class."""
    rows, roll = sources.living(POVERTY), sources.table(STUDENT)
    roll = roll.select("unit_id", "class_name", roll_id="id", student_grade="grade")
    rows = rows.filter(rows.match_state.isin(["unmatched", "candidate"]))
    rows = rows.left_join(roll, rows.student_id == roll.roll_id)
    return rows.select("organisation_id", "unit_id", "student_grade", "class_name", "category", record_id=rows.id)


def majors() -> ir.Table:
    """All majors, for their names."""
    return sources.table("organisations.major")


STUDENTS = Facts(
    code="students",
    model=STUDENT,
    base=students,
    permission=Permission.PEOPLE_VIEW,
    unit="unit_id",
    student=StudentColumns("unit_id", "grade"),
)
TEACHERS = Facts(code="teachers", model=TEACHER, base=teachers, permission=Permission.PEOPLE_VIEW, unit="unit_id")
COVERAGE = Facts(
    code="aid_coverage",
    model=POVERTY,
    base=coverage,
    permission=Permission.PEOPLE_VIEW,
    unit="unit_id",
    student=StudentColumns("unit_id"),
    requires=(Permission.AID_VIEW,),
)
UNMATCHED = Facts(
    code="poverty_unmatched",
    model=POVERTY,
    base=unmatched,
    permission=Permission.PEOPLE_VIEW,
    unit="unit_id",
    student=StudentColumns("unit_id"),
)
CATEGORY = Dimension("category", _("困难类别"), "category", labels=choices(POVERTY, "category"))
NOW: dict[str, Any] = {"topic": "people", "unit": _("人"), "measure": Count(), "periods": (), "persons": True}
POOR = _("在籍困难学生数")

FIGURES = (
    Figure(
        code="students.count",
        title=_("在籍学生数"),
        definition=_("名册中现在在籍（没有离校日期）的学生数。这是今天的数，不是某一年的数；历年的数见学校概况指标。"),
        facts=STUDENTS,
        dimensions=(
            Dimension("segment", _("学段"), "segment", labels=choices(STUDENT, "segment")),
            Dimension("grade", _("年级"), "grade"),
            UNIT,
            Dimension("major", _("专业"), "major_id", labels=Labels(majors, organisation="organisation_id")),
            Dimension("sex", _("性别"), "sex", labels=choices(STUDENT, "sex")),
            Dimension("origin", _("生源地"), "origin"),
            ORGANISATION,
        ),
        default_by=("segment", "grade"),
        order=10,
        **NOW,
    ),
    Figure(
        code="teachers.count",
        title=_("教师数"),
        definition=_("名册中现在在岗（没有离职日期）的教师和职工数。"),
        facts=TEACHERS,
        dimensions=(
            Dimension("title_level", _("职称级别"), "title_level", labels=choices(TEACHER, "title_level")),
            Dimension("degree", _("学历学位"), "degree", labels=choices(TEACHER, "degree")),
            Dimension("employment", _("用工形式"), "employment", labels=choices(TEACHER, "employment")),
            Dimension("full_time", _("专任教师"), "is_full_time", labels=yes_no),
            Dimension("double_qualified", _("双师型"), "is_double_qualified", labels=yes_no),
            UNIT,
            ORGANISATION,
        ),
        default_by=("title_level", "full_time"),
        order=20,
        **NOW,
    ),
    Figure(
        code="poverty.unmatched",
        title=_("尚未匹配的困难登记数"),
        definition=_("困难登记中还没有与学籍匹配的人数，含待确认的；已确认不在籍的不计。不计入资助覆盖率的分母。"),
        facts=UNMATCHED,
        dimensions=(CATEGORY, UNIT, ORGANISATION),
        default_by=("category",),
        order=30,
        **NOW,
    ),
    Figure(
        code="aid.coverage",
        title=_("困难学生资助覆盖率"),
        unit="%",
        definition=_(
            "当年得到至少一次资助的在籍困难学生数 ÷ 在籍困难学生数。"
            "在籍困难学生是登记为建档立卡等类别、当年有效、已与学籍匹配、当年在籍（已入学，未在当年以前离校）的不同学生；"
            "尚未匹配的登记不计入分母。同一学生同一年登记两类只计 1 人；多年合计按人年计，同一学生每年各计 1 次。"
            "学校当年没有任何资助发放的，为未统计。"
        ),
        topic="aid",
        facts=COVERAGE,
        measure=Rate(
            Distinct("student_year", where="helped"), Distinct("student_year"), _("得到资助的困难学生数"), POOR
        ),
        version=2,
        format=Format.PERCENT,
        beside="poverty.unmatched",
        absent=None,
        dimensions=(
            YEAR,
            CATEGORY,
            UNIT,
            ORGANISATION,
        ),
        periods=(Period.YEAR,),
        persons=True,
        default_by=("year",),
        order=50,
    ),
)
