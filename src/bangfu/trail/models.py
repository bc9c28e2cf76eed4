"""The event log (操作记录): append-only, hash-chained, without foreign keys so that nothing can pull it down."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


class Event(models.Model):
    """One thing that somebody did. `changes` maps field → [old, new]; personal values are masked."""

    sequence = models.BigIntegerField(_("序号"), unique=True)
    at = models.DateTimeField(_("时间"))
    by_id = models.BigIntegerField(_("操作人编号"))
    by_name = models.CharField(_("操作人"), max_length=60)
    action = models.CharField(_("动作"), max_length=60)
    subject_model = models.CharField(_("对象类型"), max_length=60)
    subject_id = models.BigIntegerField(_("对象编号"), null=True)
    subject_title = models.CharField(_("对象"), max_length=200)
    organisation_id = models.BigIntegerField(_("单位编号"), null=True)
    changes = models.JSONField(_("变化"), default=dict, encoder=DjangoJSONEncoder)
    reason = models.CharField(_("原因"), max_length=500, blank=True)
    source = models.CharField(_("来源"), max_length=120, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(_("校验值"), max_length=64)

    class Meta:
        verbose_name = _("操作记录")
        verbose_name_plural = _("操作记录")
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["subject_model", "subject_id", "-sequence"], name="event_subject"),
            models.Index(fields=["organisation_id", "-sequence"], name="event_organisation"),
            models.Index(fields=["by_id", "-sequence"], name="event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject_title}"

    def computed_hash(self) -> str:
        """SHA-256 over the previous hash and every field, in a fixed spelling."""
        return chain_hash(
            self.previous_hash, self.sequence, self.at.timestamp(), self.by_id, self.by_name, self.action,
            self.subject_model, self.subject_id, self.subject_title, self.organisation_id, self.changes,
            self.reason, self.source,
        )  # fmt: skip


def chain_hash(previous: str, *values: Any) -> str:
    """The hash of one link: 64 hex digits."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(previous.encode() + text.encode()).hexdigest()


class ChainHead(models.Model):
    """The last link, locked by every writer so that the chain has one order."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("链首")
        verbose_name_plural = _("链首")

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
