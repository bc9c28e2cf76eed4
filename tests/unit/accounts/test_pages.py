"""Pages of accounts: who finds what, what they show once, what they cost."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bangfu.accounts.devices import device_name
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_organisation, make_payment, make_scheme, make_student, make_user
from tests.factories.accounts import role_named

pytestmark = pytest.mark.django_db
User = get_user_model()
ACTIONS = ["deactivate", "reactivate", "password", "second-factor", "unlock", "sessions"]


@pytest.fixture
def administrator(school: Any) -> Any:
    return make_user("administrator", school, name="管理员")


def new_account(school: Any, **values: Any) -> dict[str, Any]:
    return {
        "username": "lina", "name": "李娜", "organisation": school.pk, "role": role_named("teacher").pk,
        "valid_from": "2026-09-01", **values,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["account", "account-edit", "membership-add"])
def test_a_stranger_finds_no_account(name: str, school: Any, client: Client) -> None:
    theirs = make_user("administrator", make_organisation())
    page = reverse(name, args=[make_user("teacher", school).pk])
    assert log_in(client, theirs).get(page).status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_a_stranger_does_nothing_to_an_account(action: str, school: Any, client: Client) -> None:
    theirs = make_user("administrator", make_organisation())
    account = make_user("teacher", school)
    answer = log_in(client, theirs).post(reverse(f"account-{action}", args=[account.pk]), {"reason": "x"})
    assert answer.status_code == 404
    assert User.objects.get(pk=account.pk).is_active


@pytest.mark.parametrize("action", ACTIONS)
def test_a_colleague_without_the_right_is_refused(action: str, school: Any, client: Client) -> None:
    account = make_user("teacher", school)
    log_in(client, make_user("assistance_office", school))
    assert client.post(reverse(f"account-{action}", args=[account.pk]), {"reason": "x"}).status_code == 403
    assert client.get(reverse("accounts")).status_code == 403


@pytest.mark.parametrize("action", ACTIONS)
def test_actions_are_posts(action: str, administrator: Any, school: Any, client: Client) -> None:
    account = make_user("teacher", school)
    assert log_in(client, administrator).get(reverse(f"account-{action}", args=[account.pk])).status_code == 405


def test_the_temporary_password_is_shown_once(administrator: Any, school: Any, client: Client) -> None:
    log_in(client, administrator)
    answer = client.post(reverse("account-add"), new_account(school))
    password = answer.context["password"]
    assert password in answer.content.decode() and answer["Cache-Control"] == "no-store"
    account = User.objects.get(username="lina")
    assert account.check_password(password)
    assert password not in client.get(reverse("account", args=[account.pk])).content.decode()
    again = client.post(reverse("account-password", args=[account.pk]))
    assert again.context["password"] != password and again["Cache-Control"] == "no-store"
    assert not User.objects.get(pk=account.pk).check_password(password)


def test_a_refused_account_keeps_what_was_typed(administrator: Any, school: Any, client: Client) -> None:
    answer = log_in(client, administrator).post(reverse("account-add"), new_account(school, username="li na"))
    assert answer.status_code == 422 and set(answer.context["form"].errors) == {"username"}
    assert 'value="李娜"' in answer.content.decode()


def test_only_own_organisations_can_be_chosen(administrator: Any, school: Any, partner: Any, client: Client) -> None:
    answer = log_in(client, administrator).post(reverse("account-add"), new_account(partner))
    assert set(answer.context["form"].errors) == {"organisation"}
    assert not User.objects.filter(username="lina").exists()


def test_the_list_is_searched_and_filtered(administrator: Any, school: Any, partner: Any, client: Client) -> None:
    make_user("teacher", school, name="张三")
    make_user("aid_centre", school, name="李四")
    closed = make_user("teacher", school, name="王五")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    make_user("partner_staff", partner, name="外校人")
    log_in(client, administrator)

    def names(**query: Any) -> set[str]:
        return {a.name for a in client.get(reverse("accounts"), query).context["page"].object_list}

    assert names() == {"管理员", "张三", "李四", "王五"}
    assert names(q="张") == {"张三"}
    assert names(role=role_named("teacher").pk) == {"张三", "王五"}
    assert names(active="0") == {"王五"}
    assert names(active="1", role=role_named("teacher").pk) == {"张三"}
    assert names(role="nonsense") == names()


def test_the_export_holds_the_filtered_list_and_is_recorded(administrator: Any, school: Any, client: Client) -> None:
    make_user("teacher", school, name="张三")
    answer = log_in(client, administrator).get(reverse("accounts-export"), {"q": "张"})
    rows = list(openpyxl.load_workbook(BytesIO(answer.getvalue())).active.values)
    assert rows[1][:4] == ("用户名", "姓名", "现任角色", "状态")
    assert [row[1:4] for row in rows[2:]] == [("张三", "教师（项目负责人）（测试职业学院）", "启用")]
    event = Event.objects.get()
    assert (event.action, event.subject_title) == ("export", "账号 × 1")


def test_the_list_costs_the_same_however_long(
    administrator: Any, school: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        make_user("teacher", school)
    log_in(client, administrator)
    client.get(reverse("accounts"))
    with django_assert_max_num_queries(15):
        client.get(reverse("accounts"))


def test_a_role_is_given_and_ended_on_the_pages(administrator: Any, school: Any, client: Client) -> None:
    account = make_user("teacher", school)
    log_in(client, administrator)
    given = {"organisation": school.pk, "role": role_named("aid_centre").pk, "valid_from": "2026-09-01"}
    assert client.post(reverse("membership-add", args=[account.pk]), given).status_code == 302
    membership = account.memberships.get(role__code="aid_centre")
    end = reverse("membership-end", args=[account.pk, membership.pk])
    assert client.get(end).status_code == 200
    stale = client.post(end, {"last_day": "2026-10-31", "version": membership.version + 1})
    assert stale.status_code == 422 and "已被他人修改" in stale.content.decode()
    assert client.post(end, {"last_day": "2026-10-31", "version": membership.version}).status_code == 302
    assert account.memberships.get(pk=membership.pk).valid_until.isoformat() == "2026-10-31"


def test_reason_is_asked_before_deactivation(administrator: Any, school: Any, client: Client) -> None:
    account = make_user("teacher", school)
    answer = log_in(client, administrator).post(reverse("account-deactivate", args=[account.pk]), {"reason": ""})
    assert answer.status_code == 400 and "没有写原因" in answer.content.decode()
    assert User.objects.get(pk=account.pk).is_active


def test_the_desk_asks_for_a_second_factor_until_there_is_one(administrator: Any, client: Client) -> None:
    log_in(client, administrator)
    assert "设置两步验证" in client.get("/").content.decode()
    TOTP.activate(administrator, generate_totp_secret())
    assert "设置两步验证" not in client.get("/").content.decode()


def test_other_roles_are_not_asked(school: Any, client: Client) -> None:
    assert "设置两步验证" not in log_in(client, make_user("teacher", school)).get("/").content.decode()


def test_a_second_factor_can_be_demanded(administrator: Any, school: Any, settings: Any, client: Client) -> None:
    settings.REQUIRE_MFA = True
    log_in(client, administrator)
    assert client.get("/").url == reverse("mfa_activate_totp")
    assert client.get(reverse("accounts")).url == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code in (200, 302)
    TOTP.activate(administrator, generate_totp_secret())
    assert client.get("/").status_code == 200
    teacher = log_in(Client(), make_user("teacher", school))
    assert teacher.get("/").status_code == 200


def test_latest_records_show_only_what_one_may_see(school: Any, partner: Any, client: Client) -> None:
    centre = make_user("aid_centre", school, name="资助员")
    with as_user(centre):
        scheme = make_scheme(centre, school)
        make_payment(centre, make_student(centre, school), scheme)
    seen = log_in(client, make_user("school_leader", school)).get("/").content.decode()
    assert "国家励志奖学金" in seen and "资助员 新增" in seen
    for stranger in (make_user("teacher", school), make_user("school_leader", partner)):
        hidden = log_in(Client(), stranger).get("/").content.decode()
        assert "资助员 新增" not in hidden


def test_the_bell_counts_anew_after_something_was_done(administrator: Any, school: Any, client: Client) -> None:
    cache.clear()
    log_in(client, administrator)
    assert client.get("/").context["shell"]["todo_count"] == 1
    TOTP.activate(administrator, generate_totp_secret())
    forged = Client(enforce_csrf_checks=True)
    assert log_in(forged, administrator).post(reverse("account-add"), new_account(school)).status_code == 403
    assert client.get("/").context["shell"]["todo_count"] == 1  # what was refused changed nothing
    client.post(reverse("account-add"), new_account(school))
    assert client.get("/").context["shell"]["todo_count"] == 0


@pytest.mark.parametrize("name", ["home", "notifications", "help", "profile"])
def test_everybody_has_the_pages_of_the_shell(name: str, school: Any, client: Client) -> None:
    page = reverse(name)
    assert client.get(page).url.startswith("/account/login/")
    for user in (make_user(), make_user("student", school)):
        assert log_in(Client(), user).get(page).status_code == 200


def test_there_are_no_mail_pages(school: Any, client: Client) -> None:
    assert "系统管理员" in client.get("/account/password/reset/").content.decode()
    assert client.post("/account/password/reset/", {"email": "a@b.cn"}).status_code == 405
    assert client.get("/account/email/").status_code == 404
    assert client.post("/account/signup/", {"username": "x"}).status_code == 200
    assert not User.objects.filter(username="x").exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/116 MicroMessenger/8.0", "微信 · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604", "Safari · iPhone"),
        ("curl/8", "未知设备"),
    ],
)
def test_devices_have_names(agent: str, words: str) -> None:
    assert device_name(agent) == words
