"""Recording a graduate's destination, linked to the student roll by student number."""

from typing import Any

from bangfu.accounts.models import User
from bangfu.core.errors import Refusal, Refusals
from bangfu.people.models import Student
from bangfu.programmes.models import Destination
from bangfu.programmes.rules import check_bearer
from bangfu.registers.services import add_record, change_record

# What is copied from the roll where the values leave it empty: destination field → path on the student.
COPIED = {"origin": "origin", "segment": "segment", "unit": "unit", "major_name": "major.name"}


def add_destination(*, values: dict[str, Any], by: User, source: str = "") -> Destination:
    """Add a destination; a student number on the visible roll links the student and fills empty facts.

    Raises Refusals, for another person's number too, and Forbidden as add_record does.
    """
    return add_record(model=Destination, values={**values, **_links(values)}, by=by, source=source)


def change_destination(
    *, record: Destination, values: dict[str, Any], by: User, version: int | None = None, source: str = ""
) -> Destination:
    """Change a destination. The student is looked up anew only when school, year, number or name changed."""
    keys = ("organisation", "cohort", "student_number", "name")
    if any(name in values and values[name] != getattr(record, name) for name in keys):
        known = {name: getattr(record, name) for name in (*keys, *COPIED)}
        values = {**values, **_links({**known, **values}, record)}
    return change_record(record=record, values=values, version=version, by=by, source=source)


def _links(values: dict[str, Any], record: Destination | None = None) -> dict[str, Any]:
    """The student, the name as the roll spells it, and the facts that the values leave to the roll."""
    student = _bearer(values, record)
    found: dict[str, Any] = {"student": student}
    if student is not None:
        found["name"] = student.name
        for field, path in COPIED.items():
            if not values.get(field):
                found[field] = _follow(student, path)
    return found


def _follow(student: Student, path: str) -> Any:
    value: Any = student
    for part in path.split("."):
        value = getattr(value, part, None)
    return value if value is not None or path == "unit" else ""


def _bearer(values: dict[str, Any], record: Destination | None) -> Student | None:
    """The visible student whose number is given. Raises Refusals where the name is another person's."""
    number, name = values.get("student_number", ""), values.get("name", "")
    if not number or not name:
        return None
    given = {"organisation": values["organisation"], "student_number": number}
    student = Student.objects.filter(**given).select_related("unit", "major").first()
    same_year = Destination.objects.filter(**given, cohort=values["cohort"])
    if record is not None:
        same_year = same_year.exclude(pk=record.pk)
    recorded = same_year.values_list("name", flat=True).first()
    try:
        check_bearer(number, name, on_roll=student.name if student else "", recorded=recorded or "")
    except Refusal as refusal:
        raise Refusals([("name", refusal)]) from refusal
    return student
