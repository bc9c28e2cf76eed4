"""Registers of joint programmes, their regulations, and graduate destinations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.core.records import Record
from bangfu.programmes.models import Destination, JointProgramme, ProgrammeRegulation
from bangfu.programmes.rules import EMPLOYED, FURTHER_STUDY
from bangfu.programmes.services import add_destination, change_destination
from bangfu.registers.register import Column, Register, Section, register

OUTCOME_TONES = {
    **dict.fromkeys(EMPLOYED, "green"),
    **dict.fromkeys(FURTHER_STUDY, "blue"),
    "seeking": "amber",
    "not_seeking": "grey",
    "unreported": "grey",
}


@register
class JointProgrammes(Register):
    """联合培养专业."""

    code = "joint-programmes"
    model = JointProgramme
    title = pgettext_lazy("many", "联合培养专业")
    noun = _("联合培养专业")
    intro = _("与各校分段培养的专业，一所学校的一个专业一条；联办学校数和专业数由这里数出。")
    group = "programmes"
    icon = "arrows-join"
    order = 10
    columns = (
        Column("major_name"),
        Column("partner"),
        Column("segments"),
        Column("higher_major_name"),
        Column("first_cohort"),
        Column(
            "status",
            tones={"preparing": "blue", "admitting": "green", "teaching_out": "amber", "ended": "grey"},
        ),
        Column("unit", optional=True),
        Column("last_cohort", optional=True),
        Column("approval", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(_("专业"), ("organisation", "partner", "major_name", "higher_major_name", "segments", "unit")),
        Section(_("招生"), ("status", "first_cohort", "last_cohort", "approval", "note")),
    )
    search = ("major_name", "higher_major_name", "partner__name", "approval")
    filters = ("partner", "segments", "status", "unit")
    ordering = ("partner", "major_name")


@register
class ProgrammeRegulations(Register):
    """联合培养制度."""

    code = "programme-regulations"
    model = ProgrammeRegulation
    title = _("联合培养制度")
    noun = _("制度")
    intro = _("分段培养的管理规定；正文可作佐证材料上传。")
    group = "programmes"
    icon = "gavel"
    order = 20
    columns = (
        Column("title"),
        Column("number"),
        Column("issued_on"),
        Column("unit"),
        Column("is_in_force"),
        Column("organisation", optional=True),
    )
    sections = (Section(_("制度"), ("organisation", "title", "number", "issued_on", "unit", "is_in_force", "summary")),)
    extra_facts = (Column("year"),)
    search = ("title", "number", "summary")
    filters = ("year", "is_in_force", "unit")
    ordering = ("-issued_on",)


@register
class Destinations(Register):
    """毕业去向."""

    code = "destinations"
    model = Destination
    title = _("毕业去向")
    noun = pgettext_lazy("one", "毕业去向")
    intro = _("每名毕业生的去向记一条；就业率、升学率、毕业去向落实率都由这里算出，分子分母随时可查。")
    group = "programmes"
    icon = "certificate"
    order = 30
    intake_kind = "destinations"
    columns = (
        Column("name"),
        Column("cohort"),
        Column("segment"),
        Column("origin"),
        Column("outcome", tones=OUTCOME_TONES),
        Column("employer_or_school"),
        Column("student_number", optional=True),
        Column("unit", optional=True),
        Column("major_name", optional=True),
        Column("matches_major", optional=True),
        Column("region", optional=True),
        Column("as_of", optional=True),
        Column("organisation", optional=True),
    )
    sections = (
        Section(
            _("毕业生"),
            ("organisation", "cohort", "name", "student_number", "origin", "segment", "unit", "major_name"),
            _("填写学号时，空着的生源地、学段、学院、专业从学生名册带出。"),
        ),
        Section(_("去向"), ("outcome", "employer_or_school", "matches_major", "region", "as_of")),
    )
    extra_facts = (
        Column("student"),
        Column("is_employed", label=_("计入就业")),
        Column("is_further_study", label=_("计入升学")),
    )
    search = ("name", "student_number", "employer_or_school", "origin")
    filters = ("cohort", "outcome", "segment", "origin", "matches_major", "unit", "organisation")
    ordering = ("-cohort",)

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Record:
        return add_destination(values=values, by=by, source=source)

    def save_change(self, *, record: Any, values: dict[str, Any], version: int, by: Any, source: str = "") -> Record:
        return change_destination(record=record, values=values, version=version, by=by, source=source)
