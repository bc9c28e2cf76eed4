"""通知: what others did to one's records and account, read and unread; and an administrator's desk."""

import datetime
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils import timezone

from bangfu.accounts.models import Membership, NoticeMark
from bangfu.accounts.services import add_membership, mark_read
from bangfu.registers.services import change_record
from tests.factories import as_user, log_in, make_payment, make_scheme, make_student, make_user
from tests.factories.accounts import role_named


@pytest.fixture
def colleague(school: Any) -> Any:
    return make_user("aid_centre", school, name="同事乙")


@pytest.fixture
def changed(centre: Any, colleague: Any, school: Any) -> Any:
    """A payment of the aid centre's that a colleague changed."""
    payment = make_payment(centre, make_student(centre, school, name="张一"), make_scheme(centre, school))
    with as_user(colleague):
        change_record(record=payment, values={"note": "补记凭证号"}, by=colleague)
    return payment


def notices(client: Client, user: Any) -> list[Any]:
    return log_in(client, user).get("/notifications/").context["notices"]


def test_a_colleagues_change_is_told_to_who_recorded_it(client: Client, centre: Any, changed: Any) -> None:
    found = notices(client, centre)
    assert [(n.title, n.unread, n.url) for n in found] == [
        # The trail masks the name.
        (f"同事乙 修改：张*（{changed.student.student_number}）国家励志奖学金 2016-11（资助发放）", True,
         f"/aid-payments/{changed.pk}/")
    ]  # fmt: skip
    assert "补记凭证号" in found[0].text


def test_ones_own_doing_and_others_work_are_no_news(client: Client, colleague: Any, changed: Any, school: Any) -> None:
    assert notices(client, colleague) == []
    assert notices(Client(), make_user("aid_centre", school)) == []


def test_what_one_may_no_longer_see_is_not_told(client: Client, centre: Any, changed: Any) -> None:
    Membership.objects.filter(user=centre).update(role=role_named("teacher"))
    assert notices(client, type(centre).objects.get(pk=centre.pk)) == []


def test_ones_account_is_told_of(client: Client, school: Any) -> None:
    admin, person = make_user("administrator", school, name="管理员甲"), make_user("teacher", school)
    add_membership(account=person, organisation=school, role=role_named("aid_centre"), by=admin)
    assert [(n.title, n.url) for n in notices(client, person)] == [
        ("管理员甲对您的账号：任职", "/account/profile/")
    ]


def test_reading_up_to_what_was_shown(client: Client, centre: Any, colleague: Any, changed: Any) -> None:
    page = log_in(client, centre).get("/notifications/")
    assert page.context["shell"]["unread_count"] == 1
    assert "未读 1 条" in page.content.decode()
    assert "同事乙 修改：张*" in client.get("/").content.decode(), "unread ones are on the desk"
    with as_user(colleague):
        change_record(record=changed, values={"amount": 123_00}, by=colleague)
    assert client.post("/account/notices/read/", {"until": page.context["newest"]}).status_code == 302
    page = client.get("/notifications/")
    assert [n.unread for n in page.context["notices"]] == [True], "what came after was not shown, and is not read"
    client.post("/account/notices/read/", {"until": page.context["newest"]})
    assert client.get("/notifications/").context["unread"] == 0
    assert client.get("/").context["shell"]["bell_count"] == client.get("/").context["shell"]["todo_count"]


def test_the_mark_never_goes_back_and_takes_no_nonsense(client: Client, centre: Any) -> None:
    mark_read(by=centre, until=9)
    mark_read(by=centre, until=3)
    for until in ("", "x", "9" * 40, "-1"):
        log_in(client, centre).post("/account/notices/read/", {"until": until})
    assert NoticeMark.objects.get(user=centre).sequence == 9


def test_an_administrator_sees_locked_accounts_and_ending_roles(client: Client, school: Any) -> None:
    admin, person = make_user("administrator", school), make_user("teacher", school, name="教师丁")
    Membership.objects.filter(user=person).update(valid_until=timezone.localdate() + datetime.timedelta(days=10))
    AccessAttempt.objects.create(
        username=person.username, ip_address="10.0.0.9", failures_since_start=settings.AXES_FAILURE_LIMIT
    )
    page = log_in(client, admin).get("/").content.decode()
    assert "账号被锁定：教师丁" in page and "任职将到期：教师丁" in page
    assert "账号被锁定" not in log_in(Client(), make_user("teacher", school)).get("/").content.decode()
