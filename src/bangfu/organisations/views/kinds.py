"""The kinds of row that the form pages edit: which form, which services, who may, where to return."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.models import Affiliation, Organisation, Unit, User
from bangfu.core.permissions import Permission
from bangfu.organisations import forms, services
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.rights import may_affiliate, may_keep, may_keep_standards, require_new
from bangfu.organisations.standards import in_force

PERMISSION = Permission.ORGANISATIONS_EDIT


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
        """Where one returns to from a row: the page of its organisation."""
        if isinstance(row, Organisation):
            return reverse("organisations:detail", args=[row.pk])
        return reverse("organisations:detail", args=[row.organisation_id]) + f"#{self.code}"

    def home_without(self, row: Any) -> str:
        """Where one returns to when the row has been withdrawn."""
        return self.home(row)

    def remove_url(self, row: Any) -> str:
        """Where a row of the kind is withdrawn, "" when it cannot be."""
        return reverse(f"organisations:{self.code}-remove", args=[row.pk]) if self.remove and row.pk else ""


@dataclass(frozen=True)
class StandardKind(Kind):
    """A kind of standard: its rows belong to no organisation; each has a page of its own and carries evidence."""

    owned: bool = False

    def home(self, row: Any) -> str:
        return self.url("detail", row)

    def home_without(self, row: Any) -> str:
        return reverse("standards:index") + f"#{self.code}"

    def remove_url(self, row: Any) -> str:
        return self.url("remove", row) if row.pk else ""

    # As what carries evidence (`registers.holders.Holder`).

    def visible(self, access: Any) -> QuerySet:
        """The rows in force, to whoever may see organisations."""
        rows = in_force(self.model)
        return rows if access.may(Permission.ORGANISATIONS_VIEW) else rows.none()

    def may_edit(self, access: Any, row: Any) -> bool:
        """Whether the viewer keeps the standards."""
        return may_keep_standards(access)

    def require_edit(self, row: Any, by: User) -> None:
        """Raise Forbidden unless the account keeps the standards."""
        require_new(by)

    def url(self, name: str, row: Any) -> str:
        """The address of one of the row's pages."""
        return reverse(f"standards:{self.code}-{name}", args=[row.pk])


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


def _standard(code: str, model: Any, form: type[forms.StampedForm], noun: Any) -> StandardKind:
    return StandardKind(
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
    )


STANDARDS = (
    _standard("indicators", Indicator, forms.IndicatorForm, _("概况指标")),
    _standard("sum-rules", SumRule, forms.SumRuleForm, _("合计关系")),
    _standard("ratios", Ratio, forms.RatioForm, _("生均与比例")),
    _standard("thresholds", Threshold, forms.ThresholdForm, _("设置标准")),
)


def standard_url(row: Any) -> str:
    """The page of a standard, "" of anything else."""
    return next((kind.url("detail", row) for kind in STANDARDS if isinstance(row, kind.model)), "")
