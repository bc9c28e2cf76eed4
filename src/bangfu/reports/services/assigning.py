"""Who writes a section until when: given only to people who may write there and to the school's own departments."""

from typing import Any

from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation, Unit, User
from bangfu.core.errors import Refusal, Refusals
from bangfu.registers.services import add_record, change_record
from bangfu.reports.models import Section
from bangfu.reports.selectors import writers


def add_section(*, values: dict[str, Any], by: User, source: str = "") -> Section:
    """A section more in a report. Raises Refusals (as `change_section`), Forbidden."""
    _check_writers(values["organisation"], values.get("owner"), values.get("unit"))
    return add_record(model=Section, values=values, by=by, source=source)


def change_section(
    *, record: Section, values: dict[str, Any], by: User, version: int | None = None, source: str = ""
) -> Section:
    """Change a section's place, heading or who writes it until when.

    Raises Refusals for a writer who may not write there or a department of another school; Conflict, Forbidden.
    """
    school = values.get("organisation", record.organisation)
    owner = values.get("owner")  # whoever is one already may since have left
    _check_writers(school, owner if owner != record.owner else None, values.get("unit"))
    return change_record(record=record, values=values, version=version, by=by, source=source)


def _check_writers(school: Organisation, owner: User | None, unit: Unit | None) -> None:
    faults = []
    if owner is not None and owner.pk not in writers([school]):
        refusal = Refusal("section.owner", _("%(who)s 没有“撰写报告”的权限") % {"who": owner}, _("请另选撰写人"))
        faults.append(("owner", refusal))
    if unit is not None and unit.organisation_id != school.pk:
        refusal = Refusal("section.unit", _("“%(unit)s”不是本校的部门") % {"unit": unit}, _("请另选责任部门"))
        faults.append(("unit", refusal))
    if faults:
        raise Refusals(faults)
