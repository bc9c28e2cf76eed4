"""What all records of paired assistance (对口帮扶) share: who helps whom."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint
from django.utils.translation import gettext_lazy as _

from bangfu.core.constraints import different
from bangfu.core.permissions import Permission
from bangfu.core.records import Record


class Level(models.TextChoices):
    """The level at which an award is given or a research project approved."""

    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    MUNICIPAL = "municipal", _("市级")
    SCHOOL = "school", _("校级")


class PairedRecord(Record):
    """A fact between a supporting school (支援学校) and the school it helps (受援学校); both see it."""

    view_permission = Permission.ASSISTANCE_VIEW
    edit_permission = Permission.ASSISTANCE_EDIT
    scope_fields = ("organisation", "partner")

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, verbose_name=_("支援学校"), related_name="+"
    )
    partner = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, verbose_name=_("受援学校"), related_name="+"
    )

    class Meta(Record.Meta):
        abstract = True

    def clean(self) -> None:
        """The two schools differ, and a department belongs to one of them."""
        if self.organisation_id and self.organisation_id == self.partner_id:
            raise ValidationError({"partner": _("受援学校不能与支援学校相同。")})
        unit = getattr(self, "unit", None)
        if unit is not None and unit.organisation_id not in (self.organisation_id, self.partner_id):
            raise ValidationError({"unit": _("所选部门不属于支援学校或受援学校。")})


def two_schools(name: str) -> CheckConstraint:
    """The supporting and the supported school differ."""
    return different("organisation", "partner", name=name, message=_("受援学校不能与支援学校相同。"))
