"""Accounts as a table."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.web.markup import state
from bangfu.web.tables import Heading, Row, render_table


def account_table(accounts: Iterable[User]) -> SafeString:
    """One row an account: name, user name, present roles, last login, state."""
    headings = [
        Heading(_("姓名")), Heading(_("用户名")), Heading(_("现任角色")), Heading(_("最近登录")),
        Heading(_("状态")),
    ]  # fmt: skip
    rows = [Row(_cells(account), href=reverse("account", args=[account.pk])) for account in accounts]
    return render_table(headings, rows, caption=_("账号"))


def _cells(account: User) -> list[str]:
    return [account.name, account.username, roles_text(account), last_login_text(account), _state(account)]


def _state(account: User) -> SafeString:
    return state(_("启用"), "green") if account.is_active else state(_("停用"), "grey")


def roles_text(account: User) -> str:
    """Present roles: 帮扶办公室（湖北示范职院）、…; the account's `present` was fetched by the selector."""
    roles = [
        _("%(role)s（%(where)s）") % {"role": m.role, "where": m.part or m.organisation.label}
        for m in getattr(account, "present", ())
    ]
    return _("、").join(roles) or _("没有现任角色")


def last_login_text(account: User) -> str:
    """The day and time of the last login."""
    if account.last_login is None:
        return _("从未登录")
    return f"{timezone.localtime(account.last_login):%Y-%m-%d %H:%M}"
