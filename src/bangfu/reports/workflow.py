"""The writing of a section as a table: who may do what from which state."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.reports.models import SectionState as S


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
