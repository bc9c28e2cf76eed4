"""An agreement between the two schools, a plan and its goals."""

import datetime
from typing import Any

import pytest


@pytest.fixture
def sign() -> Any:
    """sign(by, school, partner, …): an agreement from 2015 on."""
    from bangfu.mandates.models import Agreement
    from bangfu.registers.services import add_record

    def make(by: Any, school: Any, partner: Any, **values: Any) -> Any:
        filled = {"title": "对口帮扶协议书", "valid_from": datetime.date(2015, 6, 1), **values}
        return add_record(model=Agreement, values={"organisation": school, "partner": partner, **filled}, by=by)

    return make


@pytest.fixture
def plan_for() -> Any:
    """plan_for(by, agreement, 2016, {"送教上门": "done", …}): a plan with goals in these states."""
    from bangfu.mandates.models import Goal, Plan
    from bangfu.registers.services import add_record

    def make(by: Any, agreement: Any, year: int, goals: dict[str, str]) -> Any:
        own = {"organisation": agreement.organisation}
        values = {**own, "agreement": agreement, "year": year, "title": f"{year}年实施方案", "state": "in_force"}
        plan = add_record(model=Plan, values=values, by=by)
        for text, state in goals.items():
            goal = {**own, "plan": plan, "text": text, "state": state, "owner_name": "王志明"}
            add_record(model=Goal, values={**goal, "due": datetime.date(year, 12, 1)}, by=by)
        return plan

    return make
