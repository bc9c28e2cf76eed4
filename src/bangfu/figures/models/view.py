"""A saved view (常用视图): a figure with its layout, filters and period."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.records import Stamped


class SavedView(Stamped):
    """One person's view of a figure. It keeps the question, never numbers: readers see their own rows."""

    title = models.CharField(_("名称"), max_length=60)
    code = models.CharField(_("指标"), max_length=60, editable=False)
    query = models.TextField(_("参数"), blank=True, editable=False)
    is_shared = models.BooleanField(
        _("与同事共用"),
        default=False,
        help_text=_("勾选后，能查看指标的人都能看到这个视图；各人看到各自权限内的数。"),
    )

    class Meta:
        verbose_name = _("常用视图")
        verbose_name_plural = _("常用视图")
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "title"],
                condition=Q(removed_at=None),
                name="saved_view_title_once",
                violation_error_message=_("您已有同名的视图。"),
            )
        ]

    def __str__(self) -> str:
        return self.title
