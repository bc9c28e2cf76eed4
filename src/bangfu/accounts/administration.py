"""What the desk of an administrator says: locked accounts, roles that end, how many accounts there are."""

import datetime
from collections.abc import Iterable

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bangfu.accounts.models import Membership, User
from bangfu.accounts.selectors import accounts_for
from bangfu.core.permissions import Permission
from bangfu.trail.models import Event
from bangfu.trail.selectors import visible_events
from bangfu.web.desk import Panel, Todo
from bangfu.web.http import HttpRequest

ENDING = 30  # days before its end from which a role is on the desk
MOST = 20
EVENTS = 8


def locked_accounts(accounts: QuerySet[User]) -> QuerySet[User]:
    """Those of the accounts that wrong passwords have locked at the moment."""
    attempts = AccessAttempt.objects.filter(
        attempt_time__gte=timezone.now() - get_cool_off(), failures_since_start__gte=settings.AXES_FAILURE_LIMIT
    )
    return accounts.filter(username__in=list(attempts.values_list("username", flat=True)[:MOST]))


def ending_roles(accounts: QuerySet[User], today: datetime.date) -> QuerySet[Membership]:
    """Roles that end within thirty days."""
    until = today + datetime.timedelta(days=ENDING)
    rows = Membership.objects.filter(user__in=accounts, removed_at=None, valid_until__range=(today, until))
    return rows.select_related("user", "role", "organisation").order_by("valid_until", "pk")


def todos(request: HttpRequest) -> Iterable[Todo]:
    """Locked accounts and ending roles, for those who manage accounts."""
    if not request.access.may(Permission.ACCOUNTS_MANAGE):
        return
    accounts = accounts_for(request.access)
    for account in locked_accounts(accounts):
        yield Todo(
            _("账号被锁定：%(account)s") % {"account": account},
            _("多次输错密码。核实是本人后可以解除锁定。"),
            reverse("account", args=[account.pk]), tone="red", icon="lock",
        )  # fmt: skip
    for role in ending_roles(accounts, timezone.localdate())[:MOST]:
        yield Todo(
            _("任职将到期：%(who)s") % {"who": role.user},
            _("%(role)s（%(where)s）。如需继续，请添加新的任职。") % {"role": role.role, "where": role.organisation},
            reverse("account", args=[role.user_id]), due=role.valid_until, tone="amber", icon="id-badge",
        )  # fmt: skip


def panels(request: HttpRequest) -> Iterable[Panel]:
    """账号 and, for those who may read the trail, 最近操作."""
    if not request.access.may(Permission.ACCOUNTS_MANAGE):
        return
    accounts = accounts_for(request.access).filter(is_active=True)
    idle = accounts.filter(last_login=None).count()
    numbers = [
        (_("启用的账号"), accounts.count(), ""),
        (_("从未登录"), idle, _("临时密码可能还没有交到本人") if idle else ""),
        (_("被锁定"), locked_accounts(accounts).count(), ""),
    ]
    yield Panel(
        _("账号"), "accounts/accounts_panel.html", {"numbers": numbers}, width=6, order=10, url=reverse("accounts")
    )
    if request.access.may(Permission.TRAIL_VIEW):
        yield Panel(
            _("最近操作"), "accounts/doings_panel.html", {"events": _doings(request)}, width=6, order=20,
            url=reverse("trail"),
        )  # fmt: skip


def _doings(request: HttpRequest) -> list[Event]:
    """What administrators look for first: who logged in, and what was done to accounts and rights."""
    return list(visible_events(request.access).filter(subject_model__startswith="accounts.")[:EVENTS])
