"""Evidence files (佐证材料): kept under server-made names, reached only through the record they belong to."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.core.identity import veiled_contacts
from bangfu.core.records import Stamped


class Evidence(Stamped):
    """One file attached to one record of any register; or to a row of no single organisation (a standard)."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject_model = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, related_name="+", verbose_name=_("单位")
    )
    path = models.CharField(max_length=120, unique=True)
    original_name = models.CharField(_("原文件名"), max_length=200)
    media_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField(_("校验值"), max_length=64)
    caption = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("佐证材料")
        verbose_name_plural = _("佐证材料")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["subject_model", "subject_id"], name="evidence_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_model", "subject_id", "sha256"],
                condition=models.Q(removed_at=None),
                name="evidence_once",
            )
        ]

    def __str__(self) -> str:
        """What the file is, for pages and the trail, without the numbers that scans are often named after."""
        return veiled_contacts(self.caption or self.original_name)

    @property
    def download_name(self) -> str:
        """The name under which the file is saved; no system takes a star in one."""
        return veiled_contacts(self.original_name).replace("*", "x")

    @property
    def is_image(self) -> bool:
        """Whether the browser may show it as a picture."""
        return self.media_type in {"image/png", "image/jpeg"}

    @property
    def is_pdf(self) -> bool:
        """Whether the browser may show it as a document."""
        return self.media_type == "application/pdf"
