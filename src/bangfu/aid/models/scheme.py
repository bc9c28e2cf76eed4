"""Aid schemes (资助项目) and their standards, which have effective dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bangfu.core.fields import MoneyField
from bangfu.core.permissions import Permission
from bangfu.core.records import Record


class AidElement(models.TextChoices):
    """六位一体：奖、助、贷、勤、补、免."""

    AWARD = "award", _("奖")
    GRANT = "grant", _("助")
    LOAN = "loan", _("贷")
    WORK = "work", _("勤")
    SUBSIDY = "subsidy", _("补")
    WAIVER = "waiver", _("免")


class AidKind(models.TextChoices):
    """The rows of the yearly statistics table (资助情况统计表)."""

    NATIONAL = "national", _("国家奖助学金")
    WORK_STUDY = "work_study", _("勤工助学")
    SCHOOL = "school", _("校内奖助学金")
    HARDSHIP = "hardship", _("困难补助")
    ORIGIN_LOAN = "origin_loan", _("生源地贷款")
    FEE_WAIVER = "fee_waiver", _("学费减免")
    SOCIETY = "society", _("社会资助")
    OTHER = "other", _("其他资助")


class FundingSource(models.TextChoices):
    """Where the money comes from."""

    STATE = "state", _("财政")
    LOAN = "loan", _("银行贷款")
    SCHOOL = "school", _("学校")
    SOCIETY = "society", _("社会")


class AidScheme(Record):
    """One scheme under which aid is given, e.g. 国家励志奖学金."""

    view_permission = Permission.AID_VIEW
    edit_permission = Permission.AID_EDIT
    natural_key = ("organisation", "name")

    name = models.CharField(_("资助项目"), max_length=80)
    kind = models.CharField(_("统计类别"), max_length=20, choices=AidKind)
    element = models.CharField(_("资助方式"), max_length=10, choices=AidElement)
    funding = models.CharField(_("资金来源"), max_length=10, choices=FundingSource)
    is_repayable = models.BooleanField(_("须偿还"), default=False, help_text=_("贷款须偿还；合计时分别列示。"))
    exclusive_group = models.CharField(
        _("互斥组"), max_length=40, blank=True, help_text=_("同一学年内，同组名的项目不可兼得。")
    )
    quota = models.PositiveIntegerField(_("每学年名额"), null=True, blank=True)
    policy_basis = models.CharField(_("政策依据"), max_length=200, blank=True)
    is_open = models.BooleanField(_("在用"), default=True)

    class Meta(Record.Meta):
        verbose_name = _("资助项目")
        verbose_name_plural = _("资助项目")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(removed_at=None), name="scheme_name_once"
            ),
            models.CheckConstraint(
                condition=~Q(element="loan") | Q(is_repayable=True),
                name="loans_are_repayable",
                violation_error_message=_("贷款类项目须勾选“须偿还”。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SchemeStandard(Record):
    """The amount of a scheme per student and 学年, for a time (资助标准)."""

    view_permission = Permission.AID_VIEW
    edit_permission = Permission.AID_EDIT

    scheme = models.ForeignKey(AidScheme, models.PROTECT, related_name="standards", verbose_name=_("资助项目"))
    tier = models.CharField(_("档次"), max_length=20, blank=True)
    amount = MoneyField(_("标准"))
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"), null=True, blank=True, help_text=_("空表示至今。"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("资助标准")
        verbose_name_plural = _("资助标准")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="standard_not_negative"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="standard_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.tier}"
