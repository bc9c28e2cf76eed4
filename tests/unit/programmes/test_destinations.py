"""Graduate destinations: link to the roll, copied facts, uniqueness."""

import pytest
from django.db import IntegrityError, transaction

from bangfu.core.errors import Refusals
from bangfu.programmes.models import Destination, JointProgramme, ProgrammeRegulation
from bangfu.programmes.services import add_destination, change_destination
from bangfu.registers.services import add_record, change_record
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_organisation, make_student, make_unit, make_user

GRADUATE = {"cohort": 2016, "name": "陈晓", "outcome": "contract", "as_of": "2016-12-31"}


def make(office, school, **values):
    return add_destination(values={"organisation": school, **GRADUATE, **values}, by=office)


def refused(caught):
    return {field: refusal.text for field, refusal in caught.value}


@pytest.fixture
def student(office, school):
    unit = make_unit(school)
    return make_student(
        office,
        school,
        student_number="20131001",
        name="陈晓",
        unit=unit,
        segment="higher",
        origin="湖北省黄石市阳新县",
    )


def test_the_student_number_links_the_roll_and_fills_what_is_empty(office, school, student):
    row = make(office, school, student_number="20131001")
    assert row.student == student
    assert (row.origin, row.segment, row.unit) == ("湖北省黄石市阳新县", "higher", student.unit)


def test_what_was_written_is_not_overwritten(office, school, student):
    row = make(office, school, student_number="20131001", origin="湖北省黄石市大冶市", segment="joint")
    assert (row.origin, row.segment) == ("湖北省黄石市大冶市", "joint")


def test_what_was_copied_stays_when_the_roll_changes(office, school, student):
    row = make(office, school, student_number="20131001")
    change_record(record=student, values={"origin": "湖北省武汉市"}, by=office)
    change_destination(record=row, values={"outcome": "agreement"}, by=office)
    kept = Destination.objects.get()
    assert (kept.origin, kept.outcome, kept.student) == ("湖北省黄石市阳新县", "agreement", student)


def test_another_person_s_number_is_refused_as_in_the_import(office, school, student):
    on_roll = {"name": "名册中20131001的姓名是“陈晓”；请核对学号和姓名"}
    with pytest.raises(Refusals) as caught:
        make(office, school, student_number="20131001", name="刘芳")
    assert refused(caught) == on_roll and not Destination.objects.exists()
    row = make(office, school, name="刘芳")
    with pytest.raises(Refusals) as caught:
        change_destination(record=row, values={"student_number": "20131001"}, by=office)
    assert refused(caught) == on_roll
    corrected = change_destination(record=row, values={"name": "陈 晓", "student_number": "20131001"}, by=office)
    assert (corrected.student, corrected.name, corrected.origin) == (student, "陈晓", "湖北省黄石市阳新县")


def test_a_number_recorded_for_another_person_is_refused(office, school):
    row = make(office, school, student_number="999")
    with pytest.raises(Refusals) as caught:
        make(office, school, student_number="999", name="刘芳")
    assert refused(caught) == {"name": "999 这一届的去向已登记，姓名是“陈晓”；请核对学号和姓名"}
    assert make(office, school, student_number="999", name="刘芳", cohort=2017).pk
    assert change_destination(record=row, values={"name": "陈小"}, by=office).name == "陈小"


def test_the_form_says_whose_number_it_is(client, office, school, student):
    given = {"organisation": school.pk, "cohort": 2016, "name": "刘芳", "student_number": "20131001",
             "outcome": "contract", "as_of": "2016-12-31"}  # fmt: skip
    answer = log_in(client, office).post("/destinations/new/", given)
    assert answer.status_code == 422 and "名册中20131001的姓名是“陈晓”" in answer.content.decode()


def test_without_a_number_nobody_is_linked(office, school, student):
    assert make(office, school).student is None


def test_a_student_of_another_school_is_not_linked(office, school, student):
    other = make_organisation()
    both = make_user("assistance_office", other)
    with as_user(both):
        assert make(both, other, student_number="20131001").student is None


