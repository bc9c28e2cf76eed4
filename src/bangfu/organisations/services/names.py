"""Writing names: the organisation's own name follows the official one in force today."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, User
from bangfu.core.errors import Refusal, Refusals
from bangfu.organisations.models import OrganisationName
from bangfu.organisations.selectors import official_name
from bangfu.registers.services import add_record, change_record
from bangfu.trail.services import Draft
from bangfu.trail.services import record as record_events


def add_name(*, values: dict[str, Any], by: User, source: str = "") -> OrganisationName:
    """Record a name of an organisation. Raises Refusals, Forbidden."""
    with transaction.atomic():
        name = add_record(model=OrganisationName, values=values, by=by, source=source)
        follow_official_name(organisation=name.organisation_id, by=by)
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
        name = change_record(record=record, values=values, version=version, by=by, source=source)
        follow_official_name(organisation=name.organisation_id, by=by)
    return name


def follow_official_name(*, organisation: int, by: User, day: datetime.date | None = None) -> Organisation:
    """Give the organisation the official name in force on a day (today); without one it keeps its own."""
    locked = Organisation.objects.select_for_update().get(pk=organisation)
    name = official_name(organisation, day or timezone.localdate())
    if name and name != locked.name:
        _refuse_taken(name, locked)
        changes = {"name": [locked.name, name]}
        locked.name, locked.updated_by, locked.version = name, by, locked.version + 1
        locked.save()
        draft = Draft("change", "accounts.organisation", locked.pk, name, locked.pk, changes)
        record_events(by=by, drafts=[draft])
    return locked


def _refuse_taken(name: str, organisation: Organisation) -> None:
    if Organisation.objects.filter(name=name).exclude(pk=organisation.pk).exists():
        refusal = Refusal("organisation.name_taken", _("“%s”已是另一单位的名称") % name, _("请核对名称"))
        raise Refusals([("name", refusal)])
