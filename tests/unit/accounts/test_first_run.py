"""An empty system: every page leads to its foundation, once."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from bangfu.accounts.models import Organisation, User
from bangfu.accounts.services import Founding, found_school
from bangfu.core.errors import Conflict, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.trail.models import Event
from bangfu.web.welcome import FIRST_RUN_CHOICES, FirstRunChoice
from tests.factories import log_in, make_user

pytestmark = pytest.mark.django_db
GIVEN = {
    "organisation": "湖北示范职业学院", "kind": "vocational_college", "code": "12420000MB0001", "name": "李娜",
    "username": "lina", "password": "Shanqu2016mei", "again": "Shanqu2016mei",
}  # fmt: skip


@pytest.mark.parametrize("address", ["/", "/account/login/", "/trail/", "/help/", "/nowhere/"])
def test_every_page_leads_to_the_foundation(address: str, client: Client) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, "/welcome/")


def test_the_language_can_be_chosen_before(client: Client) -> None:
    assert client.post("/i18n/setlang/", {"language": "en", "next": "/welcome/"}).url == "/welcome/"


def test_the_form_founds_the_school_and_its_administrator(client: Client) -> None:
    assert client.get("/welcome/").status_code == 200
    assert client.post("/welcome/", GIVEN).url == reverse("account_login")
    school, user = Organisation.objects.get(), User.objects.get()
    assert (school.name, school.is_home, school.code) == ("湖北示范职业学院", True, "12420000MB0001")
    assert user.check_password("Shanqu2016mei") and not user.must_change_password
    assert user.access.may(Permission.ROLES_MANAGE, school.pk)
    events = Event.objects.order_by("sequence").values_list("action", "by_name", "subject_title")
    assert list(events) == [("found", "李娜", "湖北示范职业学院"), ("add", "李娜", "李娜（lina）")]


def test_afterwards_there_is_no_such_page(school: Any, client: Client) -> None:
    assert client.get("/welcome/").status_code == 404
    assert client.get("/").url.startswith("/account/login/")
    assert log_in(client, make_user("administrator", school)).get("/welcome/").status_code == 404


def test_who_comes_too_late_is_told(school: Any, client: Client) -> None:
    answer = client.post("/welcome/", GIVEN)
    assert answer.status_code == 409 and "已经初始化" in answer.content.decode()
    assert Organisation.objects.count() == 1 and not User.objects.exists()
    with pytest.raises(Conflict):
        found_school(founding=Founding("另一所", "group", "X1", "x", "某人", "Shanqu2016mei"))


def test_everything_wrong_is_said_at_once_and_nothing_is_made(client: Client) -> None:
    answer = client.post("/welcome/", {**GIVEN, "username": "li na", "password": "123", "again": "123"})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"username", "password"}
    assert "湖北示范职业学院" in answer.content.decode() and 'value="123"' not in answer.content.decode()
    assert not Organisation.objects.exists() and not User.objects.exists()


def test_both_passwords_must_be_equal(client: Client) -> None:
    answer = client.post("/welcome/", {**GIVEN, "again": "Shanqu2016mie"})
    assert set(answer.context["form"].errors) == {"again"}


def test_a_password_like_the_user_name_is_refused() -> None:
    with pytest.raises(Refusals) as caught:
        found_school(founding=Founding("学校", "group", "X1", "shanqu2016", "某人", "shanqu2016a"))
    assert [field for field, _ in caught.value] == ["password"]


@pytest.mark.parametrize(("offered", "expected"), [(True, "装载完毕"), (False, "必填")])
def test_the_demonstration_is_offered_only_where_allowed(
    offered: bool, expected: str, settings: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = offered
    offer(monkeypatch, lambda request: HttpResponse("装载完毕"))
    assert ("装载演示" in client.get("/welcome/").content.decode()) is offered
    assert expected in client.post("/welcome/", {"choice": "trial", "consent": "1"}).content.decode()


def offer(monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    choice = FirstRunChoice("trial", "装载演示", "看看样子", "只是试用", "正在装载", run)
    monkeypatch.setitem(FIRST_RUN_CHOICES, "trial", choice)


def test_the_demonstration_is_not_loaded_without_consent(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, lambda request: HttpResponse("装载完毕"))
    answer = client.post("/welcome/", {"choice": "trial"})
    assert answer.status_code == 422
    assert "请先勾选，确认只是试用。" in answer.content.decode()


def test_whoever_was_quicker_than_the_demonstration_has_founded(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beaten(request: Any) -> HttpResponse:
        found_school(founding=Founding("学校", "group", "X1", "lina", "李娜", "Shanqu2016mei"))
        raise Refusals([("is_home", Refusal("unique", "本校已存在"))])

    offer(monkeypatch, beaten)
    answer = client.post("/welcome/", {"choice": "trial", "consent": "1"})
    assert answer.status_code == 409 and "已经初始化" in answer.content.decode()


def test_the_first_run_has_its_help(client: Client) -> None:
    assert 'href="/help/first-run/"' in client.get("/welcome/").content.decode()
    assert "第一位管理员" in client.get("/help/first-run/").content.decode()


def create(*arguments: str) -> str:
    output = StringIO()
    call_command("create_admin", "--name", "李娜", "--organisation", "湖北示范职业学院", *arguments, stdout=output)
    return output.getvalue()


def test_the_shell_founds_an_empty_system() -> None:
    printed = create("--username", "lina")
    user = User.objects.get(username="lina")
    assert user.check_password(printed.strip().rsplit("：", 1)[-1]) and user.must_change_password
    assert Organisation.objects.get().is_home
    assert set(Event.objects.values_list("by_name", flat=True)) == {"系统"}


def test_the_shell_reads_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("Shanqu2016mei\n"))
    assert "密码" not in create("--username", "lina", "--password-stdin")
    user = User.objects.get(username="lina")
    assert user.check_password("Shanqu2016mei") and not user.must_change_password


def test_the_shell_adds_a_second_administrator() -> None:
    create("--username", "lina")
    create("--username", "wangwei")
    assert User.objects.get(username="wangwei").access.may(Permission.ACCOUNTS_MANAGE)
    assert Organisation.objects.count() == 1


def test_the_shell_refuses_in_words(school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="没有名为“湖北示范职业学院”的单位；已有：测试职业学院"):
        create("--username", "lina")
    monkeypatch.setattr("sys.stdin", StringIO(""))
    with pytest.raises(CommandError, match="没有密码"):
        create("--username", "lina", "--password-stdin")
    assert not User.objects.filter(is_system=False).exists()
