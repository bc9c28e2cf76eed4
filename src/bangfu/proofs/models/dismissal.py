"""A finding that somebody said is none: remembered, so that the next draft does not bring it up again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import SealedField
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living


class Dismissal(Record):
    """At this organisation a statement is right as it stands, and why.

    fingerprint: keyed digest of the sentence, its numbers and the kind of finding; statement and message, sealed,
    are shown to whoever restores it. Restoring withdraws the row.
    """

    view_permission = Permission.PROOFS_USE
    edit_permission = Permission.PROOFS_USE
    natural_key = ("organisation", "fingerprint")

    fingerprint = models.CharField(max_length=64)
    kind = models.SlugField(_("关系"), max_length=20)
    statement = SealedField(_("原句"))
    message = SealedField(_("提示"))
    reason = models.CharField(_("原因"), max_length=200)

    class Meta(Record.Meta):
        verbose_name = _("排除的提示")
        verbose_name_plural = _("排除的提示")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"], condition=living(), name="dismissal_once",
                violation_error_message=_("这处提示已经排除。"),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="dismissal_has_reason"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.statement

    @property
    def trail_title(self) -> str:
        """What the trail calls it: no text of a document."""
        return _now("排除的提示 %(number)s") % {"number": self.pk}
