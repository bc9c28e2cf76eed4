"""Roles: changed as a whole, kept in the trail, in force at the next page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bangfu.accounts.models import Role
from bangfu.accounts.services import RoleChange, change_roles
from bangfu.core.errors import Conflict, Forbidden, Refusal
from bangfu.core.permissions import Permission as P
from bangfu.trail.models import Event
from tests.factories import log_in, make_user
from tests.factories.accounts import role_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(school: Any) -> Any:
    return make_user("administrator", school)


def change(role: Role, *permissions: P, version: int | None = None) -> RoleChange:
    return RoleChange(role.pk, version or role.version, frozenset(str(p) for p in permissions))


def test_a_change_is_kept_permission_by_permission(administrator: Any) -> None:
    role = role_named("class_reviewer")  # may only see people
    [changed] = change_roles(changes=[change(role, P.AID_VIEW)], by=administrator)
    assert (changed.permissions, changed.version) == (["aid.view"], role.version + 1)
    event = Event.objects.get()
    assert (event.action, event.subject_title) == ("change", "班级评议")
    assert event.changes == {"people.view": [True, False], "aid.view": [False, True]}
    assert {c.text for c in event.changed} == {"查看学生与教师：是 → 否", "查看资助项目与发放：否 → 是"}


def test_unchanged_roles_keep_their_version(administrator: Any) -> None:
    role = role_named("student")
    assert change_roles(changes=[change(role)], by=administrator) == []
    assert not Event.objects.exists()


def test_a_stale_version_stops_everything(administrator: Any) -> None:
    one, two = role_named("class_reviewer"), role_named("student")
    change_roles(changes=[change(two, P.FIGURES_VIEW)], by=administrator)
    with pytest.raises(Conflict):
        change_roles(changes=[change(one, P.AID_VIEW), change(two, P.AID_VIEW, version=two.version)], by=administrator)
    assert Role.objects.get(pk=one.pk).permissions == ["people.view"]


def test_unknown_permissions_are_not_stored(administrator: Any) -> None:
    role = role_named("student")
    change_roles(changes=[RoleChange(role.pk, role.version, frozenset({"aid.view", "root"}))], by=administrator)
    assert Role.objects.get(pk=role.pk).permissions == ["aid.view"]


@pytest.mark.parametrize("lost", [P.ROLES_MANAGE, P.ACCOUNTS_MANAGE])
def test_nobody_locks_himself_out(lost: P, administrator: Any) -> None:
    role = role_named("administrator")
    kept = [P(p) for p in role.permissions if p != lost]
    with pytest.raises(Refusal) as caught:
        change_roles(changes=[change(role, *kept)], by=administrator)
    assert caught.value.code == "role.last_key"
    assert lost in Role.objects.get(pk=role.pk).permissions
    assert not Event.objects.exists()


def test_the_administrator_of_another_school_changes_no_roles(school: Any, partner: Any, client: Client) -> None:
    theirs = make_user("administrator", partner)
    with pytest.raises(Forbidden):
        change_roles(changes=[change(role_named("student"), P.AID_VIEW)], by=theirs)
    page = log_in(client, theirs).get(reverse("roles"))
    assert page.status_code == 200 and b'type="checkbox"' not in page.content


def grid(*roles: Role, extra: dict[str, str] | None = None) -> dict[str, str]:
    ticked = {f"{r.pk}:{p}": "on" for r in roles for p in r.permissions}
    return {f"version:{r.pk}": str(r.version) for r in roles} | ticked | (extra or {})


def test_the_page_shows_and_saves_the_grid(administrator: Any, client: Client) -> None:
    log_in(client, administrator)
    student = role_named("student")
    name = f"{student.pk}:reports.view"
    assert f'name="{name}" aria-label="学生：查看报告">' in client.get(reverse("roles")).content.decode()
    answer = client.post(reverse("roles"), grid(*Role.objects.all(), extra={name: "on"}))
    assert (answer.status_code, answer.url) == (302, reverse("roles"))
    assert Role.objects.get(pk=student.pk).permissions == ["reports.view"]
    assert f'name="{name}" aria-label="学生：查看报告" checked>' in client.get(reverse("roles")).content.decode()


def test_the_page_says_what_was_refused_and_keeps_the_ticks(administrator: Any, client: Client) -> None:
    log_in(client, administrator)
    roles = list(Role.objects.all())
    given = grid(*roles)
    own = role_named("administrator")
    del given[f"{own.pk}:roles.manage"]
    given[f"{role_named('student').pk}:aid.view"] = "on"
    answer = client.post(reverse("roles"), given)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "您自己将失去" in text
    assert f'name="{role_named("student").pk}:aid.view" aria-label="学生：查看资助项目与发放" checked>' in text


def test_a_role_taken_while_logged_in_is_gone_at_the_next_page(school: Any, administrator: Any, client: Client) -> None:
    log_in(client, make_user("aid_centre", school))
    assert client.get(reverse("aid-payments:list")).status_code == 200
    role = role_named("aid_centre")
    kept = [P(p) for p in role.permissions if p not in (P.AID_VIEW, P.AID_EDIT)]
    change_roles(changes=[change(role, *kept)], by=administrator)
    assert client.get(reverse("aid-payments:list")).status_code == 403
