"""What reports put on the desk: sections to write, to review, reports ready to issue."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.permissions import Permission
from bangfu.reports.models import Section, SectionState
from bangfu.reports.selectors import overdue
from bangfu.web.desk import Todo
from bangfu.web.http import HttpRequest

MOST = 10
OPEN = (SectionState.WRITING, SectionState.RETURNED)


def todos(request: HttpRequest) -> Iterator[Todo]:
    """Sections not handed in that are one's own or one's department's; those that wait for one's word."""
    access = request.access
    if not access.may(Permission.REPORTS_VIEW):
        return
    rows = Section.objects.filter(report__removed_at=None).select_related("report").order_by("due_on", "pk")
    departments = access.reach(Permission.REPORTS_WRITE).units
    mine = Q(owner=request.user) | Q(owner=None, unit__in=departments)
    for section in rows.filter(mine, state__in=OPEN)[:MOST]:
        yield _written(section)
    if access.may(Permission.REPORTS_ISSUE):
        waiting = rows.filter(state=SectionState.SUBMITTED).exclude(submitted_by=request.user)
        for section in waiting[:MOST]:
            if access.may_in(Permission.REPORTS_ISSUE, section.organisation_id):
                yield _todo(section, _("待审核：%(report)s"), "amber", "clipboard-check")


def written_by(user: User) -> QuerySet[Section]:
    """The sections that are given to a person."""
    return Section.objects.filter(owner=user)


def _written(section: Section) -> Todo:
    if section.state == SectionState.RETURNED:
        return _todo(section, _("被退回，请修改：%(report)s"), "red", "pencil")
    tone = "red" if overdue(section, timezone.localdate()) else "blue"
    return _todo(section, _("待撰写：%(report)s"), tone, "pencil")


def _todo(section: Section, text: str, tone: str, icon: str) -> Todo:
    url = reverse("writing:section", args=[section.pk])
    return Todo(str(section), text % {"report": section.report}, url, section.due_on, tone, icon)
