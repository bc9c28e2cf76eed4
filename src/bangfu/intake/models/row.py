"""What became of a row of a batch."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.core.fields import SealedField
from bangfu.intake.models.batch import Batch


class RowOutcome(models.TextChoices):
    """What was done with a row."""

    ADD = "add", pgettext_lazy("outcome", "新增")
    CHANGE = "change", _("变更")
    REFUSE = "refuse", _("拒绝")


class BatchRow(models.Model):
    """One row of a committed file and the record it led to.

    detail: JSON, sealed because it may hold personal data: for a change {field: [old, new]} as needed to undo
    it, for a refusal the cells and reasons.
    """

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows", verbose_name=_("批次"))
    sheet = models.CharField(_("工作表"), max_length=100)
    row = models.PositiveIntegerField(_("行"))
    outcome = models.CharField(_("结果"), max_length=10, choices=RowOutcome)
    record_model = models.CharField(max_length=60, blank=True)
    record_id = models.BigIntegerField(null=True)
    record_version = models.PositiveIntegerField(null=True)
    detail = SealedField(blank=True)

    class Meta:
        verbose_name = _("导入行")
        verbose_name_plural = _("导入行")
        indexes = [
            models.Index(fields=["batch", "outcome", "id"], name="batch_row_list"),
            models.Index(fields=["record_model", "record_id"], name="batch_row_record"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"

    @property
    def facts(self) -> Any:
        """The detail as Python values."""
        return json.loads(self.detail) if self.detail else {}
