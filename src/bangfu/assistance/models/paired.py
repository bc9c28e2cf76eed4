"""What all records of paired assistance (对口帮扶) share: who helps whom."""

from typing import ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Pairing
from bangfu.accounts.models.organisation import SCHOOLS
from bangfu.core.constraints import different
from bangfu.core.permissions import Permission
from bangfu.core.records import Record
from bangfu.core.scoping import AccessLike


class Level(models.TextChoices):
    """The level at which an award is given or a research project approved."""

    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    MUNICIPAL = "municipal", _("市级")
    SCHOOL = "school", _("校级")


class PairedRecord(Record):
    """A fact between a supporting school (支援学校) and the school it helps (受援学校); both see it.

    parts: reverse relations whose rows must stay between the same two schools.
    """

    view_permission = Permission.ASSISTANCE_VIEW
    edit_permission = Permission.ASSISTANCE_EDIT
    scope_fields = ("organisation", "partner")
    parts: ClassVar[tuple[str, ...]] = ()

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, verbose_name=_("支援学校"), related_name="+"
    )
    partner = models.ForeignKey("accounts.Organisation", models.PROTECT, verbose_name=_("受援学校"), related_name="+")

    class Meta(Record.Meta):
        abstract = True

    def clean(self) -> None:
        """Two schools, one of which helps the other; a department of one of them; no part is left behind."""
        if self.organisation_id and self.organisation_id == self.partner_id:
            raise ValidationError({"partner": _("受援学校不能与支援学校相同。")})
        if self.organisation_id and self.partner_id and not self.whole:
            self._check_partner()
        unit = getattr(self, "unit", None)
        if unit is not None and unit.organisation_id not in (self.organisation_id, self.partner_id):
            raise ValidationError({"unit": _("所选部门不属于支援学校或受援学校。")})
        schools = {"organisation": self.organisation_id, "partner": self.partner_id}
        if self.pk and any(getattr(self, name).exclude(**schools).exists() for name in self.parts):
            raise ValidationError({"partner": _("已有下属记录，不能改换学校；请先作废下属记录。")})

    def _check_partner(self) -> None:
        """Help goes to a school, and to one of those that the supporting school has agreements with, if it has any.

        What is recorded already stays: the agreement may have been withdrawn since.
        """
        schools = {"organisation": self.organisation_id, "partner": self.partner_id}
        if self.pk and type(self).everything.filter(pk=self.pk, **schools).exists():
            return
        if self.partner.kind not in SCHOOLS:
            said = _("受援的须是学校，“%(name)s”登记为%(kind)s。")
            raise ValidationError({"partner": said % {"name": self.partner, "kind": self.partner.get_kind_display()}})
        helped = set(Pairing.objects.filter(organisation=self.organisation_id).values_list("partner", flat=True))
        if helped and self.partner_id not in helped:
            said = _("与“%(name)s”没有帮扶协议；请核对学校，或先登记协议。")
            raise ValidationError({"partner": said % {"name": self.partner}})


class PartRecord(PairedRecord):
    """A row that is part of another paired record, its `whole`, between the same two schools."""

    class Meta(PairedRecord.Meta):
        abstract = True

    @classmethod
    def visible_to(cls, access: AccessLike) -> Q:
        """A part disappears with its whole."""
        return super().visible_to(access) & Q(**{f"{cls.whole}__removed_at": None})

    def clean(self) -> None:
        super().clean()
        whole = getattr(self, self.whole) if getattr(self, f"{self.whole}_id") else None
        if whole is not None and schools_of(whole) != schools_of(self):
            raise ValidationError({self.whole: _("所选记录属于另外两所学校。")})


class BetweenSchools(Protocol):
    """A record or an agreement between two schools."""

    organisation_id: int
    partner_id: int


def schools_of(record: BetweenSchools) -> tuple[int, int]:
    """Keys of the supporting and the supported school."""
    return record.organisation_id, record.partner_id


def two_schools(name: str) -> CheckConstraint:
    """The supporting and the supported school differ."""
    return different("organisation", "partner", name=name, message=_("受援学校不能与支援学校相同。"))
