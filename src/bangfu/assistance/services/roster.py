"""Writing the roster of an activity: one person, or a pasted list."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.assistance.models import Activity, ActivityParticipant
from bangfu.assistance.rules import RosterLine, headcount_conflict
from bangfu.core.errors import Refusal, Refusals
from bangfu.registers.services import add_record
from bangfu.registers.services.records import lock


def add_participant(*, values: dict[str, Any], by: User, source: str = "") -> ActivityParticipant:
    """Add one person. The activity is locked, so that two writers cannot outgrow its head-count together.

    Raises Refusals, Conflict when the activity was withdrawn, Forbidden.
    """
    with transaction.atomic():
        activity = lock(values["activity"])
        schools = {"organisation": activity.organisation, "partner": activity.partner}
        return add_record(model=ActivityParticipant, values={**values, **schools}, by=by, source=source)


def add_roster(
    *, activity: Activity, lines: Sequence[RosterLine], side: str, by: User, source: str = ""
) -> list[ActivityParticipant]:
    """Add all persons of a list, or none. Raises Refusals, one for each line not accepted; Forbidden."""
    with transaction.atomic():
        locked = lock(activity)
        conflict = headcount_conflict(
            roster=locked.roster_size() + len(lines),
            headcount=locked.headcount,
            qualifier=locked.headcount_qualifier,
        )
        if conflict:
            raise Refusals([(None, conflict)])
        added: list[ActivityParticipant] = []
        refusals: list[tuple[None, Refusal]] = []
        for number, line in enumerate(lines, start=1):
            try:
                added.append(_add_line(locked, line, side, by, source))
            except Refusals as error:
                refusals.extend((None, _of_line(number, line, refusal)) for _field, refusal in error)
        if refusals:
            raise Refusals(refusals)
    return added


def _add_line(activity: Activity, line: RosterLine, side: str, by: User, source: str) -> ActivityParticipant:
    values = {
        "activity": activity,
        "name": line.name,
        "role": line.role,
        "employer": line.employer,
        "side": side,
    }
    return add_participant(values=values, by=by, source=source)


def _of_line(number: int, line: RosterLine, refusal: Refusal) -> Refusal:
    """The refusal with the line that it concerns."""
    reason = _("第 %(number)s 人“%(name)s”：%(reason)s") % {
        "number": number, "name": line.name, "reason": refusal.reason}  # fmt: skip
    return Refusal(refusal.code, reason, refusal.remedy)
