"""Writing names: the organisation's own name follows the official one in force today."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Refusal, Refusals
from bangfu.core.numbers import normalise_text
from bangfu.organisations.models import OrganisationName
from bangfu.organisations.selectors import official_name, official_record
from bangfu.organisations.services.stamped import change_stamped
from bangfu.registers.services import add_record, change_record, remove_record, restore_record


def add_name(*, values: dict[str, Any], by: User, source: str = "") -> OrganisationName:
    """Record a name of an organisation. Raises Refusals, Forbidden."""
    with transaction.atomic():
        name = add_record(model=OrganisationName, values=_tidied(values), by=by, source=source)
        follow_official_name(organisation=name.organisation, by=by, source=source)
    return name


def change_name(
    *,
    record: OrganisationName,
    values: dict[str, Any],
    by: User,
    version: int | None = None,
    source: str = "",
) -> OrganisationName:
    """Change a name. Raises Conflict, Refusals, Forbidden."""
    with transaction.atomic():
        name = change_record(record=record, values=_tidied(values), version=version, by=by, source=source)
        follow_official_name(organisation=name.organisation, by=by, source=source)
    return name


def remove_name(*, record: OrganisationName, reason: str, by: User, source: str = "") -> OrganisationName:
    """Withdraw a name entered by mistake; the organisation takes the one that is then in force."""
    with transaction.atomic():
        name = remove_record(record=record, reason=reason, by=by, source=source)
        follow_official_name(organisation=name.organisation, by=by, source=source)
    return name


def restore_name(*, record: OrganisationName, by: User, source: str = "") -> OrganisationName:
    """Undo a withdrawal."""
    with transaction.atomic():
        name = restore_record(record=record, by=by, source=source)
        follow_official_name(organisation=name.organisation, by=by, source=source)
    return name


def follow_official_name(
    *, organisation: Organisation, by: User, day: datetime.date | None = None, source: str = ""
) -> Organisation:
    """Give the organisation the official name in force on a day (today); without one it keeps its own."""
    name = official_name(organisation.pk, day or timezone.localdate())
    if not name or name == organisation.name:
        return organisation
    refuse_taken(name, organisation)
    return change_stamped(organisation, {"name": name}, by, source=source)


def keep_official_name(*, organisation: Organisation, by: User, source: str = "") -> None:
    """Correct the record of the official name in force today to the organisation's own name."""
    record = official_record(organisation.pk, timezone.localdate())
    if record is not None and record.name != organisation.name:
        change_record(record=record, values={"name": organisation.name}, by=by, source=source)


def refuse_taken(name: str, organisation: Organisation | None = None) -> None:
    """Raise Refusals when another organisation bears the name already."""
    others = Organisation.objects.filter(name=normalise_text(name))
    if organisation is not None:
        others = others.exclude(pk=organisation.pk)
    if name and others.exists():
        refusal = Refusal("organisation.name_taken", _("“%s”已是另一单位的名称") % name, _("请核对名称"))
        raise Refusals([("name", refusal)])


def _tidied(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "name": normalise_text(values["name"])} if values.get("name") else values
