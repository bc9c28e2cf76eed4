"""Services of accounts: rights, rules, what the trail keeps."""

import datetime
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from bangfu.accounts.models import Membership, User
from bangfu.accounts.services import (
    add_account,
    add_membership,
    change_account,
    deactivate_account,
    end_membership,
    reactivate_account,
    reset_password,
)
from bangfu.accounts.services.memberships import Tenure
from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.core.permissions import Permission
from bangfu.trail.models import Event
from tests.factories import make_organisation, make_unit, make_user, make_user_with
from tests.factories.accounts import role_named

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def administrator(school: Any) -> User:
    return make_user("administrator", school, name="管理员")


def actions() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("action", flat=True))


def new(by: User, school: Any, **values: Any) -> tuple[User, str]:
    given = {"username": "lina", "name": "李娜", "organisation": school, "role": role_named("teacher"), **values}
    return add_account(by=by, **given)


def test_a_new_account_has_a_temporary_password_and_a_role(school: Any, administrator: User) -> None:
    _account, password = new(administrator, school)
    stored = User.objects.get(username="lina")
    assert stored.check_password(password) and len(password) == 19
    assert stored.must_change_password
    assert stored.access.may(Permission.ASSISTANCE_EDIT, school.pk)
    assert actions() == ["add", "membership.add"]
    added = Event.objects.get(action="add")
    assert (added.subject_title, added.organisation_id, added.by_name) == ("李娜（lina）", school.pk, "管理员")
    assert password not in "".join(str(e.changes) for e in Event.objects.all())


def test_two_temporary_passwords_differ(school: Any, administrator: User) -> None:
    assert new(administrator, school)[1] != new(administrator, school, username="wangwei")[1]


def test_everything_wrong_with_an_account_is_said_at_once(school: Any, administrator: User) -> None:
    with pytest.raises(Refusals) as caught:
        new(administrator, school, username="li na", name="", email="nonsense")
    assert {field for field, _ in caught.value} == {"username", "name", "email"}
    assert actions() == [] and not User.objects.filter(name="李娜").exists()


def test_a_user_name_is_given_once(school: Any, administrator: User) -> None:
    new(administrator, school)
    with pytest.raises(Refusals) as caught:
        new(administrator, school)
    assert [field for field, _ in caught.value] == ["username"]


@pytest.mark.parametrize("role", ["assistance_office", "school_leader", "teacher", "partner_staff"])
def test_only_managers_of_accounts_add_them(role: str, school: Any) -> None:
    with pytest.raises(Forbidden):
        new(make_user(role, school), school)


def test_a_manager_of_one_school_adds_none_to_another(school: Any, administrator: User) -> None:
    with pytest.raises(Forbidden):
        new(administrator, make_organisation())


def test_who_may_not_change_roles_may_not_make_managers(school: Any) -> None:
    by = make_user_with([Permission.ACCOUNTS_MANAGE], school)
    new(by, school)
    with pytest.raises(Forbidden):
        new(by, school, username="zhang", role=role_named("administrator"))
    assert not User.objects.filter(username="zhang").exists()


