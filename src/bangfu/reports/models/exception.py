"""Contradictions that an edition was issued with, and why. Frozen with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.reports.models.edition import Edition


class EditionException(models.Model):
    """One contradiction that whoever issued the edition let stand, with the reason. Never changed.

    live: all its numbers were figures, so that the records disagree and not the text.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="exceptions")
    fingerprint = models.CharField(max_length=64)
    section = models.CharField(_("章节"), max_length=120, blank=True)
    statement = models.TextField(_("原句"))
    message = models.TextField(_("矛盾"))
    live = models.BooleanField(_("全是指标"), default=False)
    reason = models.CharField(_("原因"), max_length=300)

    class Meta:
        verbose_name = _("签发例外")
        verbose_name_plural = _("签发例外")
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "fingerprint"], name="edition_exception_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="edition_exception_has_reason"),
        ]

    def __str__(self) -> str:
        return self.message
