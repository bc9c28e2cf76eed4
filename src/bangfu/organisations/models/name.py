"""Names, nameplates and aliases of organisations, each with its dates (R05)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import PartialDateField
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living
from bangfu.organisations.models.periods import check_period, in_order
from bangfu.organisations.rules import name_key


class NameKind(models.TextChoices):
    """What a name is."""

    OFFICIAL = "official", _("正式名称")
    NAMEPLATE = "nameplate", _("牌子")
    SHORT = "short", _("简称")
    FORMER = "former", _("曾用名")
    ALIAS = "alias", _("别名")


class OrganisationName(Record):
    """One name of an organisation for a time. `key` is its spelling for comparison."""

    view_permission = Permission.ORGANISATIONS_VIEW
    edit_permission = Permission.ORGANISATIONS_EDIT
    natural_key = ("organisation", "kind", "name", "valid_from")

    kind = models.CharField(_("名称类型"), max_length=10, choices=NameKind)
    name = models.CharField(_("名称"), max_length=120)
    key = models.CharField(max_length=120, editable=False, db_index=True)
    valid_from = PartialDateField(_("起"), blank=True)
    valid_until = PartialDateField(_("止"), blank=True, help_text=_("空表示至今。"))
    basis = models.CharField(_("依据"), max_length=200, blank=True, help_text=_("批准文件、协议或说明。"))

    class Meta(Record.Meta):
        verbose_name = _("单位名称")
        verbose_name_plural = _("单位名称")
        indexes = [models.Index(fields=["organisation", "-valid_from"], name="organisation_name_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "name", "valid_from"],
                condition=living(),
                name="organisation_name_once",
                violation_error_message=_("该名称已经登记过。"),
            ),
            in_order("organisation_name_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Dates in order."""
        check_period(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)
        super().save(*args, **kwargs)
