"""The writing of a section as a table: who may do what from which state."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bangfu.accounts.access import Access
from bangfu.accounts.models import User
from bangfu.core.errors import Forbidden
from bangfu.core.permissions import Permission
from bangfu.reports.models import Section
from bangfu.reports.models import SectionState as S

LONGEST = 300  # characters of a reason or note, as their columns hold


@dataclass(frozen=True)
class Transition:
    """One step: button, states from and to, the right it needs, and its conditions."""

    code: str
    label: Any
    sources: tuple[S, ...]
    target: S
    permission: Permission
    needs_reason: bool = False
    not_by_submitter: bool = False


TRANSITIONS = {
    t.code: t
    for t in (
        Transition("submit", _("提交"), (S.WRITING, S.RETURNED), S.SUBMITTED, Permission.REPORTS_WRITE),
        Transition("accept", _("通过"), (S.SUBMITTED,), S.ACCEPTED, Permission.REPORTS_ISSUE, not_by_submitter=True),
        Transition(
            "return",
            _("退回"),
            (S.SUBMITTED, S.ACCEPTED),
            S.RETURNED,
            Permission.REPORTS_ISSUE,
            needs_reason=True,
        ),
        Transition("withdraw", _("收回"), (S.SUBMITTED,), S.WRITING, Permission.REPORTS_WRITE),
    )
}


def may_take(step: Transition, section: Section, access: Access) -> bool:
    """Whether a step is this person's, its state left aside."""
    if step.permission == Permission.REPORTS_WRITE:
        return may_write(section, access)
    return access.may_in(step.permission, section.organisation_id)


def may_write(section: Section, access: Access) -> bool:
    """Whoever keeps the report, the section's department, and its owner, who needs the right anywhere there."""
    right, school = Permission.REPORTS_WRITE, section.organisation_id
    own = section.owner_id == access.user_id and access.may_in(right, school)
    return own or access.may(right, school, section.unit_id) or access.may_at(right, section)


def require_write(section: Section, by: User) -> None:
    """Raise Forbidden unless `may_write`."""
    if not may_write(section, by.access):
        raise Forbidden(
            "section.others",
            gettext("“%(section)s”不由您或您的部门撰写") % {"section": section},
            gettext("请帮扶办公室在“分工与截止”中指定您或您的部门"),
        )
