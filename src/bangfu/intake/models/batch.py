"""A batch (导入批次): one file, from upload over commit to undo."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.core.records import Record, paired


class BatchState(models.TextChoices):
    """How far a batch is. Only an uploaded one has its file."""

    UPLOADED = "uploaded", _("待导入")
    COMMITTED = "committed", _("已导入")
    UNDONE = "undone", _("已撤销")
    DISCARDED = "discarded", _("已放弃")


class Batch(Record):
    """One uploaded file; it goes when it is decided.

    mapping: header → code; places: sheet → column letters → code, for this file only; constants: code → the text
    that holds for every row; counts: outcome → rows, as of the commit.
    """

    view_permission = Permission.INTAKE_USE
    edit_permission = Permission.INTAKE_USE

    kind = models.SlugField(_("表类"), max_length=30)
    file_name = models.CharField(_("文件"), max_length=200)
    sha256 = models.CharField(_("文件校验值"), max_length=64)
    size = models.PositiveIntegerField(_("字节"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("状态"), max_length=12, choices=BatchState, default=BatchState.UPLOADED)
    options = models.JSONField(_("选项"), default=dict, blank=True)
    mapping = models.JSONField(_("列对应"), default=dict, blank=True)
    places = models.JSONField(_("逐列指明"), default=dict, blank=True)
    constants = models.JSONField(_("全表的值"), default=dict, blank=True)
    counts = models.JSONField(_("行数"), default=dict, blank=True)
    committed_at = models.DateTimeField(_("导入时间"), null=True, blank=True, editable=False)
    committed_by = paired(_("导入人"))
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True, editable=False)
    undone_by = paired(_("撤销人"))

    class Meta(Record.Meta):
        verbose_name = _("导入批次")
        verbose_name_plural = _("导入批次")
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="batch_list"),
            models.Index(fields=["sha256"], name="batch_file"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="batch_state_known"),
            models.CheckConstraint(
                condition=Q(committed_at=None) | Q(state__in=[BatchState.COMMITTED, BatchState.UNDONE]),
                name="batch_commit_stands",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def visible_to(cls, access: Any) -> Q:
        """Batches of the organisations where one may import, and one's own for other organisations."""
        own = Q(created_by=access.user_id) if access.may(cls.view_permission) else Q()
        return super().visible_to(access) | own

    @property
    def path(self) -> Path:
        """Where the file lies while the batch is undecided: a name of the server's making."""
        return folder() / f"{self.key.hex}.upload"

    @property
    def refused_path(self) -> Path:
        """Where the workbook of the rows that a commit refused lies, until its time is over."""
        return folder() / f"{self.key.hex}.refused"

    @property
    def written(self) -> int:
        """How many records it added or changed."""
        return int(self.counts.get("add", 0)) + int(self.counts.get("changed", 0))


def folder() -> Path:
    """The folder of files that await a decision, and of rows that were refused."""
    return Path(settings.DATA_DIR) / "intake"
