"""Majors (专业及方向) that a school offers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.records import Record


class Major(Record):
    """A major or specialisation, offered by a department from one year to another."""

    view_permission = Permission.ORGANISATIONS_VIEW
    edit_permission = Permission.ORGANISATIONS_EDIT
    natural_key = ("organisation", "name")

    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("开设部门")
    )
    name = models.CharField(_("专业名称"), max_length=80)
    code = models.CharField(_("专业代码"), max_length=20, blank=True)
    opened_in = models.PositiveSmallIntegerField(_("开设年份"), null=True, blank=True)
    closed_in = models.PositiveSmallIntegerField(_("停办年份"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("专业")
        verbose_name_plural = _("专业")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(removed_at=None), name="major_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
