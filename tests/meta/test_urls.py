"""Every address is in the permission matrix, and every role gets from it exactly what the matrix says."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from bangfu.accounts.roles import INITIAL_ROLES
from bangfu.core.permissions import Permission
from bangfu.web.views import Page
from tests.factories import log_in, make_user

# Addresses of libraries; they guard themselves and are covered by the login tests.
LIBRARIES = ("account/", "i18n/")
DUMMIES = {"int": "999999", "uuid": "00000000-0000-4000-8000-000000000000", "slug": "x", "str": "x", "path": "x"}
# Arguments that name something which exists for everybody: the right is asked after the thing is found.
KNOWN = {"import/<slug:kind>": "aid_payments", "lookup/<slug:code>": "students", "figures/<": "aid.amount"}


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def own_addresses() -> list[tuple[str, Any]]:
    return [
        (route, callback)
        for route, callback in addresses(get_resolver())
        if callback.__module__.startswith("bangfu.") or not route.startswith(LIBRARIES)
    ]


def filled(route: str) -> str:
    """The route with dummy arguments: no such record exists."""
    parts = []
    for part in route.split("<"):
        if ">" in part:
            kind, _, rest = part.partition(">")
            known = next((value for start, value in KNOWN.items() if route.startswith(start)), None)
            named = known if not kind.startswith(("int", "uuid")) else None
            parts.append((named or DUMMIES[kind.split(":")[0] if ":" in kind else "str"]) + rest)
        else:
            parts.append(part)
    return "/" + "".join(parts)


def needed(callback: Any) -> tuple[bool, bool, Permission | None]:
    """(public, everyone, permission) of a page."""
    cls, given = callback.view_class, callback.view_initkwargs
    return cls.public, cls.everyone, given.get("permission", cls.permission)


@pytest.mark.parametrize(("route", "callback"), own_addresses(), ids=lambda v: v if isinstance(v, str) else "")
def test_every_address_names_its_right(route: str, callback: Any) -> None:
    assert issubclass(callback.view_class, Page), route
    public, everyone, permission = needed(callback)
    assert sum([public, everyone, permission is not None]) == 1, f"{route}: exactly one of the three"


@pytest.mark.django_db
@pytest.mark.parametrize("role", INITIAL_ROLES)
def test_matrix(role: str, school: Any) -> None:
    """GET every address as each role: 403 without the right, never 403 with it; nothing fails.

    Exports need a second right, and so does each figure (see tests/figures/test_rights.py).
    """
    client = log_in(Client(raise_request_exception=False), make_user(role, school))
    granted = set(INITIAL_ROLES[role][2])
    wrong = []
    for route, callback in own_addresses():
        public, everyone, permission = needed(callback)
        status = client.get(filled(route)).status_code
        allowed = public or everyone or permission in granted
        if status >= 500 or (not allowed and status not in (403, 405)) or (
            allowed and permission and status == 403 and not route.endswith("export/") and "figures/<" not in route
        ):
            wrong.append((route, status, allowed))
    assert wrong == []


@pytest.mark.django_db
def test_strangers_are_sent_to_the_login(school: Any, client: Client) -> None:
    wrong = []
    for route, callback in own_addresses():
        public, _, _ = needed(callback)
        response = client.get(filled(route))
        to_login = response.status_code == 302 and response.url.startswith("/account/login/")
        if to_login == public:
            wrong.append((route, response.status_code))
    assert wrong == []
