"""Majors (专业及方向) that a school offers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.dates import check_year
from bangfu.core.errors import at_field
from bangfu.core.permissions import Permission
from bangfu.core.records import Record


class Recognition(models.TextChoices):
    """What a major has been recognised as."""

    NATIONAL_MODEL = "national_model", _("国家示范专业")
    PROVINCIAL_BRAND = "provincial_brand", _("省级品牌专业")
    PROVINCIAL_FEATURE = "provincial_feature", _("省级特色专业")
    SCHOOL_FEATURE = "school_feature", _("校级特色专业")


class Major(Record):
    """A major or specialisation, offered by a department from one year to another."""

    edit_unit_field = "unit"
    view_permission = Permission.ORGANISATIONS_VIEW
    edit_permission = Permission.ORGANISATIONS_EDIT
    natural_key = ("organisation", "name")

    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("开设部门")
    )
    name = models.CharField(_("专业名称"), max_length=80)
    code = models.CharField(_("专业代码"), max_length=20, blank=True)
    recognition = models.CharField(_("建设层次"), max_length=20, choices=Recognition, blank=True)
    opened_in = models.PositiveSmallIntegerField(_("开设年份"), null=True, blank=True)
    closed_in = models.PositiveSmallIntegerField(_("停办年份"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("专业")
        verbose_name_plural = _("专业")
        indexes = [models.Index(fields=["organisation", "unit", "name"], name="major_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(removed_at=None),
                name="major_name_once",
                violation_error_message=_("该专业已存在。"),
            ),
            models.CheckConstraint(
                condition=Q(opened_in=None) | Q(closed_in=None) | Q(closed_in__gte=F("opened_in")),
                name="major_years_in_order",
                violation_error_message=_("停办年份早于开设年份。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The department is one of the same school, and the years are years."""
        if self.unit is not None and self.unit.organisation_id != self.organisation_id:
            raise ValidationError({"unit": _("该部门属于另一单位。")})
        for name in ("opened_in", "closed_in"):
            if getattr(self, name) is not None:
                with at_field(name):
                    check_year(getattr(self, name))
