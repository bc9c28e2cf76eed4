"""Issued editions: values, definition versions and record ids frozen; withdrawing keeps them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.reports.models.report import Report


class EditionState(models.TextChoices):
    """签发状态."""

    ISSUED = "issued", _("已签发")
    WITHDRAWN = "withdrawn", _("已撤回")


class Edition(Record):
    """One issue of a report (第 n 版). The files are kept under server-made names with their hashes."""

    view_permission = Permission.REPORTS_VIEW
    edit_permission = Permission.REPORTS_ISSUE
    scope_fields = ("organisation", "report__partner")
    natural_key = ("report", "number")

    report = models.ForeignKey(Report, models.PROTECT, related_name="editions", verbose_name=_("报告"))
    number = models.PositiveSmallIntegerField(_("版次"))
    title = models.CharField(_("标题"), max_length=160)
    state = models.CharField(_("状态"), max_length=10, choices=EditionState, default=EditionState.ISSUED)
    state_reason = models.CharField(_("撤回原因"), max_length=300, blank=True)
    note = models.CharField(_("签发说明"), max_length=300, blank=True)
    is_public = models.BooleanField(_("公开"), default=False)
    content = models.JSONField(_("成文内容"), default=dict)
    word_path = models.CharField(max_length=160)
    word_sha256 = models.CharField(_("Word 校验值"), max_length=64)
    checking_path = models.CharField(max_length=160)
    checking_sha256 = models.CharField(_("核对版校验值"), max_length=64)
    pdf_path = models.CharField(max_length=160, blank=True)
    issued_at = models.DateTimeField(_("签发时间"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("签发人"))

    class Meta(Record.Meta):
        verbose_name = _("签发版")
        verbose_name_plural = _("签发版")
        ordering = ["-issued_at"]
        indexes = [models.Index(fields=["organisation", "-issued_at"], name="edition_list")]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(state="issued"), name="one_issued_edition",
                violation_error_message=_("该报告已有有效的签发版，请先撤回。"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(_("%(title)s 第%(number)s版") % {"title": self.title, "number": self.number})


class EditionNumber(models.Model):
    """One number printed in an edition, and what was behind it on that day. Never changed.

    A figure's has a code and its reference; one that stands in a record (2台 of a donation) has no code, a
    reference of register, record and field, and `origin` in words; a declared one has its source as `origin` alone.
    value: whole 分, a whole number, a ratio as numerator and denominator, null for 未统计, or the field's text.
    amounts: of a sum, what each of `record_ids` gave to it, in their order, null for 未统计; [] of any other number
    and in editions from before amounts were kept.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="numbers")
    position = models.PositiveIntegerField(_("序号"))
    section = models.CharField(_("章节"), max_length=120, blank=True)
    context = models.CharField(_("所在"), max_length=200, blank=True)
    text = models.CharField(_("印出的数"), max_length=60)
    code = models.CharField(_("指标代码"), max_length=60, blank=True)
    title = models.CharField(_("指标"), max_length=120, blank=True)
    reference = models.JSONField(default=dict)
    definition = models.TextField(_("口径"), blank=True)
    definition_version = models.PositiveSmallIntegerField(_("口径版本"), default=0)
    value = models.JSONField(_("数值"), null=True)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    record_model = models.CharField(max_length=60, blank=True)
    record_ids = models.JSONField(default=list)
    amounts = models.JSONField(default=list)
    origin = models.CharField(_("申明来源"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("签发数字")
        verbose_name_plural = _("签发数字")
        ordering = ["edition", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="edition_position_once"),
            models.CheckConstraint(condition=~Q(code="", origin=""), name="number_is_figure_or_declared"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.text}"
