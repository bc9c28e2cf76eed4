"""Adding and changing organisations, departments and affiliations.

These are identities that rights refer to, not records of one organisation. Who may keep them:
whoever holds the right at the body itself; for a body without accounts of its own (a bureau, a company,
a partner that does not log in), whoever holds it at the home school.
"""

from typing import Any

from django.db import transaction

from bangfu.accounts.models import Affiliation, Organisation, Unit, User
from bangfu.organisations.rights import require_affiliate, require_keep, require_new
from bangfu.organisations.services.names import keep_official_name, refuse_taken
from bangfu.organisations.services.stamped import add_stamped, change_stamped, withdraw_stamped


def add_organisation(*, values: dict[str, Any], by: User, is_home: bool = False, source: str = "") -> Organisation:
    """A school, group, bureau or partner; `is_home` marks the one that runs this installation.

    values: kind, code, name, short_name, region. Raises Refusals, Forbidden.
    """
    require_new(by)
    refuse_taken(values.get("name", ""))
    return add_stamped(Organisation(**values, is_home=is_home), values, by, source)


def change_organisation(
    *,
    organisation: Organisation,
    values: dict[str, Any],
    by: User,
    version: int | None = None,
    source: str = "",
) -> Organisation:
    """Change kind, code, name, short name or place. A dated change of name is an added name.

    The name itself is corrected here; where an official name is in force today, that record is corrected too.
    """
    require_keep(by, organisation)
    refuse_taken(values.get("name", ""), organisation)
    with transaction.atomic():
        changed = change_stamped(organisation, values, by, version, source)
        keep_official_name(organisation=changed, by=by, source=source)
    return changed


def add_unit(*, values: dict[str, Any], by: User, source: str = "") -> Unit:
    """A department; values: organisation, kind, name, short_name. Raises Refusals, Forbidden."""
    require_keep(by, values["organisation"])
    return add_stamped(Unit(**values), values, by, source)


def change_unit(*, unit: Unit, values: dict[str, Any], by: User, version: int | None = None, source: str = "") -> Unit:
    """Change a department; it stays with its organisation."""
    require_keep(by, unit.organisation)
    return change_stamped(unit, _staying(values), by, version, source)


def add_affiliation(*, values: dict[str, Any], by: User, source: str = "") -> Affiliation:
    """A relation to an upper body; values: organisation, upper, kind, valid_from, valid_until, note.

    The upper body's supervisors see the lower one's data: a body with accounts of its own declares it itself.
    """
    require_affiliate(by, values["organisation"])
    return add_stamped(Affiliation(**values), values, by, source)


def change_affiliation(
    *,
    affiliation: Affiliation,
    values: dict[str, Any],
    by: User,
    version: int | None = None,
    source: str = "",
) -> Affiliation:
    """Change a relation; it stays with its lower body."""
    require_affiliate(by, affiliation.organisation)
    return change_stamped(affiliation, _staying(values), by, version, source)


def remove_unit(*, unit: Unit, reason: str, by: User, source: str = "") -> Unit:
    """Withdraw a department entered by mistake."""
    require_keep(by, unit.organisation)
    return withdraw_stamped(unit, reason, by, source)


def remove_affiliation(*, affiliation: Affiliation, reason: str, by: User, source: str = "") -> Affiliation:
    """Withdraw a relation entered by mistake; one that ended gets an end date instead."""
    require_affiliate(by, affiliation.organisation)
    return withdraw_stamped(affiliation, reason, by, source)


def _staying(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "organisation"}
