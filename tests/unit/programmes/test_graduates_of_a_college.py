"""A role narrowed to a college or a class sees, counts and records the graduates of it alone."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from bangfu.core.errors import Forbidden
from bangfu.core.permissions import Permission
from bangfu.core.scoping import everything
from bangfu.programmes.models import Destination
from bangfu.programmes.services import add_destination, change_destination
from tests.factories import as_user, log_in, make_student, make_unit, make_user, make_user_with
from tests.figures.data import table

pytestmark = pytest.mark.django_db
GRADUATE = {"cohort": 2016, "outcome": "contract", "as_of": "2016-12-31"}


@pytest.fixture
def colleges(office: Any, school: Any) -> tuple[Any, Any]:
    """One graduate in each of two colleges, and one nobody knows the college of."""
    mine, other = make_unit(school, "机电学院"), make_unit(school, "商学院")
    for number, unit, name in (("1", mine, "机电生"), ("2", other, "商学生")):
        make_student(office, school, student_number=number, name=name, unit=unit, class_name="1班", grade=2013)
        add_destination(
            values={"organisation": school, "name": name, "student_number": number, **GRADUATE}, by=office
        )
    add_destination(values={"organisation": school, "name": "无学院", **GRADUATE}, by=office)
    return mine, other


def names_for(user: Any) -> list[str]:
    with as_user(user):
        return sorted(Destination.objects.values_list("name", flat=True))


def test_a_head_of_a_college_sees_and_counts_its_graduates_alone(colleges: Any, school: Any, client: Client) -> None:
    head = make_user("department_head", school, unit=colleges[0])
    assert names_for(head) == ["机电生"]
    assert table("graduates.count", "unit", access=head.access) == [("机电学院", 1, 1), ("合计", 1, 1)]
    assert table("graduates.employment_rate", access=head.access) == [("合计", (1, 1), 1)]
    log_in(client, head)
    with everything():
        other = Destination.objects.get(name="商学生")
    assert client.get(f"/destinations/{other.pk}/").status_code == 404
    for page in ("/destinations/", "/destinations/?q=生", "/search/?q=生", "/", "/figures/graduates.count/"):
        assert "商学生" not in client.get(page).content.decode(), page
    assert "机电生" in client.get("/search/?q=生").content.decode()


def test_who_has_the_whole_school_sees_all(colleges: Any, school: Any) -> None:
    head = make_user("department_head", school)
    assert names_for(head) == ["商学生", "无学院", "机电生"]
    assert table("graduates.count", access=head.access) == [("合计", 3, 3)]


def test_a_class_is_reached_through_the_roll(colleges: Any, school: Any) -> None:
    rights = [Permission.PROGRAMMES_VIEW]
    one = make_user_with(rights, school, unit=colleges[0], class_name="1班", grade=2013)
    assert names_for(one) == ["机电生"]
    assert table("graduates.count", access=one.access) == [("合计", 1, 1)]
    assert names_for(make_user_with(rights, school, class_name="1班")) == ["商学生", "机电生"]


def test_a_head_records_for_the_own_college_only(colleges: Any, school: Any) -> None:
    mine, other = colleges
    head = make_user("department_head", school, unit=mine)
    with as_user(head):
        new = {"organisation": school, "name": "新生", **GRADUATE}
        with pytest.raises(Forbidden):
            add_destination(values={**new, "unit": other}, by=head)
        with pytest.raises(Forbidden):
            add_destination(values=new, by=head)
        row = add_destination(values={**new, "unit": mine}, by=head)
        with pytest.raises(Forbidden):
            change_destination(record=row, values={"unit": other}, by=head)


def test_the_form_of_a_head_offers_the_own_college(colleges: Any, school: Any, client: Client) -> None:
    log_in(client, make_user("department_head", school, unit=colleges[0]))
    field = client.get("/destinations/new/").context["form"]["unit"]
    assert [str(label) for value, label in field.field.choices if value] == ["机电学院"]
    assert field.initial == colleges[0].pk
    values = {**GRADUATE, "organisation": school.pk, "name": "新生"}
    answer = client.post("/destinations/new/", {**values, "unit": ""})
    assert answer.status_code == 422 and "unit" in answer.context["form"].errors
    assert client.post("/destinations/new/", {**values, "unit": colleges[0].pk}).status_code == 302


def test_earlier_records_get_the_college_of_their_student(colleges: Any) -> None:
    """The migration: whoever is linked to the roll, and has no college yet."""
    with everything():
        Destination.everything.update(unit=None)
        Destination.everything.filter(name="商学生").update(unit=colleges[0])
        import_module("bangfu.programmes.migrations.0002_colleges_of_graduates").fill(
            apps, connection.schema_editor()
        )
        found = dict(Destination.everything.values_list("name", "unit__name"))
    assert found == {"机电生": "机电学院", "商学生": "机电学院", "无学院": None}
