"""An issued edition against today: what changed, by which records, and for whom."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from bangfu.assistance.models import Project
from bangfu.registers.services import change_record, remove_record
from bangfu.reports.comparing import Difference, Named, comparison
from bangfu.reports.models import Edition, EditionNumber
from bangfu.reports.services import issue_edition
from tests.factories import as_user, make_payment, make_scheme, make_student, make_unit, make_user, make_user_with

Write, Accept, Add = Callable[..., Any], Callable[[Any], Any], Callable[..., Any]
BODY = {"kind": "text", "text": "共实施项目{{projects.count}}个，惠及{{projects.person_times}}人次。"}

pytestmark = pytest.mark.usefixtures("no_pdf")


@pytest.fixture
def edition(write: Write, accepted: Accept, add_project: Add, leader: Any) -> Edition:
    """Issued when there were two projects, of 20 and 12 person-times."""
    add_project("甲")
    add_project("丁", beneficiaries=12)
    report = accepted(write(BODY))
    with as_user(leader):
        return issue_edition(report=report, by=leader, note="首次")


def seen(edition: Edition, by: Any) -> list[Difference]:
    """The differences that somebody sees."""
    with as_user(by):
        return comparison(edition, by).differences


def change(system: Any, name: str, **values: Any) -> None:
    with as_user(system):
        change_record(record=Project.objects.get(name=name), values=values, by=system)


def remove(system: Any, name: str) -> None:
    with as_user(system):
        remove_record(record=Project.objects.get(name=name), reason="重复", by=system)


def page(name: str) -> str:
    return f"/projects/{Project.everything.get(name=name).pk}/"


def test_a_sum_keeps_what_each_record_gave(edition: Edition) -> None:
    count, persons = edition.numbers.all()
    assert (count.amounts, persons.amounts, persons.value) == ([], [20, 12], 32)


def test_nothing_changed_nothing_is_said(edition: Edition, leader: Any) -> None:
    assert seen(edition, leader) == []


def test_records_that_came_went_or_changed_are_named_with_their_amounts(
    edition: Edition, leader: Any, add_project: Add, system: Any
) -> None:
    add_project("乙", beneficiaries=40)
    change(system, "甲", beneficiaries=25)
    remove(system, "丁")
    (persons,) = seen(edition, leader)  # still two projects
    assert (persons.number.text, persons.now, persons.note) == ("32", "65 人次", "")
    assert persons.words.startswith("2016—2017年 ")
    assert persons.added == [Named("乙", page("乙"), "40")]
    assert persons.changed == [Named("甲", page("甲"), "20 → 25")]
    assert persons.gone == [Named("丁", "", "12")]


def test_a_record_is_named_where_only_its_value_changed(edition: Edition, leader: Any, system: Any) -> None:
    change(system, "甲", beneficiaries=None)
    (persons,) = seen(edition, leader)
    assert (persons.now, persons.changed) == ("12 人次", [Named("甲", page("甲"), "20 → 未统计")])
    assert not persons.note


def test_a_count_names_records_without_amounts(edition: Edition, leader: Any, add_project: Add, system: Any) -> None:
    change(system, "甲", beneficiaries=25)
    add_project("乙", beneficiaries=None)
    count, _persons = seen(edition, leader)
    assert (count.number.text, count.now) == ("2", "3 个")
    assert (count.added, count.changed, count.gone) == ([Named("乙", page("乙"))], [], [])


def test_an_edition_without_amounts_names_the_records_changed_since(
    edition: Edition, leader: Any, system: Any
) -> None:
    kept = edition.numbers.get(code="projects.person_times")
    kept.pk, kept.position, kept.amounts = None, 9, []
    kept.save(force_insert=True)
    change(system, "甲", beneficiaries=25)
    earlier = next(d for d in seen(edition, leader) if d.number.position == 9)
    assert (earlier.now, earlier.changed) == ("37 人次", [Named("甲", page("甲"))])


def test_money_reads_as_the_number_does(aid: None, write: Write, accepted: Accept, leader: Any, system: Any) -> None:
    from bangfu.aid.models import AidPayment

    report = accepted(write({"kind": "text", "text": "发放{{aid.amount|unit=万元}}万元。"}))
    with as_user(leader):
        edition = issue_edition(report=report, by=leader)
    with as_user(system):
        change_record(record=AidPayment.objects.get(amount=300_000), values={"amount": 450_000}, by=system)
    (found,) = seen(edition, leader)
    assert (found.number.text, found.now) == ("1.4", "1.55 万元")
    assert [record.amount for record in found.changed] == ["0.3 → 0.45"]


def test_everybody_who_sees_the_records_gets_one_answer(
    edition: Edition, office: Any, leader: Any, school: Any, system: Any
) -> None:
    assert [seen(edition, who) for who in (office, leader, make_user("teacher", school), system)] == [[]] * 4
    change(system, "甲", beneficiaries=25)
    answers = [
        [(d.now, d.changed) for d in seen(edition, who)]
        for who in (office, leader, make_user("teacher", school), system)
    ]
    assert answers == [[("37 人次", [Named("甲", page("甲"), "20 → 25")])]] * 4


def test_numbers_of_records_out_of_reach_are_not_compared(edition: Edition, school: Any, system: Any) -> None:
    change(system, "甲", beneficiaries=25)
    centre = make_user("aid_centre", school)
    with as_user(centre):
        found = comparison(edition, centre)
    assert (found.differences, found.hidden) == ([], 2)


def test_a_new_record_out_of_reach_hides_the_number(
    write: Write, accepted: Accept, school: Any, leader: Any, system: Any
) -> None:
    from bangfu.core.permissions import Permission

    own, other = make_unit(school, "机电学院"), make_unit(school, "纺织学院")
    with as_user(system):
        scheme = make_scheme(system, school)
        make_payment(system, make_student(system, school, unit=own), scheme)
    report = accepted(write({"kind": "text", "text": "发放{{aid.times}}人次。"}))
    with as_user(leader):
        edition = issue_edition(report=report, by=leader)
    reviewer = make_user_with([Permission.AID_VIEW, Permission.FIGURES_VIEW], school, unit=own)
    with as_user(reviewer):
        assert comparison(edition, reviewer).hidden == 0
    with as_user(system):
        make_payment(system, make_student(system, school, unit=other), scheme)
    with as_user(reviewer):
        found = comparison(edition, reviewer)
    assert (found.differences, found.hidden) == ([], 1)
    (difference,) = seen(edition, leader)
    assert (difference.number.text, difference.now) == ("1", "2 人次")


def test_an_issuer_who_left_changes_no_number(edition: Edition, leader: Any, office: Any) -> None:
    from bangfu.accounts.models import Membership

    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    Membership.objects.filter(user=leader).update(valid_until=yesterday)
    assert seen(Edition.everything.get(pk=edition.pk), office) == []


def test_an_edition_asks_for_records_no_more_often_than_it_has_numbers(
    edition: Edition, leader: Any, django_assert_max_num_queries: Any
) -> None:
    assert EditionNumber.objects.count() == 2
    with as_user(leader), django_assert_max_num_queries(12):
        comparison(edition, leader)
