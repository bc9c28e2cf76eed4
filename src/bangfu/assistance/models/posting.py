"""Postings (选派人员): teachers and cadres sent to the supported school, and their work logs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.models.paired import PairedRecord, PartRecord, two_schools
from bangfu.core.constraints import one_of, partial_dates_in_order
from bangfu.core.fields import PartialDateField, year_of
from bangfu.core.identity import mask_name


class PostingKind(models.TextChoices):
    """What a person is sent for."""

    PRACTICE = "practice", _("实训指导")
    CADRE = "cadre", _("入驻干部")
    TEACHING = "teaching", _("支教")
    SECONDMENT = "secondment", _("挂职")


class Posting(PairedRecord):
    """One person sent to the supported school for a time; statistics count it in the year it begins."""

    edit_unit_field = "unit"
    answerable_fields = ("person_name",)
    natural_key = ("organisation", "partner", "person_name", "kind", "starts_on")
    parts = ("logs",)
    personal = {"person_name": mask_name}

    person_name = models.CharField(_("姓名"), max_length=60)
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所在部门")
    )
    kind = models.CharField(_("选派类型"), max_length=12, choices=PostingKind)
    starts_on = PartialDateField(_("开始时间"))
    ends_on = PartialDateField(_("结束时间"), blank=True, help_text=_("空表示仍在岗。"))
    year = models.GeneratedField(
        expression=year_of("starts_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    post = models.CharField(_("岗位"), max_length=80, blank=True, help_text=_("在受援学校的岗位，如 副校长（挂职）。"))
    skill = models.CharField(_("指导内容"), max_length=120, blank=True, help_text=_("如 数控车、铣。"))
    trainees = models.PositiveIntegerField(
        _("受训人次"), null=True, blank=True, help_text=_("没有统计就留空，不要填 0。")
    )
    batch = models.CharField(_("批次或文件"), max_length=80, blank=True)
    summary = models.TextField(_("工作情况"), blank=True)
    evaluation = models.CharField(_("考核评价"), max_length=200, blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("选派人员")
        verbose_name_plural = _("选派人员")
        indexes = [models.Index(fields=["organisation", "-starts_on", "-id"], name="posting_list")]
        constraints = [
            two_schools("posting_two_schools"),
            one_of("kind", PostingKind, name="posting_kind_known"),
            partial_dates_in_order("starts_on", "ends_on", name="posting_dates_in_order"),
            models.UniqueConstraint(
                fields=["organisation", "partner", "person_name", "kind", "starts_on"],
                condition=Q(removed_at=None),
                name="posting_once",
                violation_error_message=_("此人在这一时间的选派已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_name}（{self.get_kind_display()}）"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{mask_name(self.person_name)}（{self.get_kind_display()}）"


class PostingLog(PartRecord):
    """What a posted person did, in a few sentences (工作日志)."""

    whole = "posting"
    natural_key = ("posting", "written_on", "text")

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="logs", verbose_name=_("选派人员"))
    written_on = PartialDateField(_("时间"), past=True)
    text = models.TextField(_("工作内容"))

    class Meta(PartRecord.Meta):
        verbose_name = _("工作日志")
        verbose_name_plural = _("工作日志")
        indexes = [models.Index(fields=["posting", "-written_on", "-id"], name="posting_log_list")]

    def __str__(self) -> str:
        return f"{self.posting} {self.written_on}"

    @property
    def trail_title(self) -> str:
        """For the trail: without the full name."""
        return f"{self.posting.trail_title} {self.written_on}"