def test_a_linked_destination_is_corrected_without_seeing_the_student(office, school, student):
    row = make(office, school, student_number="20131001")
    head = make_user("department_head", school)
    with as_user(head):
        assert change_destination(record=row, values={"outcome": "startup"}, by=head).student_id == student.pk


def test_one_destination_a_graduate(office, school, student):
    make(office, school, student_number="20131001")
    with pytest.raises(Refusals) as caught:
        make(office, school, student_number="20131001")
    assert refused(caught)


def test_namesakes_need_their_numbers(office, school):
    make(office, school)
    with pytest.raises(Refusals) as caught:
        make(office, school)
    assert refused(caught) == {None: "这一届已有同名毕业生；如为两人，请填写学号。"}
    assert make(office, school, student_number="20131002").pk
    assert make(office, school, cohort=2017).pk


def test_a_student_has_one_destination_in_the_database_too(office, school, student):
    make(office, school, student_number="20131001")
    second = make(office, school, name="刘芳")
    with pytest.raises(IntegrityError), transaction.atomic():
        Destination.objects.filter(pk=second.pk).update(student=student)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"outcome": "retired"}, "outcome"),
        ({"cohort": 16}, "cohort"),
        ({"as_of": ""}, "as_of"),
        ({"outcome": "seeking", "matches_major": True}, "matches_major"),
    ],
)
def test_refused_values(office, school, values, field):
    with pytest.raises(Refusals) as caught:
        make(office, school, **values)
    assert next(iter(refused(caught))) == field


@pytest.mark.parametrize("values", [{"outcome": "retired"}, {"cohort": 16}])
def test_the_database_refuses_what_a_service_forgot(office, school, values):
    row = make(office, school)
    with pytest.raises(IntegrityError), transaction.atomic():
        Destination.objects.filter(pk=row.pk).update(**values)


def test_a_unit_of_another_school_is_refused(office, school):
    with pytest.raises(Refusals) as caught:
        make(office, school, unit=make_unit(make_organisation()))
    assert refused(caught) == {"unit": "所选学院不属于毕业学校。"}


def test_names_are_masked_in_the_trail(office, school):
    make(office, school)
    event = Event.objects.latest("sequence")
    assert (event.subject_title, event.changes["name"]) == ("陈*（2016届）", [None, "陈*"])


def test_what_it_counts_as(office, school):
    assert make(office, school).is_employed is True
    assert make(office, school, name="甲", outcome="further_study").is_further_study is True
    assert make(office, school, name="乙", outcome="unreported").is_employed is None


def test_schools_and_majors_are_counted_from_rows(office, school, partner):
    other = make_organisation()
    for school_helped, major in [
        (partner, "机械加工技术"),
        (partner, "机电技术应用"),
        (other, "机械加工技术"),
    ]:
        values = {"organisation": school, "partner": school_helped, "major_name": major}
        add_record(model=JointProgramme, values=values, by=office)
    rows = JointProgramme.objects
    assert rows.values("partner").distinct().count() == 2
    assert rows.values("major_name").distinct().count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"first_cohort": 2016, "last_cohort": 2015}, None),
        ({"first_cohort": 16}, "first_cohort"),
        ({"status": "x"}, "status"),
    ],
)
def test_refused_programmes(office, school, partner, values, field):
    filled = {"organisation": school, "partner": partner, "major_name": "机械加工技术", **values}
    with pytest.raises(Refusals) as caught:
        add_record(model=JointProgramme, values=filled, by=office)
    assert list(refused(caught)) == [field]


def test_no_programme_with_oneself(office, school):
    values = {"organisation": school, "partner": school, "major_name": "机械加工技术"}
    with pytest.raises(Refusals) as caught:
        add_record(model=JointProgramme, values=values, by=office)
    assert list(refused(caught)) == ["partner"]


def test_a_regulation_may_be_undated(office, school):
    values = {"organisation": school, "title": "“3+2”分段培养管理规定"}
    add_record(model=ProgrammeRegulation, values=values, by=office)
    assert ProgrammeRegulation.objects.get().year is None
