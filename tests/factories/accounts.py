"""Organisations, departments, accounts."""

import datetime
import itertools
from contextlib import AbstractContextManager
from typing import Any

NUMBERS = itertools.count(1)
START = datetime.date(2013, 1, 1)


def make_organisation(name: str = "", *, kind: str = "vocational_college", is_home: bool = False) -> Any:
    """An organisation; each call another one unless named alike."""
    from bangfu.accounts.models import Organisation

    number = next(NUMBERS)
    name = name or f"第{number}职业学院"
    return Organisation.objects.create(name=name, code=f"T{number:05d}", kind=kind, is_home=is_home)


def make_unit(organisation: Any, name: str = "机电工程学院", kind: str = "college") -> Any:
    """A department."""
    from bangfu.accounts.models import Unit

    return Unit.objects.create(organisation=organisation, name=name, kind=kind)


def make_user(
    role: str = "", organisation: Any = None, *, unit: Any = None, name: str = "", class_name: str = ""
) -> Any:
    """An account holding one of the initial roles (none: no membership), perhaps in one department or class."""
    from bangfu.accounts.models import Membership, User

    number = next(NUMBERS)
    user = User.objects.create(username=f"user{number}", name=name or f"测试{number}")
    if role:
        Membership.objects.create(
            user=user, organisation=organisation, unit=unit, role=role_named(role), valid_from=START,
            class_name=class_name,
        )  # fmt: skip
    return user


def role_named(code: str) -> Any:
    """One of the initial roles, made again where a flushed database lost it."""
    from bangfu.accounts.models import Role
    from bangfu.accounts.roles import INITIAL_ROLES

    name, description, permissions = INITIAL_ROLES[code]
    defaults = {"name": name, "description": description, "permissions": [str(p) for p in permissions]}
    return Role.objects.get_or_create(code=code, defaults=defaults)[0]


def make_user_with(permissions: list[Any], organisation: Any, *, unit: Any = None, **place: Any) -> Any:
    """An account that holds exactly these rights, through a role of its own."""
    from bangfu.accounts.models import Membership, Role

    user = make_user()
    role = Role.objects.create(
        code=f"only-{user.pk}", name=f"专设{user.pk}", permissions=[str(p) for p in permissions]
    )
    Membership.objects.create(
        user=user, organisation=organisation, unit=unit, role=role, valid_from=START, **place
    )
    return user


def as_user(user: Any) -> AbstractContextManager[None]:
    """Queries as this account sees the data."""
    from bangfu.core.scoping import viewing

    return viewing(user.access)


def log_in(client: Any, user: Any) -> Any:
    """The client with the account logged in."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
