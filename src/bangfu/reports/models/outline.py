"""Outlines (提纲): chapters as data, from which reports are made."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living


class Outline(Record):
    """What a kind of report consists of. A school may change it or make others."""

    view_permission = Permission.REPORTS_VIEW
    edit_permission = Permission.REPORTS_WRITE
    natural_key = ("organisation", "code")

    code = models.SlugField(_("代码"), max_length=40)
    title = models.CharField(_("提纲名称"), max_length=80)
    description = models.CharField(_("用途"), max_length=200, blank=True)
    report_title = models.CharField(
        _("报告标题"), max_length=120, help_text=_("可用 {支援校}、{受援校}、{起}、{止}，生成时代入。")
    )

    class Meta(Record.Meta):
        verbose_name = _("报告提纲")
        verbose_name_plural = _("报告提纲")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                condition=living(),
                name="outline_code_once",
                violation_error_message=_("该代码已存在。"),
            )
        ]

    def __str__(self) -> str:
        return self.title


class OutlineSection(Record):
    """One chapter or section of an outline, with the text and blocks that a new report begins with."""

    view_permission = Permission.REPORTS_VIEW
    edit_permission = Permission.REPORTS_WRITE
    natural_key = ("outline", "order")

    outline = models.ForeignKey(Outline, models.PROTECT, related_name="sections", verbose_name=_("提纲"))
    order = models.PositiveSmallIntegerField(_("次序"))
    level = models.PositiveSmallIntegerField(_("层级"), default=1, help_text=_("0 为不带标题的导语，1 为章，2 为节。"))
    heading = models.CharField(_("标题"), max_length=120, blank=True)
    body = models.JSONField(_("内容"), default=list, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("提纲章节")
        verbose_name_plural = _("提纲章节")
        ordering = ["outline", "order"]
        constraints = [
            models.UniqueConstraint(fields=["outline", "order"], condition=living(), name="outline_order_once"),
            models.CheckConstraint(condition=Q(level__lte=2), name="outline_level_known"),
            models.CheckConstraint(
                condition=Q(level=0) | ~Q(heading=""),
                name="outline_section_has_heading",
                violation_error_message=_("请填写标题。"),
            ),
        ]

    def __str__(self) -> str:
        return self.heading or str(_("导语"))


def years_in_order(name: str) -> models.CheckConstraint:
    """first_year ≤ last_year."""
    return models.CheckConstraint(
        condition=Q(first_year__lte=F("last_year")),
        name=name,
        violation_error_message=_("起始年度晚于截止年度。"),
    )
