"""What the desk says about problems: rectification that is overdue or due soon."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.supervision.models import Problem, State
from bangfu.supervision.rules import SOON, Deadline
from bangfu.web.desk import Todo
from bangfu.web.http import HttpRequest

MOST = 20


def todos(request: HttpRequest) -> Iterable[Todo]:
    """Unsolved problems whose deadline has passed or is near, for those who may change them."""
    access = request.access
    if not access.may(Permission.SUPERVISION_EDIT):
        return []
    today = timezone.localdate()
    rows = Problem.objects.filter(due_on__lte=today + datetime.timedelta(days=SOON)).exclude(state=State.SOLVED)
    if not access.unlimited:
        rows = rows.filter(organisation__in=access.reach(Permission.SUPERVISION_EDIT).organisations)
    return [
        _todo(problem, deadline)
        for problem in rows.order_by("due_on", "pk")[:MOST]
        if (deadline := problem.deadline_on(today)) is not None
    ]


def _todo(problem: Problem, deadline: Deadline) -> Todo:
    return Todo(
        title=_("整改：%(problem)s") % {"problem": problem},
        text=deadline.words,
        url=reverse("problems:detail", args=[problem.pk]),
        due=problem.due_on,
        tone=deadline.tone,
        icon="alert-triangle",
    )
