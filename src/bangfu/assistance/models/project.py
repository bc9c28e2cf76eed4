"""Assistance projects (帮扶项目)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.models.paired import PairedRecord, schools_of, two_schools
from bangfu.assistance.rules import mask_names
from bangfu.core.constraints import one_of, partial_dates_in_order
from bangfu.core.fields import MoneyField, PartialDateField


class Area(models.TextChoices):
    """What a project is about (项目类别)."""

    MANAGEMENT = "management", _("管理帮扶")
    MAJORS = "majors", _("专业建设")
    TEACHERS = "teachers", _("师资培训")
    TEACHING = "teaching", _("教研教改")
    CONTESTS = "contests", _("技能竞赛")
    FACILITIES = "facilities", _("实训条件")
    STUDENT_AID = "student_aid", _("学生资助")
    ENROLMENT_JOBS = "enrolment_jobs", _("招生就业")
    OTHER = "other", _("其他")


class Stage(models.TextChoices):
    """How far a project is."""

    PLANNED = "planned", _("拟立项")
    RUNNING = "running", _("进行中")
    COMPLETED = "completed", _("已完成")
    STOPPED = "stopped", _("已中止")


class Project(PairedRecord):
    """One project of the paired assistance; statistics count it in `year`, the year it is set up."""

    edit_unit_field = "unit"
    answerable_fields = ("leader_name",)
    natural_key = ("organisation", "partner", "year", "name")
    parts = ("activities",)
    personal = {"leader_name": mask_names}

    name = models.CharField(_("项目名称"), max_length=120)
    area = models.CharField(_("项目类别"), max_length=20, choices=Area)
    year = models.SmallIntegerField(_("统计年度"), help_text=_("立项的年份；统计时项目只计入这一年。"))
    stage = models.CharField(_("阶段"), max_length=12, choices=Stage, default=Stage.RUNNING)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("牵头部门")
    )
    leader_name = models.CharField(_("负责人"), max_length=60, blank=True)
    agreement = models.ForeignKey(
        "mandates.Agreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("所属协议"),
    )
    policy = models.ForeignKey(
        "mandates.Policy",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("落实的政策"),
    )
    starts_on = PartialDateField(_("开始时间"), blank=True)
    ends_on = PartialDateField(_("结束时间"), blank=True)
    budget = MoneyField(_("经费"), null=True, blank=True)
    beneficiaries = models.PositiveIntegerField(
        _("受益人次"), null=True, blank=True, help_text=_("惠及师生的人次；没有统计就留空，不要填 0。")
    )
    summary = models.TextField(_("内容"), blank=True)
    results = models.TextField(_("成效"), blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("帮扶项目")
        verbose_name_plural = _("帮扶项目")
        indexes = [
            models.Index(fields=["organisation", "-year", "name"], name="project_list"),
            models.Index(fields=["partner", "-year"], name="project_partner"),
        ]
        constraints = [
            two_schools("project_two_schools"),
            one_of("area", Area, name="project_area_known"),
            one_of("stage", Stage, name="project_stage_known"),
            partial_dates_in_order("starts_on", "ends_on", name="project_dates_in_order"),
            models.CheckConstraint(
                condition=Q(year__range=(1949, 2100)),
                name="project_year_sensible",
                violation_error_message=_("统计年度应在 1949 至 2100 之间。"),
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0),
                name="project_budget_not_negative",
                violation_error_message=_("经费不能为负数。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "year", "name"],
                condition=Q(removed_at=None),
                name="project_once",
                violation_error_message=_("这一年度已有同名项目。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.agreement is not None and schools_of(self.agreement) != schools_of(self):
            raise ValidationError({"agreement": _("所选协议是另外两所学校之间的协议。")})
