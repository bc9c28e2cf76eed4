"""Carrying unfinished goals forward, in one step or not at all."""

import datetime
from typing import Any

import pytest

from bangfu.core.errors import Forbidden, Refusal, Refusals
from bangfu.mandates.models import Goal, Plan
from bangfu.mandates.services import carry_forward
from bangfu.registers.services import add_record
from bangfu.trail.models import Event
from tests.factories import as_user, log_in, make_user

GOALS = {"送教上门": "done", "双师培养": "in_progress", "课题": "not_started", "大赛": "unfinished", "旧项": "dropped"}


def states(plan: Plan) -> dict[str, str]:
    return dict(Goal.objects.filter(plan=plan).values_list("text", "state"))


def test_open_goals_move_and_the_plan_is_closed(
    office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    plan = plan_for(office, sign(office, school, partner), 2016, GOALS)
    carried = carry_forward(plan=plan, by=office)
    assert carried.created
    assert (carried.plan.year, carried.plan.title, carried.plan.state) == (2017, "2017年实施方案", "draft")
    assert states(carried.plan) == {"双师培养": "not_started", "课题": "not_started", "大赛": "not_started"}
    assert states(plan) == {
        "送教上门": "done", "双师培养": "carried", "课题": "carried", "大赛": "carried", "旧项": "dropped"}  # fmt: skip
    plan.refresh_from_db()
    assert plan.state == "closed"
    goal = Goal.objects.get(plan=carried.plan, text="课题")
    assert (goal.carried_forward_from.plan, goal.owner_name, goal.due) == (plan, "王志明", None)
    assert Event.objects.filter(subject_model="mandates.goal", action="change").count() == 3


def test_a_second_time_there_is_nothing_to_carry(
    office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    plan = plan_for(office, sign(office, school, partner), 2016, {"课题": "not_started"})
    carry_forward(plan=plan, by=office)
    with pytest.raises(Refusal, match="没有未完成的目标"):
        carry_forward(plan=plan, by=office)
    assert Goal.objects.count() == 2


def test_an_existing_plan_of_the_next_year_is_used(
    office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    agreement = sign(office, school, partner)
    plan = plan_for(office, agreement, 2016, {"课题": "not_started"})
    following = plan_for(office, agreement, 2017, {"新目标": "not_started"})
    carried = carry_forward(plan=plan, by=office)
    assert (carried.plan, carried.created) == (following, False)
    assert set(states(following)) == {"课题", "新目标"}


def test_a_goal_that_is_there_already_stops_everything(
    office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    agreement = sign(office, school, partner)
    plan = plan_for(office, agreement, 2016, {"大赛": "not_started", "课题": "not_started"})
    following = plan_for(office, agreement, 2017, {"课题": "not_started"})
    with pytest.raises(Refusals, match="已有这个目标"):
        carry_forward(plan=plan, by=office)
    assert states(plan) == {"大赛": "not_started", "课题": "not_started"}
    assert states(following) == {"课题": "not_started"}


def test_nothing_is_carried_beyond_the_agreement(
    office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    agreement = sign(office, school, partner, valid_until=datetime.date(2016, 12, 31))
    plan = plan_for(office, agreement, 2016, {"课题": "not_started"})
    with pytest.raises(Refusal, match="先登记续签"):
        carry_forward(plan=plan, by=office)
    assert Plan.objects.count() == 1


def test_the_button_and_who_may_press_it(
    client: Any, office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    plan = plan_for(office, sign(office, school, partner), 2016, {"课题": "not_started", "送教": "done"})
    path = f"/mandates/plans/{plan.pk}/carry-forward/"
    guest = make_user("partner_staff", partner)
    assert log_in(client, guest).post(path).status_code == 403
    with as_user(guest), pytest.raises(Forbidden):
        carry_forward(plan=plan, by=guest)
    browser = log_in(client, office)
    assert "结转 1 个目标到 2017 年" in browser.get(f"/plans/{plan.pk}/").content.decode()
    response = browser.post(path, follow=True)
    assert "已把 1 个未完成的目标结转到“2017年实施方案”" in response.content.decode()
    assert "没有未完成的目标" in browser.post(path, follow=True).content.decode()


def test_a_goal_needs_an_owner(office: Any, school: Any, partner: Any, sign: Any, plan_for: Any) -> None:
    plan = plan_for(office, sign(office, school, partner), 2016, {})
    with pytest.raises(Refusals, match="须写明责任部门或责任人"):
        add_record(model=Goal, values={"organisation": school, "plan": plan, "text": "无主"}, by=office)


def test_overdue_goals_are_on_the_desk(
    client: Any, office: Any, school: Any, partner: Any, sign: Any, plan_for: Any
) -> None:
    plan_for(office, sign(office, school, partner), 2016, {"课题申报": "not_started", "送教": "done"})
    page = log_in(client, office).get("/notifications/").content.decode()
    assert "课题申报" in page
    assert "送教" not in page


def test_one_plan_a_year(office: Any, school: Any, partner: Any, sign: Any, plan_for: Any) -> None:
    agreement = sign(office, school, partner)
    plan_for(office, agreement, 2016, {})
    with pytest.raises(Refusals, match="此年度已有计划"):
        plan_for(office, agreement, 2016, {})
