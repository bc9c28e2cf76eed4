"""Adding, changing, withdrawing and restoring records."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override
from django_scopes.exceptions import ScopeError

from bangfu.aid.models import AidPayment, AidScheme
from bangfu.core.errors import Conflict, Forbidden, Refusal, Refusals
from bangfu.core.scoping import everything
from bangfu.people.models import Student
from bangfu.registers.services import add_record, change_record, remove_record, restore_record
from bangfu.trail.models import Event
from tests.factories import (
    as_user,
    make_organisation,
    make_payment,
    make_scheme,
    make_student,
    make_unit,
    make_user,
)

IDENTITY = "11010119900307803X"


def test_a_record_is_added_with_its_event(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    event = Event.objects.latest("sequence")
    assert (scheme.created_by, scheme.version) == (centre, 1)
    assert (event.action, event.subject_id, event.by_id) == ("add", scheme.pk, centre.pk)
    assert event.changes["name"] == [None, "国家励志奖学金"]


def test_everything_wrong_is_said_at_once(centre: Any, school: Any) -> None:
    values = {"organisation": school, "name": "", "kind": "none", "element": "award", "funding": "state"}
    with pytest.raises(Refusals) as caught:
        add_record(model=AidScheme, values=values, by=centre)
    assert {field for field, _ in caught.value} == {"name", "kind"}
    assert not AidScheme.objects.exists()


def test_a_change_that_changes_nothing_leaves_no_trace(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    count = Event.objects.count()
    same = change_record(record=scheme, values={"name": scheme.name}, by=centre)
    assert (same.version, Event.objects.count()) == (1, count)


def test_a_change_is_recorded_old_to_new(centre: Any, school: Any) -> None:
    payment = make_payment(centre, make_student(centre, school), make_scheme(centre, school))
    change_record(record=payment, values={"amount": 600_000}, version=1, by=centre)
    assert Event.objects.latest("sequence").changes == {"amount": ["5,000.00", "6,000.00"]}


def test_the_trail_keeps_its_language_whoever_writes(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    with override("en"):
        assert scheme._meta.get_field("is_open").verbose_name == "In use"
        change_record(record=scheme, values={"is_open": False, "element": "grant"}, version=1, by=centre)
    assert Event.objects.latest("sequence").changes == {"is_open": ["是", "否"], "element": ["奖", "助"]}


def test_the_second_of_two_writers_is_told(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    change_record(record=scheme, values={"quota": 10}, version=1, by=centre)
    with pytest.raises(Conflict):
        change_record(record=scheme, values={"quota": 20}, version=1, by=centre)
    assert AidScheme.objects.get().quota == 10


def test_withdrawn_records_leave_and_come_back(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    remove_record(record=scheme, reason="重复录入", by=centre)
    assert not AidScheme.objects.exists()
    restore_record(record=scheme, by=centre)
    assert AidScheme.objects.get() == scheme


def test_a_withdrawal_needs_a_reason(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    with pytest.raises(Refusal):
        remove_record(record=scheme, reason=" ", by=centre)


def test_a_restored_record_must_still_fit(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    remove_record(record=scheme, reason="重复录入", by=centre)
    make_scheme(centre, school)
    with pytest.raises(Refusals):
        restore_record(record=scheme, by=centre)


def test_another_schools_rows_do_not_exist(centre: Any, school: Any) -> None:
    other = make_organisation()
    stranger = make_user("aid_centre", other)
    scheme = make_scheme(centre, school)
    with as_user(stranger):
        assert not AidScheme.objects.exists()
        with pytest.raises(Forbidden):
            change_record(record=scheme, values={"quota": 1}, by=stranger)


def test_nothing_is_written_for_an_organisation_of_others(centre: Any) -> None:
    with pytest.raises(Forbidden):
        make_scheme(centre, make_organisation())


def test_a_record_may_not_refer_to_an_unseen_one(centre: Any, school: Any) -> None:
    other = make_organisation()
    stranger = make_user("aid_centre", other)
    with as_user(stranger):
        theirs = make_scheme(stranger, other)
    student = make_student(centre, school)
    with pytest.raises(Refusals):
        make_payment(centre, student, theirs)


def test_unscoped_queries_raise(db: None) -> None:
    with pytest.raises(ScopeError):
        list(AidScheme.objects.all())


def test_a_college_reviewer_sees_the_own_college_only(centre: Any, school: Any) -> None:
    own, other = make_unit(school), make_unit(school, "建筑学院")
    mine = make_student(centre, school, unit=own)
    make_student(centre, school, unit=other)
    make_student(centre, school)
    reviewer = make_user("college_reviewer", school, unit=own)
    with as_user(reviewer):
        assert list(Student.objects.all()) == [mine]


def test_identity_numbers_are_sealed_and_found(centre: Any, school: Any) -> None:
    from django.db import connection

    from bangfu.people.models.student import identity_index

    student = make_student(centre, school, identity_number=IDENTITY.lower())
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number, identity_masked FROM people_student WHERE id=%s", [student.pk])
        stored, masked = cursor.fetchone()
    assert IDENTITY not in stored and len(stored) > 40
    assert masked == "110101********803X"
    assert Student.objects.get(identity_index=identity_index(IDENTITY)).identity_number == IDENTITY
    assert IDENTITY not in str(Event.objects.latest("sequence").changes)


def test_names_of_students_are_masked_in_the_trail(centre: Any, school: Any) -> None:
    make_student(centre, school, name="张三丰")
    event = Event.objects.latest("sequence")
    assert event.changes["name"] == [None, "张**"]
    assert "张三丰" not in event.subject_title


def test_the_database_itself_refuses_a_second_equal_payment(centre: Any, school: Any) -> None:
    payment = make_payment(centre, make_student(centre, school), make_scheme(centre, school))
    copy = AidPayment(
        organisation=school, student=payment.student, scheme=payment.scheme, kind=payment.kind,
        paid_on=payment.paid_on, amount=1,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_a_payment_keeps_the_kind_it_was_made_under(centre: Any, school: Any) -> None:
    scheme = make_scheme(centre, school)
    payment = make_payment(centre, make_student(centre, school), scheme)
    change_record(record=scheme, values={"kind": "school"}, by=centre)
    changed = change_record(record=payment, values={"note": "补记"}, by=centre)
    assert changed.kind == "national"
    with everything():
        assert AidPayment.objects.get().kind == "national"
