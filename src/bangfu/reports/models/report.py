"""Reports being written: sections with an owner, a deadline, a state, and every version of their text."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.reports.models.outline import Outline, years_in_order


def _once(name: str, about: list[str], condition: Q) -> models.UniqueConstraint:
    """One report of an outline and a period for each agreement, else each partner, else each school."""
    return models.UniqueConstraint(
        fields=["organisation", "outline", *about, "first_year", "last_year"],
        condition=living() & condition,
        name=name,
        violation_error_message=_("这一期间已有同一提纲的报告。"),
    )


class Report(Record):
    """One report for a period, about one school or about the work between two."""

    view_permission = Permission.REPORTS_VIEW
    edit_permission = Permission.REPORTS_WRITE
    scope_fields = ("organisation", "partner")
    natural_key = ("organisation", "outline", "partner", "first_year", "last_year")

    outline = models.ForeignKey(Outline, models.PROTECT, related_name="+", verbose_name=_("提纲"))
    title = models.CharField(_("标题"), max_length=160, blank=True, help_text=_("留空则按提纲生成。"))
    partner = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("受援学校"),
    )
    agreement = models.ForeignKey(
        "mandates.Agreement", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("协议")
    )
    first_year = models.SmallIntegerField(_("起始年度"))
    last_year = models.SmallIntegerField(_("截止年度"))
    document_number = models.CharField(_("发文字号"), max_length=60, blank=True)
    issuer = models.CharField(_("署名"), max_length=120, blank=True)
    dated = models.DateField(_("成文日期"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("报告")
        verbose_name_plural = _("报告")
        indexes = [models.Index(fields=["organisation", "-last_year", "-id"], name="report_list")]
        constraints = [
            years_in_order("report_years_in_order"),
            _once("report_once", ["agreement"], Q(agreement__isnull=False)),
            _once("report_once_alone", [], Q(agreement=None, partner=None)),
            _once("report_once_partner", ["partner"], Q(agreement=None, partner__isnull=False)),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> str:
        """2016年, or 2015—2017年."""
        years = dict.fromkeys((self.first_year, self.last_year))
        return str(_("%(years)s年") % {"years": "—".join(str(year) for year in years)})

    @property
    def told(self) -> str:
        """The title with its period, which tells reports of one title apart."""
        return self.title if self.period in self.title else f"{self.title}（{self.period}）"


class ReportState(models.TextChoices):
    """How far a report is: as its sections and editions say."""

    WRITING = "writing", _("撰写中")
    READY = "ready", _("待签发")
    ISSUED = "issued", _("已签发")


class SectionState(models.TextChoices):
    """写作状态."""

    WRITING = "writing", _("撰写中")
    SUBMITTED = "submitted", _("已提交")
    ACCEPTED = "accepted", _("已通过")
    RETURNED = "returned", _("已退回")


class Section(Record):
    """A section of a report. Its body is a list of blocks (see reports.blocks)."""

    view_permission = Permission.REPORTS_VIEW
    edit_permission = Permission.REPORTS_WRITE
    scope_fields = ("organisation", "report__partner")
    whole = "report"
    natural_key = ("report", "order")

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections", verbose_name=_("报告"))
    order = models.PositiveSmallIntegerField(_("次序"))
    level = models.PositiveSmallIntegerField(_("层级"), default=1)
    heading = models.CharField(_("标题"), max_length=120, blank=True)
    body = models.JSONField(_("内容"), default=list, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=SectionState, default=SectionState.WRITING)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("撰写人"),
    )
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("责任部门")
    )
    due_on = models.DateField(_("截止日期"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("提交人"),
    )  # fmt: skip
    state_reason = models.CharField(_("退回原因"), max_length=300, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = _("报告章节")
        verbose_name_plural = _("报告章节")
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], condition=living(), name="section_order_once"),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_by__isnull=False),
                name="section_submitted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or str(_("导语"))


class SectionVersion(models.Model):
    """A section's text as it was saved; never changed, so that differences can be shown."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("版本"))
    heading = models.CharField(max_length=120, blank=True)
    body = models.JSONField(default=list)
    saved_at = models.DateTimeField(_("保存时间"), auto_now_add=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("章节版本")
        verbose_name_plural = _("章节版本")
        ordering = ["section", "-number"]
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="section_version_once")]

    def __str__(self) -> str:
        return f"{self.section} {self.number}"
