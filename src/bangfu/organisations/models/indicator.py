"""What a school's profile is measured by: indicators, sum rules, ratios and thresholds, all of it data."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.accounts.models import OrganisationKind
from bangfu.core.records import Stamped, living


class IndicatorGroup(models.TextChoices):
    """The headings of a profile."""

    STUDENTS = "students", pgettext_lazy("list", "学生")
    STAFF = "staff", _("教职工")
    CAMPUS = "campus", _("校园校舍")
    ASSETS = "assets", _("资产设备")
    PRACTICE = "practice", _("实训条件")
    LIBRARY = "library", _("图书资料")
    STRUCTURE = "structure", _("机构与专业")
    TRAINING = "training", _("社会培训")


class Indicator(Stamped):
    """One indicator of a profile (概况指标). decimals: digits shown; is_count: only whole numbers."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("指标"), max_length=60, unique=True)
    unit = models.CharField(_("计量单位"), max_length=12)
    group = models.CharField(_("类别"), max_length=12, choices=IndicatorGroup)
    decimals = models.PositiveSmallIntegerField(_("小数位"), default=0)
    is_count = models.BooleanField(_("只能是整数"), default=True)
    order = models.PositiveSmallIntegerField(_("次序"), default=0)
    definition = models.CharField(_("口径"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("概况指标")
        verbose_name_plural = _("概况指标")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class SumRule(Stamped):
    """The total of one indicator equals the sum of others, at schools of one kind (合计关系)."""

    school_kind = models.CharField(_("学校类型"), max_length=20, choices=OrganisationKind)
    total = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name=_("合计"))
    parts = models.ManyToManyField(Indicator, related_name="+", verbose_name=_("分项"))
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("合计关系")
        verbose_name_plural = _("合计关系")
        ordering = ["school_kind", "total__order"]

    def __str__(self) -> str:
        return f"{self.get_school_kind_display()} {self.total}"


class Ratio(Stamped):
    """numerator × factor ÷ denominator (生均与比例). The denominator is always named."""

    code = models.SlugField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("比例"), max_length=60)
    numerator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name=_("分子"))
    denominator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name=_("分母"))
    factor = models.DecimalField(
        _("系数"),
        max_digits=12,
        decimal_places=4,
        default=1,
        help_text=_("分子乘以它再除以分母；亩折合平方米为 666.67，百分比为 100。"),
    )
    unit = models.CharField(pgettext_lazy("计量", "单位"), max_length=12)
    decimals = models.PositiveSmallIntegerField(_("小数位"), default=1)
    order = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("生均与比例")
        verbose_name_plural = _("生均与比例")
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "numerator", "denominator"],
                condition=living(),
                name="ratio_once",
                violation_error_message=_("同一分子、分母的比例已存在。"),
            ),
            models.CheckConstraint(condition=~Q(numerator=F("denominator")), name="ratio_of_two_indicators"),
            models.CheckConstraint(condition=Q(factor__gt=0), name="ratio_factor_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.numerator}÷{self.denominator}）"


class ThresholdOperator(models.TextChoices):
    """How a value is compared."""

    AT_LEAST = "at_least", _("不低于")
    AT_MOST = "at_most", _("不高于")


class Threshold(Stamped):
    """A school-setting standard (设置标准) as of its regulation, for one kind of school.

    Exactly one of indicator and ratio is judged; an indicator is multiplied by `factor` first (亩 → ㎡).
    """

    school_kind = models.CharField(_("学校类型"), max_length=20, choices=OrganisationKind)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("指标")
    )
    ratio = models.ForeignKey(Ratio, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("比例"))
    operator = models.CharField(_("要求"), max_length=10, choices=ThresholdOperator)
    value = models.DecimalField(_("标准"), max_digits=18, decimal_places=4)
    factor = models.DecimalField(_("折算系数"), max_digits=12, decimal_places=4, default=1)
    unit = models.CharField(pgettext_lazy("计量", "单位"), max_length=12)
    valid_from = models.DateField(_("起"))
    valid_until = models.DateField(_("止"), null=True, blank=True, help_text=_("空表示至今。"))
    regulation = models.CharField(_("依据"), max_length=200)
    is_verified = models.BooleanField(_("已核对原文"), default=False)

    class Meta:
        verbose_name = _("设置标准")
        verbose_name_plural = _("设置标准")
        ordering = ["school_kind", "ratio__order", "indicator__order", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator=None, ratio__isnull=False) | Q(indicator__isnull=False, ratio=None),
                name="threshold_judges_one_thing",
                violation_error_message=_("指标与比例须选且只选一个。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="threshold_dates_in_order",
                violation_error_message=_("结束日期早于开始日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_school_kind_display()} {self.ratio or self.indicator}"
