"""Problems: solving, recurring, deadlines on the desk."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bangfu.core.errors import Refusals
from bangfu.supervision.desk import todos
from bangfu.supervision.models import Problem, State
from bangfu.supervision.services import change_problem, record_problem
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_organisation, make_user

DORMITORY = {"title": "学生宿舍脏乱差", "area": "students", "found_on": "2016-03"}


def make(office, school, partner, **values):
    return record_problem(values={"organisation": school, "partner": partner, **DORMITORY, **values}, by=office)


def refused(caught):
    return {field: refusal.text for field, refusal in caught.value}


class Request:
    """What the desk asks of a request."""

    def __init__(self, user):
        self.access = user.access


def in_days(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def test_solved_needs_a_solution_and_a_verification(office, school, partner):
    with pytest.raises(Refusals) as caught:
        make(office, school, partner, state="solved")
    assert refused(caught) == {
        "solution": "标为已解决须写明解决方案。",
        "verified_on": "标为已解决须填写核验时间。",
    }
    assert make(office, school, partner, state="solved", solution="完善制度", verified_on="2016-05").pk


def test_verified_before_found_is_refused(office, school, partner):
    with pytest.raises(Refusals) as caught:
        make(office, school, partner, state="solved", solution="完善制度", verified_on="2016-02")
    assert refused(caught) == {None: "核验时间早于发现时间。"}


def test_a_recurrence_marks_the_earlier_problem(office, school, partner):
    first = make(office, school, partner, state="solved", solution="完善制度", verified_on="2016-05")
    second = make(office, school, partner, found_on="2016-10", recurrence_of=first)
    first.refresh_from_db()
    assert first.state == State.RECURRING
    assert [p.pk for p in first.recurrences.all()] == [second.pk]
    actions = list(Event.objects.order_by("sequence").values_list("action", "subject_id"))
    assert actions[-2:] == [("add", second.pk), ("change", first.pk)]


def test_naming_the_earlier_problem_later_marks_it_too(office, school, partner):
    first = make(office, school, partner)
    second = make(office, school, partner, found_on="2016-10")
    change_problem(record=second, values={"recurrence_of": first}, by=office)
    first.refresh_from_db()
    assert first.state == State.RECURRING


def test_a_later_edit_does_not_mark_it_again(office, school, partner):
    first = make(office, school, partner)
    second = make(office, school, partner, found_on="2016-10", recurrence_of=first)
    change_problem(record=first, values={"state": "rectifying"}, by=office)
    change_problem(record=second, values={"cause": "管理松懈"}, by=office)
    first.refresh_from_db()
    assert first.state == State.RECTIFYING


def test_a_refused_recurrence_leaves_the_earlier_problem_alone(office, school, partner):
    first = make(office, school, partner)
    with pytest.raises(Refusals):
        make(office, school, partner, found_on="2016-10", recurrence_of=first, area="x")
    first.refresh_from_db()
    assert first.state == State.OPEN


def test_chains_never_close(office, school, partner):
    first = make(office, school, partner)
    second = make(office, school, partner, title="宿舍再度脏乱", recurrence_of=first)
    with pytest.raises(Refusals) as caught:
        change_problem(record=first, values={"recurrence_of": second}, by=office)
    assert list(refused(caught)) == ["recurrence_of"]
    with pytest.raises(Refusals):
        change_problem(record=first, values={"recurrence_of": first}, by=office)


@pytest.mark.parametrize(("found_on", "accepted"), [("2016-02", False), ("2015", False), ("2016", True)])
def test_a_recurrence_follows(office, school, partner, found_on, accepted):
    first = make(office, school, partner)
    values = {"title": "宿舍再度脏乱", "found_on": found_on, "recurrence_of": first}
    if accepted:
        assert make(office, school, partner, **values).pk
    else:
        with pytest.raises(Refusals) as caught:
            make(office, school, partner, **values)
        assert list(refused(caught)) == ["recurrence_of"]


def test_a_recurrence_is_of_the_same_schools(office, school, partner):
    first = make(office, school, make_organisation())
    with pytest.raises(Refusals) as caught:
        make(office, school, partner, found_on="2016-10", recurrence_of=first)
    assert refused(caught) == {"recurrence_of": "原问题属于另外两所学校。"}


@pytest.mark.parametrize("values", [{"state": "solved"}, {"state": "x"}, {"area": "x"}])
def test_the_database_refuses_what_a_service_forgot(office, school, partner, values):
    problem = make(office, school, partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=problem.pk).update(**values)


def test_not_its_own_recurrence_in_the_database(office, school, partner):
    problem = make(office, school, partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.filter(pk=problem.pk).update(recurrence_of=problem)


def test_the_desk_names_what_is_overdue_or_near(office, school, partner):
    make(office, school, partner, title="超期", due_on=in_days(-3))
    make(office, school, partner, title="临近", due_on=in_days(7))
    make(office, school, partner, title="还早", due_on=in_days(8))
    make(office, school, partner, title="无期限")
    make(
        office, school, partner, title="已了结", due_on=in_days(-9),
        state="solved", solution="完善制度", verified_on="2016-05",
    )  # fmt: skip
    shown = [(str(t.title), t.text, t.tone) for t in todos(Request(office))]
    assert shown == [("整改：超期", "已超期 3 天", "red"), ("整改：临近", "还有 7 天", "amber")]


@pytest.mark.parametrize("role", ["partner_staff", "school_leader"])
def test_only_those_who_may_act_are_reminded(office, school, partner, role):
    make(office, school, partner, due_on=in_days(-3))
    other = make_user(role, partner if role == "partner_staff" else school)
    with as_user(other):
        assert Problem.objects.count() == 1
        assert list(todos(Request(other))) == []


def test_the_detail_page_says_how_late_it_is(office, school, partner, client):
    problem = make(office, school, partner, due_on=in_days(-3))
    log_in(client, office)
    page = client.get(f"/problems/{problem.pk}/").content.decode()
    assert "已超期 3 天" in page
    assert f"/problems/new/?recurrence_of={problem.pk}" in page
