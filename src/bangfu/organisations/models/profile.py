"""The values of a school's profile (概况数据): an indicator as of a date, with qualifier and source."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import PartialDateField, year_of
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.organisations.models.indicator import Indicator
from bangfu.organisations.models.quantity import QuantityField
from bangfu.organisations.rules import Quantity


class Qualifier(models.TextChoices):
    """How exactly the number is meant."""

    EXACT = "", _("准确数")
    OVER = "余", _("余")
    NEARLY = "近", _("近")
    ABOUT = "约", _("约")
    EXCEEDS = "超", _("超")
    AT_LEAST = "以上", _("以上")


class ProfileValue(Record):
    """One indicator of one organisation as of one date; value None says 未统计."""

    view_permission = Permission.ORGANISATIONS_VIEW
    edit_permission = Permission.ORGANISATIONS_EDIT
    natural_key = ("organisation", "indicator", "as_of")

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name=_("指标"))
    as_of = PartialDateField(_("截至时间"), past=True)
    year = models.GeneratedField(
        expression=year_of("as_of"),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        verbose_name=_("年度"),
    )
    value = QuantityField(
        _("数值"), max_digits=20, decimal_places=4, null=True, blank=True,
        help_text=_("可写 23.26万、1.7亿；留空表示未统计。"),
    )  # fmt: skip
    qualifier = models.CharField(
        _("修饰词"), max_length=2, choices=Qualifier, blank=True, default="",
        help_text=_("材料中写“820余”“近500”时选上，核对合计时放宽。"),
    )  # fmt: skip
    source = models.CharField(_("来源"), max_length=200, blank=True, help_text=_("取自哪份报表或材料。"))

    class Meta(Record.Meta):
        verbose_name = _("概况数据")
        verbose_name_plural = _("概况数据")
        indexes = [
            models.Index(fields=["organisation", "-as_of", "indicator"], name="profile_list"),
            models.Index(fields=["indicator", "year"], name="profile_indicator_year"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "indicator", "as_of"],
                condition=living(),
                name="profile_value_once",
                violation_error_message=_("该单位此指标在此时间已有数据，请修改原有的一条。"),
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0),
                name="profile_value_not_negative",
                violation_error_message=_("数值不能是负数。"),
            ),
            models.CheckConstraint(condition=~Q(as_of=""), name="profile_value_dated"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.as_of}"

    @property
    def quantity(self) -> Quantity | None:
        """The value with its qualifier; None when 未统计."""
        return None if self.value is None else Quantity(self.value, self.qualifier)

    def clean(self) -> None:
        """A count is whole."""
        if self.value is not None and self.indicator_id and self.indicator.is_count and self.value % 1:
            raise ValidationError({"value": _("“%(name)s”只能是整数。") % {"name": self.indicator}})
