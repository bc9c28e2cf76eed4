"""What mandates put on the desk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.core.permissions import Permission
from bangfu.mandates.selectors import due_goals, expiring_agreements, unconfirmed_agreements
from bangfu.mandates.services import may_confirm
from bangfu.web.desk import Todo
from bangfu.web.http import HttpRequest

MOST = 8


def todos(request: HttpRequest) -> Iterator[Todo]:
    """Agreements about to expire and goals due, for those who keep them."""
    if not request.access.may(Permission.MANDATES_EDIT):
        return
    today = timezone.localdate()
    for agreement in expiring_agreements(today):
        if not request.access.may_at(Permission.MANDATES_EDIT, agreement):
            continue
        days = (agreement.valid_until - today).days if agreement.valid_until else 0
        text = _("还有 %(days)s 天到期，请续签或登记终止") % {"days": days}
        url = reverse("agreements:detail", args=[agreement.pk])
        yield Todo(agreement.title, text, url, agreement.valid_until, "amber", "contract")
    for goal in due_goals(today)[:MOST]:
        if request.access.may_at(Permission.MANDATES_EDIT, goal):
            tone = "red" if goal.is_overdue else "amber"
            url = reverse("goals:detail", args=[goal.pk])
            yield Todo(goal.text, _("计划目标：%(plan)s") % {"plan": goal.plan}, url, goal.due, tone, "target")


def confirmations(request: HttpRequest) -> Iterator[Todo]:
    """Agreements in which another school calls this one its partner, for those who may confirm them."""
    if not request.access.may(Permission.ORGANISATIONS_EDIT):
        return
    for agreement in unconfirmed_agreements(timezone.localdate()):
        if may_confirm(agreement, request.access):
            text = _("请核对并确认与%(school)s的结对") % {"school": agreement.organisation}
            url = reverse("agreements:detail", args=[agreement.pk])
            yield Todo(agreement.title, text, url, None, "amber", "contract")
