"""Carrying the unfinished goals of a plan into the next year's (R48)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal
from bangfu.mandates.models import Agreement, Goal, GoalState, Plan, PlanState
from bangfu.mandates.rules import UNFINISHED, in_force_until
from bangfu.registers.services import add_record, change_record
from bangfu.registers.services.records import lock

COPIED = ("text", "area", "measure", "target", "measure_unit", "owner_unit", "owner_name")


@dataclass(frozen=True)
class Carried:
    """The next year's plan, whether it was made now, and the goals that were carried into it."""

    plan: Plan
    created: bool
    goals: list[Goal]


def carry_forward(*, plan: Plan, by: User) -> Carried:
    """Copy every open goal into the plan of the next year and mark it 已结转; the plan is then 已总结.

    The next plan is made when there is none. All or nothing; a second call finds nothing to carry.
    Raises Refusal when the agreement does not reach into the next year or nothing is open; Forbidden.
    """
    with transaction.atomic():
        locked = lock(plan)
        year = locked.year + 1
        _require_reach(locked.agreement, year)
        open_goals = list(Goal.objects.filter(plan=locked, state__in=UNFINISHED).order_by("due", "pk"))
        if not open_goals:
            raise Refusal("carry.nothing", _("没有未完成的目标"), _("无需结转"))
        target, created = _plan_of(locked, year, by)
        goals = [_carry(goal, target, by) for goal in open_goals]
        change_record(record=locked, values={"state": PlanState.CLOSED}, by=by)
    return Carried(target, created, goals)


def _require_reach(agreement: Agreement, year: int) -> None:
    last = in_force_until(agreement.valid_until, agreement.ended_on)
    if last is not None and last.year < year:
        reason = _("协议到 %(last)s 为止，没有 %(year)s 年") % {"last": last, "year": year}
        raise Refusal("carry.agreement", reason, _("请先登记续签的协议，在其下建立计划"))


def _plan_of(plan: Plan, year: int, by: User) -> tuple[Plan, bool]:
    found = Plan.objects.filter(agreement=plan.agreement_id, year=year).first()
    if found is not None:
        return found, False
    title = plan.title.replace(str(plan.year), str(year))
    if title == plan.title:
        title = f"{plan.title}（{year}）"
    values = {"organisation": plan.organisation, "agreement": plan.agreement, "year": year, "title": title}
    return add_record(model=Plan, values=values, by=by), True


def _carry(goal: Goal, plan: Plan, by: User) -> Goal:
    values = {name: getattr(goal, name) for name in COPIED}
    values |= {"organisation": goal.organisation, "plan": plan, "carried_forward_from": goal}
    carried = add_record(model=Goal, values=values, by=by)
    change_record(record=goal, values={"state": GoalState.CARRIED}, by=by)
    return carried
