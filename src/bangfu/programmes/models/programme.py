"""Joint programmes (分段培养) with partner schools, and their regulations."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.constraints import different, one_of
from bangfu.core.fields import PartialDateField, year_of
from bangfu.core.permissions import Permission
from bangfu.core.records import Record

YEARS = (MinValueValidator(1949), MaxValueValidator(2100))


class ProgrammeStatus(models.TextChoices):
    """Whether a programme admits students."""

    PREPARING = "preparing", _("筹备中")
    ADMITTING = "admitting", _("招生中")
    TEACHING_OUT = "teaching_out", _("停招在读")
    ENDED = "ended", _("已结束")


class JointProgramme(Record):
    """One major taught in segments with one partner school: schools and majors are counted from rows."""

    edit_unit_field = "unit"
    view_permission = Permission.PROGRAMMES_VIEW
    edit_permission = Permission.PROGRAMMES_EDIT
    scope_fields = ("organisation", "partner")
    natural_key = ("organisation", "partner", "major_name", "segments")

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, verbose_name=_("牵头学校"), related_name="+"
    )
    partner = models.ForeignKey("accounts.Organisation", models.PROTECT, verbose_name=_("联办学校"), related_name="+")
    major_name = models.CharField(_("专业"), max_length=80, help_text=_("联办学校（中职段）的专业名称。"))
    higher_major_name = models.CharField(_("对接高职专业"), max_length=80, blank=True)
    segments = models.CharField(_("学制"), max_length=10, default="3+2", help_text=_("各段年数，如 3+2。"))
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("牵头部门")
    )
    first_cohort = models.SmallIntegerField(
        _("首届年份"), null=True, blank=True, validators=YEARS, help_text=_("首次招生的年份。")
    )
    last_cohort = models.SmallIntegerField(_("末届年份"), null=True, blank=True, validators=YEARS)
    status = models.CharField(_("状态"), max_length=14, choices=ProgrammeStatus, default=ProgrammeStatus.ADMITTING)
    approval = models.CharField(_("批准文件或协议"), max_length=160, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("联合培养专业")
        verbose_name_plural = _("联合培养专业")
        indexes = [models.Index(fields=["organisation", "partner", "major_name"], name="programme_list")]
        constraints = [
            different(
                "organisation", "partner", name="programme_two_schools",
                message=_("联办学校不能与牵头学校相同。"),
            ),
            one_of("status", ProgrammeStatus, name="programme_status_known"),
            models.CheckConstraint(
                condition=Q(first_cohort=None)
                | Q(last_cohort=None)
                | Q(last_cohort__gte=models.F("first_cohort")),
                name="programme_cohorts_in_order",
                violation_error_message=_("末届年份早于首届年份。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "major_name", "segments"],
                condition=Q(removed_at=None),
                name="programme_once",
                violation_error_message=_("与这所学校的这一专业已经登记过。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.major_name}（{self.partner.label}，{self.segments}）"

    def clean(self) -> None:
        if self.organisation_id and self.organisation_id == self.partner_id:
            raise ValidationError({"partner": _("联办学校不能与牵头学校相同。")})
        if self.unit is not None and self.unit.organisation_id != self.organisation_id:
            raise ValidationError({"unit": _("所选部门不属于牵头学校。")})


class ProgrammeRegulation(Record):
    """A regulation (管理规定) for joint programmes."""

    edit_unit_field = "unit"
    view_permission = Permission.PROGRAMMES_VIEW
    edit_permission = Permission.PROGRAMMES_EDIT
    natural_key = ("organisation", "title", "issued_on")

    title = models.CharField(_("名称"), max_length=160)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = PartialDateField(_("印发时间"), past=True, blank=True)
    year = models.GeneratedField(
        expression=year_of("issued_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("起草部门")
    )
    is_in_force = models.BooleanField(_("现行"), default=True)
    summary = models.TextField(_("主要内容"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("联合培养制度")
        verbose_name_plural = _("联合培养制度")
        indexes = [models.Index(fields=["organisation", "-issued_on", "-id"], name="regulation_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title", "issued_on"],
                condition=Q(removed_at=None),
                name="regulation_once",
                violation_error_message=_("这项制度已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title
