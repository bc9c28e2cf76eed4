"""Donations (捐赠) of equipment and other assets to the supported school."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bangfu.assistance.models.paired import PairedRecord, two_schools
from bangfu.assistance.rules import mask_names
from bangfu.core.constraints import partial_dates_in_order
from bangfu.core.fields import MoneyField, PartialDateField, year_of


class Donation(PairedRecord):
    """One donation, and its receipt by the supported school."""

    edit_unit_field = "unit"
    natural_key = ("organisation", "partner", "donated_on", "asset")
    personal = {"received_by": mask_names}

    donated_on = PartialDateField(_("捐赠时间"), past=True)
    year = models.GeneratedField(
        expression=year_of("donated_on"), output_field=models.SmallIntegerField(), db_persist=True,
        verbose_name=_("年度"),
    )  # fmt: skip
    asset = models.CharField(_("物资"), max_length=120, help_text=_("名称和型号，如 普通车床 CA6140。"))
    quantity = models.PositiveIntegerField(_("数量"))
    quantity_unit = models.CharField(_("计量单位"), max_length=10, default="台")
    value = MoneyField(_("价值"), null=True, blank=True, help_text=_("总价值，单位元；没有估价就留空。"))
    unit = models.ForeignKey(
        "accounts.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("经办部门")
    )
    purpose = models.CharField(_("用途"), max_length=200, blank=True)
    received_on = PartialDateField(_("签收时间"), past=True, blank=True)
    received_by = models.CharField(_("签收人"), max_length=60, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta(PairedRecord.Meta):
        verbose_name = _("捐赠")
        verbose_name_plural = _("捐赠")
        indexes = [models.Index(fields=["organisation", "-donated_on", "-id"], name="donation_list")]
        constraints = [
            two_schools("donation_two_schools"),
            partial_dates_in_order(
                "donated_on",
                "received_on",
                name="donation_dates_in_order",
                message=_("签收时间早于捐赠时间。"),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="donation_quantity_positive",
                violation_error_message=_("数量须大于零。"),
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0),
                name="donation_value_not_negative",
                violation_error_message=_("价值不能为负数。"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "partner", "donated_on", "asset"],
                condition=Q(removed_at=None),
                name="donation_once",
                violation_error_message=_("这一时间已登记过同一物资的捐赠。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset} {self.quantity} {self.quantity_unit}"
