"""Questions about the sections of a report."""

import datetime

from bangfu.accounts.access import Access
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
