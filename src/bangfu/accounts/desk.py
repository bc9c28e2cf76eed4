"""What accounts put on the desk and into the top bar: to-dos, latest records, whose data one sees."""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _

from bangfu.accounts.latest import latest_records
from bangfu.accounts.models import Organisation, User
from bangfu.accounts.policy import lacks_second_factor
from bangfu.accounts.selectors import home_organisation
from bangfu.core.permissions import Permission
from bangfu.web.desk import Panel, Todo, notices_for, todos_for
from bangfu.web.http import HttpRequest

COUNT_KEPT = 60  # seconds for which the bell's number may be old


def second_factor_todo(request: HttpRequest) -> Iterable[Todo]:
    """Reminds the roles of the policy to set up a second factor."""
    if lacks_second_factor(request.user):
        yield Todo(
            _("设置两步验证"),
            _("您的角色能接触系统管理或学生个人信息，请用手机验证器保护账号。"),
            reverse("mfa_activate_totp"),
            tone="amber",
            icon="shield-lock",
        )


def latest_panel(request: HttpRequest) -> Iterable[Panel]:
    """最近记录：what colleagues recorded, as far as the person may see it.

    An administrator sees no records as a rule, and is not told so every day.
    """
    news = latest_records(request.access)
    if news or not request.access.may(Permission.ACCOUNTS_MANAGE):
        yield Panel(_("最近记录"), "accounts/latest.html", {"news": news}, width=6, order=80)


def shell_facts(request: HttpRequest) -> dict[str, Any]:
    """Whose data the person sees, and how much there is to do and to read."""
    todo_count, unread_count = counts(request)
    return {
        "organisation_label": organisation_label(request.user),
        "todo_count": todo_count,
        "unread_count": unread_count,
        "bell_count": todo_count + unread_count,
    }


def organisation_label(user: User) -> str:
    """The organisation a person works for; how many when there are several."""
    places = sorted(set().union(*(reach.organisations for reach in user.access.reaches.values())))
    home = home_organisation()
    if home is not None and (user.access.unlimited or home.pk in places):
        return home.label
    first = Organisation.objects.filter(pk__in=places).first()
    return first.label if first else ""


def counts(request: HttpRequest) -> tuple[int, int]:
    """(to-dos, unread notices); counted anew after a minute or after the person did something."""
    key = _key(request.user)
    kept = cache.get(key)
    if kept is None:
        kept = (len(todos_for(request)), sum(notice.unread for notice in notices_for(request)))
        cache.set(key, kept, COUNT_KEPT)
    return kept


def forget_todos(user: User) -> None:
    """Count anew on the next page."""
    cache.delete(_key(user))


def _key(user: User) -> str:
    return f"todos:{user.pk}:{user.date_joined.timestamp()}"
