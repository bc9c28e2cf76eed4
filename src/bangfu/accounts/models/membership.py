"""Person × organisation × role × from–until."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models.organisation import Organisation, Unit
from bangfu.accounts.models.role import Role
from bangfu.core.records import Stamped
from bangfu.core.scoping import SchoolClass


class Membership(Stamped):
    """任职：one person's role at one organisation, or in one department or class of it, for a time."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("账号")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("单位")
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("部门"),
        help_text=_("选择部门后，只能看到该部门的学生和资助。"),
    )
    class_name = models.CharField(
        _("班级"), max_length=40, blank=True, help_text=_("写法与学生名册相同；填写后，只能看到这个班的学生和资助。")
    )
    grade = models.PositiveSmallIntegerField(
        _("年级"), null=True, blank=True, help_text=_("几个年级有同名的班时填写入学年份，如 2015。")
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="memberships", verbose_name=_("角色"))
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"), null=True, blank=True, help_text=_("空表示至今。"))

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        ordering = ["user", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="membership_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(grade=None) | ~Q(class_name=""),
                name="membership_grade_of_class",
                violation_error_message=_("填写年级时须同时填写班级。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation} – {self.role}"

    @property
    def narrowed(self) -> bool:
        """Whether it covers a part of the organisation only."""
        return bool(self.unit_id or self.class_name)

    @property
    def school_class(self) -> SchoolClass:
        """The class to which it is narrowed."""
        return SchoolClass(self.organisation_id, self.class_name, self.unit_id, self.grade)

    @property
    def part(self) -> str:
        """部门 · 年级 · 班级 to which it is narrowed, "" for the whole body."""
        return self.school_class.label(str(self.unit or ""))
