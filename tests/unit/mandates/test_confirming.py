"""Recording an agreement gives nobody rights over a school that works here itself, until that school agrees."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from bangfu.accounts.access import access_of
from bangfu.accounts.models import User
from bangfu.core.errors import Conflict, Forbidden, Refusal
from bangfu.core.permissions import Permission
from bangfu.mandates.models import Agreement
from bangfu.mandates.services import confirm_agreement, withdraw_confirmation
from bangfu.organisations.models import ProfileValue
from bangfu.registers.services import change_record, remove_record, restore_record
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_organisation, make_user, make_user_with

EDIT = Permission.ORGANISATIONS_EDIT


def may_keep(user: User, school: Any) -> bool:
    return access_of(user).may(EDIT, school.pk)


@pytest.fixture
def theirs(partner: Any) -> User:
    """Somebody who works for the partner."""
    return make_user("partner_staff", partner)


def test_a_school_without_accounts_is_kept_by_its_supporter(office: Any, school: Any, partner: Any, sign: Any) -> None:
    sign(office, school, partner)
    assert may_keep(office, partner)
    account = make_user("partner_staff", partner)
    assert not may_keep(office, partner)
    User.objects.filter(pk=account.pk).update(is_active=False)
    assert may_keep(office, partner)


def test_a_hostile_agreement_gives_nothing(office: Any, school: Any, client: Any, sign: Any) -> None:
    """Another school of the installation names the home school as its partner, and finds nothing of it."""
    other = make_organisation()
    hostile = make_user("assistance_office", other)
    browser = log_in(client, hostile)
    form = {
        "organisation": other.pk,
        "partner": school.pk,
        "title": "协议",
        "valid_from": "2015-06-01",
        "warn_days": 60,
    }
    assert browser.post("/agreements/new/", form).status_code == 302
    assert not may_keep(hostile, school) and not access_of(hostile).may(Permission.ORGANISATIONS_VIEW, school.pk)
    assert browser.get(f"/organisations/{school.pk}/").status_code == 404
    with as_user(hostile), pytest.raises(Forbidden):
        confirm_agreement(agreement=Agreement.objects.get(), by=hostile)
    assert (
        browser.post(f"/mandates/agreements/{Agreement.everything.get().pk}/confirm/", {"version": 1}).status_code
        == 403
    )
    assert Agreement.everything.get().confirmed_at is None


def test_the_partner_confirms_and_takes_it_back(
    office: Any, school: Any, partner: Any, theirs: User, sign: Any, client: Any
) -> None:
    agreement = sign(office, school, partner)
    browser = log_in(client, theirs)
    assert "请核对并确认与测试职业学院的结对" in browser.get("/notifications/").content.decode()
    page = browser.get(f"/agreements/{agreement.pk}/").content.decode()
    assert "待受援方确认" in page and "确认结对" in page
    assert not may_keep(office, partner)
    browser.post(f"/mandates/agreements/{agreement.pk}/confirm/", {"version": agreement.version})
    assert may_keep(office, partner)
    page = browser.get(f"/agreements/{agreement.pk}/").content.decode()
    assert "受援方已确认" in page
    today = timezone.localdate()
    assert f"于{today.year}年{today.month}月{today.day}日确认，支援学校可以查看" in page
    assert "提前终止日期" not in page and "终止原因" not in page, "nothing is missing while it is in force"
    address = f"/mandates/agreements/{agreement.pk}/withdraw/"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"reason": ""}).status_code == 422 and may_keep(office, partner)
    browser.post(address, {"reason": "学校合并"})
    assert not may_keep(office, partner)
    actions = Event.objects.filter(subject_model="mandates.agreement").order_by("sequence")
    assert list(actions.values_list("action", "reason")) == [
        ("add", ""), ("agreement.confirm", ""), ("agreement.unconfirm", "学校合并"),
    ]  # fmt: skip


def test_the_supporters_page_says_what_it_waits_for(
    office: Any, school: Any, partner: Any, theirs: User, sign: Any, client: Any
) -> None:
    agreement = sign(office, school, partner)
    page = log_in(client, office).get(f"/agreements/{agreement.pk}/").content.decode()
    assert "受援学校确认之前，支援学校不能查看和维护其概况" in page and "确认结对" not in page


def test_a_confirmation_holds_for_what_was_confirmed(
    office: Any, school: Any, partner: Any, theirs: User, sign: Any
) -> None:
    agreement = sign(office, school, partner, valid_until=datetime.date(2030, 1, 1))
    stale = agreement.version
    agreement = change_record(record=agreement, values={"scope": "教师培养"}, by=office)
    with as_user(theirs), pytest.raises(Conflict):
        agreement.version = stale
        confirm_agreement(agreement=agreement, by=theirs)
    agreement = Agreement.objects.get()
    confirmed = confirm_agreement(agreement=agreement, by=theirs)
    with pytest.raises(Conflict):
        confirm_agreement(agreement=confirmed, by=theirs)
    shorter = change_record(record=confirmed, values={"valid_until": datetime.date(2029, 1, 1)}, by=office)
    assert shorter.confirmed_by == theirs and may_keep(office, partner)
    remove_record(record=shorter, reason="录错", by=office)
    assert not may_keep(office, partner)
    restored = restore_record(record=shorter, by=office)
    assert may_keep(office, partner)
    longer = change_record(record=restored, values={"valid_until": None}, by=office)
    assert (longer.confirmed_at, longer.confirmed_by) == (None, None) and not may_keep(office, partner)


def test_another_partner_has_to_confirm_anew(office: Any, school: Any, partner: Any, theirs: User, sign: Any) -> None:
    agreement = confirm_agreement(agreement=sign(office, school, partner), by=theirs)
    other = make_organisation()
    make_user("partner_staff", other)
    change_record(record=agreement, values={"partner": other}, by=office)
    assert not may_keep(office, other) and not may_keep(office, partner)


def test_who_helps_a_school_does_not_speak_for_it(
    office: Any, school: Any, partner: Any, theirs: User, sign: Any
) -> None:
    """A right that came by one pairing confirms no other."""
    confirm_agreement(agreement=sign(office, school, partner), by=theirs)
    assert may_keep(office, partner)
    other = make_organisation()
    sign(make_user("assistance_office", other), other, partner)
    both = make_user_with([EDIT, Permission.MANDATES_VIEW], school)
    with as_user(User.objects.system()):
        second = Agreement.objects.get(organisation=other)
    with pytest.raises(Forbidden):
        confirm_agreement(agreement=second, by=both)
    with pytest.raises(Refusal, match="没有写原因"):
        withdraw_confirmation(agreement=second, reason=" ", by=theirs)


def test_profile_values_of_a_stranger_do_not_exist(
    office: Any, school: Any, partner: Any, theirs: User, sign: Any
) -> None:
    from bangfu.organisations.models import Indicator
    from tests.figures.data import kept

    indicator = Indicator.objects.get(code="students")
    kept(ProfileValue, organisation=partner, indicator=indicator, as_of="2016", value=4224)
    agreement = sign(office, school, partner)
    with as_user(User.objects.get(pk=office.pk)):
        assert ProfileValue.objects.count() == 0
    confirm_agreement(agreement=agreement, by=theirs)
    with as_user(User.objects.get(pk=office.pk)):
        assert ProfileValue.objects.count() == 1
