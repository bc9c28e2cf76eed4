"""The event log (操作记录): append-only, hash-chained.

It has no foreign keys, so that nothing can pull it down.
"""

import datetime
import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bangfu.core.records import Record
from bangfu.core.scoping import may_name
from bangfu.trail.hooks import link_to
from bangfu.trail.labels import Change, action_of, changes_of, kind_label, model_named

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

    # In words, as timelines and tables show it.

    @property
    def when(self) -> datetime.datetime:
        """When it happened."""
        return self.at

    @property
    def who(self) -> str:
        """Who did it, by the name of that day."""
        return self.by_name

    @property
    def what(self) -> str:
        """The action in words: 修改."""
        return str(action_of(self.action).label)

    @property
    def tone(self) -> str:
        """The action's state colour."""
        return action_of(self.action).tone

    @property
    def icon(self) -> str:
        """The action's icon."""
        return action_of(self.action).icon

    @property
    def kind(self) -> str:
        """What kind of record it was about."""
        return kind_label(self.subject_model)

    @property
    def changed(self) -> list[Change]:
        """Each changed value, old and new; without those that tell the viewer of a student whom he may not know."""
        model = model_named(self.subject_model)
        if model is None or not issubclass(model, Record) or may_name(self.organisation_id, model.edit_permission):
            return changes_of(self.subject_model, self.changes)
        shown = {name: values for name, values in self.changes.items() if name not in model.naming}
        return changes_of(self.subject_model, shown)

    @property
    def detail(self) -> str:
        """The changes of a correction and the reason, in one line; what a new record held is on its page."""
        parts = [change.text for change in self.changed] if self.action != "add" else []
        if self.reason:
            parts.append(self.reason)
        return _now("；").join(parts)

    @property
    def subject_url(self) -> str:
        """The page of the record, "" when it has none or the viewer may not open it."""
        return link_to(self.subject_model, self.subject_id)

    def computed_hash(self) -> str:
        """SHA-256 over the previous hash and every field, in a fixed spelling."""
        return chain_hash(
            self.previous_hash, self.sequence, self.at.timestamp(), self.by_id, self.by_name, self.action,
            self.subject_model, self.subject_id, self.subject_title, self.organisation_id, self.changes,
            self.reason, self.source,
        )  # fmt: skip


# JSON in one fixed spelling: what is hashed, and what bulk writing stores.
spelled = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=DjangoJSONEncoder().default
).encode


def chain_hash(previous: str, *values: Any) -> str:
    """The hash of one link: 64 hex digits."""
    return linked_hash(previous, [spelled(value) for value in values])


def linked_hash(previous: str, spellings: list[str]) -> str:
    """The hash of one link whose values are spelled already."""
    return hashlib.sha256(f"{previous}[{','.join(spellings)}]".encode()).hexdigest()


class ChainHead(models.Model):
    """The last link, locked by every writer so that the chain has one order."""

    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = _("链首")
        verbose_name_plural = _("链首")

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
