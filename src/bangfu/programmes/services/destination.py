"""Recording a graduate's destination, linked to the student roll by student number."""

from typing import Any

from bangfu.accounts.models import Organisation, User
from bangfu.people.models import Student
from bangfu.programmes.models import Destination
from bangfu.registers.services import add_record, change_record

# What is copied from the roll where the values leave it empty: destination field → path on the student.
COPIED = {"origin": "origin", "segment": "segment", "unit": "unit", "major_name": "major.name"}


def add_destination(*, values: dict[str, Any], by: User, source: str = "") -> Destination:
    """Add a destination; a student number on the visible roll links the student and fills empty facts.

    Raises Refusals, Forbidden as add_record does.
    """
    return add_record(model=Destination, values=linked(values), by=by, source=source)


def change_destination(
    *, record: Destination, values: dict[str, Any], by: User, version: int | None = None, source: str = ""
) -> Destination:
    """Change a destination. The student is looked up anew only when school, number or name changed."""
    keys = ("organisation", "student_number", "name")
    if any(name in values and values[name] != getattr(record, name) for name in keys):
        known = {name: getattr(record, name) for name in (*keys, *COPIED)}
        values = {**values, **_links({**known, **values})}
    return change_record(record=record, values=values, version=version, by=by, source=source)


def linked(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the student and the facts copied from the roll."""
    return {**values, **_links(values)}


def _links(values: dict[str, Any]) -> dict[str, Any]:
    student = student_of(values["organisation"], values.get("student_number", ""), values.get("name", ""))
    found: dict[str, Any] = {"student": student}
    if student is not None:
        for field, path in COPIED.items():
            if not values.get(field):
                found[field] = _follow(student, path)
    return found


def _follow(student: Student, path: str) -> Any:
    value: Any = student
    for part in path.split("."):
        value = getattr(value, part, None)
    return value if value is not None or path == "unit" else ""


def student_of(organisation: Organisation, student_number: str, name: str) -> Student | None:
    """The visible student of that number and name; a number with another name is not a match."""
    if not student_number:
        return None
    return (
        Student.objects.filter(organisation=organisation, student_number=student_number, name=name)
        .select_related("unit", "major")
        .first()
    )
