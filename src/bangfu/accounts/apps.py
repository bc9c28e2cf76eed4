"""Accounts as a Django application."""

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bangfu.core.permissions import Permission
from bangfu.trail.hooks import Link, add_colleagues, add_links


class AccountsConfig(AppConfig):
    """Users, the organisations and departments they belong to, roles and permissions."""

    name = "bangfu.accounts"
    label = "accounts"
    verbose_name = _("账号与权限")

    def ready(self) -> None:
        """Put the pages into the navigation, the to-dos on the desk, the facts into the top bar."""
        from bangfu.accounts import administration, desk
        from bangfu.accounts.finding import found_accounts, found_bodies
        from bangfu.accounts.help import TOPICS
        from bangfu.accounts.notices import notices_for
        from bangfu.accounts.selectors import colleagues
        from bangfu.web.desk import QuickAction, add_action, add_notices, add_panels, add_todos
        from bangfu.web.navigation import Entry, add
        from bangfu.web.search import add_search
        from bangfu.web.shell import contribute
        from bangfu.web.topics import add_topics

        add("system", Entry(_("账号"), "accounts", "users", 10, (Permission.ACCOUNTS_MANAGE,)))
        add("system", Entry(_("角色与权限"), "roles", "shield-lock", 20, (Permission.ROLES_MANAGE,)))
        add_action(QuickAction(_("新增账号"), "account-add", "user-plus", Permission.ACCOUNTS_MANAGE, 60))
        add_action(QuickAction(_("查看操作记录"), "trail", "history", Permission.TRAIL_VIEW, 90))
        add_todos(desk.second_factor_todo)
        add_todos(administration.todos)
        add_panels(desk.latest_panel)
        add_panels(administration.panels)
        add_notices(notices_for)
        add_search(found_bodies)
        add_search(found_accounts)
        contribute(desk.shell_facts)
        add_colleagues(colleagues)
        add_links(link)
        add_topics(TOPICS)


def link(label: str, pk: int) -> Link | None:
    """Where the trail finds an account or a role."""
    if label == "accounts.user":
        return Link(reverse("account", args=[pk]), Permission.ACCOUNTS_MANAGE)
    return Link(reverse("roles"), Permission.ROLES_MANAGE) if label == "accounts.role" else None
