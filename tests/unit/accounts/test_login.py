"""Logging in for real: through the pages, with lockout, second factor, sessions."""

import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bangfu.accounts.models import User
from bangfu.accounts.services import deactivate_account, unlock_account
from bangfu.core.errors import Conflict
from bangfu.trail.models import Event
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "Shanqu2016mei"
LOGIN = "/account/login/"
NEWS = {"HTTP_ACCEPT_LANGUAGE": "zh-CN"}


@pytest.fixture(autouse=True)
def _for_real(settings: Any) -> None:
    settings.AXES_ENABLED = True
    cache.clear()


@pytest.fixture
def person(school: Any) -> User:
    user = make_user("teacher", school, name="李娜")
    user.username = "lina"
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(
    client: Client, password: str = PASSWORD, login: str = "lina", address: str = "10.0.0.1", **more: str
) -> Any:
    return client.post(LOGIN, {"login": login, "password": password, **more}, REMOTE_ADDR=address, **NEWS)


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_leads_to_the_desk(person: User, client: Client) -> None:
    answer = log_in(client)
    assert (answer.status_code, answer.url) == (302, "/")
    session = UserSession.objects.get()
    assert (session.user, session.ip) == (person, "10.0.0.1")
    desk = client.get("/")
    assert desk.status_code == 200
    assert 'class="flashes"' not in desk.content.decode(), "the desk greets, no message repeats it"
    event = Event.objects.get()
    assert (event.action, event.by_name, event.source) == ("login", "李娜", "10.0.0.1")


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(person: User, client: Client) -> None:
    wrong = log_in(client, "falschfalsch")
    unknown = log_in(client, login="nobody")
    texts = [page.content.decode().replace("nobody", "lina") for page in (wrong, unknown)]
    assert "用户名或密码不正确" in texts[0]
    strip = [t.split("csrfmiddlewaretoken")[0] + t.split("</form>")[-1] for t in texts]
    assert strip[0] == strip[1] and wrong.status_code == unknown.status_code
    assert not logged_in(client)


def test_only_who_knows_the_password_learns_that_the_account_is_closed(person: User, client: Client) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert "用户名或密码不正确" in log_in(client, "falschfalsch").content.decode()
    assert log_in(client).url == "/account/inactive/"
    assert "停用" in client.get("/account/inactive/", **NEWS).content.decode()
    assert not logged_in(client)


def test_six_failures_lock_for_a_quarter_of_an_hour(person: User) -> None:
    client = Client()
    with time_machine.travel("2026-11-23T10:00:00+08:00", tick=False) as clock:
        for _ in range(5):
            assert log_in(client, "falschfalsch").status_code == 200
        assert log_in(client, "falschfalsch").status_code == 429
        locked = log_in(client)
        assert locked.status_code == 429 and "一刻钟" in locked.content.decode()
        clock.shift(14 * 60)
        assert log_in(client).status_code == 429
        clock.shift(2 * 60)
        assert log_in(client).status_code == 302 and logged_in(client)


def test_trying_on_does_not_lengthen_the_wait(person: User) -> None:
    client = Client()
    with time_machine.travel("2026-11-23T10:00:00+08:00", tick=False) as clock:
        for _ in range(6):
            log_in(client, "falschfalsch")
        clock.shift(10 * 60)
        log_in(client, "falschfalsch")
        clock.shift(6 * 60)
        assert log_in(client).status_code == 302


def test_a_lock_does_not_shut_the_person_out_elsewhere(person: User) -> None:
    attacker, owner = Client(), Client()
    for _ in range(12):
        log_in(attacker, "falschfalsch", address="203.0.113.9")
    assert log_in(attacker, address="203.0.113.9").status_code == 429
    assert log_in(owner, address="10.0.0.1").status_code == 302


def test_another_spelling_of_the_name_is_the_same_account(person: User) -> None:
    client = Client()
    for spelling in ("lina", "Lina", "LINA", "liNa", "lINA", "linA"):
        answer = log_in(client, "falschfalsch", login=spelling)
    assert answer.status_code == 429


def test_a_colleague_at_the_same_address_is_not_locked(person: User, school: Any) -> None:
    colleague = make_user("teacher", school)
    colleague.set_password(PASSWORD)
    colleague.save()
    client = Client()
    for _ in range(6):
        log_in(client, "falschfalsch")
    assert log_in(Client(), login=colleague.username).status_code == 302


def test_an_administrator_unlocks(person: User, school: Any) -> None:
    administrator = make_user("administrator", school)
    with pytest.raises(Conflict, match="没有被锁定"):
        unlock_account(account=person, by=administrator)
    client = Client()
    for _ in range(6):
        log_in(client, "falschfalsch")
    unlock_account(account=person, by=administrator)
    assert log_in(client).status_code == 302
    assert Event.objects.filter(action="account.unlock").count() == 1


def test_the_session_key_changes_at_login(person: User, client: Client) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = session.session_key
    log_in(client)
    assert logged_in(client) and client.session.session_key != session.session_key


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil.example"],
)
def test_next_leads_nowhere_else(target: str, person: User, client: Client) -> None:
    assert log_in(client, next=target).url == "/"


