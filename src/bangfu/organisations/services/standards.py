"""Keeping the reference data of profiles: indicators, sum rules, ratios, thresholds.

They hold for every school of the installation, so whoever keeps the home school keeps them.
A standard that changes gets an end date and a successor; it is not rewritten.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction

from bangfu.accounts.models import User
from bangfu.organisations.models import Indicator, Ratio, SumRule, Threshold
from bangfu.organisations.rights import require_new
from bangfu.organisations.services.stamped import add_stamped, change_stamped, withdraw_stamped

Standard = Indicator | Ratio | SumRule | Threshold
S = TypeVar("S", Indicator, Ratio, SumRule, Threshold)


def add_standard(*, model: type[S], values: dict[str, Any], by: User, source: str = "") -> S:
    """A new indicator, ratio, sum rule (with `parts`) or threshold. Raises Refusals, Forbidden."""
    require_new(by)
    parts, plain = _split(values)
    with transaction.atomic():
        row = add_stamped(model(**plain), plain, by, source)
        _set_parts(row, parts)
    return row


def change_standard(*, row: S, values: dict[str, Any], by: User, version: int | None = None, source: str = "") -> S:
    """Change one. Raises Conflict, Refusals, Forbidden."""
    require_new(by)
    parts, plain = _split(values)
    with transaction.atomic():
        changed = change_stamped(row, plain, by, version, source)
        _set_parts(changed, parts)
    return changed


def remove_standard(*, row: S, reason: str, by: User, source: str = "") -> S:
    """Withdraw one: profiles are no longer checked by it."""
    require_new(by)
    return withdraw_stamped(row, reason, by, source)


def _split(values: dict[str, Any]) -> tuple[Iterable[Indicator] | None, dict[str, Any]]:
    return values.get("parts"), {name: value for name, value in values.items() if name != "parts"}


def _set_parts(row: Standard, parts: Iterable[Indicator] | None) -> None:
    if isinstance(row, SumRule) and parts is not None:
        row.parts.set(parts)
