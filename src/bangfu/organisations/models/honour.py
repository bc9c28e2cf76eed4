"""Honours of a school and its training bases and qualifications."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import PartialDateField, year_of
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living


class Level(models.TextChoices):
    """Who recognised it."""

    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省级")
    MUNICIPAL = "municipal", _("市级")
    COUNTY = "county", _("县级")
    SCHOOL = "school", _("校级")


class Honour(Record):
    """A title given to the school (荣誉称号)."""

    view_permission = Permission.ORGANISATIONS_VIEW
    edit_permission = Permission.ORGANISATIONS_EDIT
    natural_key = ("organisation", "title", "awarded_on")

    title = models.CharField(_("荣誉称号"), max_length=120)
    level = models.CharField(_("级别"), max_length=12, choices=Level, blank=True)
    awarded_by = models.CharField(_("授予单位"), max_length=120, blank=True)
    awarded_on = PartialDateField(_("授予时间"), past=True, blank=True)
    year = models.GeneratedField(
        expression=year_of("awarded_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("学校荣誉")
        verbose_name_plural = _("学校荣誉")
        indexes = [models.Index(fields=["organisation", "-awarded_on"], name="honour_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title", "awarded_on"],
                condition=living(),
                name="honour_once",
                violation_error_message=_("该荣誉已经登记过。"),
            )
        ]

    def __str__(self) -> str:
        return self.title


class BaseKind(models.TextChoices):
    """What a base is for."""

    PRACTICE = "practice", _("实训基地")
    TESTING = "testing", _("技能鉴定机构")
    TRAINING = "training", _("培训基地")
    AGENCY = "agency", _("培训机构资质")
    EXTERNAL = "external", _("校外实训基地")
    OTHER = "other", _("其他")


class Base(Record):
    """A practice or training base, or a qualification to train and test (基地与资质)."""

    view_permission = Permission.ORGANISATIONS_VIEW
    edit_permission = Permission.ORGANISATIONS_EDIT
    natural_key = ("organisation", "name")

    name = models.CharField(_("名称"), max_length=120)
    kind = models.CharField(_("类型"), max_length=12, choices=BaseKind)
    level = models.CharField(_("级别"), max_length=12, choices=Level, blank=True)
    recognised_by = models.CharField(_("认定单位"), max_length=120, blank=True)
    recognised_on = PartialDateField(_("认定时间"), past=True, blank=True)
    year = models.GeneratedField(
        expression=year_of("recognised_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("基地与资质")
        verbose_name_plural = _("基地与资质")
        indexes = [models.Index(fields=["organisation", "kind", "name"], name="base_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=living(),
                name="base_name_once",
                violation_error_message=_("该基地已经登记过。"),
            )
        ]

    def __str__(self) -> str:
        return self.name
