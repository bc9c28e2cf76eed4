"""A kept filter (常用筛选): the address of a list under a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.records import Stamped


class SavedFilter(Stamped):
    """One person's way of looking at a register: filters, order and columns. It keeps the question, no records."""

    title = models.CharField(_("名称"), max_length=40)
    register = models.CharField(_("台账"), max_length=60, editable=False)
    query = models.TextField(_("条件"), editable=False)

    class Meta:
        verbose_name = _("常用筛选")
        verbose_name_plural = _("常用筛选")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "register", "title"],
                condition=Q(removed_at=None),
                name="saved_filter_title_once",
                violation_error_message=_("您已有同名的筛选。"),
            )
        ]

    def __str__(self) -> str:
        return self.title
