"""Forms of organisations, departments, affiliations and standards. They only clean: the services write."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bangfu.accounts.models import Affiliation, Organisation, Unit
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold


def formfield(field: models.Field, **kwargs: Any) -> forms.Field | None:
    """A calendar for days; everything else as the field would have it."""
    if isinstance(field, models.DateField):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return field.formfield(**kwargs)


class StampedForm(forms.ModelForm):
    """A row's fields and the version it was opened in."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    sections: tuple[tuple[Any, Any, tuple[str, ...]], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(removed_at=None)

    def _post_clean(self) -> None:
        """Cleaning fields is enough: the service checks the whole row and answers with Refusals."""

    def values(self) -> dict[str, Any]:
        """Field name → Python value, for the service."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def add_refusals(self, refusals: Any) -> None:
        """Show the service's refusals at their fields."""
        for name, refusal in refusals:
            self.add_error(name if name in self.fields else None, refusal.text)


class OrganisationForm(StampedForm):
    """A school, group, bureau or partner."""

    sections = ((_("单位"), "", ("kind", "name", "short_name", "code", "region")),)

    class Meta:
        model = Organisation
        fields = ("kind", "name", "short_name", "code", "region")
        help_texts = {
            "name": _("现在的正式名称。更名时请在“名称沿革”中新增一段，旧名自动保留。"),
            "code": _("统一社会信用代码；没有的写一个不重复的标识。"),
            "region": _("如 湖北省黄石市阳新县。"),
        }


class UnitForm(StampedForm):
    """A department."""

    sections = ((_("部门"), "", ("kind", "name", "short_name")),)

    class Meta:
        model = Unit
        fields = ("kind", "name", "short_name")


class AffiliationForm(StampedForm):
    """What a body belongs to."""

    sections = (
        (
            _("隶属关系"),
            _("上级单位的主管人员能查看本单位的工作与指标。"),
            ("upper", "kind", "valid_from", "valid_until", "note"),
        ),
    )

    class Meta:
        model = Affiliation
        fields = ("upper", "kind", "valid_from", "valid_until", "note")
        formfield_callback = formfield


class IndicatorForm(StampedForm):
    """An indicator."""

    sections = (
        (_("指标"), "", ("group", "name", "code", "unit", "definition")),
        (_("写法"), "", ("is_count", "decimals", "order")),
    )

    class Meta:
        model = Indicator
        fields = ("group", "name", "code", "unit", "definition", "is_count", "decimals", "order")


class SumRuleForm(StampedForm):
    """A sum rule."""

    sections = (
        (
            _("合计关系"),
            _("录入概况后，系统按它核对；不相符的写明差多少。"),
            ("school_kind", "total", "parts", "note"),
        ),
    )

    class Meta:
        model = SumRule
        fields = ("school_kind", "total", "parts", "note")


class RatioForm(StampedForm):
    """A ratio."""

    sections = (
        (
            _("比例"),
            _("分母必须点名：同一个比例按不同分母各立一项。"),
            ("name", "code", "numerator", "denominator"),
        ),
        (_("算法"), "", ("factor", "unit", "decimals", "order")),
    )

    class Meta:
        model = Ratio
        fields = ("name", "code", "numerator", "denominator", "factor", "unit", "decimals", "order")


class ThresholdForm(StampedForm):
    """A standard."""

    sections = (
        (pgettext_lazy("标准", "对象"), _("指标与比例选且只选一个。"), ("school_kind", "ratio", "indicator")),
        (_("标准"), "", ("operator", "value", "unit", "factor")),
        (
            _("效力"),
            _("标准修订时，给旧的写上止日，再新增一条。"),
            ("valid_from", "valid_until", "regulation", "is_verified"),
        ),
    )

    class Meta:
        model = Threshold
        fields = (
            "school_kind", "ratio", "indicator", "operator", "value", "unit", "factor", "valid_from",
            "valid_until", "regulation", "is_verified",
        )  # fmt: skip
        formfield_callback = formfield
