"""Outcomes (成果): awards and joint research."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.models.paired import Level, PairedRecord, two_schools
from bangfu.assistance.rules import mask_names
from bangfu.core.constraints import one_of
from bangfu.core.fields import PartialDateField, year_of


class HolderKind(models.TextChoices):
    """Who won."""

    TEACHER = "teacher", _("教师")
    STUDENT = "student", _("学生")


class Award(PairedRecord):
    """One award (获奖) of teachers or students of the supported school; a team's award is one row."""

    answerable_fields = ("advisers",)
    natural_key = ("organisation", "partner", "awarded_on", "competition", "event", "prize", "holder_names")
    personal = {"holder_names": mask_names, "advisers": mask_names}

    awarded_on = PartialDateField(_("获奖时间"), past=True)
    year = models.GeneratedField(
        expression=year_of("awarded_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    level = models.CharField(_("级别"), max_length=12, choices=Level)
    holder_kind = models.CharField(_("获奖者"), max_length=10, choices=HolderKind)
    holder_names = models.CharField(
        _("获奖人"), max_length=200, help_text=_("受援学校的教师或学生；集体项目写全部姓名，用顿号分开。")
    )
    competition = models.CharField(_("比赛或评选"), max_length=160)
    event = models.CharField(_("赛项或作品"), max_length=120, blank=True)
    prize = models.CharField(_("奖项"), max_length=40, help_text=_("如 一等奖。"))
    advisers = models.CharField(_("指导教师"), max_length=120, blank=True)
    certificate_number = models.CharField(_("证书编号"), max_length=60, blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("获奖")
        verbose_name_plural = _("获奖")
        indexes = [
            models.Index(fields=["organisation", "-awarded_on", "-id"], name="award_list"),
            models.Index(fields=["level", "holder_kind", "year"], name="award_level_year"),
        ]
        constraints = [
            two_schools("award_two_schools"),
            one_of("level", Level, name="award_level_known"),
            one_of("holder_kind", HolderKind, name="award_holder_known"),
            models.UniqueConstraint(
                fields=[
                    "organisation",
                    "partner",
                    "awarded_on",
                    "competition",
                    "event",
                    "prize",
                    "holder_names",
                ],
                condition=Q(removed_at=None),
                name="award_once",
                violation_error_message=_("这项获奖已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competition} {self.prize}（{self.holder_names}）"

    @property
    def trail_title(self) -> str:
        """For the trail: without full names."""
        return f"{self.competition} {self.prize}（{mask_names(self.holder_names)}）"


class ResearchStatus(models.TextChoices):
    """How far a research project is."""

    APPLIED = "applied", _("已申报")
    APPROVED = "approved", _("在研")
    COMPLETED = "completed", _("已结题")
    STOPPED = "stopped", _("已终止")
    DECLINED = "declined", _("未立项")


# Before approval there is no date of approval, and figures do not count the project.
UNAPPROVED = (ResearchStatus.APPLIED, ResearchStatus.DECLINED)


class Research(PairedRecord):
    """A research project (课题) for which both schools applied together."""

    answerable_fields = ("own_members",)
    natural_key = ("organisation", "partner", "title")
    personal = {"own_members": mask_names, "partner_members": mask_names}

    title = models.CharField(_("课题名称"), max_length=160)
    level = models.CharField(_("级别"), max_length=12, choices=Level)
    status = models.CharField(_("状态"), max_length=12, choices=ResearchStatus, default=ResearchStatus.APPROVED)
    approved_on = PartialDateField(_("立项时间"), past=True, blank=True, help_text=_("统计时课题计入立项的年份。"))
    year = models.GeneratedField(
        expression=year_of("approved_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("立项年度"),
    )  # fmt: skip
    number = models.CharField(_("课题编号"), max_length=60, blank=True)
    approver = models.CharField(_("批准单位"), max_length=120, blank=True)
    own_members = models.CharField(_("支援学校成员"), max_length=200, blank=True, help_text=_("用顿号分开。"))
    partner_members = models.CharField(_("受援学校成员"), max_length=200, blank=True, help_text=_("用顿号分开。"))
    results = models.TextField(_("成果"), blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("联合课题")
        verbose_name_plural = _("联合课题")
        indexes = [models.Index(fields=["organisation", "-approved_on", "-id"], name="research_list")]
        constraints = [
            two_schools("research_two_schools"),
            one_of("level", Level, name="research_level_known"),
            one_of("status", ResearchStatus, name="research_status_known"),
            models.CheckConstraint(
                condition=(Q(status__in=UNAPPROVED) & Q(approved_on=""))
                | (~Q(status__in=UNAPPROVED) & ~Q(approved_on="")),
                name="research_approval_dated",
                violation_error_message=_("立项后的课题须有立项时间；未立项的不填。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "title"],
                condition=Q(removed_at=None),
                name="research_once",
                violation_error_message=_("这项课题已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.status in UNAPPROVED and self.approved_on:
            raise ValidationError({"approved_on": _("未立项的课题没有立项时间；已立项请修改状态。")})
        if self.status not in UNAPPROVED and not self.approved_on:
            raise ValidationError({"approved_on": _("请填写立项时间。")})
