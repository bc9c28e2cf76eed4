"""Registrations matched by number, proposed by name and birth date, settled by a person; coverage."""

import datetime
from typing import Any

import pytest

from bangfu.core.errors import Conflict, Forbidden, Refusals
from bangfu.people.models import MatchState, PovertyRegistration
from bangfu.people.selectors import match_summary, registered_students
from bangfu.people.services import MatchReport, confirm_match, match_registrations, reject_match
from bangfu.registers.services import change_record
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_student, make_unit, make_user
from tests.unit.people.conftest import number

DAY = datetime.date(2016, 6, 1)


def test_number_settles_name_and_birth_propose(centre: Any, school: Any, register_poor: Any) -> None:
    first = make_student(centre, school, name="张三", identity_number=number(1))
    second = make_student(centre, school, name="李四", identity_number=number(2))
    by_number = register_poor(centre, school, name="章三", identity_number=number(1))
    by_person = register_poor(centre, school, name="李四", birth="1998.5.6")
    nobody = register_poor(centre, school, name="王五", birth="1998-05-06")
    report = match_registrations(organisation=school, by=centre)
    assert report == MatchReport(matched=1, proposed=1, unmatched=1)
    found = {r.pk: (r.student, r.match_state) for r in PovertyRegistration.objects.all()}
    assert found == {
        by_number.pk: (first, "matched"),
        by_person.pk: (second, "candidate"),
        nobody.pk: (None, "unmatched"),
    }
    again = match_registrations(organisation=school, by=centre)
    assert (again.matched, again.proposed) == (0, 0)


def test_the_trail_of_a_match_hides_the_name(centre: Any, school: Any, register_poor: Any) -> None:
    student = make_student(centre, school, name="张三丰", identity_number=number(1))
    register_poor(centre, school, name="张三丰", identity_number=number(1))
    match_registrations(organisation=school, by=centre)
    event = Event.objects.filter(subject_model="people.povertyregistration", action="change").get()
    assert event.changes == {
        "student": [None, f"张**（{student.student_number}）"], "match_state": ["未匹配", "已匹配"]}  # fmt: skip
    assert event.source == "matching"


def test_namesakes_born_the_same_day_are_not_guessed(centre: Any, school: Any, register_poor: Any) -> None:
    for sequence in (1, 2):
        make_student(centre, school, name="张三", identity_number=number(sequence))
    register_poor(centre, school, name="张三", birth="1998-05-06")
    assert match_registrations(organisation=school, by=centre).unmatched == 1


def test_students_of_other_schools_are_not_matched(centre: Any, school: Any, partner: Any, register_poor: Any) -> None:
    theirs = make_user("aid_centre", partner)
    with as_user(theirs):
        make_student(theirs, partner, name="张三", identity_number=number(1))
    register_poor(centre, school, identity_number=number(1))
    assert match_registrations(organisation=school, by=centre).matched == 0
    with pytest.raises(Forbidden):
        match_registrations(organisation=partner, by=centre)


def test_a_candidate_is_confirmed_or_rejected_once(centre: Any, school: Any, register_poor: Any) -> None:
    make_student(centre, school, name="张三", identity_number=number(1))
    registration = register_poor(centre, school, birth="1998-05-06")
    match_registrations(organisation=school, by=centre)
    rejected = reject_match(registration=registration, by=centre)
    assert (rejected.student, rejected.match_state) == (None, MatchState.ABSENT)
    with pytest.raises(Conflict, match="没有待确认的学生"):
        confirm_match(registration=registration, by=centre)
    assert match_registrations(organisation=school, by=centre).proposed == 0  # not asked again
    change_record(record=registration, values={"identity_number": number(1)}, by=centre)
    assert match_registrations(organisation=school, by=centre).matched == 1  # but a number settles it


def test_a_student_chosen_by_hand_is_matched(centre: Any, school: Any, register_poor: Any) -> None:
    student = make_student(centre, school)
    registration = register_poor(centre, school, student=student)
    assert registration.match_state == MatchState.MATCHED
    cleared = change_record(record=registration, values={"student": None}, by=centre)
    assert cleared.match_state == MatchState.UNMATCHED


def test_birth_must_be_whole_and_agree_with_the_number(centre: Any, school: Any, register_poor: Any) -> None:
    with pytest.raises(Refusals, match="须写到日"):
        register_poor(centre, school, birth="1998-05")
    with pytest.raises(Refusals, match="不一致"):
        register_poor(centre, school, birth="1998-05-07", identity_number=number(1))


def test_the_same_registration_twice_is_refused(centre: Any, school: Any, register_poor: Any) -> None:
    register_poor(centre, school, identity_number=number(1))
    with pytest.raises(Refusals, match="已经登记过"):
        register_poor(centre, school, identity_number=number(1))
    register_poor(centre, school, identity_number=number(1), category="minimum")


def test_who_is_registered_and_how_registrations_stand(centre: Any, school: Any, register_poor: Any) -> None:
    names = ("甲某", "乙某", "丙某", "丁某")
    students = [make_student(centre, school, name=name, identity_number=number(i)) for i, name in enumerate(names)]
    for i in (0, 1, 2):
        register_poor(centre, school, name=names[i], identity_number=number(i))
    register_poor(centre, school, name="甲某", identity_number=number(0), category="minimum")  # counted once
    register_poor(centre, school, name="外人", identity_number=number(9))
    ended = {"valid_from": datetime.date(2014, 1, 1), "valid_until": datetime.date(2015, 12, 31)}
    register_poor(centre, school, name="丁某", identity_number=number(3), **ended)
    match_registrations(organisation=school, by=centre)
    assert set(registered_students(school.pk, DAY)) == set(students[:3])
    summary = match_summary(school, DAY)
    assert summary.counts == {"matched": 4, "candidate": 0, "unmatched": 1, "absent": 0}
    assert summary.total == 5


def test_a_college_sees_registrations_of_its_students_only(centre: Any, school: Any, register_poor: Any) -> None:
    unit = make_unit(school)
    mine = make_student(centre, school, unit=unit)
    register_poor(centre, school, name="甲", student=mine)
    register_poor(centre, school, name="乙", student=make_student(centre, school))
    register_poor(centre, school, name="丙")
    with as_user(make_user("college_reviewer", school, unit=unit)):
        assert [r.name for r in PovertyRegistration.objects.all()] == ["甲"]


def test_matching_and_settling_from_the_page(client: Any, centre: Any, school: Any, register_poor: Any) -> None:
    make_student(centre, school, name="张三", identity_number=number(1))
    registration = register_poor(centre, school, birth="1998-05-06")
    browser = log_in(client, centre)
    assert school.name in browser.get("/people/matching/").content.decode()
    browser.post("/people/matching/", {"organisation": school.pk})
    page = browser.get("/people/matching/").content.decode()
    assert f"/people/matching/{registration.pk}/" in page
    browser.post(f"/people/matching/{registration.pk}/", {"answer": "yes", "next": "matching"})
    registration.refresh_from_db()
    assert registration.match_state == MatchState.MATCHED


def test_nobody_settles_for_another_school(
    client: Any, centre: Any, school: Any, partner: Any, register_poor: Any
) -> None:
    registration = register_poor(centre, school)
    browser = log_in(client, make_user("aid_centre", partner))
    assert browser.post(f"/people/matching/{registration.pk}/", {"answer": "yes"}).status_code == 404
    browser.post("/people/matching/", {"organisation": school.pk})
    registration.refresh_from_db()
    assert registration.version == 1