def test_next_leads_to_a_page_of_ours(person: User, client: Client) -> None:
    assert client.get("/help/").url == f"{LOGIN}?next=/help/"
    assert log_in(client, next="/help/").url == "/help/"


def test_logout_needs_a_post(person: User, client: Client) -> None:
    log_in(client)
    assert client.get("/account/logout/").status_code == 200 and logged_in(client)
    client.post("/account/logout/")
    assert not logged_in(client)


def test_a_login_without_its_token_is_refused(person: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert log_in(client).status_code == 403


def test_a_person_deactivated_is_out_at_the_next_request(person: User, school: Any, client: Client) -> None:
    log_in(client)
    deactivate_account(account=person, reason="调离", by=make_user("administrator", school))
    answer = client.get("/")
    assert answer.status_code == 302 and answer.url.startswith(LOGIN)


def test_a_temporary_password_must_be_changed_first(person: User, client: Client) -> None:
    User.objects.filter(pk=person.pk).update(must_change_password=True)
    log_in(client)
    change = reverse("account_change_password")
    for page in ("/", "/help/", reverse("projects:list"), reverse("profile")):
        assert client.get(page).url == change
    assert client.get(change).status_code == 200
    good = {"oldpassword": PASSWORD, "password1": "Kaihua2026zhuan", "password2": "Kaihua2026zhuan"}
    assert client.post(change, good).status_code == 302
    assert client.get("/").status_code == 200
    assert not User.objects.get(pk=person.pk).must_change_password
    assert Event.objects.filter(action="password.change", by_name="李娜").count() == 1


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("Kurz1", "至少要 10 个字符"),
        ("20161123456", "密码只包含数字"),
        ("password123", "太常见"),
        ("linalina12", "太相似"),
    ],
)
def test_password_rules_speak_chinese(password: str, reason: str, person: User, client: Client) -> None:
    person.name = "linalina"
    person.save()
    log_in(client)
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = client.post(reverse("account_change_password"), given, **NEWS).content.decode()
    assert reason in page


def test_changing_the_password_logs_the_other_devices_out(person: User) -> None:
    here, there = Client(), Client()
    log_in(here)
    log_in(there, address="10.0.0.2")
    given = {"oldpassword": PASSWORD, "password1": "Kaihua2026zhuan", "password2": "Kaihua2026zhuan"}
    here.post(reverse("account_change_password"), given)
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_a_session_is_ended_from_the_profile(person: User) -> None:
    here, there = Client(), Client()
    log_in(here)
    log_in(there, address="10.0.0.2")
    page = here.get(reverse("profile")).content.decode()
    assert "10.0.0.2" in page
    other = UserSession.objects.get(ip="10.0.0.2")
    assert here.post(reverse("session-end", args=[other.pk])).status_code == 302
    assert there.get("/").status_code == 302 and here.get("/").status_code == 200


def test_another_persons_session_is_not_found(person: User, school: Any, client: Client) -> None:
    log_in(client)
    foreign = UserSession.objects.create(
        user=make_user("teacher", school), ip="10.9.9.9", session_key="k" * 32, user_agent="x"
    )
    assert client.post(reverse("session-end", args=[foreign.pk])).status_code == 404
    assert UserSession.objects.filter(pk=foreign.pk).exists()


def activate_totp(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_second_factor_is_asked_and_its_secret_is_sealed(person: User, client: Client) -> None:
    secret = activate_totp(person)
    stored = str(Authenticator.objects.get(type="totp").data)
    assert secret not in stored
    answer = log_in(client)
    assert answer.url == reverse("mfa_authenticate") and not logged_in(client)
    assert client.post(answer.url, {"code": "000000"}).status_code == 200 and not logged_in(client)
    assert client.post(answer.url, {"code": code(secret)}).status_code == 302 and logged_in(client)


def test_a_code_of_the_app_works_once_whichever_process_is_asked(person: User) -> None:
    secret = activate_totp(person)
    with time_machine.travel("2026-03-15T08:00:01+08:00", tick=False) as clock:
        for seconds, expected in ((0, True), (9, False), (30, True)):
            clock.shift(seconds)
            client = Client()
            log_in(client)
            client.post(reverse("mfa_authenticate"), {"code": code(secret)})
            assert logged_in(client) is expected
            cache.clear()  # another process remembers nothing of it


def test_a_recovery_code_works_once(person: User) -> None:
    activate_totp(person)
    recovery = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (True, False):
        client = Client()
        log_in(client)
        client.post(reverse("mfa_authenticate"), {"code": recovery})
        assert logged_in(client) is expected


def test_the_code_cannot_be_guessed_for_long(person: User, client: Client) -> None:
    secret = activate_totp(person)
    log_in(client)
    for _ in range(6):
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"}, **NEWS)
    assert "失败" in page.content.decode() or "过多" in page.content.decode() or page.status_code == 429
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert not logged_in(client)
