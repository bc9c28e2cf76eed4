"""What another site, a former role or a stolen copy of the database can do: nothing."""

import datetime
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve, reverse
from django.utils import timezone

from bangfu.accounts.models import Membership, User
from bangfu.accounts.services import end_membership
from bangfu.core.permissions import Permission
from tests.factories import log_in, make_student, make_user, make_user_with
from tests.meta.test_urls import addresses, filled

pytestmark = pytest.mark.django_db
ELSEWHERE = (
    "https://evil.example/", "//evil.example/x", "/\\evil.example", "javascript:alert(1)", "https:evil.example",
)  # fmt: skip


def every_path() -> list[str]:
    """One path for every route of ours and of the libraries."""
    paths = {filled(route.replace("^", "").replace("$", "")) for route, _callback in addresses(get_resolver())}
    return sorted(path for path in paths if _resolves(path))


def _resolves(path: str) -> bool:
    try:
        return bool(resolve(path))
    except Resolver404:
        return False


@pytest.mark.parametrize("known", [True, False], ids=["logged in", "stranger"])
def test_no_post_works_without_its_token(known: bool, school: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    if known:
        log_in(client, make_user_with(list(Permission), school))
    paths = every_path()
    assert len(paths) > 200
    answers = {path: client.post(path, {"reason": "x", "name": "x"}) for path in paths}
    assert {path: a.status_code for path, a in answers.items() if a.status_code != 403} == {}
    assert [path for path, a in answers.items() if "403_csrf.html" not in {t.name for t in a.templates}] == []


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_form_leads_elsewhere(target: str, school: Any) -> None:
    user = make_user("teacher", school)
    user.set_password("Shanqu2016mei")
    user.save()
    client = log_in(Client(), user)
    posts = [
        ("set_language", {"language": "en"}),
        ("account_reauthenticate", {"password": "Shanqu2016mei"}),
        ("account_logout", {}),
    ]
    for name, given in posts:
        answer = client.post(reverse(name), {**given, "next": target})
        assert answer.status_code == 302 and "evil" not in answer.url and "alert" not in answer.url, name
        assert answer.url.startswith("/") and not answer.url.startswith(("//", "/\\")), name


@pytest.mark.parametrize("target", [ELSEWHERE[1], ELSEWHERE[3]])
def test_no_address_leads_elsewhere(target: str, school: Any) -> None:
    client = log_in(Client(), make_user_with(list(Permission), school))
    wrong = []
    for path in every_path():
        answer = client.get(path, {"next": target, "return": target, "back": target})
        if answer.status_code in (301, 302) and (answer.url.startswith("//") or ":" in answer.url.split("?")[0]):
            wrong.append((path, answer.url))
        elif not answer.streaming and f'href="{target}' in answer.content.decode(errors="replace"):
            wrong.append((path, "link"))
    assert wrong == []


def test_a_role_that_ended_is_gone_at_the_next_request(school: Any, centre: Any, client: Client) -> None:
    student = make_student(centre, school)
    user = make_user("college_reviewer", school)
    log_in(client, user)
    pages = ("/students/", f"/students/{student.pk}/", "/figures/students.count/")
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    end_membership(
        membership=Membership.objects.get(user=user), by=make_user("administrator", school),
        last_day=timezone.localdate() - datetime.timedelta(days=1),
    )  # fmt: skip
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]
    assert client.get("/").status_code == 200  # still the same session


def test_the_database_holds_no_secret_of_the_second_factor(school: Any) -> None:
    user = make_user("teacher", school)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    recovery = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    seed = get_adapter().decrypt(recovery.instance.data["seed"])
    plain = [secret, seed, *recovery.get_unused_codes()]
    stored = "\n".join(
        str(row)
        for model in apps.get_models()
        if model._meta.app_label in ("mfa", "accounts", "sessions", "usersessions", "trail")
        for row in model._base_manager.values_list()
    )
    assert [text for text in plain if text in stored] == []
    assert User.objects.get(pk=user.pk).username in stored
