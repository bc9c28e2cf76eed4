"""Person × organisation × role × from–until."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models.organisation import Organisation, Unit
from bangfu.accounts.models.role import Role
from bangfu.core.records import Stamped


class Membership(Stamped):
    """任职：one person's role at one organisation, or in one department of it, for a time."""

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
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation} – {self.role}"
