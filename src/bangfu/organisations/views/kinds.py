"""The kinds of row that the form pages edit: which form, which services, who may, where to return."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Affiliation, Organisation, Unit, User
from bangfu.core.permissions import Permission
from bangfu.organisations import forms, services
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.rights import may_affiliate, may_keep, may_keep_standards


@dataclass(frozen=True)
class Kind:
    """One kind of row. `owned`: it belongs to an organisation, which is in the address when it is new."""

    code: str
    model: Any
    form: type[forms.StampedForm]
    noun: Any
    add: Callable[[dict[str, Any], User], Any]
    change: Callable[[Any, dict[str, Any], int | None, User], Any]
    remove: Callable[[Any, str, User], Any] | None
    allowed: Callable[[User, Any], bool]
    owned: bool = True

    def home(self, row: Any) -> str:
        """Where one returns: the page of the organisation, or the standards."""
        if isinstance(row, Organisation):
            return reverse("organisations:detail", args=[row.pk])
        if self.owned:
            return reverse("organisations:detail", args=[row.organisation_id]) + f"#{self.code}"
        return reverse("standards:index") + f"#{self.code}"

    def remove_url(self, row: Any) -> str:
        """Where a row of the kind is withdrawn, "" when it cannot be."""
        if self.remove is None or not row.pk:
            return ""
        space = "organisations" if self.owned else "standards"
        return reverse(f"{space}:{self.code}-remove", args=[row.pk])


def _may_keep(by: User, organisation: Organisation) -> bool:
    return may_keep(by.access, organisation)


def _may_keep_standards(by: User, row: Any) -> bool:
    return may_keep_standards(by.access)


ORGANISATION = Kind(
    "organisation",
    Organisation,
    forms.OrganisationForm,
    _("单位"),
    add=lambda values, by: services.add_organisation(values=values, by=by),
    change=lambda row, values, version, by: services.change_organisation(
        organisation=row, values=values, version=version, by=by
    ),
    remove=None,
    allowed=_may_keep,
    owned=False,
)
UNIT = Kind(
    "units",
    Unit,
    forms.UnitForm,
    _("部门"),
    add=lambda values, by: services.add_unit(values=values, by=by),
    change=lambda row, values, version, by: services.change_unit(unit=row, values=values, version=version, by=by),
    remove=lambda row, reason, by: services.remove_unit(unit=row, reason=reason, by=by),
    allowed=_may_keep,
)
AFFILIATION = Kind(
    "affiliations",
    Affiliation,
    forms.AffiliationForm,
    _("隶属关系"),
    add=lambda values, by: services.add_affiliation(values=values, by=by),
    change=lambda row, values, version, by: services.change_affiliation(
        affiliation=row, values=values, version=version, by=by
    ),
    remove=lambda row, reason, by: services.remove_affiliation(affiliation=row, reason=reason, by=by),
    allowed=may_affiliate,
)


def _standard(code: str, model: Any, form: type[forms.StampedForm], noun: Any) -> Kind:
    return Kind(
        code,
        model,
        form,
        noun,
        add=lambda values, by: services.add_standard(model=model, values=values, by=by),
        change=lambda row, values, version, by: services.change_standard(
            row=row, values=values, version=version, by=by
        ),
        remove=lambda row, reason, by: services.remove_standard(row=row, reason=reason, by=by),
        allowed=_may_keep_standards,
        owned=False,
    )


STANDARDS = (
    _standard("indicators", Indicator, forms.IndicatorForm, _("概况指标")),
    _standard("sum-rules", SumRule, forms.SumRuleForm, _("合计关系")),
    _standard("ratios", Ratio, forms.RatioForm, _("生均与比例")),
    _standard("thresholds", Threshold, forms.ThresholdForm, _("设置标准")),
)
PERMISSION = Permission.ORGANISATIONS_EDIT
