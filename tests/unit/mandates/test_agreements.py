"""Agreements: the pairing follows them, both schools see them, their end is announced."""

import datetime
from typing import Any

import pytest

from bangfu.accounts.models import Pairing
from bangfu.core.errors import Refusals
from bangfu.core.permissions import Permission
from bangfu.mandates.models import Agreement, Policy, Standing
from bangfu.mandates.selectors import expiring_agreements
from bangfu.mandates.wording import standing_sentence
from bangfu.registers.services import add_record, change_record, remove_record, restore_record
from tests.factories import as_user, log_in, make_organisation, make_user

DAY = datetime.date(2026, 11, 23)


def pairings() -> list[tuple[int, int, datetime.date, datetime.date | None]]:
    return list(Pairing.objects.values_list("organisation", "partner", "valid_from", "valid_until"))


def test_the_pairing_follows_the_agreement(office: Any, school: Any, partner: Any, sign: Any) -> None:
    agreement = sign(office, school, partner, valid_until=datetime.date(2020, 5, 31))
    start = datetime.date(2015, 6, 1)
    assert pairings() == [(school.pk, partner.pk, start, datetime.date(2020, 5, 31))]
    change_record(record=agreement, values={"valid_until": None}, by=office)
    assert pairings() == [(school.pk, partner.pk, start, None)]
    ended = {"ended_on": datetime.date(2018, 3, 1), "ended_reason": "任务完成"}
    change_record(record=agreement, values=ended, by=office)
    assert pairings() == [(school.pk, partner.pk, start, datetime.date(2018, 2, 28))]
    remove_record(record=agreement, reason="录错", by=office)
    assert pairings() == []
    restore_record(record=agreement, by=office)
    assert len(pairings()) == 1


def test_an_agreement_gives_the_supporter_rights_over_the_profile_only_while_it_is_in_force(
    office: Any, school: Any, partner: Any, sign: Any
) -> None:
    sign(office, school, partner, valid_until=datetime.date(2020, 5, 31))
    from bangfu.accounts.access import access_of

    for day, may in ((datetime.date(2020, 5, 31), True), (datetime.date(2020, 6, 1), False)):
        access = access_of(office, day)
        assert access.may(Permission.ORGANISATIONS_EDIT, partner.pk) is may
        assert not access.may(Permission.PEOPLE_VIEW, partner.pk)


def test_an_end_on_the_first_day_gives_no_rights(office: Any, school: Any, partner: Any, sign: Any) -> None:
    sign(office, school, partner, ended_on=datetime.date(2015, 6, 1), ended_reason="未执行")
    assert pairings() == []


def test_both_schools_see_the_agreement_and_nobody_else(office: Any, school: Any, partner: Any, sign: Any) -> None:
    agreement = sign(office, school, partner)
    with as_user(make_user("partner_staff", partner)):
        assert list(Agreement.objects.all()) == [agreement]
    with as_user(make_user("school_leader", make_organisation())):
        assert list(Agreement.objects.all()) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"valid_until": datetime.date(2014, 1, 1)}, "有效期止早于有效期起"),
        ({"ended_on": datetime.date(2016, 1, 1)}, "提前终止须写明原因"),
        ({"ended_on": datetime.date(2015, 1, 1), "ended_reason": "x"}, "终止日期早于有效期起"),
    ],
)
def test_impossible_agreements(office: Any, school: Any, partner: Any, sign: Any, values: dict, words: str) -> None:
    with pytest.raises(Refusals, match=words):
        sign(office, school, partner, **values)
    assert pairings() == []


def test_a_school_has_no_agreement_with_itself(office: Any, school: Any, sign: Any) -> None:
    with pytest.raises(Refusals, match="不能相同"):
        sign(office, school, school)


def test_expiring_agreements_are_announced_until_renewed(office: Any, school: Any, partner: Any, sign: Any) -> None:
    agreement = sign(office, school, partner, valid_until=DAY + datetime.timedelta(days=60))
    sign(office, school, make_organisation(), valid_until=DAY + datetime.timedelta(days=61))
    assert expiring_agreements(DAY) == [agreement]
    assert standing_sentence(agreement, DAY) == "2027年1月22日 到期，还有 60 天。请着手续签或登记终止。"
    sign(office, school, partner, valid_from=datetime.date(2027, 1, 23), renews=agreement)
    assert expiring_agreements(DAY) == []


def test_the_desk_warns_of_the_end(client: Any, office: Any, school: Any, partner: Any, sign: Any) -> None:
    from django.utils import timezone

    today = timezone.localdate()
    sign(office, school, partner, valid_until=today + datetime.timedelta(days=10))
    page = log_in(client, office).get("/notifications/").content.decode()
    assert "对口帮扶协议书" in page and "还有 10 天到期" in page
    leader = log_in(client, make_user("school_leader", school))
    assert "还有 10 天到期" not in leader.get("/notifications/").content.decode()


def test_the_page_offers_the_renewal(client: Any, office: Any, school: Any, partner: Any, sign: Any) -> None:
    agreement = sign(office, school, partner, valid_until=datetime.date(2020, 5, 31))
    assert agreement.standing == Standing.EXPIRED
    page = log_in(client, office).get(f"/agreements/{agreement.pk}/").content.decode()
    assert "已到期" in page
    assert f"renews={agreement.pk}&amp;valid_from=2020-06-01" in page
    assert "已到期" in log_in(client, office).get("/agreements/").content.decode()


def test_policies_have_one_number_and_supporting_documents(office: Any, school: Any) -> None:
    values = {"organisation": school, "title": "决定", "level": "municipal", "number": "黄发[2015]1号"}
    main = add_record(model=Policy, values=values, by=office)
    assert (main.number, str(main)) == ("黄发〔2015〕1号", "决定（黄发〔2015〕1号）")
    with pytest.raises(Refusals, match="该文号已经登记过"):
        add_record(model=Policy, values={**values, "title": "另一决定", "number": "黄发（2015）1号"}, by=office)
    child = add_record(model=Policy, values={**values, "title": "配套", "number": "", "parent": main}, by=office)
    with pytest.raises(Refusals, match="主文件不能是它自己"):
        change_record(record=main, values={"parent": child}, by=office)
