"""Agreements of paired assistance (对口帮扶协议)."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Pairing
from bangfu.core.permissions import Permission
from bangfu.core.records import Record, living, paired
from bangfu.mandates.models.policy import Policy
from bangfu.mandates.rules import Terms, agreement_state, in_force_until, normalise_number, reaches_further


class Standing(models.TextChoices):
    """How an agreement stands today; computed from its dates, never stored."""

    UPCOMING = "upcoming", _("未生效")
    IN_FORCE = "in_force", _("有效")
    EXPIRING = "expiring", _("即将到期")
    EXPIRED = "expired", _("已到期")
    ENDED = "ended", _("已终止")


class Agreement(Record):
    """organisation supports partner, from–until. Once the partner's own side confirmed it, the supporter keeps
    the partner's profile while it is in force."""

    loaded: Terms | None = None  # parties and period as the database has them

    view_permission = Permission.MANDATES_VIEW
    edit_permission = Permission.MANDATES_EDIT
    scope_fields = ("organisation", "partner")
    natural_key = ("organisation", "partner", "valid_from")

    partner = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+", verbose_name=_("受援学校"))
    title = models.CharField(_("协议名称"), max_length=200)
    number = models.CharField(_("协议编号"), max_length=60, blank=True)
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    valid_from = models.DateField(_("有效期起"))
    valid_until = models.DateField(_("有效期止"), null=True, blank=True, help_text=_("空表示长期。"))
    ended_on = models.DateField(_("提前终止日期"), null=True, blank=True)
    ended_reason = models.CharField(_("终止原因"), max_length=200, blank=True)
    scope = models.TextField(_("帮扶范围"), blank=True)
    supporter_signatory = models.CharField(_("支援方签字人"), max_length=60, blank=True)
    partner_signatory = models.CharField(_("受援方签字人"), max_length=60, blank=True)
    policy = models.ForeignKey(
        Policy, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("依据政策")
    )
    renews = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="renewals", verbose_name=_("续签自")
    )
    confirmed_at = models.DateTimeField(_("受援方确认时间"), null=True, blank=True, editable=False)
    confirmed_by = paired(_("受援方确认人"))
    warn_days = models.PositiveSmallIntegerField(_("到期前提醒天数"), default=60, validators=[MaxValueValidator(730)])

    class Meta(Record.Meta):
        verbose_name = _("帮扶协议")
        verbose_name_plural = _("帮扶协议")
        indexes = [
            models.Index(fields=["organisation", "-valid_from"], name="agreement_list"),
            models.Index(fields=["partner", "-valid_from"], name="agreement_partner"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "partner", "valid_from"],
                condition=living(),
                name="agreement_once",
                violation_error_message=_("两校之间已有同日生效的协议。"),
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("partner")),
                name="agreement_of_two",
                violation_error_message=_("支援学校与受援学校不能相同。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="agreement_dates_in_order",
                violation_error_message=_("有效期止早于有效期起。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_reason=""),
                name="agreement_end_has_reason",
                violation_error_message=_("提前终止须写明原因。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def standing_on(self, day: datetime.date) -> Standing:
        """How the agreement stands on a day."""
        return Standing(
            agreement_state(
                day=day, valid_from=self.valid_from, valid_until=self.valid_until, ended_on=self.ended_on,
                warn_days=self.warn_days,
            )
        )  # fmt: skip

    @property
    def standing(self) -> Standing:
        """How the agreement stands today."""
        return self.standing_on(timezone.localdate())

    def clean(self) -> None:
        """Normalise the number; it is not renewed from itself, nor ended before it began."""
        self.number = normalise_number(self.number)
        if self.pk and self.renews_id == self.pk:
            raise ValidationError({"renews": _("协议不能续签自己。")})
        if self.ended_on and self.valid_from and self.ended_on < self.valid_from:
            raise ValidationError({"ended_on": _("终止日期早于有效期起。")})

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "Agreement":
        agreement = super().from_db(*args, **kwargs)
        if not agreement.get_deferred_fields():
            agreement.loaded = agreement.terms
        return agreement

    @property
    def terms(self) -> Terms:
        """Whom it binds and for how long: what the partner confirms."""
        until = in_force_until(self.valid_until, self.ended_on)
        return Terms(self.organisation_id, self.partner_id, self.valid_from, until)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Rights follow the agreement whoever writes it: withdrawal, restoring and early end included."""
        if self.loaded is not None and reaches_further(self.loaded, self.terms):
            self.confirmed_at = self.confirmed_by = None
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._keep_pairing()
        self.loaded = self.terms

    def _keep_pairing(self) -> None:
        until = in_force_until(self.valid_until, self.ended_on)
        if self.removed_at is not None or (until is not None and until < self.valid_from):
            Pairing.objects.filter(agreement_id=self.pk).delete()
            return
        values: dict[str, Any] = {"organisation_id": self.organisation_id, "partner_id": self.partner_id}
        values |= {"valid_from": self.valid_from, "valid_until": until, "confirmed": self.confirmed_at is not None}
        Pairing.objects.update_or_create(agreement_id=self.pk, defaults=values)
