"""Graduate destinations (毕业去向): stored as codes; every rate is computed from them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.constraints import one_of
from bangfu.core.errors import at_field
from bangfu.core.fields import PartialDateField
from bangfu.core.identity import mask_name, mask_whole
from bangfu.core.names import check_name
from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.people.models.student import Segment, Student
from bangfu.programmes.models.programme import YEARS
from bangfu.programmes.rules import is_employed, is_further_study, major_match_refused


class Outcome(models.TextChoices):
    """Where a graduate went; how each counts is in rules.OUTCOMES."""

    AGREEMENT = "agreement", _("协议就业")
    CONTRACT = "contract", _("合同就业")
    FLEXIBLE = "flexible", _("灵活就业")
    STARTUP = "startup", _("自主创业")
    FURTHER_STUDY = "further_study", _("升学")
    ARMY = "army", _("参军")
    SEEKING = "seeking", _("待就业")
    NOT_SEEKING = "not_seeking", _("暂不就业")
    UNREPORTED = "unreported", _("未统计")


class Destination(Record):
    """One graduate's destination on a cut-off date. What figures count by is copied, not looked up:
    it stays as it was when the student's roll entry changes. `organisation` is the graduate's school."""

    view_permission = Permission.PROGRAMMES_VIEW
    edit_permission = Permission.PROGRAMMES_EDIT
    unit_field = "unit"  # a college sees its own graduates only
    student_path = "student"
    natural_key = ("organisation", "cohort", "name", "student_number")
    personal = {"name": mask_name}
    naming = {"name": mask_name, "student_number": mask_whole}

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, verbose_name=_("毕业学校"), related_name="+"
    )
    student = models.ForeignKey(
        Student,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("学籍"),
        editable=False,
    )
    cohort = models.SmallIntegerField(_("届"), validators=YEARS, help_text=_("毕业的年份，如 2016 届填 2016。"))
    name = models.CharField(_("姓名"), max_length=60)
    student_number = models.CharField(
        _("学号"), max_length=30, blank=True, help_text=_("填写后与学生名册对应；同届同名的毕业生须填。")
    )
    origin = models.CharField(_("生源地"), max_length=60, blank=True, help_text=_("如 湖北省黄石市阳新县。"))
    segment = models.CharField(_("学段"), max_length=12, choices=Segment, blank=True)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("学院")
    )
    major_name = models.CharField(_("专业"), max_length=80, blank=True)
    outcome = models.CharField(_("去向"), max_length=16, choices=Outcome)
    employer_or_school = models.CharField(_("单位或升入学校"), max_length=160, blank=True)
    matches_major = models.BooleanField(
        _("对口就业"), null=True, blank=True, help_text=_("只对已就业的填写；不清楚就不选。")
    )
    region = models.CharField(_("去向地区"), max_length=60, blank=True)
    as_of = PartialDateField(_("统计截止"), past=True, help_text=_("去向以这一天为准，如 2016-12-31。"))

    class Meta(Record.Meta):
        verbose_name = _("毕业去向")
        verbose_name_plural = _("毕业去向")
        indexes = [
            models.Index(fields=["organisation", "-cohort", "-id"], name="destination_list"),
            models.Index(fields=["cohort", "outcome"], name="destination_cohort"),
        ]
        constraints = [
            one_of("outcome", Outcome, name="destination_outcome_known"),
            models.CheckConstraint(
                condition=Q(cohort__range=(1949, 2100)),
                name="destination_cohort_sensible",
                violation_error_message=_("届应是四位年份。"),
            ),
            models.UniqueConstraint(
                fields=["student", "cohort"],
                condition=Q(removed_at=None, student__isnull=False),
                name="destination_student_once",
                violation_error_message=_("该学生这一届的去向已经登记过。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "cohort", "name", "student_number"],
                condition=Q(removed_at=None),
                name="destination_name_once",
                violation_error_message=_("这一届已有同名毕业生；如为两人，请填写学号。"),
            ),
        ]

    def __str__(self) -> str:
        """Name and year; for those who see where graduates went but not who they are, the masked name."""
        return f"{self.name if self.may_be_named else mask_name(self.name)}（{self.cohort}届）"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.name)}（{self.cohort}届）"

    @property
    def is_employed(self) -> bool | None:
        """Whether it counts as 就业; None for 未统计."""
        return is_employed(self.outcome) if self.outcome else None

    @property
    def is_further_study(self) -> bool | None:
        """Whether it counts as 升学; None for 未统计."""
        return is_further_study(self.outcome) if self.outcome else None

    def clean(self) -> None:
        with at_field("name"):
            check_name(self.name)
        if self.student is not None and self.student.organisation_id != self.organisation_id:
            raise ValidationError({"student_number": _("该学生不在这所学校的名册中。")})
        if self.unit is not None and self.unit.organisation_id != self.organisation_id:
            raise ValidationError({"unit": _("所选学院不属于毕业学校。")})
        if self.outcome in Outcome.values and major_match_refused(self.outcome, self.matches_major):
            raise ValidationError({"matches_major": _("只有已就业的毕业生才填写是否对口。")})
