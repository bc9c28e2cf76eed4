"""Figures that an authorised person made public (公开指标)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.core.records import Stamped


class PublishedFigure(Stamped):
    """A figure with its parameters on the public page; withdrawing keeps the row (removed_at, removed_by)."""

    title = models.CharField(_("标题"), max_length=100, help_text=_("公开页上的标题，如 2015—2017年资助情况。"))
    code = models.CharField(_("指标"), max_length=60, editable=False)
    query = models.TextField(_("参数"), blank=True, editable=False)
    order = models.PositiveSmallIntegerField(_("次序"), default=50, help_text=_("数小的排在前面。"))

    class Meta:
        verbose_name = _("公开指标")
        verbose_name_plural = _("公开指标")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["removed_at", "order"], name="published_order")]

    def __str__(self) -> str:
        return self.title
