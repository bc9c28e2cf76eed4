"""A file whose numbers are checked. It is its owner's alone, and gone when they want it gone."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import SealedField
from bangfu.core.permissions import Permission
from bangfu.core.records import Record


class FileState(models.TextChoices):
    """How far the check is."""

    WAITING = "waiting", _("核对中")
    DONE = "done", _("已核对")
    FAILED = "failed", _("未能核对")


class CheckedFile(Record):
    """One uploaded file. Its name is sealed; its bytes and what was found in them lie encrypted beside the database.

    kept_until: when it is deleted by itself, None while its owner keeps it; counts: grade → findings, and numbers
    that stand alone; accepted: fingerprints of the findings that the owner means to mend.
    """

    view_permission = Permission.PROOFS_USE
    edit_permission = Permission.PROOFS_USE

    file_name = SealedField(_("文件"))
    size = models.PositiveIntegerField(_("字节"))
    characters = models.PositiveIntegerField(_("字数"), default=0)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("状态"), max_length=10, choices=FileState, default=FileState.WAITING)
    counts = models.JSONField(_("结果"), default=dict, blank=True)
    accepted = models.JSONField(_("确认有误"), default=list, blank=True)
    kept_until = models.DateTimeField(_("保存到"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("核对文件")
        verbose_name_plural = _("核对文件")
        indexes = [
            models.Index(fields=["created_by", "-created_at"], name="checked_file_list"),
            models.Index(fields=["kept_until"], name="checked_file_expiry"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="checked_file_state_known"),
            models.CheckConstraint(condition=Q(created_by__isnull=False), name="checked_file_has_owner"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def visible_to(cls, access: Any) -> Q:
        """One's own files until their time is up; nobody else's, whatever one's rights."""
        mine = Q(created_by=access.user_id) & (Q(kept_until=None) | Q(kept_until__gt=timezone.now()))
        return super().visible_to(access) & mine

    @property
    def trail_title(self) -> str:
        """What the trail calls it: the file's name would outlive the file."""
        return _now("核对文件 %(number)s") % {"number": self.pk}

    @property
    def path(self) -> Path:
        """Where the sealed file lies: a name of the server's making."""
        return folder() / f"{self.key.hex}.file"

    @property
    def result_path(self) -> Path:
        """Where the sealed result lies."""
        return folder() / f"{self.key.hex}.result"

    @property
    def is_word(self) -> bool:
        """Whether comments can be written back."""
        return self.file_name.lower().endswith(".docx")


def folder() -> Path:
    """The folder of files under proof; reached only through views of their owner."""
    return Path(settings.DATA_DIR) / "proofs"