def test_an_account_is_changed_and_the_trail_keeps_old_and_new(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    change_account(account=account, values={"name": "李娜娜", "email": "li@example.cn"}, by=administrator)
    event = Event.objects.get(action="change")
    assert event.changes == {"name": ["李娜", "李娜娜"], "email": [None, "li@example.cn"]}
    change_account(account=account, values={"name": "李娜娜"}, by=administrator)
    assert Event.objects.filter(action="change").count() == 1


def test_deactivation_ends_sessions_and_rights(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    UserSession.objects.create(user=account, ip="10.0.0.1", session_key="k" * 32, user_agent="x")
    deactivate_account(account=account, reason="调离", by=administrator)
    stored = User.objects.get(pk=account.pk)
    assert not stored.is_active and stored.access.reaches == {}
    assert not UserSession.objects.filter(user=account).exists()
    event = Event.objects.get(action="account.deactivate")
    assert (event.reason, event.changes["sessions"]) == ("调离", [None, 1])


def test_deactivation_needs_a_reason_and_another_person(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    with pytest.raises(Refusal, match="没有写原因"):
        deactivate_account(account=account, reason="  ", by=administrator)
    with pytest.raises(Refusal, match="写了 201 个字，最多 200 个字"):
        deactivate_account(account=account, reason="长" * 201, by=administrator)
    with pytest.raises(Refusal, match="不能停用自己"):
        deactivate_account(account=administrator, reason="x", by=administrator)


def test_an_account_is_not_closed_twice_and_opens_again(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    deactivate_account(account=account, reason="调离", by=administrator)
    with pytest.raises(Conflict):
        deactivate_account(account=account, reason="调离", by=administrator)
    reactivate_account(account=account, by=administrator)
    assert User.objects.get(pk=account.pk).is_active


def test_the_system_account_is_nobodys(school: Any, administrator: User) -> None:
    with pytest.raises(Forbidden):
        reset_password(account=User.objects.system(), by=administrator)


def test_an_administrator_of_one_school_cannot_take_over_another_ones(school: Any, administrator: User) -> None:
    elsewhere = make_organisation()
    theirs = make_user("administrator", elsewhere)
    add_membership(account=administrator, organisation=elsewhere, role=role_named("teacher"), by=theirs)
    for attempt in (
        lambda: reset_password(account=administrator, by=theirs),
        lambda: deactivate_account(account=administrator, reason="x", by=theirs),
        lambda: change_account(account=administrator, values={"name": "x"}, by=theirs),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_a_role_in_a_department_for_a_time(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    unit = make_unit(school)
    tenure = Tenure(datetime.date(2026, 9, 1), datetime.date(2027, 7, 31), unit)
    made = add_membership(
        account=account, organisation=school, role=role_named("college_reviewer"), tenure=tenure, by=administrator
    )
    assert (made.created_by, made.unit, made.valid_until) == (administrator, unit, datetime.date(2027, 7, 31))
    text = Event.objects.filter(action="membership.add").latest("sequence").changes["membership"][1]
    assert text == "测试职业学院 · 机电工程学院 · 学院评审 · 2026-09-01 – 2027-07-31"


def test_a_role_is_refused_where_it_does_not_fit(school: Any, partner: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    tenure = Tenure(datetime.date(2026, 9, 1), datetime.date(2026, 8, 1), make_unit(partner))
    with pytest.raises(Refusals) as caught:
        add_membership(
            account=account, organisation=school, role=role_named("aid_centre"), tenure=tenure, by=administrator
        )
    assert {refusal.code for _, refusal in caught.value} == {"membership.unit", "membership.dates"}


def test_the_same_role_is_not_given_twice_at_a_time(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    with pytest.raises(Refusals) as caught:
        add_membership(account=account, organisation=school, role=role_named("teacher"), by=administrator)
    assert [refusal.code for _, refusal in caught.value] == ["membership.twice"]
    before = Tenure(datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))
    add_membership(account=account, organisation=school, role=role_named("teacher"), tenure=before, by=administrator)


def test_a_closed_account_gets_no_role(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    deactivate_account(account=account, reason="调离", by=administrator)
    with pytest.raises(Refusal, match="已停用"):
        add_membership(account=account, organisation=school, role=role_named("student"), by=administrator)


def test_a_role_ends_after_its_last_day(school: Any, administrator: User) -> None:
    account = make_user("teacher", school)
    membership = account.memberships.get()
    today = timezone.localdate()
    end_membership(membership=membership, last_day=today, reason="期满", by=administrator)
    assert User.objects.get(pk=account.pk).access.may(Permission.ASSISTANCE_EDIT)
    stored = Membership.objects.get(pk=membership.pk)
    end_membership(membership=stored, last_day=today - datetime.timedelta(days=1), by=administrator)
    assert not User.objects.get(pk=account.pk).access.may(Permission.ASSISTANCE_EDIT)


def test_a_role_that_would_end_before_it_began_is_withdrawn(school: Any, administrator: User) -> None:
    account, _ = new(administrator, school)
    membership = account.memberships.get()
    before = membership.valid_from - datetime.timedelta(days=1)
    with pytest.raises(Refusal, match="写了 201 个字，最多 200 个字"):
        end_membership(membership=membership, last_day=before, by=administrator, reason="长" * 201)
    end_membership(membership=membership, last_day=before, by=administrator)
    stored = Membership.objects.get(pk=membership.pk)
    assert stored.removed_at is not None and stored.removed_by == administrator
    assert User.objects.get(pk=account.pk).access.reaches == {}


def test_two_people_do_not_end_a_role_unawares(school: Any, administrator: User) -> None:
    membership = make_user("teacher", school).memberships.get()
    stale = Membership.objects.get(pk=membership.pk)
    end_membership(membership=membership, last_day=TODAY, by=administrator)
    with pytest.raises(Conflict):
        end_membership(membership=stale, last_day=TODAY, by=administrator)


def test_nobody_takes_his_own_last_administrator_role(school: Any, administrator: User) -> None:
    with pytest.raises(Refusal) as caught:
        end_membership(membership=administrator.memberships.get(), last_day=TODAY, by=administrator)
    assert caught.value.code == "membership.last_administrator"
    # A second one that began earlier and goes on makes the first one dispensable.
    second = make_user_with([Permission.ACCOUNTS_MANAGE], school).memberships.get().role
    Membership.objects.create(
        user=administrator, organisation=school, role=second, valid_from=datetime.date(2013, 1, 1)
    )
    end_membership(
        membership=administrator.memberships.get(role__code="administrator"), last_day=TODAY, by=administrator
    )


def test_another_administrator_may_end_it(school: Any, administrator: User) -> None:
    other = make_user("administrator", school)
    end_membership(membership=administrator.memberships.get(), last_day=datetime.date(2020, 1, 1), by=other)
    assert not User.objects.get(pk=administrator.pk).access.may(Permission.ACCOUNTS_MANAGE)


def test_the_trail_ended_roles_in_words(school: Any, administrator: User) -> None:
    membership = make_user("teacher", school).memberships.get()
    end_membership(membership=membership, last_day=datetime.date(2026, 1, 31), reason="期满", by=administrator)
    event = Event.objects.get(action="membership.end")
    assert event.changes["membership"] == [
        "测试职业学院 · 教师（项目负责人） · 2013-01-01 – 至今",
        "测试职业学院 · 教师（项目负责人） · 2013-01-01 – 2026-01-31",
    ]
    assert event.detail.startswith("任职：测试职业学院") and event.detail.endswith("期满")
