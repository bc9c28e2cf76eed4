"""Questions about the sections of a report."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from bangfu.accounts.access import Access, members_on
from bangfu.accounts.models import Organisation
from bangfu.core.permissions import Permission
from bangfu.reports.models import Section, SectionState
from bangfu.reports.workflow import TRANSITIONS, Transition, may_take


def steps_for(section: Section, access: Access) -> list[Transition]:
    """The steps that this person may take with a section now."""
    return [
        step
        for step in TRANSITIONS.values()
        if section.state in step.sources
        and may_take(step, section, access)
        and not (step.not_by_submitter and section.submitted_by_id == access.user_id)
    ]


def overdue(section: Section, today: datetime.date) -> bool:
    """Past its deadline and not yet handed in."""
    waiting = section.state in (SectionState.WRITING, SectionState.RETURNED)
    return bool(section.due_on and section.due_on < today and waiting)


def writers(organisations: Iterable[Organisation]) -> set[int]:
    """Accounts of the organisations' people who may write reports there today."""
    today = timezone.localdate()
    held = (row for school in organisations for row in members_on(today, school).select_related("role"))
    return {membership.user_id for membership in held if Permission.REPORTS_WRITE in membership.role.permissions}
