"""What the global search finds of organisations and accounts."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from bangfu.accounts.models import Organisation
from bangfu.accounts.selectors import accounts_for
from bangfu.core.permissions import Permission
from bangfu.web.http import HttpRequest
from bangfu.web.search import HITS, Hit, Hits, named

READ = 500  # names are few; they are compared here, for pinyin


def found_bodies(request: HttpRequest, words: str) -> Iterable[Hits]:
    """Organisations within the person's reach, by name, short name, code or pinyin."""
    access = request.access
    if not access.may(Permission.ORGANISATIONS_VIEW):
        return
    bodies = Organisation.objects.filter(removed_at=None).order_by("-is_home", "name")
    if not access.unlimited:
        bodies = bodies.filter(pk__in=access.reach(Permission.ORGANISATIONS_VIEW).organisations)
    found = [body for body in bodies[:READ] if named(words, body.name, body.short_name, body.code)]
    if found:
        hits = [Hit(body.name, _address("organisations:detail", body.pk), body.short_name) for body in found[:HITS]]
        yield Hits(_("单位"), "building", hits)


def found_accounts(request: HttpRequest, words: str) -> Iterable[Hits]:
    """Accounts that the person manages, by name, user name or pinyin."""
    if not request.access.may(Permission.ACCOUNTS_MANAGE):
        return
    rows = accounts_for(request.access).order_by("username")[:READ]
    found = [account for account in rows if named(words, account.name, account.username)]
    if found:
        hits = [Hit(account.name, _address("account", account.pk), account.username) for account in found[:HITS]]
        yield Hits(_("账号"), "users", hits)


def _address(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:  # the page belongs to an application above this one
        return ""
