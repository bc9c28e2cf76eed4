"""What registers of paired assistance share."""

from typing import Any, ClassVar

from django.utils import timezone

from bangfu.accounts.access import Access, current, organisations_for
from bangfu.accounts.models import Pairing
from bangfu.assistance.models import PartRecord
from bangfu.core.records import Record
from bangfu.registers.register import Register


class PairedRegister(Register):
    """A register of PairedRecords: a new row begins with the school that one's own school helps."""

    def initial(self, access: Access, parameters: Any) -> dict[str, Any]:
        return {**partner_of(access, self.edit_permission), **super().initial(access, parameters)}


class PartRegister(Register):
    """A register of PartRecords: a new row is between the same two schools as its whole."""

    model: ClassVar[type[PartRecord]]

    def save_new(self, *, values: dict[str, Any], by: Any, source: str = "") -> Record:
        whole = values[self.model.whole]
        values = {**values, "organisation": whole.organisation, "partner": whole.partner}
        return super().save_new(values=values, by=by, source=source)


def partner_of(access: Access, permission: Any) -> dict[str, int]:
    """{"partner": its key} when the person writes for schools that together help one school; else {}."""
    own = [organisation.pk for organisation in organisations_for(access, permission)]
    rows = Pairing.objects.filter(current(timezone.localdate()), organisation__in=own)
    partners = set(rows.values_list("partner_id", flat=True))
    return {"partner": partners.pop()} if len(partners) == 1 else {}
