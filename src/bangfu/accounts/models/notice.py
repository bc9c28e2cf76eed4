"""How far a person has read the news about his own work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models.user import User


class NoticeMark(models.Model):
    """通知读到哪里：events up to this number of the trail are read."""

    user = models.OneToOneField(User, models.CASCADE, verbose_name=_("账号"), related_name="notice_mark")
    sequence = models.BigIntegerField(_("序号"), default=0)

    class Meta:
        verbose_name = _("通知已读处")
        verbose_name_plural = _("通知已读处")

    def __str__(self) -> str:
        return f"{self.user} {self.sequence}"
