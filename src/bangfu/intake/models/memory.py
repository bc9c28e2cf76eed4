"""Columns that somebody once mapped by hand, so that nobody has to again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Organisation
from bangfu.core.records import paired


class ColumnMemory(models.Model):
    """At this organisation a header of this kind of sheet means a column ("" for leave out)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("单位"))
    kind = models.SlugField(_("表类"), max_length=30)
    header = models.CharField(_("表头"), max_length=200)
    code = models.CharField(_("列"), max_length=40, blank=True)
    updated_at = models.DateTimeField(_("修改时间"), auto_now=True)
    updated_by = paired(_("修改人"))

    class Meta:
        verbose_name = _("列的对应")
        verbose_name_plural = _("列的对应")
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "header"], name="column_memory_once")]

    def __str__(self) -> str:
        return f"{self.header} → {self.code}"
