"""Keeping the reference data of profiles: indicators, sum rules, ratios, thresholds.

They hold for every school of the installation, so whoever keeps the home school keeps them.
A standard that changes gets an end date and a successor; it is not rewritten.
"""

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal, Refusals
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.rights import require_new
from bangfu.organisations.services.stamped import add_stamped, change_stamped, withdraw_stamped

Standard = Indicator | Ratio | SumRule | Threshold
S = TypeVar("S", Indicator, Ratio, SumRule, Threshold)


def add_standard(*, model: type[S], values: dict[str, Any], by: User, source: str = "") -> S:
    """A new indicator, ratio, sum rule (with `parts`) or threshold. Raises Refusals, Forbidden."""
    require_new(by)
    row = model(**{name: value for name, value in values.items() if name != "parts"})
    _check_parts(row, values)
    return add_stamped(row, values, by, source)


def change_standard(*, row: S, values: dict[str, Any], by: User, version: int | None = None, source: str = "") -> S:
    """Change one. Raises Conflict, Refusals, Forbidden."""
    require_new(by)
    _check_parts(row, values)
    return change_stamped(row, values, by, version, source)


def remove_standard(*, row: S, reason: str, by: User, source: str = "") -> S:
    """Withdraw one: profiles are no longer checked by it."""
    require_new(by)
    return withdraw_stamped(row, reason, by, source)


def _check_parts(row: Standard, values: dict[str, Any]) -> None:
    """A total is no part of itself, and one rule is kept once. Raises Refusals."""
    if not isinstance(row, SumRule):
        return
    total = values.get("total") or row.total
    kind = values.get("school_kind", row.school_kind)
    parts = set(values.get("parts", row.parts.all() if row.pk else ()))
    if total in parts:
        reason = _("“%s”不能是自己的分项") % total
        raise Refusals([("parts", Refusal("sum_rule.own_part", reason, _("请从分项中去掉它")))])
    alike = SumRule.objects.filter(removed_at=None, total=total, school_kind=kind).exclude(pk=row.pk)
    if any(set(rule.parts.all()) == parts for rule in alike.prefetch_related("parts")):
        raise Refusals([("parts", Refusal("sum_rule.twice", _("这类学校已有同样的合计关系"), _("无需重复登记")))])
