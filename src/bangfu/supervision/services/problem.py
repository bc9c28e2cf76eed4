"""Recording and changing problems. A recurrence marks the problem that it repeats."""

from typing import Any

from django.db import transaction

from bangfu.accounts.models import User
from bangfu.registers.services import add_record, change_record
from bangfu.supervision.models import Problem, State


def record_problem(*, values: dict[str, Any], by: User, source: str = "") -> Problem:
    """Add a problem; the one that it repeats becomes 反复出现 in the same transaction.

    Raises Refusals, Forbidden.
    """
    with transaction.atomic():
        problem = add_record(model=Problem, values=values, by=by, source=source)
        _mark_earlier(problem, by, source)
    return problem


def change_problem(
    *, record: Problem, values: dict[str, Any], by: User, version: int | None = None, source: str = ""
) -> Problem:
    """Change a problem; a newly named earlier one becomes 反复出现. Raises Conflict, Refusals, Forbidden."""
    with transaction.atomic():
        before = record.recurrence_of_id
        problem = change_record(record=record, values=values, version=version, by=by, source=source)
        if problem.recurrence_of_id != before:
            _mark_earlier(problem, by, source)
    return problem


def _mark_earlier(problem: Problem, by: User, source: str) -> None:
    earlier = problem.recurrence_of
    if earlier is not None and earlier.state != State.RECURRING:
        change_record(record=earlier, values={"state": State.RECURRING}, by=by, source=source)
